package org.paperpost.print;

import org.paperpost.sheet.Corner;

/**
 * A QR code (version 2, level Q) stamped at its corner's place in the sheet's grid.
 *
 * @param payload upper-case alphanumeric, at most 29 signs
 */
public record CodeMark(Corner corner, String payload) {}
