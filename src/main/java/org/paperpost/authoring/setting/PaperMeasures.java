package org.paperpost.authoring.setting;

import org.paperpost.people.Accommodation;

/**
 * The measures of a sheet that depend on what is asked, in mm and pt. What does not depend on it
 * stands in the style sheets.
 *
 * @param rootClass classes of the root element, which choose the style
 * @param measure from the hanging number's right to the right edge
 * @param stem pt
 * @param option pt
 * @param linePitch from writing line to writing line
 * @param squarePitch of squared paper
 * @param columnPitch from digit column to digit column
 * @param letterPitch from bubble to bubble in a row of letters
 * @param enlargement of pictures
 * @param room how much more room to write in than was asked for
 */
record PaperMeasures(
    String rootClass,
    double measure,
    double stem,
    double option,
    double linePitch,
    double squarePitch,
    double columnPitch,
    double letterPitch,
    double enlargement,
    double room) {

  private static final PaperMeasures ORDINARY =
      new PaperMeasures("coded", 160, 12, 11.5, 8.5, 5, 9, 7.2, 1, 1);
  private static final PaperMeasures LARGE =
      new PaperMeasures("coded large", 158, 18, 18, 13.5, 10, 11, 9.5, 1.4, 1.4);
  private static final PaperMeasures DYSLEXIA =
      new PaperMeasures("coded dyslexia", 160, 14, 14, 10, 5, 9, 7.2, 1.1, 1);
  private static final PaperMeasures EXTRA_ROOM =
      new PaperMeasures("coded", 160, 12, 11.5, 10, 5, 9, 7.2, 1, 1.6);

  static PaperMeasures of(Accommodation accommodation) {
    return switch (accommodation) {
      case NONE -> ORDINARY;
      case LARGE_PRINT -> LARGE;
      case DYSLEXIA -> DYSLEXIA;
      case EXTRA_ROOM -> EXTRA_ROOM;
    };
  }

  boolean isLarge() {
    return equals(LARGE);
  }

  /** How high a squared field or a frame becomes, a whole number of squares. */
  double room(int asked) {
    double height = Math.min(200, asked * room);
    return Math.floor(height / squarePitch) * squarePitch;
  }

  /** How high a gap in a line of text is. */
  double gapHeight() {
    return linePitch * 0.85;
  }

  /** How many writing lines; large print has as many as the others, wider apart. */
  int lines(int asked) {
    return isLarge() ? asked : (int) Math.ceil(asked * room);
  }
}
