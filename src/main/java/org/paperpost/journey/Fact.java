package org.paperpost.journey;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is known of one packet; never edited.
 *
 * @param source where it is kept; the same fact told twice has the same source
 * @param at when it is believed to have happened: the device's clock, or ours where that clock is
 *     not to be believed
 * @param happenedAt by the device's clock
 * @param page the page of a side that was filed or withdrawn, else null
 * @param side that side, else null
 * @param corrects the source of the fact that a CORRECTION takes back, else null
 * @param clockDoubtful whether the device's clock was not believed
 */
public record Fact(
    String source,
    FactKind kind,
    Instant at,
    Instant happenedAt,
    Instant receivedAt,
    String device,
    long sequence,
    @Nullable Integer page,
    @Nullable UUID side,
    @Nullable String place,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String note,
    @Nullable String corrects,
    boolean clockDoubtful) {

  /** A total order, so that a log has one history however it arrived. */
  public static final Comparator<Fact> ORDER =
      Comparator.comparing(Fact::at)
          .thenComparing(Fact::device)
          .thenComparingLong(Fact::sequence)
          .thenComparing(Fact::source);

  /** A fact of our own making, by our own clock. */
  public static Fact ours(String source, FactKind kind, Instant at) {
    return new Fact(
        source, kind, at, at, at, "", 0, null, null, null, null, null, null, null, false);
  }

  /** The same about a side of the packet. */
  public Fact about(int aboutPage, UUID aboutSide) {
    return new Fact(
        source,
        kind,
        at,
        happenedAt,
        receivedAt,
        device,
        sequence,
        aboutPage,
        aboutSide,
        place,
        by,
        reason,
        note,
        corrects,
        clockDoubtful);
  }

  /**
   * The same as told of an earlier print of the packet: sources are each packet's own, so they are
   * kept apart by its serial.
   */
  Fact toldOf(String packet) {
    return new Fact(
        packet + "/" + source,
        kind,
        at,
        happenedAt,
        receivedAt,
        device,
        sequence,
        page,
        side,
        place,
        by,
        reason,
        note,
        corrects == null ? null : packet + "/" + corrects,
        clockDoubtful);
  }
}
