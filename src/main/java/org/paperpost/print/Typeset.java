package org.paperpost.print;

import java.util.List;
import org.paperpost.sheet.SidePlan;

/**
 * A laid-out document.
 *
 * @param pdf the pages
 * @param sides the answer fields as they were drawn, one entry a page
 * @param problems what would be seen only on paper; such a document must not be printed
 */
public record Typeset(byte[] pdf, List<SidePlan> sides, List<LayoutProblem> problems) {

  /**
   * A fault of the layout.
   *
   * @param page from 1
   * @param place the {@code id} of the nearest enclosing element that has one, or empty; for the
   *     header's and foot's texts {@code title}, {@code eyebrow} and so on
   * @param what the missing glyph, the TeX that does not compile, the picture's name
   */
  public record LayoutProblem(Kind kind, int page, String place, String what) {}

  /** The faults that are found. */
  public enum Kind {
    MISSING_GLYPH,
    BAD_FORMULA,
    MISSING_PICTURE,
    OVERFULL,
    FIELD_ON_FOLD,
    FIELD_OUTSIDE
  }
}
