package org.paperpost.post.counter;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.paperpost.people.Actor;
import org.paperpost.people.Devices;
import org.paperpost.people.Role;
import org.paperpost.post.EventLog;
import org.paperpost.post.Outcome;
import org.paperpost.post.Report;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports of devices that were revoked. What a lost telephone brings may be what its clerk noted
 * before, or what a finder made up; nobody can tell but a person who asks at the office. So it is
 * kept as it was sent, and enters the log only if a coordinator says so. Does not ask who is
 * acting.
 */
@Service
public class Quarantine {

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final EventLog log;
  private final Devices devices;
  private final JsonMapper json;
  private final Clock clock;

  Quarantine(
      JdbcClient jdbc,
      JdbcTemplate template,
      EventLog log,
      Devices devices,
      JsonMapper json,
      Clock clock) {
    this.jdbc = jdbc;
    this.template = template;
    this.log = log;
    this.devices = devices;
    this.json = json;
    this.clock = clock;
  }

  /** A report on which nobody has decided. */
  public record Kept(UUID id, UUID device, Report report, Instant receivedAt) {}

  /** Keeps what was not kept yet; each is answered with the same refusal, which says so. */
  @Transactional
  public List<Outcome> keep(Devices.Device device, List<Report> reports) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    List<Object[]> rows = new ArrayList<>(reports.size());
    List<Outcome> outcomes = new ArrayList<>(reports.size());
    Problem revoked =
        Problem.of(ProblemCode.DEVICE_REVOKED, "device", device.name(), "office", device.office());
    for (Report report : reports) {
      String asSent = storable(report.asSent());
      UUID id = UUID.nameUUIDFromBytes((device.id() + asSent).getBytes(StandardCharsets.UTF_8));
      rows.add(new Object[] {device.school(), id, device.id(), asSent, now});
      outcomes.add(new Outcome(report.id(), Outcome.Kind.REFUSED, revoked));
    }
    template.batchUpdate(
        """
        insert into post.quarantined_report (school_id, id, device, as_sent, received_at)
        values (?, ?, ?, ?, ?) on conflict do nothing
        """,
        rows);
    return outcomes;
  }

  /** The reports on which nobody has decided, by device and in the order in which they came. */
  public List<Kept> undecided(UUID school) {
    return jdbc.sql(
            """
            select q.id, q.device, q.as_sent, q.received_at from post.quarantined_report q
            where q.school_id = ? and not exists (select from post.quarantine_decision d
              where d.school_id = q.school_id and d.report = q.id)
            order by q.device, q.received_at, q.id limit 1000
            """)
        .param(school)
        .query(
            (row, n) ->
                new Kept(
                    row.getObject("id", UUID.class),
                    row.getObject("device", UUID.class),
                    Report.of(json.readTree(row.getString("as_sent"))),
                    row.getObject("received_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /**
   * Decides on those of the reports that nobody has decided on yet. What is accepted goes to the
   * log, as seen by the device's office and answered for by who decided; the log may still refuse
   * it. Gives how many were decided on.
   */
  @Transactional
  public int decide(Actor by, UUID school, Set<UUID> reports, boolean accept) {
    List<Kept> chosen =
        undecided(school).stream().filter(kept -> reports.contains(kept.id())).toList();
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    for (Kept kept : chosen) {
      String outcome = accept ? accepted(by, school, kept) : null;
      jdbc.sql(
              """
              insert into post.quarantine_decision (school_id, report, accepted, outcome, decided_at, account)
              values (:school, :report, :accepted, :outcome, :at, :account)
              """)
          .param("school", school)
          .param("report", kept.id())
          .param("accepted", accept)
          .param("outcome", outcome)
          .param("at", now)
          .param("account", by.account())
          .update();
    }
    return chosen.size();
  }

  private String accepted(Actor by, UUID school, Kept kept) {
    String office =
        devices.find(school, kept.device()).map(Devices.Device::office).orElse(by.office());
    Actor answers =
        new Actor(by.account(), by.login(), by.name(), school, Set.of(Role.CLERK), null, office);
    return log.record(answers, school, List.of(kept.report())).get(0).kind().wireName();
  }

  /** Without NUL, which PostgreSQL refuses; in JSON it is escaped anyway. */
  private static String storable(String text) {
    return new String(
        text.replace("\u0000", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
