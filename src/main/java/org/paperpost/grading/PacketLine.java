package org.paperpost.grading;

import java.util.ArrayList;
import java.util.List;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.springframework.stereotype.Component;

/**
 * A packet and those of the same print: where one side was printed again, it comes back under the
 * new serial and the rest of the packet under the old. A spare in a packet's place may be laid out
 * otherwise; it is not of its line.
 */
@Component
class PacketLine {

  private final Packets packets;

  PacketLine(Packets packets) {
    this.packets = packets;
  }

  /** Every print of one pupil's work, laid out alike or not, the first of them first. */
  List<Packet> whole(Packet packet) {
    List<Packet> whole = new ArrayList<>(List.of(packet));
    for (PacketId id = packet.supersedes(); id != null; id = whole.get(0).supersedes()) {
      whole.add(0, packets.packet(id));
    }
    for (PacketId id = packet.supersededBy(); id != null; ) {
      Packet newer = packets.packet(id);
      whole.add(newer);
      id = newer.supersededBy();
    }
    return whole;
  }

  /** Those that this packet replaced, the latest first. */
  List<Packet> before(Packet packet) {
    List<Packet> before = new ArrayList<>();
    Packet newer = packet;
    for (PacketId id = packet.supersedes(); id != null; id = newer.supersedes()) {
      Packet older = packets.packet(id);
      if (!packets.sides(id).equals(packets.sides(newer.id()))) {
        break;
      }
      before.add(older);
      newer = older;
    }
    return before;
  }

  /** Those that took this packet's place, the first of them first. */
  List<Packet> after(Packet packet) {
    List<Packet> after = new ArrayList<>();
    Packet older = packet;
    for (PacketId id = packet.supersededBy(); id != null; id = older.supersededBy()) {
      Packet newer = packets.packet(id);
      if (!packets.sides(id).equals(packets.sides(older.id()))) {
        break;
      }
      after.add(newer);
      older = newer;
    }
    return after;
  }
}
