package org.paperpost.packets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Accommodation;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.stereotype.Component;

/**
 * Lays out the cover letter and the side for notes. Both speak Kazakh and Russian side by side, as
 * the pupil and the adult who helps need not read the same language; in English rounds English
 * alone.
 */
@Component
class CoverSheet {

  /** As many papers as the list of contents has room for. */
  static final int MOST_PAPERS = 12;

  private static final int MOST_WITH_TITLES = 8;

  /** Writing lines end here, above the lower codes. */
  private static final double LAST_LINE = 263;

  private final SheetTemplates templates;
  private final Typesetter typesetter = new Typesetter();

  CoverSheet(SheetTemplates templates) {
    this.templates = templates;
  }

  /** What a cover says; equal contents share one layout. */
  record Contents(
      String school,
      String round,
      LocalDate dueBack,
      String language,
      Accommodation accommodation,
      boolean spare,
      List<Entry> entries) {}

  /** One paper in the list. */
  record Entry(String subject, String title, int sides) {}

  /** One paper as placed, mm from the top. */
  record Line(
      int no,
      String subject,
      String title,
      int sides,
      double top,
      double titleTop,
      double tickTop) {}

  /** Refuses with SHEET_UNPRINTABLE if a name has signs that the faces lack. */
  byte[] cover(Contents contents) {
    boolean large = contents.accommodation() == Accommodation.LARGE_PRINT;
    boolean titles = contents.entries().size() <= (large ? 5 : MOST_WITH_TITLES);
    double pitch = titles ? (large ? 11.4 : 9.8) : (large ? 7.4 : 6.6);
    List<Line> lines = new ArrayList<>();
    int total = 0;
    for (Entry entry : contents.entries()) {
      double top = 90.68 + pitch * lines.size();
      lines.add(
          new Line(
              lines.size() + 1,
              entry.subject(),
              titles && !entry.title().equals(entry.subject()) ? entry.title() : "",
              entry.sides(),
              top,
              top + (large ? 6.1 : 5.1),
              top + 0.92));
      total += entry.sides();
    }
    double totalTop = Math.max(110.7, 90.88 + pitch * lines.size() + (titles ? 0.6 : 0));
    double stepsTop = totalTop + 9.3;
    double guideTop = stepsTop + 32.5;
    double letterTop = guideTop + (large ? 62 : 52.5);

    Map<String, Object> variables = common(contents.language(), contents.accommodation());
    variables.put("school", contents.school());
    variables.put("round", contents.round());
    variables.put("spare", contents.spare());
    variables.put("rows", lines);
    variables.put("total", total);
    variables.put("totalTop", totalTop);
    variables.put("stepsTop", stepsTop);
    variables.put("guideTop", guideTop);
    variables.put("letterTop", letterTop);
    variables.put("guide", List.of("1", "2", "3", "4"));
    variables.put("lines", writingLines(letterTop + 12, 8.5, 2));
    LocalDate date = contents.dueBack();
    CoverWords first = first(contents.language());
    CoverWords second = second(contents.language());
    variables.put("day", date.getDayOfMonth());
    variables.put("monthA", first.month(date));
    variables.put("monthB", second == null ? "" : second.month(date));
    variables.put(
        "weekday",
        second == null ? first.weekday(date) : first.weekday(date) + " · " + second.weekday(date));
    return printable("cover/cover", variables);
  }

  /** The side that makes the number of sides even: room for what did not fit. */
  byte[] notes(String round, String language, Accommodation accommodation) {
    boolean large = accommodation == Accommodation.LARGE_PRINT;
    Map<String, Object> variables = common(language, accommodation);
    variables.put("round", round);
    variables.put("lines", writingLines(large ? 60 : 57.5, large ? 13.5 : 8.5, 1));
    return printable("cover/notes", variables);
  }

  /** The words whose language comes first on a bilingual sheet. */
  static CoverWords first(String language) {
    return CoverWords.of(language.equals("en") ? "en" : "kk");
  }

  static @Nullable CoverWords second(String language) {
    return language.equals("en") ? null : CoverWords.of("ru");
  }

  private static Map<String, Object> common(String language, Accommodation accommodation) {
    Map<String, Object> variables = new HashMap<>();
    CoverWords second = second(language);
    variables.put("language", language);
    variables.put("a", first(language).all());
    if (second != null) {
      variables.put("b", second.all());
    }
    // Two languages in large print would not fit between the sample bubbles.
    boolean both = accommodation != Accommodation.LARGE_PRINT;
    for (String label : List.of("sample", "empty")) {
      variables.put(
          label,
          second != null && both
              ? first(language).word(label) + " · " + second.word(label)
              : CoverWords.of(language).word(label));
    }
    variables.put(
        "look",
        switch (accommodation) {
          case LARGE_PRINT -> "large";
          case DYSLEXIA -> "dyslexia";
          case NONE, EXTRA_ROOM -> "plain";
        });
    return variables;
  }

  private static List<Double> writingLines(double from, double pitch, int atLeast) {
    List<Double> lines = new ArrayList<>();
    for (double y = from; y <= LAST_LINE; y += pitch) {
      lines.add(y);
    }
    return lines.size() < atLeast ? List.of() : lines;
  }

  private byte[] printable(String template, Map<String, Object> variables) {
    Typeset sheet = typesetter.typeset(templates.fill(template, variables), Map.of());
    if (!sheet.problems().isEmpty()) {
      throw Problem.of(
              ProblemCode.SHEET_UNPRINTABLE,
              "what",
              sheet.problems().stream()
                  .map(Typeset.LayoutProblem::what)
                  .distinct()
                  .collect(Collectors.joining(", ")))
          .refused();
    }
    if (sheet.sides().size() != 1) {
      throw new IllegalStateException(
          template + " has " + sheet.sides().size() + " sides, one is expected");
    }
    return sheet.pdf();
  }
}
