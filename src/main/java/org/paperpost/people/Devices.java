package org.paperpost.people;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Handsets and counters that come with a token instead of a person. Does not ask who is acting. */
@Service
public class Devices {

  private final JdbcClient jdbc;
  private final Clock clock;

  Devices(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A device at one post office. */
  public record Device(UUID id, UUID school, String name, String office, boolean revoked) {}

  /** A new device with its token, which is shown once and not kept. */
  public record Created(UUID id, String token) {}

  /** Refuses with DEVICE_NEEDS_OFFICE. */
  public Created create(UUID school, String name, String office) {
    if (name.isBlank() || office.isBlank()) {
      throw Problem.of(ProblemCode.DEVICE_NEEDS_OFFICE).refused();
    }
    UUID id = UUID.randomUUID();
    String token = Secrets.token();
    jdbc.sql(
            "insert into people.device (id, school_id, name, office, token_hash, created_at)"
                + " values (?, ?, ?, ?, ?, ?)")
        .params(id, school, name.strip(), office.strip(), Secrets.hash(token), now())
        .update();
    return new Created(id, token);
  }

  public List<Device> inSchool(UUID school) {
    return jdbc.sql(
            "select id, school_id, name, office, revoked_at is not null as revoked"
                + " from people.device where school_id = ? order by office, name, id")
        .param(school)
        .query(
            (row, n) ->
                new Device(
                    row.getObject("id", UUID.class),
                    row.getObject("school_id", UUID.class),
                    row.getString("name"),
                    row.getString("office"),
                    row.getBoolean("revoked")))
        .list();
  }

  /** A device of the school, revoked or not; empty for any other. */
  public Optional<Device> find(UUID school, UUID id) {
    return inSchool(school).stream().filter(device -> device.id().equals(id)).findFirst();
  }

  /**
   * The SHA-256 of a device's token, 32 bytes, revoked or not: what the device signs its files
   * with, and all that is kept of the token. Refuses with NOT_FOUND.
   */
  public byte[] signingKey(UUID school, UUID id) {
    return jdbc.sql("select token_hash from people.device where school_id = ? and id = ?")
        .params(school, id)
        .query((row, n) -> row.getBytes("token_hash"))
        .optional()
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  /** Its token opens nothing any more. Refuses with NOT_FOUND. */
  public void revoke(UUID school, UUID id) {
    int revoked =
        jdbc.sql("update people.device set revoked_at = ? where school_id = ? and id = ?")
            .params(now(), school, id)
            .update();
    if (revoked == 0) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
  }

  /** The device that a token belongs to, if it is still allowed. */
  public Optional<SignedIn> withToken(String token) {
    return withToken(token, "revoked_at is null");
  }

  /** The device that a token belonged to before it was revoked. */
  public Optional<SignedIn> revokedWithToken(String token) {
    return withToken(token, "revoked_at is not null");
  }

  private Optional<SignedIn> withToken(String token, String state) {
    return jdbc.sql("select id, name from people.device where token_hash = ? and " + state)
        .param(Secrets.hash(token))
        .query(
            (row, n) ->
                new SignedIn(
                    row.getObject("id", UUID.class), true, row.getString("name"), true, null))
        .optional();
  }

  private java.time.OffsetDateTime now() {
    Instant now = clock.instant();
    return now.atOffset(ZoneOffset.UTC);
  }
}
