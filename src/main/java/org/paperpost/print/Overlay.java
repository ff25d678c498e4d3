package org.paperpost.print;

import java.util.List;

/** What makes a side one pupil's: codes and lines of text over a shared body page. */
public record Overlay(List<CodeMark> codes, List<TextMark> texts) {}
