package org.paperpost.authoring;

import java.util.List;

/**
 * Running text in Markdown with its place in the authoring text.
 *
 * @param lines consecutive lines of the text
 * @param firstLine the number of the first of them, from 1
 */
record Prose(List<String> lines, int firstLine) {

  static Prose ofLine(String text, int line) {
    return new Prose(List.of(text), line);
  }

  boolean isBlank() {
    return lines.stream().allMatch(String::isBlank);
  }

  String text() {
    return String.join("\n", lines);
  }
}
