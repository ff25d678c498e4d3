package org.paperpost.journey;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Packet;

/**
 * Packets and those that took their places: one pupil's work, whichever print it comes back on.
 * What an earlier print's log tells of the work counts for the later one; where the earlier print
 * went before does not.
 */
final class Lineage {

  private static final Set<FactKind> OF_THE_WORK =
      EnumSet.of(
          FactKind.RETURN_ACCEPTED,
          FactKind.RETURN_DEPARTED,
          FactKind.RETURN_ARRIVED,
          FactKind.RECEIVED_AT_SCHOOL,
          FactKind.SIDE_FILED,
          FactKind.SIDE_WITHDRAWN,
          FactKind.GRADED,
          FactKind.CORRECTION);

  private final Map<PacketId, Packet> packets = new HashMap<>();
  private final Map<String, List<Fact>> facts;

  Lineage(List<Packet> packets, Map<String, List<Fact>> facts) {
    packets.forEach(packet -> this.packets.put(packet.id(), packet));
    this.facts = facts;
  }

  /** The packet's forebears, the first first, and itself. */
  List<Packet> until(Packet packet) {
    List<Packet> line = new ArrayList<>();
    for (@Nullable Packet one = packet; one != null; one = before(one)) {
      line.add(0, one);
    }
    return line;
  }

  private @Nullable Packet before(Packet packet) {
    PacketId id = packet.supersedes();
    return id == null ? null : packets.get(id);
  }

  /** What decides where the packet is. */
  List<Fact> counting(Packet packet) {
    if (packet.supersedes() == null) {
      return own(packet);
    }
    List<Fact> counting = new ArrayList<>();
    for (Packet one : until(packet)) {
      String from = one.id().text();
      for (Fact fact : own(one)) {
        if (one.equals(packet)) {
          counting.add(fact);
        } else if (OF_THE_WORK.contains(fact.kind())) {
          counting.add(fact.toldOf(from));
        }
      }
    }
    return counting;
  }

  /** Everything that is known of the packet and its forebears, in order. */
  List<Fact> all(Packet packet) {
    List<Fact> all = new ArrayList<>();
    for (Packet one : until(packet)) {
      String from = one.id().text();
      own(one).forEach(fact -> all.add(one.equals(packet) ? fact : fact.toldOf(from)));
    }
    all.sort(Fact.ORDER);
    return all;
  }

  /** By the source of each fact that is told of a forebear: that forebear. */
  Map<String, PacketId> earlier(Packet packet) {
    Map<String, PacketId> earlier = new HashMap<>();
    for (Packet one : until(packet)) {
      if (!one.equals(packet)) {
        own(one).forEach(fact -> earlier.put(fact.toldOf(one.id().text()).source(), one.id()));
      }
    }
    return earlier;
  }

  private List<Fact> own(Packet packet) {
    return facts.getOrDefault(packet.id().text(), List.of());
  }
}
