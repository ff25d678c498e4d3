package org.paperpost.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Packet;

/**
 * A packet and what the log says of it on one day.
 *
 * @param missing pages with answers that are not back although others of the packet are
 */
record Standing(Packet packet, Whereabouts here, List<Integer> missing) {

  /** The pages that are missing are told later: see {@link #without}. */
  static Standing of(Packet packet, Lineage lineage, @Nullable LocalDate dueBack, LocalDate today) {
    return new Standing(
        packet, Whereabouts.derive(lineage.counting(packet), dueBack, today), List.of());
  }

  boolean isPartlyBack() {
    return !here.filed().isEmpty() && here.filed().size() < packet.sides();
  }

  /**
   * The same, knowing which pages have answers: covers, strips and sides for notes or more may stay
   * at home, a paper's side may not.
   *
   * @param answerPages by packet
   */
  Standing without(Map<PacketId, List<Integer>> answerPages) {
    return new Standing(
        packet,
        here,
        answerPages.getOrDefault(packet.id(), List.of()).stream()
            .filter(page -> !here.filed().containsKey(page))
            .toList());
  }
}
