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
 * @param needsReview whether a person has to look
 * @param doubts why, each once; empty also in readings that were kept before doubts had names
 */
public record AnswerReading(
    String question,
    String kind,
    List<String> values,
    double confidence,
    boolean needsReview,
    List<Doubt> doubts) {

  /** Copies the lists. */
  public AnswerReading {
    values = List.copyOf(values);
    doubts = doubts == null ? List.of() : List.copyOf(doubts);
  }
}
