package org.paperpost.gradebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pupil's feedback sheets say, ready for their template. */
record Letter(
    String school,
    String round,
    String name,
    String className,
    List<OfPaper> papers,
    List<Page> pages) {

  /**
   * One paper.
   *
   * @param score such as {@code 21}; null while nothing of it is marked
   * @param max what the marked questions are worth: what is not back counts nowhere
   * @param praise what went well, each a sentence
   * @param tries what to try again
   * @param notes what is not back, or still being read
   */
  record OfPaper(
      String subject,
      String title,
      @Nullable String score,
      int max,
      List<Line> lines,
      List<String> praise,
      List<String> tries,
      List<String> notes,
      List<Crop> crops) {}

  /**
   * One question.
   *
   * @param dots {@code full}, {@code half} or {@code empty}; none if there would be too many
   * @param score such as {@code 2/3}; null while nobody has marked it
   */
  record Line(String no, String stem, List<String> dots, @Nullable String score) {}

  /**
   * A written answer with the teacher's word.
   *
   * @param picture its name among the pictures
   * @param width mm
   */
  record Crop(String no, String picture, double width, String points, int max, String comment) {}

  /** A page of the pupil's with points beside the answers. */
  record Page(int page, String title, String picture, List<Beside> marks) {}

  /**
   * Points beside a field.
   *
   * @param top mm on the page as printed back
   */
  record Beside(double top, String text) {}
}
