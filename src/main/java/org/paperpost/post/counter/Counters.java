package org.paperpost.post.counter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.codes.CounterCode;
import org.paperpost.people.Actor;
import org.paperpost.people.Devices;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a telephone becomes an office's counter: an administrator invites a device, the invitation's
 * code is printed and carried there, and whoever opens the page with it first gets the device's
 * token. Does not ask who is acting.
 */
@Service
public class Counters {

  /** A letter may take three weeks to the office. */
  private static final Duration OPEN = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final Devices devices;
  private final Clock clock;

  Counters(JdbcClient jdbc, Devices devices, Clock clock) {
    this.jdbc = jdbc;
    this.devices = devices;
    this.clock = clock;
  }

  /** An invitation with its code, which is shown once and not kept. */
  public record Invited(CounterCode code, String office, String device, Instant expiresAt) {}

  /** An invitation that nobody has used yet. */
  public record Open(UUID id, String office, String device, Instant expiresAt) {}

  /** A device that was just set up, with its token, which is told once and not kept. */
  public record SetUp(UUID school, UUID device, String name, String office, String token) {}

  /** Refuses with DEVICE_NEEDS_OFFICE. */
  public Invited invite(Actor by, UUID school, String device, String office) {
    if (device.isBlank() || office.isBlank()) {
      throw Problem.of(ProblemCode.DEVICE_NEEDS_OFFICE).refused();
    }
    CounterCode code = CounterCode.random();
    Instant now = clock.instant();
    Instant expiresAt = now.plus(OPEN);
    jdbc.sql(
            """
            insert into post.counter_invitation
              (school_id, id, code_hash, device_name, office, created_at, expires_at, account)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            school,
            UUID.randomUUID(),
            hash(code),
            device.strip(),
            office.strip(),
            utc(now),
            utc(expiresAt),
            by.account())
        .update();
    return new Invited(code, office.strip(), device.strip(), expiresAt);
  }

  /** The invitations that may still be used, by office. */
  public List<Open> open(UUID school) {
    return jdbc.sql(
            """
            select id, office, device_name, expires_at from post.counter_invitation
            where school_id = ? and used_at is null and expires_at > ?
            order by office, created_at
            """)
        .params(school, utc(clock.instant()))
        .query(
            (row, n) ->
                new Open(
                    row.getObject("id", UUID.class),
                    row.getString("office"),
                    row.getString("device_name"),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Takes an invitation back that nobody has used: its code opens nothing any more. */
  public void withdraw(UUID school, UUID invitation) {
    jdbc.sql(
            """
            update post.counter_invitation set expires_at = greatest(?, created_at + interval '1 microsecond')
            where school_id = ? and id = ? and used_at is null
            """)
        .params(utc(clock.instant()), school, invitation)
        .update();
  }

  /**
   * Makes the device that a code invites. A code is good for one device: two at a time wait for
   * each other. Refuses with COUNTER_CODE_WRONG, or COUNTER_CODE_USED for one that is used, too old
   * or taken back.
   */
  @Transactional
  public SetUp setUp(String typed) {
    CounterCode code =
        CounterCode.parse(typed)
            .orElseThrow(() -> Problem.of(ProblemCode.COUNTER_CODE_WRONG, "code", typed).refused());
    Invitation invitation =
        find(code)
            .orElseThrow(
                () -> Problem.of(ProblemCode.COUNTER_CODE_WRONG, "code", code.shown()).refused());
    Instant now = clock.instant();
    if (invitation.used() || !now.isBefore(invitation.expiresAt())) {
      throw Problem.of(ProblemCode.COUNTER_CODE_USED, "code", code.shown()).refused();
    }
    Devices.Created created =
        devices.create(invitation.school(), invitation.device(), invitation.office());
    jdbc.sql(
            "update post.counter_invitation set used_at = ?, device = ? where school_id = ? and id = ?")
        .params(utc(now), created.id(), invitation.school(), invitation.id())
        .update();
    return new SetUp(
        invitation.school(),
        created.id(),
        invitation.device(),
        invitation.office(),
        created.token());
  }

  private record Invitation(
      UUID school, UUID id, String device, String office, Instant expiresAt, boolean used) {}

  private Optional<Invitation> find(CounterCode code) {
    return jdbc.sql(
            """
            select school_id, id, device_name, office, expires_at, used_at is not null as used
            from post.counter_invitation where code_hash = ? for update
            """)
        .param(hash(code))
        .query(
            (row, n) ->
                new Invitation(
                    row.getObject("school_id", UUID.class),
                    row.getObject("id", UUID.class),
                    row.getString("device_name"),
                    row.getString("office"),
                    row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                    row.getBoolean("used")))
        .optional();
  }

  private static byte[] hash(CounterCode code) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(code.text().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
