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
 * @param options in printed order: the options' texts, A first; the right items of a matching; the
 *     statements; the items to be ordered; else empty
 * @param correct the letters of the right options; for matching, pairs such as {@code 1B}; for
 *     statements {@code 1A} true, {@code 1B} false; for ordering {@code 2C}, the second printed
 *     item stands third
 * @param number the expected number, else null
 * @param tolerance how far off still counts; null with {@code number}
 * @param texts the accepted short answers; for gaps, one text a gap in printed order, such as
 *     {@code 2: key | other key}; else empty
 * @param rubric what the author tells the markers; may be empty
 * @param origin its number in variant 1: answers to the same question of all variants have the same
 * @param model a model answer, seen only by markers; may be empty
 * @param unit printed beside the boxes of a number; may be empty
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
    String origin,
    String model,
    String unit) {

  /** What was frozen before there were model answers or units has none. */
  public QuestionSpec {
    model = model == null ? "" : model;
    unit = unit == null ? "" : unit;
  }

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
    this(no, kind, points, stem, options, correct, number, tolerance, texts, rubric, no, "", "");
  }
}
