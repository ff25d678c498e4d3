package org.paperpost.print;

/** The embedded faces of the sheets: the book speaks in Serif, the post in Sans, codes in Mono. */
public enum Face {
  SERIF(Cut.SERIF),
  SERIF_BOLD(Cut.SERIF_BOLD),
  SERIF_ITALIC(Cut.SERIF_ITALIC),
  SANS(Cut.SANS),
  SANS_BOLD(Cut.SANS_BOLD),
  MONO(Cut.MONO);

  private final Cut cut;

  Face(Cut cut) {
    this.cut = cut;
  }

  /**
   * Width of a line of text.
   *
   * @param size pt
   * @return mm
   */
  public double width(String text, double size) {
    double ems = 0;
    for (int i = 0; i < text.length(); ) {
      int sign = text.codePointAt(i);
      ems += cutFor(sign).advance(sign);
      i += Character.charCount(sign);
    }
    return ems * size * 25.4 / 72;
  }

  /** The face's own cut, or the one that stands in where it has no glyph. */
  Cut cutFor(int sign) {
    return cut.has(sign) ? cut : Cut.FALLBACK;
  }
}
