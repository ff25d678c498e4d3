package org.paperpost.post;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was seen to happen to a packet; appended, never edited.
 *
 * @param id made where it arose
 * @param happenedAt by the device's clock
 * @param receivedAt by ours
 * @param sequence the device's own count; 0 if it has none
 * @param reason one of the post's reasons for a failed delivery, else null
 * @param corrects the event that a CORRECTION takes back, else null
 * @param clockDoubtful whether the device's clock was too far off to be believed
 */
public record HandlingEvent(
    UUID id,
    EventKind kind,
    String packet,
    Instant happenedAt,
    Instant receivedAt,
    String device,
    long sequence,
    @Nullable String place,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String note,
    @Nullable UUID corrects,
    boolean clockDoubtful) {

  /** When it is taken to have happened: by the device's clock if that is to be believed. */
  public Instant believedAt() {
    return clockDoubtful ? receivedAt : happenedAt;
  }
}
