package org.paperpost.people;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who looked at names of pupils, and when. Appended, never edited. */
@Component
public class Audit {

  private final JdbcClient jdbc;
  private final Access access;
  private final Clock clock;

  Audit(JdbcClient jdbc, Access access, Clock clock) {
    this.jdbc = jdbc;
    this.access = access;
    this.clock = clock;
  }

  /**
   * Notes that the one who is signed in was shown names.
   *
   * @param what the screen or list, e.g. {@code board}
   * @param id which one, e.g. the round's id; may be empty
   */
  public void viewed(UUID school, String what, String id) {
    Actor actor = access.actor();
    jdbc.sql(
            "insert into people.audit (school_id, at, account_id, login, what, subject)"
                + " values (?, ?, ?, ?, ?, ?)")
        .params(
            school,
            clock.instant().atOffset(ZoneOffset.UTC),
            actor.account(),
            actor.login(),
            what,
            id)
        .update();
  }
}
