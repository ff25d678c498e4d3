package org.paperpost.packets;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.FieldKind;

/**
 * The geometry of a printed packet as the API gives it: every answer field in mm from the top left
 * of its side.
 *
 * <p>{@code correct} says whether a bubble belongs to the key. In digit columns the key is written
 * as a pupil writes it, from the leftmost column on, and the columns behind it stay empty: of 125
 * in four columns, 1 in the first, 2 in the second, 5 in the third are correct.
 */
public record PageMap(List<Side> pages) {

  /**
   * One side.
   *
   * @param paper the edition's id; null for the cover and for notes
   */
  public record Side(int page, @Nullable UUID paper, List<Field> fields) {}

  /**
   * One field: a bubble or a writing space.
   *
   * @param x mm to its left edge
   * @param y mm to its top edge
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Field(
      String question,
      String kind,
      @Nullable String option,
      @Nullable Integer column,
      @Nullable String digit,
      @Nullable Boolean correct,
      double x,
      double y,
      double w,
      double h) {}

  /** With {@code withKeys} false every {@code correct} is left out. */
  public static PageMap of(List<PacketSide> sides, List<Paper> papers, boolean withKeys) {
    Map<UUID, Paper> byEdition = new HashMap<>();
    papers.forEach(paper -> byEdition.put(paper.edition(), paper));
    return new PageMap(
        sides.stream()
            .map(
                side ->
                    new Side(
                        side.page(),
                        side.edition(),
                        side.plan().fields().stream()
                            .map(
                                field ->
                                    field(
                                        field,
                                        withKeys && side.edition() != null
                                            ? byEdition.get(side.edition())
                                            : null))
                            .toList()))
            .toList());
  }

  private static Field field(AnswerField field, @Nullable Paper paper) {
    return new Field(
        field.question(),
        field.kind().name().toLowerCase(java.util.Locale.ROOT),
        field.option(),
        field.column(),
        field.digit(),
        paper == null || field.kind() == FieldKind.TEXT ? null : isCorrect(field, paper),
        hundredths(field.box().x()),
        hundredths(field.box().y()),
        hundredths(field.box().w()),
        hundredths(field.box().h()));
  }

  private static boolean isCorrect(AnswerField field, Paper paper) {
    Optional<QuestionSpec> question =
        paper.questions().stream().filter(q -> q.no().equals(field.question())).findFirst();
    if (question.isEmpty()) {
      return false;
    }
    if (field.kind() == FieldKind.CHOICE) {
      return field.option() != null && question.get().correct().contains(field.option());
    }
    BigDecimal number = question.get().number();
    Integer column = field.column();
    if (number == null || column == null || field.digit() == null) {
      return false;
    }
    String key = written(number);
    return column <= key.length() && key.substring(column - 1, column).equals(field.digit());
  }

  /** A number as a pupil writes it: no superfluous noughts, a comma, a true minus. */
  static String written(BigDecimal number) {
    return number.signum() == 0
        ? "0"
        : number.stripTrailingZeros().toPlainString().replace('.', ',').replace('-', '−');
  }

  private static double hundredths(double mm) {
    return Math.round(mm * 100) / 100.0;
  }
}
