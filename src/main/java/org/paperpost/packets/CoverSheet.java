package org.paperpost.packets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperpost.forms.Forms;
import org.paperpost.people.Accommodation;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.stereotype.Component;

/**
 * Lays out the cover letter, the sides for notes and extra answers, and the strips for a notebook:
 * in the family's language, or Kazakh and Russian side by side where the family needs both.
 */
@Component
class CoverSheet {

  /** As many papers as the list of contents has room for. */
  static final int MOST_PAPERS = 12;

  private static final int MOST_WITH_TITLES = 8;

  /** The rule under the header of a side. */
  private static final double RULE = 33;

  private static final double LARGE_RULE = 34.5;

  /** Where the month stands beside a day of two figures, mm. */
  private static final double MONTH_LEFT = 165.5;

  /** Width of one figure of the day. */
  private static final double FIGURE = 11.5;

  /** More lines than a side has. */
  private static final int NO_LETTER = 100;

  private static final double STEPS_BELOW = 9.3;
  private static final double GUIDE_BELOW = 32.5;

  /** Where the papers begin, below their heading, mm. */
  private static final double FIRST_PAPER = 90.88;

  /** The guide and the space below it end here, above the samples. */
  private static final double LAST_GUIDE = 268;

  /** Writing lines end here, above the lower codes. */
  private static final double LAST_LINE = 263;

  /** Room for the last round: its heading, its name and five results. */
  private static final double LAST_ROUND_HEIGHT = 46;

  private final Typesetter typesetter = new Typesetter();

  /**
   * What a cover says; equal contents share one layout.
   *
   * @param sendBy the last day for sending the work; null if it is to be written in by hand
   * @param lastRound whether there is something to say of the round before
   */
  record Contents(
      String school,
      String round,
      @Nullable LocalDate sendBy,
      String language,
      Accommodation accommodation,
      boolean spare,
      boolean lastRound,
      List<Entry> entries,
      List<CoverLessons.Lesson> lessons) {}

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

  /**
   * A side of the cover as laid out.
   *
   * @param lastRoundTop where the place for the last round begins, mm; null if it has none
   * @param second the side with what the first has no room for; null if it has all
   */
  record Laid(byte[] pdf, @Nullable Double lastRoundTop, @Nullable Laid second) {}

  /** A cover as kept: each side the hash of its PDF. */
  record Cover(String blob, @Nullable Double lastRoundTop, @Nullable Cover second) {}

  /** Between papers, mm: of very many the rows stand closer, so that the guide has its room. */
  private static double pitch(int papers, boolean titles, boolean large, double newsBelow) {
    double usual = titles ? (large ? 11.4 : 9.8) : (large ? 7.4 : 6.6);
    double room = LAST_GUIDE - newsBelow - GUIDE_BELOW - STEPS_BELOW - FIRST_PAPER;
    return Math.min(usual, room / papers);
  }

  private static double totalTop(int papers, boolean titles, double pitch) {
    return Math.max(110.7, FIRST_PAPER + pitch * papers + (titles ? 0.6 : 0));
  }

  /** Where that which stands below the guide begins. */
  private static double newsTop(int papers, boolean titles, boolean large, double newsBelow) {
    return totalTop(papers, titles, pitch(papers, titles, large, newsBelow))
        + STEPS_BELOW
        + GUIDE_BELOW
        + newsBelow;
  }

  /**
   * Lays out a cover, and a second side for what would not fit: lessons, or the last round.
   *
   * <p>Refuses with SHEET_UNPRINTABLE if a name has signs that the faces lack.
   */
  Laid cover(Contents contents) {
    boolean large = contents.accommodation() == Accommodation.LARGE_PRINT;
    boolean both = second(contents.language()) != null;
    int papers = contents.entries().size();
    double newsBelow = both ? (large ? 62 : 52.5) : (large ? 46 : 42);
    // titles give way to what is said of the last round
    boolean titles =
        papers <= (large ? 5 : MOST_WITH_TITLES)
            && (!contents.lastRound()
                || newsTop(papers, true, large, newsBelow) + LAST_ROUND_HEIGHT <= LAST_LINE
                || newsTop(papers, false, large, newsBelow) + LAST_ROUND_HEIGHT > LAST_LINE);
    double pitch = pitch(papers, titles, large, newsBelow);
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
    double totalTop = totalTop(papers, titles, pitch);
    double stepsTop = totalTop + STEPS_BELOW;
    double guideTop = stepsTop + GUIDE_BELOW;
    double newsTop = guideTop + newsBelow;
    boolean lastRound = contents.lastRound() && newsTop + LAST_ROUND_HEIGHT <= LAST_LINE;
    boolean lessons = lessons(contents, true, newsTop).more() == 0;
    News news = new News(newsTop, lastRound, lessons(contents, lessons, newsTop), 2);

    Map<String, Object> variables = common(contents.language(), contents.accommodation());
    variables.put("school", contents.school());
    variables.put("round", contents.round());
    variables.put("spare", contents.spare());
    variables.put("rows", lines);
    variables.put("total", total);
    variables.put("totalTop", totalTop);
    variables.put("stepsTop", stepsTop);
    variables.put("steps", List.of("1", "2", "3", "4", "5"));
    variables.put("guideTop", guideTop);
    variables.put("guide", List.of("1", "2", "3", "4"));
    news.put(variables);
    CoverWords first = first(contents.language());
    CoverWords second = second(contents.language());
    LocalDate date = contents.sendBy();
    variables.put("dated", date != null);
    if (date != null) {
      variables.put("day", date.getDayOfMonth());
      variables.put("monthLeft", MONTH_LEFT - (date.getDayOfMonth() < 10 ? FIGURE : 0));
      variables.put("monthA", first.month(date));
      variables.put("monthB", second == null ? "" : second.month(date));
      variables.put("weekdayA", first.weekday(date));
      variables.put("weekdayB", second == null ? "" : second.weekday(date));
    }
    byte[] pdf = printable("cover/cover", variables);
    boolean all = lessons && lastRound == contents.lastRound();
    return new Laid(
        pdf,
        news.lastRoundTop(),
        all ? null : second(contents, contents.lastRound() && !lastRound, !lessons, news));
  }

