package org.paperpost.packets;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A round: these editions to these classes, out and back.
 *
 * @param dueBack the day on which the work shall be back at school; pupils send earlier, each by
 *     the day of their office ({@link SendBy}). Null while a reserve is held
 * @param releasedAt when a reserve was released, else null
 */
public record Round(
    UUID id,
    UUID school,
    String name,
    List<String> classes,
    List<UUID> editions,
    @Nullable LocalDate dueBack,
    int spares,
    String envelope,
    boolean duplex,
    RoundOptions options,
    @Nullable Instant releasedAt,
    Estimate estimate) {

  /** A packet that is this many days overdue comes back without being waited for. */
  public static final int DAYS_AWAITED = 120;

  /** Whether it is a reserve that waits in the cupboard: not sent, not expected back. */
  public boolean held() {
    return options.reserve() && releasedAt == null;
  }

  /** What the round needs on paper; grams include the envelopes. */
  public record Estimate(int packets, int sides, int sheets, int grams) {}
}
