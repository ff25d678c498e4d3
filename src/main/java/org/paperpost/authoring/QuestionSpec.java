package org.paperpost.authoring;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question of one variant as it was frozen, with what a marker needs.
 *
 * @param no the number as printed
 * @param points the most that can be earned
 * @param stem the question's text without markup, for screens and lists; formulas as TeX between $
 * @param options the options' texts in printed order, A first; empty unless a choice or matching
 * @param correct the letters of the right options; for matching, pairs such as {@code 1B}
 * @param number the expected number, else null
 * @param tolerance how far off still counts; null with {@code number}
 * @param texts the accepted short answers; empty unless short
 * @param rubric what the author tells the markers; may be empty
 * @param origin its number in variant 1: answers to the same question of all variants have the same
 */
public record QuestionSpec(
    String no,
    QuestionKind kind,
    int points,
    String stem,
    List<String> options,
    List<String> correct,
    @Nullable BigDecimal number,
    @Nullable BigDecimal tolerance,
    List<String> texts,
    String rubric,
    String origin) {

  /** A question of an edition without variants. */
  public QuestionSpec(
      String no,
      QuestionKind kind,
      int points,
      String stem,
      List<String> options,
      List<String> correct,
      @Nullable BigDecimal number,
      @Nullable BigDecimal tolerance,
      List<String> texts,
      String rubric) {
    this(no, kind, points, stem, options, correct, number, tolerance, texts, rubric, no);
  }
}
