package org.paperpost.post.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Actor;
import org.paperpost.people.Role;
import org.paperpost.post.EventLog;
import org.paperpost.post.Outcome;
import org.paperpost.post.Report;
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

  private final Access access;
  private final EventLog log;
  private final Sentences sentences;

  EventsApi(Access access, EventLog log, Sentences sentences) {
    this.access = access;
    this.log = log;
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
   * or in conflict is kept as it was sent; in every case the sender may forget it.
   */
  @PostMapping("/events")
  Outcomes events(@RequestBody JsonNode body) {
    Actor actor = access.actor();
    UUID school = school(actor);
    if (school != null) {
      access.require(school, Role.CLERK, Role.COORDINATOR, Role.SCANNER);
    }
    JsonNode events = body.get("events");
    if (events == null || !events.isArray()) {
      throw Problem.of(ProblemCode.EVENTS_MISSING).refused();
    }
    if (events.size() > MOST) {
      throw Problem.of(ProblemCode.EVENTS_TOO_MANY, "count", events.size(), "limit", MOST)
          .refused();
    }
    List<Report> reports = new ArrayList<>(events.size());
    for (JsonNode event : events) {
      reports.add(report(event));
    }
    return new Outcomes(log.record(actor, school, reports).stream().map(this::item).toList());
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

  private OutcomeItem item(Outcome outcome) {
    Problem problem = outcome.problem();
    return new OutcomeItem(
        outcome.id(),
        outcome.kind().wireName(),
        problem == null ? null : new ProblemItem(problem.code().wireName(), sentences.of(problem)));
  }

  private static Report report(JsonNode event) {
    return new Report(
        text(event, "id"),
        text(event, "kind"),
        text(event, "packet"),
        text(event, "item"),
        text(event, "bundle"),
        text(event, "happenedAt"),
        text(event, "device"),
        text(event, "sequence"),
        text(event, "place"),
        text(event, "by"),
        text(event, "reason"),
        text(event, "note"),
        text(event, "corrects"),
        event.toString());
  }

  private static @Nullable String text(JsonNode event, String field) {
    JsonNode value = event.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isValueNode() ? value.asString() : value.toString();
  }
}
