package org.paperpost.grading;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.authoring.QuestionSpec;

/**
 * Points for what a machine reads, always whole ones:
 *
 * <ul>
 *   <li>one choice: all or nothing; two marks are nothing, but a person looks;
 *   <li>many choice: points × max(0, right − wrong) ⁄ right options, rounded down;
 *   <li>matching, true/false and ordering: points × right rows ⁄ rows, rounded down; two marks in a
 *       row make it wrong, and a person looks;
 *   <li>number: all or nothing, within the tolerance of the key.
 * </ul>
 *
 * Nothing marked is 0 points.
 */
final class MarkingRule {

  private MarkingRule() {}

  /**
   * The points for a reading.
   *
   * @param points null where the reading makes no sense and cannot be marked
   * @param doubtful whether a person has to look before the points count
   */
  record Outcome(@Nullable BigDecimal points, boolean doubtful) {}

  /** Refuses a kind that no machine reads with an {@link IllegalArgumentException}. */
  static Outcome apply(QuestionSpec question, List<String> read) {
    List<String> marked = read.stream().map(String::strip).filter(v -> !v.isEmpty()).toList();
    return switch (question.kind()) {
      case ONE_CHOICE ->
          new Outcome(
              marked.size() == 1 && question.correct().contains(marked.get(0))
                  ? whole(question.points())
                  : BigDecimal.ZERO,
              marked.size() > 1);
      case MANY_CHOICE -> new Outcome(manyChoice(question, Set.copyOf(marked)), false);
      case MATCHING, TRUE_FALSE, ORDERING -> matching(question, Set.copyOf(marked));
      case NUMBER -> number(question, marked);
      default ->
          throw new IllegalArgumentException(
              "question " + question.no() + " is " + question.kind() + ", no machine reads it");
    };
  }

  private static BigDecimal manyChoice(QuestionSpec question, Set<String> marked) {
    int keys = question.correct().size();
    int right = (int) marked.stream().filter(question.correct()::contains).count();
    int net = Math.max(0, right - (marked.size() - right));
    return whole(keys == 0 ? 0 : question.points() * net / keys);
  }

  private static Outcome matching(QuestionSpec question, Set<String> marked) {
    Set<String> rows = new TreeSet<>();
    Set<String> twice = new HashSet<>();
    marked.forEach(
        pair -> {
          if (!rows.add(row(pair))) {
            twice.add(row(pair));
          }
        });
    int right =
        (int)
            marked.stream()
                .filter(pair -> question.correct().contains(pair) && !twice.contains(row(pair)))
                .count();
    int all = question.correct().size();
    return new Outcome(whole(all == 0 ? 0 : question.points() * right / all), !twice.isEmpty());
  }

  /** The row of a pair such as {@code 12B}. */
  private static String row(String pair) {
    int digits = 0;
    while (digits < pair.length() && Character.isDigit(pair.charAt(digits))) {
      digits++;
    }
    return pair.substring(0, digits);
  }

  private static Outcome number(QuestionSpec question, List<String> marked) {
    BigDecimal key = question.number();
    if (key == null) {
      return new Outcome(null, true);
    }
    if (marked.isEmpty()) {
      return new Outcome(BigDecimal.ZERO, false);
    }
    BigDecimal value = marked.size() == 1 ? parse(marked.get(0)) : null;
    if (value == null) {
      return new Outcome(null, true);
    }
    BigDecimal tolerance = question.tolerance() == null ? BigDecimal.ZERO : question.tolerance();
    boolean right = value.subtract(key).abs().compareTo(tolerance) <= 0;
    return new Outcome(right ? whole(question.points()) : BigDecimal.ZERO, false);
  }

  /** A number with decimal comma or point and either minus sign; null if it is none. */
  static @Nullable BigDecimal parse(String written) {
    String plain = written.strip().replace('\u2212', '-').replace(',', '.').replace("\u00a0", "");
    return plain.matches("-?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})")
        ? new BigDecimal(plain)
        : null;
  }

  private static BigDecimal whole(int points) {
    return BigDecimal.valueOf(points);
  }

  /** Whether the machine reads questions of this kind. */
  static boolean covers(QuestionKind kind) {
    return kind.isMachineRead();
  }
}
