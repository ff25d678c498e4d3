package org.paperpost.print;

/**
 * One line of text stamped onto a side.
 *
 * @param x mm from the left to the text's left end, right end or middle, as {@code align} says
 * @param baseline mm from the top
 * @param size pt
 * @param maxWidth mm; a longer text is set smaller, down to 70 %, then ends in an ellipsis
 */
public record TextMark(
    double x, double baseline, Face face, double size, Align align, double maxWidth, String text) {

  /** Which part of the text stands at x. */
  public enum Align {
    LEFT,
    RIGHT,
    CENTRE
  }
}
