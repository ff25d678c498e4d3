package org.paperpost.post.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Actor;
import org.paperpost.people.Devices;
import org.paperpost.people.Role;
import org.paperpost.post.EventLog;
import org.paperpost.post.Outcome;
import org.paperpost.post.Report;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in the files that counters write instead of sending. It is as if the device had sent them:
 * what is known already is known, and a revoked device's go to the quarantine. Does not ask who is
 * acting.
 */
@Service
public class OutboxFiles {

  private static final int AT_ONCE = 1000;

  private final Devices devices;
  private final EventLog log;
  private final Quarantine quarantine;
  private final JsonMapper json;

  OutboxFiles(Devices devices, EventLog log, Quarantine quarantine, JsonMapper json) {
    this.devices = devices;
    this.log = log;
    this.quarantine = quarantine;
    this.json = json;
  }

  /** What became of one line, from 1 at the head of the file. */
  public record LineOutcome(int line, Outcome outcome) {}

  /**
   * What became of a file.
   *
   * @param problem that lines are missing, were added or moved; else null
   */
  public record Taken(
      String device, String office, List<LineOutcome> lines, @Nullable Problem problem) {

    public long count(Outcome.Kind kind) {
      return lines.stream().filter(line -> line.outcome().kind() == kind).count();
    }
  }

  /**
   * Takes a file in. Refuses with OUTBOX_FILE_UNKNOWN what is no such file, with
   * OUTBOX_DEVICE_UNKNOWN one of another school's device; a line that was changed is refused alone.
   */
  public Taken take(UUID school, String name, byte[] content) {
    OutboxFile file =
        OutboxFile.read(
            content, name, id -> devices.signingKey(school, device(school, id, name).id()));
    Devices.Device device = device(school, file.device(), name);
    List<LineOutcome> outcomes = new ArrayList<>();
    List<OutboxFile.Line> genuine = new ArrayList<>();
    List<Report> reports = new ArrayList<>();
    for (OutboxFile.Line line : file.events()) {
      Report report = line.genuine() ? report(line) : null;
      if (report == null) {
        Problem changed = Problem.of(ProblemCode.OUTBOX_LINE_CHANGED);
        outcomes.add(
            new LineOutcome(line.number(), new Outcome(null, Outcome.Kind.REFUSED, changed)));
      } else {
        genuine.add(line);
        reports.add(report);
      }
    }
    for (int from = 0; from < reports.size(); from += AT_ONCE) {
      List<Outcome> answered =
          record(device, reports.subList(from, Math.min(from + AT_ONCE, reports.size())));
      for (int i = 0; i < answered.size(); i++) {
        outcomes.add(new LineOutcome(genuine.get(from + i).number(), answered.get(i)));
      }
    }
    outcomes.sort((a, b) -> Integer.compare(a.line(), b.line()));
    return new Taken(
        device.name(),
        device.office(),
        outcomes,
        file.whole() ? null : Problem.of(ProblemCode.OUTBOX_FILE_INCOMPLETE, "file", name));
  }

  private List<Outcome> record(Devices.Device device, List<Report> reports) {
    if (device.revoked()) {
      return quarantine.keep(device, reports);
    }
    Actor actor =
        new Actor(
            device.id(),
            device.name(),
            device.name(),
            device.school(),
            Set.of(Role.CLERK),
            null,
            device.office());
    return log.record(actor, device.school(), reports);
  }

  private @Nullable Report report(OutboxFile.Line line) {
    try {
      JsonNode event = json.readTree(line.text());
      return event.isObject() ? Report.of(event) : null;
    } catch (JacksonException unreadable) {
      return null;
    }
  }

  private Devices.Device device(UUID school, UUID id, String name) {
    return devices
        .find(school, id)
        .orElseThrow(() -> Problem.of(ProblemCode.OUTBOX_DEVICE_UNKNOWN, "file", name).refused());
  }
}
