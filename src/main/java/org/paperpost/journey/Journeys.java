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
  private final Standings standings;
  private final Packets packets;
  private final Rounds rounds;
  private final Schools schools;
  private final Sides sides;
  private final Transits transits;
  private final Clock clock;

  Journeys(
      FactRows facts,
      Standings standings,
      Packets packets,
      Rounds rounds,
      Schools schools,
      Sides sides,
      Transits transits,
      Clock clock) {
    this.facts = facts;
    this.standings = standings;
    this.packets = packets;
    this.rounds = rounds;
    this.schools = schools;
    this.sides = sides;
    this.transits = transits;
    this.clock = clock;
  }

  public RoundJourney round(Round round) {
    Moment now = moment(round.school());
    return new RoundJourney(
        round,
        standings.of(round, now.today()).stream()
            .map(standing -> traveller(standing, now))
            .toList());
  }

  /**
   * The rounds of a school with packets under way, the newest first. One that should have been back
   * four months ago is open no more, whatever is missing of it.
   */
  public List<RoundJourney> open(UUID school) {
    LocalDate oldest = moment(school).today().minusDays(Round.DAYS_AWAITED);
    return rounds.inSchool(school).stream()
        .filter(
            round -> {
              LocalDate dueBack = round.dueBack();
              return dueBack != null && dueBack.isAfter(oldest);
            })
        .map(this::round)
        .filter(RoundJourney::isOpen)
        .toList();
  }

  /** The dates of a round for each of its offices, in order; none while it is held in reserve. */
  public List<OfficeDates> dates(Round round) {
    LocalDate dueBack = round.dueBack();
    if (dueBack == null) {
      return List.of();
    }
    Transits.Both times = transits.times(round.school(), dueBack);
    Map<String, LocalDate> printed = printedDays(round);
    return standings.of(round, moment(round.school()).today()).stream()
        .map(Standing::packet)
        .map(Packet::addressee)
        .filter(Objects::nonNull)
        .map(addressee -> addressee.office().strip())
        .distinct()
        .sorted()
        .map(office -> OfficeDates.of(office, times, dueBack, printed.get(office)))
        .toList();
  }

  /** The dates of a round for one office; null while the round is held in reserve. */
  public @Nullable OfficeDates dates(Round round, String office) {
    LocalDate dueBack = round.dueBack();
    return dueBack == null
        ? null
        : OfficeDates.of(
            office,
            transits.times(round.school(), dueBack),
            dueBack,
            printedDays(round).get(office));
  }

  private Map<String, LocalDate> printedDays(Round round) {
    return rounds.sendBy(round).offices().stream()
        .collect(Collectors.toMap(SendBy::office, SendBy::day));
  }

  public PacketStory story(Packet packet) {
    Round round = rounds.round(packet.round());
    Lineage lineage = lineage(packet);
    Traveller traveller = traveller(packet, lineage, round);
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
        .map(packet -> traveller(packet, lineage(packet), rounds.round(packet.round())));
  }

  private Lineage lineage(Packet packet) {
    List<Packet> family = new ArrayList<>(List.of(packet));
    for (PacketId id = packet.supersedes(); id != null; id = family.get(0).supersedes()) {
      family.add(0, packets.packet(id));
    }
    return new Lineage(
        family, facts.of(packet.school(), family.stream().map(one -> one.id().text()).toList()));
  }

  private Traveller traveller(Packet packet, Lineage lineage, Round round) {
    Moment now = moment(round.school());
    Standing standing = Standing.of(packet, lineage, round.dueBack(), now.today());
    return traveller(
        standing.isPartlyBack()
            ? standing.without(packets.answerPages(round.school(), List.of(packet.id())))
            : standing,
        now);
  }

  private static Traveller traveller(Standing standing, Moment now) {
    return new Traveller(
        standing.packet(),
        standing.here(),
        standing.missing(),
        onTheWay(standing.packet().addressee(), standing.here(), now));
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

  /** The present as a school sees it: its date, and what it knows of the post. */
  private record Moment(Instant at, LocalDate today, Transits.Both transits) {}

  private Moment moment(UUID school) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, schools.school(school).timeZone());
    return new Moment(now, today, transits.times(school, today));
  }
}
