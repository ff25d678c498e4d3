package org.paperpost.packets;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.paperpost.codes.PacketId;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.sheet.SidePlan;
import org.springframework.stereotype.Service;

/** The packets as they were printed. None of these calls asks who is acting. */
@Service
public class Packets {

  private final PacketRows rows;

  Packets(PacketRows rows) {
    this.rows = rows;
  }

  public Optional<Packet> find(PacketId id) {
    return rows.find(id).map(PacketRows.Row::packet);
  }

  /** Refuses with NOT_FOUND. */
  public Packet packet(PacketId id) {
    return row(id).packet();
  }

  /** By the short code that a clerk types, within a school. */
  public Optional<Packet> findShort(UUID school, String shortCode) {
    return rows.findShort(school, shortCode).map(PacketRows.Row::packet);
  }

  /** In printing order, superseded ones included. */
  public List<Packet> inRound(UUID round) {
    return rows.inRound(round).stream().map(PacketRows.Row::packet).toList();
  }

  /**
   * The printed packets that an office serves, of the rounds due back since, in printing order,
   * superseded ones included. Offices are compared without regard to capitals.
   */
  public List<Packet> ofOffice(UUID school, String office, LocalDate dueSince) {
    return rows.ofOffice(school, office, dueSince).stream().map(PacketRows.Row::packet).toList();
  }

  /** The page map of a packet, in page order. */
  public List<PacketSide> sides(PacketId id) {
    return makeUp(id).pages().stream()
        .map(
            page ->
                new PacketSide(
                    page.page(),
                    page.kind(),
                    page.edition(),
                    page.title(),
                    new SidePlan(page.fields())))
        .toList();
  }

  /** By packet: its pages with answers, in order. */
  public Map<PacketId, List<Integer>> answerPages(UUID school, Collection<PacketId> of) {
    Map<PacketId, UUID> makeUps = rows.makeUps(school, of);
    Map<UUID, List<Integer>> pages = new HashMap<>();
    for (UUID makeUp : Set.copyOf(makeUps.values())) {
      pages.put(
          makeUp,
          rows.makeUp(school, makeUp).stream()
              .flatMap(found -> found.pages().stream())
              .filter(page -> page.kind() == PacketSide.Kind.PAPER)
              .map(MadePage::page)
              .toList());
    }
    Map<PacketId, List<Integer>> byPacket = new HashMap<>();
    makeUps.forEach((id, makeUp) -> byPacket.put(id, pages.getOrDefault(makeUp, List.of())));
    return byPacket;
  }

  /** The papers of a packet with this packet's variant's keys, in order. */
  public List<Paper> papers(PacketId id) {
    return makeUp(id).papers();
  }

  private MakeUp makeUp(PacketId id) {
    PacketRows.Row row = row(id);
    return rows.makeUp(row.packet().school(), row.makeUp())
        .orElseThrow(
            () -> new IllegalStateException("packet " + id + " has no make-up " + row.makeUp()));
  }

  private PacketRows.Row row(PacketId id) {
    return rows.find(id)
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "what", id.shown()).refused());
  }
}
