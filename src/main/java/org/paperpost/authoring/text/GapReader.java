package org.paperpost.authoring.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the gaps {@code [[key|other key]]{30}} in the text of a question and leaves marks in their
 * places, which go through Markdown unharmed, so that a key may hold the signs of a table.
 */
public final class GapReader {

  private static final char OPEN = '\uE003';
  private static final char CLOSE = '\uE004';
  private static final Pattern MARK = Pattern.compile(OPEN + "(\\d+)" + CLOSE);
  private static final Pattern GAP =
      Pattern.compile("\\[\\[([^\\[\\]]{0,500})]](?:\\{([^{}|]{0,20})})?");
  private static final Pattern WIDTH = Pattern.compile("(\\d{1,3})\\s*(?:mm|мм)?");
  private static final int LEAST_WIDTH = 10;
  private static final int MOST_WIDTH = 150;
  private static final int MOST_GAPS = 20;

  private final List<LineProblem> problems;
  private final int place;
  private final List<Answer.Gap> gaps = new ArrayList<>();
  private boolean inTable;

  GapReader(List<LineProblem> problems, int place) {
    this.problems = problems;
    this.place = place;
  }

  /**
   * The line with marks for its gaps.
   *
   * @param masked the line with formulas and code hidden
   */
  String take(String line, String masked, int number) {
    Matcher gap = GAP.matcher(masked);
    StringBuilder rest = new StringBuilder();
    StringBuilder restMasked = new StringBuilder();
    int before = gaps.size();
    int from = 0;
    while (gap.find()) {
      rest.append(line, from, gap.start()).append(OPEN).append(gaps.size()).append(CLOSE);
      restMasked.append(masked, from, gap.start());
      from = gap.end();
      gaps.add(gap(line.substring(gap.start(1), gap.end(1)), gap.group(2), number));
    }
    rest.append(line, from, line.length());
    restMasked.append(masked, from, masked.length());
    if (restMasked.indexOf("[[") >= 0) {
      problems.add(LineProblem.at(number, TextRule.GAP_UNCLOSED, place));
    }
    inTable |=
        gaps.size() > before && Formulas.indexOfUnescaped(restMasked.toString(), "|", 0) >= 0;
    return rest.toString();
  }

  private Answer.Gap gap(String keys, @Nullable String width, int line) {
    List<String> accepted = accepted(keys);
    if (accepted.isEmpty()) {
      problems.add(LineProblem.at(line, TextRule.GAP_EMPTY, place));
    }
    if (gaps.size() == MOST_GAPS) {
      problems.add(LineProblem.at(line, TextRule.GAPS_TOO_MANY, place, MOST_GAPS));
    }
    return new Answer.Gap(line, accepted, width == null ? 0 : width(width.strip(), line));
  }

  private int width(String written, int line) {
    Matcher width = WIDTH.matcher(written);
    if (width.matches()) {
      int mm = Integer.parseInt(width.group(1));
      if (mm >= LEAST_WIDTH && mm <= MOST_WIDTH) {
        return mm;
      }
    }
    problems.add(
        LineProblem.at(line, TextRule.GAP_WIDTH_WRONG, place, written, LEAST_WIDTH, MOST_WIDTH));
    return 0;
  }

  /** What stands between the strokes of {@code key | other key}. */
  static List<String> accepted(String keys) {
    List<String> accepted = new ArrayList<>();
    for (String one : keys.split("\\|")) {
      if (!one.isBlank()) {
        accepted.add(one.strip());
      }
    }
    return List.copyOf(accepted);
  }

  /** The line of the first gap; 0 if there is none. */
  int firstLine() {
    return gaps.isEmpty() ? 0 : gaps.get(0).line();
  }

  Answer.Gaps answer() {
    return new Answer.Gaps(inTable, List.copyOf(gaps));
  }

  /** Text with something in place of each mark, by the gap's number from 0. */
  public static String filled(String text, IntFunction<String> gap) {
    return MARK.matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(gap.apply(Integer.parseInt(m.group(1)))));
  }
}
