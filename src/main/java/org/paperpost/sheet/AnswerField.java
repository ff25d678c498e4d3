package org.paperpost.sheet;

import org.jspecify.annotations.Nullable;

/**
 * One place on a side where a pupil answers: a single bubble, or a box that is cropped for marking.
 *
 * @param question the question's number as printed, within its paper
 * @param kind what is marked or written there
 * @param option the letter of a choice bubble, A to Z; else null
 * @param column the column of a digit bubble, 1 the leftmost; else null
 * @param digit the sign of a digit bubble: {@code 0}–{@code 9}, {@code ,} or {@code −} (U+2212);
 *     else null
 * @param box the bubble's bounding square, or the writing space
 */
public record AnswerField(
    String question,
    FieldKind kind,
    @Nullable String option,
    @Nullable Integer column,
    @Nullable String digit,
    Box box) {

  public static AnswerField choice(String question, String option, Box box) {
    return new AnswerField(question, FieldKind.CHOICE, option, null, null, box);
  }

  public static AnswerField digit(String question, int column, String digit, Box box) {
    return new AnswerField(question, FieldKind.DIGIT, null, column, digit, box);
  }

  public static AnswerField text(String question, Box box) {
    return new AnswerField(question, FieldKind.TEXT, null, null, null, box);
  }
}
