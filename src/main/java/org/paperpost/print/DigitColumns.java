package org.paperpost.print;

import java.util.ArrayList;
import java.util.List;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.SheetGrid;
import org.w3c.dom.Element;

/**
 * Joined boxes for a number with a column of digit bubbles under each, measured in mm from the top
 * left of the first box.
 *
 * @param count columns
 * @param signs what each column offers, from the top
 * @param pitch from box to box
 * @param boxHeight the boxes above the columns
 * @param bubble diameter
 * @param step from bubble to bubble
 */
record DigitColumns(
    int count, List<String> signs, double pitch, double boxHeight, double bubble, double step) {

  private static final double GAP = 2.4;

  static DigitColumns of(Element object, boolean large) {
    String columns = object.getAttribute("data-columns");
    String given = object.getAttribute("data-signs");
    List<String> signs =
        (given.isEmpty() ? "0123456789" : given)
            .codePoints()
            .mapToObj(Character::toString)
            .toList();
    int count = columns.isEmpty() ? 4 : Integer.parseInt(columns);
    return large
        // With comma and minus the wide step would be taller than half a sheet.
        ? new DigitColumns(count, signs, 11, 13, 5, signs.size() > 10 ? 6.6 : 8)
        : new DigitColumns(count, signs, 9, 9, SheetGrid.DIGIT_BUBBLE, 6.6);
  }

  double width() {
    return count * pitch;
  }

  double height() {
    return boxHeight + GAP + bubble + (signs.size() - 1) * step;
  }

  /** The boxes with the first one's top left corner at the given place. */
  List<Box> boxes(double x, double y) {
    List<Box> boxes = new ArrayList<>();
    for (int column = 0; column < count; column++) {
      boxes.add(new Box(x + column * pitch, y, pitch, boxHeight));
    }
    return boxes;
  }

  /** The bubbles, column by column. */
  List<AnswerField> fields(String question, double x, double y) {
    List<AnswerField> fields = new ArrayList<>();
    for (int column = 0; column < count; column++) {
      double left = x + column * pitch + (pitch - bubble) / 2;
      for (int row = 0; row < signs.size(); row++) {
        Box box = new Box(left, y + boxHeight + GAP + row * step, bubble, bubble);
        fields.add(AnswerField.digit(question, column + 1, signs.get(row), box));
      }
    }
    return fields;
  }
}
