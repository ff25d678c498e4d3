package org.paperpost.post;

import static java.util.stream.Collectors.groupingBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.ItemId;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.people.Actor;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The log of what was seen to happen to packets. Reports come from counters that were offline for
 * days, twice, in any order and from clocks that are wrong; each gets its own answer, and none is
 * lost: what is not understood is set aside as it was sent, what contradicts a known report is kept
 * beside it.
 */
@Service
public class EventLog {

  private final EventRows rows;
  private final Subjects subjects;
  private final Packets packets;
  private final Clock clock;
  private final ApplicationEventPublisher publisher;

  EventLog(
      EventRows rows,
      Subjects subjects,
      Packets packets,
      Clock clock,
      ApplicationEventPublisher publisher) {
    this.rows = rows;
    this.subjects = subjects;
    this.packets = packets;
    this.clock = clock;
    this.publisher = publisher;
  }

  /**
   * Records what is new of these reports, all of it or, on a fault, nothing. One bad report never
   * holds up the others.
   *
   * @param school whose packets may be spoken of; null for those of any school
   * @return one outcome for each report, in their order
   */
  @Transactional
  public List<Outcome> record(Actor actor, @Nullable UUID school, List<Report> reports) {
    Batch batch = new Batch(actor, school, clock.instant().truncatedTo(ChronoUnit.MICROS));
    return batch.record(reports);
  }

  /** What is known of a packet, in order; corrections and what they take back included. */
  public List<HandlingEvent> of(PacketId packet) {
    return packets
        .find(packet)
        .map(found -> rows.ofPacket(found.school(), packet.text()))
        .orElse(List.of());
  }

  /**
   * The school's packet that a scanned or typed code or postal number means, the first one if
   * several lie in one envelope; empty if there is none.
   */
  public Optional<Packet> packet(UUID school, String typed) {
    Subjects.Search search = subjects.search(school);
    try {
      return packets.find(
          (ItemId.parse(typed).isPresent() ? search.item(typed).get(0) : search.packet(typed))
              .id());
    } catch (Refused unknown) {
      return Optional.empty();
    }
  }

  /** Whether a report with this id is known in the school. */
  public boolean knows(UUID school, UUID report) {
    return !rows.reported(school, Set.of(report)).isEmpty();
  }

  /** What a device noted since, the newest first, without what was taken back. */
  public List<HandlingEvent> notedBy(UUID school, String device, EventKind kind, Instant since) {
    return rows.standingOfDevice(school, device, kind, since);
  }

  /** One call's reports. */
  private final class Batch {

    private final Actor actor;
    private final @Nullable UUID school;
    private final Instant receivedAt;
    private final Subjects.Search search;

    /** Rows by the report they came from: those in the database and those of this batch. */
    private final Map<UUID, List<EventRows.Row>> known = new HashMap<>();

    private final Map<UUID, List<EventRows.Row>> fresh = new LinkedHashMap<>();

    Batch(Actor actor, @Nullable UUID school, Instant receivedAt) {
      this.actor = actor;
      this.school = school;
      this.receivedAt = receivedAt;
      this.search = subjects.search(school);
    }

    List<Outcome> record(List<Report> reports) {
      lookUp(reports);
      List<Outcome> outcomes = new ArrayList<>(reports.size());
      for (Report report : reports) {
        outcomes.add(outcome(report));
      }
      store(reports, outcomes);
      return outcomes;
    }

    private void lookUp(List<Report> reports) {
      Set<UUID> ids = new HashSet<>();
      for (Report report : reports) {
        named(report.id()).ifPresent(ids::add);
        named(report.corrects()).ifPresent(ids::add);
      }
      known.putAll(
          rows.reported(school, ids).stream().collect(groupingBy(EventRows.Row::reportedId)));
    }

    private Outcome outcome(Report report) {
      List<EventRows.Row> read;
      try {
        read = new Judgement(actor, receivedAt, search, this::corrected).read(report);
      } catch (Refused refused) {
        setAside(report, refused.problem());
        return new Outcome(report.id(), Outcome.Kind.REFUSED, refused.problem());
      }
      UUID id = read.get(0).reportedId();
      List<EventRows.Row> before = known.get(id);
      if (before == null) {
        known.put(id, read);
        fresh.put(id, read);
        return new Outcome(report.id(), Outcome.Kind.STORED, null);
      }
      return again(report, before, read);
    }

