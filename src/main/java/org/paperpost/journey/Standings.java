package org.paperpost.journey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Round;
import org.springframework.stereotype.Component;

/**
 * Where the packets of a round stand, by the log as it is at the moment of asking. What was derived
 * is kept, so that who asks again waits only for those packets of which something was told since.
 * No other node needs it, and it is gone with a restart: see decision 0015.
 */
@Component
class Standings {

  /** Packets whose standings are kept, at about two kilobytes each. */
  private static final int MOST = 50_000;

  /** After these a packet is another than before, or another has taken its place. */
  private static final Set<FactKind> OF_PACKETS =
      EnumSet.of(FactKind.PRINTED, FactKind.REPLACED, FactKind.REDIRECTED, FactKind.BOUND);

  private final FactRows facts;
  private final Packets packets;

  /** The one asked for longest ago first. */
  private final Map<UUID, Kept> rounds = new LinkedHashMap<>(16, 0.75f, true);

  Standings(FactRows facts, Packets packets) {
    this.facts = facts;
    this.packets = packets;
  }

  /** In printing order, void ones included. */
  List<Standing> of(Round round, LocalDate today) {
    FactRows.Position position = facts.position();
    if (position.writing()) {
      // it may yet be rolled back
      return derived(round, today, packets.inRound(round.id()), Map.of(), Set.of());
    }
    Kept kept;
    synchronized (rounds) {
      kept = rounds.computeIfAbsent(round.id(), id -> new Kept());
    }
    List<Standing> now = kept.now(round, today, position);
    forgetOldest();
    return now;
  }

  private void forgetOldest() {
    synchronized (rounds) {
      int all = rounds.values().stream().mapToInt(kept -> kept.standings.size()).sum();
      var eldest = rounds.values().iterator();
      while (all > MOST && rounds.size() > 1) {
        all -= eldest.next().standings.size();
        eldest.remove();
      }
    }
  }

  /** What is kept of one round. */
  private final class Kept {

    private volatile List<Standing> standings = List.of();
    private FactRows.@Nullable Position until;
    private @Nullable LocalDate dueBack;
    private @Nullable LocalDate today;

    /** The position was taken before anything is read: what is told meanwhile is read again. */
    synchronized List<Standing> now(Round round, LocalDate day, FactRows.Position position) {
      FactRows.Position since = until;
      if (since == null || !day.equals(today) || !Objects.equals(round.dueBack(), dueBack)) {
        standings = derived(round, day, packets.inRound(round.id()), Map.of(), Set.of());
      } else {
        List<FactRows.Told> told = facts.told(round.school(), since, position, OF_PACKETS);
        if (!told.isEmpty()) {
          standings = with(round, day, told);
        }
      }
      until = position;
      today = day;
      dueBack = round.dueBack();
      return standings;
    }

    private List<Standing> with(Round round, LocalDate day, List<FactRows.Told> told) {
      Map<PacketId, Standing> known = new HashMap<>();
      standings.forEach(standing -> known.put(standing.packet().id(), standing));
      Set<PacketId> changed = new HashSet<>();
      boolean others = false;
      for (FactRows.Told one : told) {
        PacketId id = new PacketId(one.packet());
        if (known.containsKey(id)) {
          changed.add(id);
          others |= one.ofItself();
        }
      }
      if (changed.isEmpty()) {
        return standings;
      }
      List<Packet> all =
          others ? packets.inRound(round.id()) : standings.stream().map(Standing::packet).toList();
      return derived(round, day, all, known, changed);
    }
  }

  /**
   * The standings of these packets, of which those that are known and did not change are taken as
   * they are.
   */
  private List<Standing> derived(
      Round round,
      LocalDate today,
      List<Packet> all,
      Map<PacketId, Standing> known,
      Set<PacketId> changed) {
    Map<PacketId, Packet> byId = new HashMap<>();
    all.forEach(packet -> byId.put(packet.id(), packet));
    Set<PacketId> anew = new HashSet<>();
    for (Packet packet : all) {
      Standing before = known.get(packet.id());
      if (before == null || !before.packet().equals(packet) || changed.contains(packet.id())) {
        // what is told of a print counts for those that took its place
        for (@Nullable PacketId id = packet.id(); id != null && anew.add(id); ) {
          Packet one = byId.get(id);
          id = one == null ? null : one.supersededBy();
        }
      }
    }
    Lineage lineage = new Lineage(all, facts(round.school(), anew, byId));
    List<Standing> standings = new ArrayList<>(all.size());
    List<PacketId> partlyBack = new ArrayList<>();
    for (Packet packet : all) {
      Standing before = known.get(packet.id());
      Standing standing =
          before == null || anew.contains(packet.id())
              ? Standing.of(packet, lineage, round.dueBack(), today)
              : before;
      if (standing != before && standing.isPartlyBack()) {
        partlyBack.add(packet.id());
      }
      standings.add(standing);
    }
    if (!partlyBack.isEmpty()) {
      Map<PacketId, List<Integer>> answerPages = packets.answerPages(round.school(), partlyBack);
      standings.replaceAll(
          standing ->
              answerPages.containsKey(standing.packet().id())
                  ? standing.without(answerPages)
                  : standing);
    }
    return List.copyOf(standings);
  }

  /** The facts of these packets and their forebears. */
  private Map<String, List<Fact>> facts(
      UUID school, Collection<PacketId> of, Map<PacketId, Packet> byId) {
    Set<String> family = new HashSet<>();
    for (PacketId each : of) {
      for (@Nullable PacketId id = each; id != null && family.add(id.text()); ) {
        Packet one = byId.get(id);
        id = one == null ? null : one.supersedes();
      }
    }
    return facts.of(school, family);
  }
}
