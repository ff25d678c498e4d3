package org.paperpost.post;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Actor;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;

/** Reads a report strictly: what it says becomes rows, or is refused with the reason. */
final class Judgement {

  /** Before that no packet of this product was on its way. */
  private static final Instant FIRST_CREDIBLE = Instant.parse("2020-01-01T00:00:00Z");

  private static final Duration AHEAD = Duration.ofDays(2);

  private static final Set<EventKind> STAFF_KINDS =
      EnumSet.of(EventKind.RECEIVED_AT_SCHOOL, EventKind.CORRECTION);

  private final Actor actor;
  private final Instant receivedAt;
  private final Subjects.Search search;
  private final Function<UUID, List<EventRows.Row>> reported;

  /**
   * @param reported the rows of a report that is known
   */
  Judgement(
      Actor actor,
      Instant receivedAt,
      Subjects.Search search,
      Function<UUID, List<EventRows.Row>> reported) {
    this.actor = actor;
    this.receivedAt = receivedAt;
    this.search = search;
    this.reported = reported;
  }

  List<EventRows.Row> read(Report report) {
    String sentId = given(report.id());
    UUID id = Uuids.parse(sentId).orElseThrow(refusal(ProblemCode.EVENT_ID_BAD, "event", sentId));
    EventKind kind = kind(report);
    Instant happenedAt = happenedAt(report);
    long sequence = sequence(report);
    String reason = reason(report);
    String device = text(report.device(), "device", 100);
    String place = text(report.place(), "place", 200);
    String by = text(report.by(), "by", 200);
    String note = text(report.note(), "note", 1000);
    boolean doubtful =
        happenedAt.isBefore(FIRST_CREDIBLE) || happenedAt.isAfter(receivedAt.plus(AHEAD));
    List<Target> targets =
        kind == EventKind.CORRECTION ? corrected(report, id) : targets(report, id);
    return targets.stream()
        .map(
            target ->
                new EventRows.Row(
                    target.school,
                    id,
                    actor.account(),
                    new HandlingEvent(
                        target.id,
                        kind,
                        target.packet,
                        happenedAt,
                        receivedAt,
                        device == null ? actor.login() : device,
                        sequence,
                        place,
                        by,
                        reason,
                        note,
                        target.corrects,
                        doubtful)))
        .toList();
  }

  /** One packet that a report is about, and the id of its row. */
  private record Target(UUID school, UUID id, String packet, @Nullable UUID corrects) {}

  private EventKind kind(Report report) {
    String name = given(report.kind());
    for (EventKind kind : EventKind.values()) {
      if (kind.name().equals(name)) {
        boolean allowed =
            actor.roles().stream()
                    .anyMatch(
                        role ->
                            role == Role.ADMIN || role == Role.COORDINATOR || role == Role.CLERK)
                || STAFF_KINDS.contains(kind);
        if (!allowed) {
          throw Problem.of(ProblemCode.EVENT_KIND_NOT_YOURS, "kind", name).refused();
        }
        return kind;
      }
    }
    throw Problem.of(ProblemCode.EVENT_KIND_UNKNOWN, "kind", name).refused();
  }

  /** A date with its offset; a far-off one is believable as text, though not as a clock. */
  private static Instant happenedAt(Report report) {
    String date = given(report.happenedAt());
    try {
      OffsetDateTime at = OffsetDateTime.parse(date);
      if (at.getYear() >= 1 && at.getYear() <= 9999) {
        return at.toInstant().truncatedTo(ChronoUnit.MICROS);
      }
    } catch (DateTimeException notADate) {
      // told below
    }
    throw Problem.of(ProblemCode.EVENT_DATE_BAD, "date", date).refused();
  }

  private static long sequence(Report report) {
    String sequence = given(report.sequence());
    if (sequence.isEmpty()) {
      return 0;
    }
    if (!sequence.matches("[0-9]{1,18}")) {
      throw Problem.of(ProblemCode.EVENT_SEQUENCE_BAD, "sequence", sequence).refused();
    }
    return Long.parseLong(sequence);
  }

  private static @Nullable String reason(Report report) {
    String name = given(report.reason());
    if (name.isEmpty()) {
      return null;
    }
    for (Reason reason : Reason.values()) {
      if (reason.name().equals(name)) {
        return name;
      }
    }
    throw Problem.of(ProblemCode.EVENT_REASON_UNKNOWN, "reason", name).refused();
  }