  private Laid second(Contents contents, boolean lastRound, boolean lessons, News before) {
    double top = contents.accommodation() == Accommodation.LARGE_PRINT ? LARGE_RULE : RULE;
    News news =
        new News(
            top,
            lastRound,
            lessons(contents, lessons, top),
            before.lines().isEmpty() ? 1 : NO_LETTER);
    Map<String, Object> variables = common(contents.language(), contents.accommodation());
    variables.put("round", contents.round());
    news.put(variables);
    return new Laid(printable("cover/second", variables), news.lastRoundTop(), null);
  }

  private static CoverLessons lessons(Contents contents, boolean here, double newsTop) {
    return CoverLessons.place(
        here ? contents.lessons() : List.of(),
        contents.language(),
        newsTop + 10,
        LAST_LINE,
        contents.accommodation() == Accommodation.LARGE_PRINT);
  }

  /**
   * What stands below the guide, or on the second side: lessons, how the last round went, and lines
   * for a letter to the teacher.
   *
   * @param top mm
   * @param leastLines no letter with fewer lines
   */
  private record News(double top, boolean lastRound, CoverLessons lessons, int leastLines) {

    @Nullable Double lastRoundTop() {
      return lastRound ? top : null;
    }

    double letterTop() {
      return Math.max(lastRound ? top + LAST_ROUND_HEIGHT : top, lessons.bottom(top));
    }

    List<Double> lines() {
      return writingLines(letterTop() + 12, 8.5, leastLines);
    }

    void put(Map<String, Object> variables) {
      variables.put("newsTop", top);
      variables.put("news", lastRound || !lessons.rows().isEmpty());
      variables.put("lastRound", lastRound);
      variables.put("lessons", lessons.rows());
      variables.put("moreLessons", lessons.more());
      variables.put("moreTop", lessons.moreTop());
      variables.put("letterTop", letterTop());
      variables.put("lines", lines());
    }
  }

  /**
   * A side with lines, for notes or for answers that did not fit.
   *
   * @param word the key of its heading among the fixed words; its hint has {@code .hint} after it
   */
  byte[] lined(String word, String round, String language, Accommodation accommodation) {
    boolean large = accommodation == Accommodation.LARGE_PRINT;
    Map<String, Object> variables = common(language, accommodation);
    variables.put("round", round);
    variables.put("word", word);
    variables.put("lines", writingLines(large ? 60 : 57.5, large ? 13.5 : 8.5, 1));
    return printable("cover/notes", variables);
  }

  /** A side of strips without what is stamped on them. */
  byte[] strips(int strips, String language) {
    Map<String, Object> variables = common(language, Accommodation.NONE);
    variables.put("tops", StripSheet.tops(strips));
    variables.put("height", StripSheet.HEIGHT);
    return printable("cover/strips", variables);
  }

  /** The words whose language comes first. */
  static CoverWords first(String language) {
    return CoverWords.of(language);
  }

  /** The words beside them; null if one language is enough. */
  static @Nullable CoverWords second(String language) {
    return language.equals(CoverWords.BOTH) ? CoverWords.of("ru") : null;
  }

  private static Map<String, Object> common(String language, Accommodation accommodation) {
    Map<String, Object> variables = new HashMap<>();
    CoverWords second = second(language);
    variables.put("language", CoverWords.language(language));
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
              : first(language).word(label));
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
    Typeset sheet = typesetter.typeset(Forms.fill(template, variables), Map.of());
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
