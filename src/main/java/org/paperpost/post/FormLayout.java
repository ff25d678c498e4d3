package org.paperpost.post;

import java.util.Properties;
import org.paperpost.print.PaperFiles;

/**
 * How many copies and rows Form 103 has, and where its rows lie; columns and headings are the
 * template's. All of it is a file that a school may change, as the form is each post's own.
 *
 * @param firstRow upper edge of the first row, mm from the top
 * @param row height of a row, mm
 * @param rowsBeforeFold after so many rows there is room for the fold, so that no bars lie on it
 * @param foldGap how much, mm
 */
record FormLayout(
    int copies, int rowsAPage, double firstRow, double row, int rowsBeforeFold, double foldGap) {

  private static final String FILE = "dispatch-list/layout.properties";

  FormLayout {
    if (copies < 1 || copies > 9 || rowsAPage < 1 || rowsAPage > 100) {
      throw new IllegalArgumentException(
          FILE + ": copies are 1 to 9 and rows-a-page 1 to 100, not " + copies + ", " + rowsAPage);
    }
  }

  /** As the school's file is now; an {@link IllegalArgumentException} for what is no number. */
  static FormLayout now() {
    Properties file = PaperFiles.properties(FILE);
    return new FormLayout(
        (int) number(file, "copies"),
        (int) number(file, "rows-a-page"),
        number(file, "first-row"),
        number(file, "row-height"),
        (int) number(file, "rows-before-fold"),
        number(file, "fold-gap"));
  }

  /** The upper edge of a row, mm from the top; the first is 0. */
  double top(int index) {
    return firstRow + index * row + (index >= rowsBeforeFold ? foldGap : 0);
  }

  private static double number(Properties file, String key) {
    String value = file.getProperty(key, "").strip();
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          FILE + ": " + key + " is a number, not \"" + value + "\"", e);
    }
  }
}
