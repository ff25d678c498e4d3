package org.paperpost.journey;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Packet;
import org.paperpost.packets.PacketSide;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Schools;
import org.paperpost.scanning.Sides;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where every packet is, derived from the facts at the moment of asking. Asks not who is acting.
 */
@Service
@Transactional(readOnly = true)
public class Journeys {

  private final FactRows facts;
  private final Packets packets;
  private final Rounds rounds;
  private final Schools schools;
  private final Sides sides;
  private final Clock clock;

  Journeys(
      FactRows facts, Packets packets, Rounds rounds, Schools schools, Sides sides, Clock clock) {
    this.facts = facts;
    this.packets = packets;
    this.rounds = rounds;
    this.schools = schools;
    this.sides = sides;
    this.clock = clock;
  }

  public RoundJourney round(Round round) {
    List<Packet> printed = packets.inRound(round.id());
    Map<String, List<Fact>> known =
        facts.of(round.school(), printed.stream().map(packet -> packet.id().text()).toList());
    LocalDate today = today(round.school());
    return new RoundJourney(
        round,
        printed.stream()
            .map(
                packet ->
                    traveller(
                        packet,
                        known.getOrDefault(packet.id().text(), List.of()),
                        round.dueBack(),
                        today))
            .toList());
  }

  public PacketStory story(Packet packet) {
    Round round = rounds.round(packet.round());
    List<Fact> log = log(packet);
    Traveller traveller = traveller(packet, log, round.dueBack(), today(packet.school()));
    Map<Integer, UUID> filed = sides.filedPages(packet.id());
    return new PacketStory(
        traveller,
        log,
        Whereabouts.takenBack(log),
        packets.sides(packet.id()).stream()
            .map(side -> new PacketStory.Page(side.page(), side.title(), filed.get(side.page())))
            .toList());
  }

  /** Where a packet is; empty if there is none. */
  public Optional<Traveller> track(PacketId id) {
    return packets
        .find(id)
        .map(
            packet ->
                traveller(
                    packet,
                    log(packet),
                    rounds.round(packet.round()).dueBack(),
                    today(packet.school())));
  }

  private List<Fact> log(Packet packet) {
    String id = packet.id().text();
    return facts.of(packet.school(), List.of(id)).getOrDefault(id, List.of()).stream()
        .sorted(Fact.ORDER)
        .toList();
  }

  private Traveller traveller(Packet packet, List<Fact> log, LocalDate dueBack, LocalDate today) {
    Whereabouts here = Whereabouts.derive(log, dueBack, today);
    boolean partly = !here.filed().isEmpty() && here.filed().size() < packet.sides();
    return new Traveller(packet, here, partly ? missing(packet, here) : List.of());
  }

  /** Covers and sides for notes may stay at home; a paper's side may not. */
  private List<Integer> missing(Packet packet, Whereabouts here) {
    return packets.sides(packet.id()).stream()
        .filter(side -> side.kind() == PacketSide.Kind.PAPER)
        .map(PacketSide::page)
        .filter(page -> !here.filed().containsKey(page))
        .toList();
  }

  private LocalDate today(UUID school) {
    return LocalDate.ofInstant(clock.instant(), schools.school(school).timeZone());
  }
}
