package org.paperpost.imaging;

import java.util.List;

/**
 * What the machine read of one question on one side.
 *
 * @param question the question's number within its paper
 * @param kind {@code choice} or {@code number}
 * @param values the marked options (empty if none); for a number one entry, the digits as written
 *     with decimal comma, or empty if nothing is marked
 * @param confidence 0 to 1
 * @param needsReview whether a person has to look: doubtful bubbles, two marks in one column, a gap
 */
public record AnswerReading(
    String question, String kind, List<String> values, double confidence, boolean needsReview) {}
