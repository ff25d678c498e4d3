package org.paperpost.post;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.storage.BlobId;

/**
 * What is handed to one carrier at one time: drafted, then frozen under the school's next number,
 * then accepted by the carrier, perhaps without some rows, then closed with the stamped copy. What
 * is frozen does not change any more, so that paper and record say the same.
 *
 * @param number of the school's lists, from 1; null while it is a draft
 * @param carrier {@code post}, or the name of the person who carries it
 * @param kind what is sent, e.g. {@code letter}
 * @param category how, e.g. {@code registered}
 * @param office the office or pick-up point all rows go to; empty for a list over several
 * @param receipt the stamped copy, if it was scanned
 * @param rows how many packets it has
 */
public record DispatchList(
    UUID school,
    UUID id,
    UUID round,
    @Nullable Integer number,
    State state,
    String carrier,
    String kind,
    String category,
    String office,
    Instant createdAt,
    @Nullable Instant frozenAt,
    @Nullable Instant acceptedAt,
    @Nullable Instant closedAt,
    @Nullable Receipt receipt,
    int rows) {

  /**
   * The stamped copy, scanned.
   *
   * @param type its media type
   */
  public record Receipt(BlobId blob, String type) {}

  /** The life of a list. */
  public enum State {
    DRAFT,
    FROZEN,
    ACCEPTED,
    CLOSED
  }

  /** Whether it goes by post rather than in somebody's hands. */
  public boolean byPost() {
    return carrier.equalsIgnoreCase("post");
  }
}
