package org.paperpost.officesheet;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.imaging.AnswerReading;

/**
 * A side of a sheet that came back.
 *
 * @param readings what the machine read; the question is the row's number
 * @param decidedAt when a person last said what is ticked; null if nobody did
 */
public record ReturnedSide(
    UUID school,
    UUID side,
    PacketId serial,
    int page,
    boolean registered,
    List<AnswerReading> readings,
    Instant at,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy) {

  /** Whether a person has to look at it before all of its ticks are known. */
  public boolean waits() {
    return decidedAt == null
        && (!registered || readings.stream().anyMatch(AnswerReading::needsReview));
  }
}