    private Outcome again(Report report, List<EventRows.Row> before, List<EventRows.Row> read) {
      if (agree(contents(before), contents(read))) {
        return new Outcome(report.id(), Outcome.Kind.KNOWN, null);
      }
      EventRows.Row first = read.get(0);
      String asSent = Texts.storable(report.asSent());
      rows.keepConflict(
          first.school(), first.reportedId(), asSent, digest(asSent), receivedAt, actor.account());
      return new Outcome(
          report.id(),
          Outcome.Kind.CONFLICT,
          Problem.of(ProblemCode.EVENT_CONFLICT, "event", first.reportedId()));
    }

    private void store(List<Report> reports, List<Outcome> outcomes) {
      List<EventRows.Row> all = fresh.values().stream().flatMap(List::stream).toList();
      Set<UUID> stored = rows.insert(all);
      if (stored.size() < all.size()) {
        answerThoseWhoCameSecond(stored, reports, outcomes);
      }
      all.stream()
          .filter(row -> stored.contains(row.event().id()))
          .collect(
              groupingBy(
                  EventRows.Row::school, LinkedHashMap::new, java.util.stream.Collectors.toList()))
          .forEach(
              (of, events) ->
                  publisher.publishEvent(
                      new HandlingRecorded(
                          of, events.stream().map(EventRows.Row::event).toList())));
    }

    /** Another call stored the same ids between our look and our insert. */
    private void answerThoseWhoCameSecond(
        Set<UUID> stored, List<Report> reports, List<Outcome> outcomes) {
      Map<UUID, List<EventRows.Row>> taken =
          rows.reported(school, fresh.keySet()).stream()
              .collect(groupingBy(EventRows.Row::reportedId));
      for (int i = 0; i < reports.size(); i++) {
        UUID id = named(reports.get(i).id()).orElse(Uuids.NIL);
        List<EventRows.Row> read = fresh.get(id);
        List<EventRows.Row> there = taken.get(id);
        if (read != null
            && there != null
            && outcomes.get(i).kind() == Outcome.Kind.STORED
            && read.stream().noneMatch(row -> stored.contains(row.event().id()))) {
          outcomes.set(i, again(reports.get(i), there, read));
        }
      }
    }

    private List<EventRows.Row> corrected(UUID report) {
      return known.getOrDefault(report, List.of());
    }

    private void setAside(Report report, Problem problem) {
      String asSent = Texts.storable(report.asSent());
      rows.setAside(
          school == null ? Uuids.NIL : school,
          asSent,
          digest(asSent),
          problem.code().wireName(),
          receivedAt,
          actor.account());
    }
  }

  private static Optional<UUID> named(@Nullable String id) {
    return id == null ? Optional.empty() : Uuids.parse(id);
  }

  /** What a report says, without when and by whom it was received. */
  private static Set<HandlingEvent> contents(List<EventRows.Row> rows) {
    Set<HandlingEvent> contents = new HashSet<>();
    for (EventRows.Row row : rows) {
      HandlingEvent e = row.event();
      contents.add(
          new HandlingEvent(
              e.id(),
              e.kind(),
              e.packet(),
              e.happenedAt(),
              Instant.EPOCH,
              e.device(),
              e.sequence(),
              e.place(),
              e.by(),
              e.reason(),
              e.note(),
              e.corrects(),
              false));
    }
    return contents;
  }

  /**
   * Whether two readings of a report say the same. Which packets a bundle holds may have changed
   * between them, by a reprint; that is no other report.
   */
  private static boolean agree(Set<HandlingEvent> before, Set<HandlingEvent> read) {
    Set<UUID> ids = new HashSet<>();
    before.forEach(event -> ids.add(event.id()));
    List<HandlingEvent> both = read.stream().filter(event -> ids.contains(event.id())).toList();
    return !both.isEmpty() && before.containsAll(both);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
