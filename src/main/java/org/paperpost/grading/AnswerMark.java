package org.paperpost.grading;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The present state of one answer.
 *
 * @param side the scanned side it stands on; null while that side is not back
 * @param points null while nobody and nothing has marked it
 */
public record AnswerMark(
    UUID id,
    String packet,
    UUID edition,
    String question,
    State state,
    @Nullable BigDecimal points,
    int maxPoints,
    String comment,
    @Nullable UUID side,
    int page) {

  /** Marked by the machine, waiting for a person, or marked by one; missing while not back. */
  public enum State {
    MACHINE,
    WAITING,
    MARKED,
    MISSING
  }
}
