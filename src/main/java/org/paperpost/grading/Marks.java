package org.paperpost.grading;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.springframework.stereotype.Service;

/**
 * The marks as they stand. Does not ask who is acting.
 *
 * <p>Of a packet that was printed again, a pupil may send back sides of the void one all the same.
 * Those count for the questions of which the new packet has brought nothing.
 */
@Service
public class Marks {

  private final AnswerRows rows;
  private final ReturnedSides returned;
  private final Packets packets;

  Marks(AnswerRows rows, ReturnedSides returned, Packets packets) {
    this.rows = rows;
    this.returned = returned;
    this.packets = packets;
  }

  /**
   * Every answer of every packet of the round that is not void, in packet and question order. An
   * answer on a void packet's side that counts is given under the packet that took its place.
   */
  public List<AnswerMark> inRound(UUID round) {
    return of(packets.inRound(round), rows.ofRound(round));
  }

  /** The answers of one packet, in question order. */
  public List<AnswerMark> inPacket(PacketId id) {
    List<Packet> line = new ArrayList<>();
    for (PacketId next = id; next != null; ) {
      Packet packet = packets.packet(next);
      line.add(packet);
      next = packet.supersedes();
    }
    Packet packet = line.get(0);
    List<Answer> answers = new ArrayList<>();
    line.forEach(p -> answers.addAll(rows.ofPacket(p.school(), p.id().text())));
    return ofPacket(packet, byId(line), byPacket(answers));
  }

  private List<AnswerMark> of(List<Packet> all, List<Answer> answers) {
    Map<PacketId, Packet> byId = byId(all);
    Map<String, List<Answer>> byPacket = byPacket(answers);
    List<AnswerMark> marks = new ArrayList<>();
    for (Packet packet : all) {
      if (packet.supersededBy() == null) {
        marks.addAll(ofPacket(packet, byId, byPacket));
      }
    }
    return marks;
  }

  private List<AnswerMark> ofPacket(
      Packet packet, Map<PacketId, Packet> byId, Map<String, List<Answer>> byPacket) {
    List<Answer> back = byPacket.get(packet.id().text());
    List<Answer> own = back == null ? returned.unopened(packet) : back;
    List<Answer> counting = Prints.counting(own, older(packet, byId, byPacket));
    List<AnswerMark> marks = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      marks.add(counting.get(i).markOf(own.get(i)));
    }
    return marks;
  }

  /** The answers of the packets that this one replaced, the latest of them first. */
  private static List<List<Answer>> older(
      Packet packet, Map<PacketId, Packet> byId, Map<String, List<Answer>> byPacket) {
    List<List<Answer>> older = new ArrayList<>();
    for (PacketId id = packet.supersedes(); id != null; ) {
      older.add(byPacket.getOrDefault(id.text(), List.of()));
      Packet before = byId.get(id);
      id = before == null ? null : before.supersedes();
    }
    return older;
  }

  private static Map<PacketId, Packet> byId(List<Packet> all) {
    return all.stream().collect(toMap(Packet::id, Function.identity()));
  }

  private static Map<String, List<Answer>> byPacket(List<Answer> answers) {
    return answers.stream().collect(groupingBy(Answer::packet));
  }
}
