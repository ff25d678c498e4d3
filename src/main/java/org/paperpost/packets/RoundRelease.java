package org.paperpost.packets;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Takes a reserve out of the cupboard. Its covers have a blank for the day (decision 0011), and now
 * it is known what to write there for each office.
 */
@Component
class RoundRelease {

  private final Schools schools;
  private final RoundOpening opening;
  private final RoundRows rounds;
  private final PacketRows packets;
  private final SendByReckoning sendBy;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  RoundRelease(
      Schools schools,
      RoundOpening opening,
      RoundRows rounds,
      PacketRows packets,
      SendByReckoning sendBy,
      ApplicationEventPublisher events,
      Clock clock) {
    this.schools = schools;
    this.opening = opening;
    this.rounds = rounds;
    this.packets = packets;
    this.sendBy = sendBy;
    this.events = events;
    this.clock = clock;
  }

  Round release(Round round, @Nullable LocalDate wanted) {
    if (!round.options().reserve()) {
      throw Problem.of(ProblemCode.ROUND_NOT_RESERVE, "round", round.name()).refused();
    }
    if (!round.held()) {
      throw released(round);
    }
    School school = schools.school(round.school());
    LocalDate dueBack = opening.dueBack(wanted, school);
    Instant now = clock.instant();
    try {
      rounds.release(round, dueBack, now);
    } catch (DuplicateKeyException e) {
      throw released(round);
    }
    List<Packet> out =
        packets.inRound(round.id()).stream()
            .map(PacketRows.Row::packet)
            .filter(packet -> packet.supersededBy() == null)
            .toList();
    List<String> offices =
        out.stream()
            .map(Packet::addressee)
            .filter(Objects::nonNull)
            .map(Addressee::office)
            .toList();
    sendBy.keep(round.school(), round.id(), sendBy.reckon(round.school(), dueBack, offices));
    events.publishEvent(
        new RoundReleased(
            round.school(),
            round.id(),
            out.stream().map(packet -> packet.id().text()).toList(),
            dueBack,
            now));
    return rounds.find(round.id()).orElseThrow();
  }

  private static RuntimeException released(Round round) {
    return Problem.of(ProblemCode.ROUND_RELEASED, "round", round.name()).refused();
  }
}
