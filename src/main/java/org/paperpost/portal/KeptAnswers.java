package org.paperpost.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The first answers to requests with an Idempotency-Key; kept for a week. */
@Component
class KeptAnswers {

  private static final Duration KEPT = Duration.ofDays(7);

  /** After this the node that began is taken for dead. */
  private static final Duration RUNNING = Duration.ofMinutes(30);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.EPOCH);

  KeptAnswers(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Which request it is: whose, to where, under which key. */
  record Request(UUID account, String path, String key) {}

  /** What was answered; the status is null while it is being worked on. */
  record Answer(
      @Nullable Integer status,
      @Nullable String contentType,
      @Nullable String location,
      byte @Nullable [] body,
      byte @Nullable [] requestHash) {}

  /** Whether this request is the first and may be worked on. */
  boolean begin(Request request, byte @Nullable [] hash) {
    sweep();
    int inserted =
        jdbc.sql(
                "insert into portal.kept_answer (account_id, path, key, request_hash, started_at)"
                    + " values (?, ?, ?, ?, ?) on conflict do nothing")
            .params(request.account, request.path, request.key, hash, at(clock.instant()))
            .update();
    return inserted == 1
        || jdbc.sql(
                    "update portal.kept_answer set started_at = ?, request_hash = ? where account_id"
                        + " = ? and path = ? and key = ? and status is null and started_at < ?")
                .params(
                    at(clock.instant()),
                    hash,
                    request.account,
                    request.path,
                    request.key,
                    at(clock.instant().minus(RUNNING)))
                .update()
            == 1;
  }

  Optional<Answer> find(Request request) {
    return jdbc.sql(
            "select status, content_type, location, body, request_hash from portal.kept_answer"
                + " where account_id = ? and path = ? and key = ?")
        .params(request.account, request.path, request.key)
        .query(KeptAnswers::answer)
        .optional();
  }

  private static Answer answer(ResultSet row, int number) throws SQLException {
    return new Answer(
        (Integer) row.getObject("status"),
        row.getString("content_type"),
        row.getString("location"),
        row.getBytes("body"),
        row.getBytes("request_hash"));
  }

  void finish(
      Request request,
      int status,
      @Nullable String contentType,
      @Nullable String location,
      byte[] body) {
    jdbc.sql(
            "update portal.kept_answer set status = ?, content_type = ?, location = ?, body = ?"
                + " where account_id = ? and path = ? and key = ?")
        .params(status, contentType, location, body, request.account, request.path, request.key)
        .update();
  }

  /** A request that was not answered may be sent again under the same key. */
  void drop(Request request) {
    jdbc.sql("delete from portal.kept_answer where account_id = ? and path = ? and key = ?")
        .params(request.account, request.path, request.key)
        .update();
  }

  private void sweep() {
    Instant now = clock.instant();
    Instant last = swept.get();
    if (last.isBefore(now.minus(Duration.ofHours(1))) && swept.compareAndSet(last, now)) {
      jdbc.sql("delete from portal.kept_answer where started_at < ?")
          .param(at(now.minus(KEPT)))
          .update();
    }
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
