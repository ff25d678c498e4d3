package org.paperpost.packets;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A round: these editions to these classes, out and back. */
public record Round(
    UUID id,
    UUID school,
    String name,
    List<String> classes,
    List<UUID> editions,
    LocalDate dueBack,
    int spares,
    String envelope,
    boolean duplex,
    Estimate estimate) {

  /** What the round needs on paper; grams include the envelopes. */
  public record Estimate(int packets, int sides, int sheets, int grams) {}
}
