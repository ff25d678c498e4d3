package org.paperpost.post.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Actor;
import org.paperpost.people.Devices;
import org.paperpost.people.Role;
import org.paperpost.post.EventLog;
import org.paperpost.post.Outcome;
import org.paperpost.post.Report;
import org.paperpost.post.counter.Quarantine;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
import org.paperpost.problems.Sentences;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where counters, offices and the school tell what happened to packets. */
@RestController
@RequestMapping("/api/v1")
class EventsApi {

  private static final int MOST = 10_000;

  /** More at once than there are processors and disks only take connections from the screens. */
  private static final int AT_ONCE = 4;

  /** Each waits on a thread; the others stay free for the screens. */
  private static final int MOST_WAITING = 100;

  /** A counter gives up after thirty seconds. */
  private static final int WAIT_SECONDS = 15;

  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  private final Access access;
  private final EventLog log;
  private final Quarantine quarantine;
  private final Sentences sentences;

  EventsApi(Access access, EventLog log, Quarantine quarantine, Sentences sentences) {
    this.access = access;
    this.log = log;
    this.quarantine = quarantine;
    this.sentences = sentences;
  }

  record Outcomes(List<OutcomeItem> outcomes) {}

  /**
   * What became of one event.
   *
   * @param outcome stored, known, conflict or refused
   */
  record OutcomeItem(@Nullable String id, String outcome, @Nullable ProblemItem problem) {}

  record ProblemItem(String code, String detail) {}

  /**
   * Takes up to 10,000 events, each with its own outcome, in their order. An event that is refused
   * or in conflict is kept as it was sent; in every case the sender may forget it. The events of a
   * device that was revoked are refused and kept apart, for a coordinator to decide on.
   */
  @PostMapping("/events")
  Outcomes events(@RequestBody JsonNode body) {
    Optional<Devices.Device> revoked = access.revokedDevice();
    if (revoked.isPresent()) {
      List<Report> reports = reports(body);
      return outcomes(inTurn(() -> quarantine.keep(revoked.get(), reports)));
    }
    Actor actor = access.actor();
    UUID school = school(actor);
    if (school != null) {
      access.require(school, Role.CLERK, Role.COORDINATOR, Role.SCANNER);
    }
    List<Report> reports = reports(body);
    return outcomes(inTurn(() -> log.record(actor, school, reports)));
  }

  /**
   * Hundreds of counters come back at once when a line is mended: they are served a few at a time,
   * and those who would wait too long are told to come again.
   */
  private List<Outcome> inTurn(Supplier<List<Outcome>> work) {
    boolean mine = false;
    try {
      mine =
          turns.getQueueLength() < MOST_WAITING && turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    if (!mine) {
      throw Problem.of(ProblemCode.EVENTS_BUSY).refused();
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  private static List<Report> reports(JsonNode body) {
    JsonNode events = body.get("events");
    if (events == null || !events.isArray()) {
      throw Problem.of(ProblemCode.EVENTS_MISSING).refused();
    }
    if (events.size() > MOST) {
      throw Problem.of(ProblemCode.EVENTS_TOO_MANY, "count", events.size(), "limit", MOST)
          .refused();
    }
    return events.valueStream().map(Report::of).toList();
  }

  /** Null for the installation's administrator where there are several schools. */
  private @Nullable UUID school(Actor actor) {
    if (actor.school() != null) {
      return actor.school();
    }
    try {
      return access.school();
    } catch (Refused several) {
      return null;
    }
  }

  private Outcomes outcomes(List<Outcome> outcomes) {
    return new Outcomes(outcomes.stream().map(this::item).toList());
  }

  private OutcomeItem item(Outcome outcome) {
    Problem problem = outcome.problem();
    return new OutcomeItem(
        outcome.id(),
        outcome.kind().wireName(),
        problem == null ? null : new ProblemItem(problem.code().wireName(), sentences.of(problem)));
  }
}
