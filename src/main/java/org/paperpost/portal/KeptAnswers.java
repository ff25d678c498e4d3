package org.paperpost.portal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
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
    Instant now = clock.instant();
    int begun =
        jdbc.sql(
                """
                insert into portal.kept_answer (account_id, path, key, request_hash, started_at)
                values (:account, :path, :key, :hash, :now)
                on conflict (account_id, path, key) do update
                   set started_at = excluded.started_at, request_hash = excluded.request_hash
                 where kept_answer.status is null and kept_answer.started_at < :dead
                """)
            .param("account", request.account)
            .param("path", request.path)
            .param("key", request.key)
            .param("hash", hash, Types.BINARY)
            .param("now", at(now))
            .param("dead", at(now.minus(RUNNING)))
            .update();
    return begun == 1;
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
            """
            update portal.kept_answer
               set status = :status, content_type = :type, location = :location, body = :body
             where account_id = :account and path = :path and key = :key
            """)
        .param("status", status)
        .param("type", contentType, Types.VARCHAR)
        .param("location", location, Types.VARCHAR)
        .param("body", body)
        .param("account", request.account)
        .param("path", request.path)
        .param("key", request.key)
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
    Instant last = Objects.requireNonNull(swept.get());
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