  private List<Target> targets(Report report, UUID id) {
    if (!given(report.packet()).isEmpty()) {
      return List.of(target(search.packet(given(report.packet())), id, null));
    }
    if (!given(report.item()).isEmpty()) {
      List<Subject> enclosed = search.item(given(report.item()));
      return enclosed.stream()
          .map(
              packet ->
                  target(
                      packet,
                      enclosed.size() == 1 ? id : Uuids.derived(id, packet.id().text()),
                      null))
          .toList();
    }
    if (!given(report.bundle()).isEmpty()) {
      return search.bundle(given(report.bundle())).stream()
          .map(packet -> target(packet, Uuids.derived(id, packet.id().text()), null))
          .toList();
    }
    throw Problem.of(ProblemCode.EVENT_SUBJECT_MISSING).refused();
  }

  /**
   * What a correction takes back. It may come before what it corrects, as long as it names the
   * packet.
   */
  private List<Target> corrected(Report report, UUID id) {
    String name = given(report.corrects());
    if (name.isEmpty()) {
      throw Problem.of(ProblemCode.EVENT_CORRECTED_MISSING).refused();
    }
    UUID corrects =
        Uuids.parse(name).orElseThrow(refusal(ProblemCode.EVENT_CORRECTED_UNKNOWN, "event", name));
    List<EventRows.Row> wrong = reported.apply(corrects);
    if (!given(report.bundle()).isEmpty()) {
      return search.bundle(given(report.bundle())).stream()
          .map(
              packet ->
                  target(
                      packet,
                      Uuids.derived(id, packet.id().text()),
                      Uuids.derived(corrects, packet.id().text())))
          .toList();
    }
    List<Subject> item =
        given(report.packet()).isEmpty() && !given(report.item()).isEmpty()
            ? search.item(given(report.item()))
            : List.of();
    if (item.size() > 1) {
      return item.stream()
          .map(
              packet ->
                  target(
                      packet,
                      Uuids.derived(id, packet.id().text()),
                      Uuids.derived(corrects, packet.id().text())))
          .toList();
    }
    if (!given(report.packet()).isEmpty() || !item.isEmpty()) {
      Subject packet = item.isEmpty() ? search.packet(given(report.packet())) : item.get(0);
      Optional<UUID> row =
          wrong.stream()
              .filter(known -> known.event().packet().equals(packet.id().text()))
              .map(known -> known.event().id())
              .findFirst();
      if (row.isEmpty() && !wrong.isEmpty()) {
        throw Problem.of(ProblemCode.EVENT_CORRECTED_UNKNOWN, "event", name).refused();
      }
      return List.of(target(packet, id, row.orElse(corrects)));
    }
    if (wrong.isEmpty()) {
      throw Problem.of(ProblemCode.EVENT_CORRECTED_UNKNOWN, "event", name).refused();
    }
    boolean one = wrong.size() == 1 && wrong.get(0).event().id().equals(corrects);
    return wrong.stream()
        .map(
            row ->
                target(
                    search.packet(row.event().packet()),
                    one ? id : Uuids.derived(id, row.event().packet()),
                    row.event().id()))
        .toList();
  }

  private Target target(Subject packet, UUID id, @Nullable UUID corrects) {
    if (isElsewhere(packet)) {
      Subject now = search.again(packet);
      if (isElsewhere(now)) {
        throw Problem.of(
                ProblemCode.EVENT_OTHER_OFFICE,
                "packet",
                packet.id().shown(),
                "office",
                now.office())
            .refused();
      }
    }
    return new Target(packet.school(), id, packet.id().text(), corrects);
  }

  private boolean isElsewhere(Subject packet) {
    String own = actor.office();
    return own != null
        && !own.isBlank()
        && !packet.office().isEmpty()
        && !packet.office().equalsIgnoreCase(own.strip());
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : Texts.storable(text).strip();
  }

  private static @Nullable String text(@Nullable String sent, String field, int limit) {
    String text = given(sent);
    if (text.length() > limit) {
      throw Problem.of(ProblemCode.EVENT_TEXT_TOO_LONG, "field", field, "limit", limit).refused();
    }
    return text.isEmpty() ? null : text;
  }

  private static java.util.function.Supplier<org.paperpost.problems.Refused> refusal(
      ProblemCode code, String name, String value) {
    return () -> Problem.of(code, name, value).refused();
  }
}
