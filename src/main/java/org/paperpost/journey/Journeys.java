package org.paperpost.journey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Packet;
import org.paperpost.packets.PacketSide;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.packets.SendBy;
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
  private final Transits transits;
  private final Clock clock;

  Journeys(
      FactRows facts,
      Packets packets,
      Rounds rounds,
      Schools schools,
      Sides sides,
      Transits transits,
      Clock clock) {
    this.facts = facts;
    this.packets = packets;
    this.rounds = rounds;
    this.schools = schools;
    this.sides = sides;
    this.transits = transits;
    this.clock = clock;
  }

  public RoundJourney round(Round round) {
    List<Packet> printed = packets.inRound(round.id());
    Map<String, List<Fact>> known =
        facts.of(round.school(), printed.stream().map(packet -> packet.id().text()).toList());
    Lineage lineage = new Lineage(printed, known);
    Moment now = moment(round.school());
    return new RoundJourney(
        round,
        printed.stream()
            .map(packet -> traveller(packet, lineage.counting(packet), round.dueBack(), now))
            .toList());
  }

  /** The dates of a round for each of its offices, in order; none while it is held in reserve. */
  public List<OfficeDates> dates(Round round) {
    LocalDate dueBack = round.dueBack();
    if (dueBack == null) {
      return List.of();
    }
    Transits.Both times = transits.times(round.school(), dueBack);
    Map<String, LocalDate> printed =
        rounds.sendBy(round).offices().stream()
            .collect(Collectors.toMap(SendBy::office, SendBy::day));
    return packets.inRound(round.id()).stream()
        .map(Packet::addressee)
        .filter(Objects::nonNull)
        .map(addressee -> addressee.office().strip())
        .distinct()
        .sorted()
        .map(office -> OfficeDates.of(office, times, dueBack, printed.get(office)))
        .toList();
  }

  public PacketStory story(Packet packet) {
    Round round = rounds.round(packet.round());
    Lineage lineage = lineage(packet);
    Traveller traveller =
        traveller(packet, lineage.counting(packet), round.dueBack(), moment(packet.school()));
    Map<Integer, UUID> filed = new HashMap<>();
    for (Packet one : lineage.until(packet)) {
      // the later print's side goes before the earlier one's
      filed.putAll(sides.filedPages(one.id()));
    }
    List<Fact> log = lineage.all(packet);
    return new PacketStory(
        traveller,
        log,
        lineage.earlier(packet),
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
                    lineage(packet).counting(packet),
                    rounds.round(packet.round()).dueBack(),
                    moment(packet.school())));
  }

  private Lineage lineage(Packet packet) {
    List<Packet> family = new ArrayList<>(List.of(packet));
    for (PacketId id = packet.supersedes(); id != null; id = family.get(0).supersedes()) {
      family.add(0, packets.packet(id));
    }
    return new Lineage(
        family, facts.of(packet.school(), family.stream().map(one -> one.id().text()).toList()));
  }

  private Traveller traveller(
      Packet packet, List<Fact> log, @Nullable LocalDate dueBack, Moment now) {
    Whereabouts here = Whereabouts.derive(log, dueBack, now.today());
    boolean partly = !here.filed().isEmpty() && here.filed().size() < packet.sides();
    return new Traveller(
        packet,
        here,
        partly ? missing(packet, here) : List.of(),
        onTheWay(packet.addressee(), here, now));
  }

  private static @Nullable OnTheWay onTheWay(
      @Nullable Addressee addressee, Whereabouts here, Moment now) {
    for (Way way : Way.values()) {
      Optional<Instant> begun = way.begun(here);
      if (begun.isPresent()) {
        return new OnTheWay(
            way,
            (int) Duration.between(begun.get(), now.at()).toDays(),
            now.transits()
                .of(way)
                .office(addressee == null ? "" : addressee.office())
                .within(Transits.CONFIDENCE));
      }
    }
    return null;
  }

  /** Covers, strips and sides for notes or more may stay at home; a paper's side may not. */
  private List<Integer> missing(Packet packet, Whereabouts here) {
    return packets.sides(packet.id()).stream()
        .filter(side -> side.kind() == PacketSide.Kind.PAPER)
        .map(PacketSide::page)
        .filter(page -> !here.filed().containsKey(page))
        .toList();
  }

  /** The present as a school sees it: its date, and what it knows of the post. */
  private record Moment(Instant at, LocalDate today, Transits.Both transits) {}

  private Moment moment(UUID school) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, schools.school(school).timeZone());
    return new Moment(now, today, transits.times(school, today));
  }
}
