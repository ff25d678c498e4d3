package org.paperpost.jobs;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code jobs.job}. */
class JobTable {

  private final JdbcClient jdbc;
  private final Clock clock;

  JobTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void insert(UUID school, UUID id, String kind, String payload) {
    jdbc.sql(
            "insert into jobs.job (school_id, id, kind, payload, created_at)"
                + " values (:school, :id, :kind, :payload::jsonb, :now)")
        .param("school", school)
        .param("id", id)
        .param("kind", kind)
        .param("payload", payload)
        .param("now", now())
        .update();
  }

  Optional<Job> find(UUID id) {
    return jdbc.sql(
            "select id, school_id, kind, state, done, total, result, problem from jobs.job"
                + " where id = :id")
        .param("id", id)
        .query(
            (row, number) ->
                new Job(
                    row.getObject("id", UUID.class),
                    row.getObject("school_id", UUID.class),
                    row.getString("kind"),
                    Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                    row.getLong("done"),
                    row.getLong("total"),
                    row.getString("result"),
                    row.getString("problem")))
        .optional();
  }

  String payload(UUID id) {
    return jdbc.sql("select payload from jobs.job where id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  /**
   * @return how often it was started so far without coming to an end, this start included
   */
  int start(UUID id) {
    return jdbc.sql(
            "update jobs.job set state = 'running', done = 0, total = 0, starts = starts + 1,"
                + " started_at = :now where id = :id returning starts")
        .param("id", id)
        .param("now", now())
        .query(Integer.class)
        .single();
  }

  /** Takes a start back: the node is being stopped and the job is to be run again. */
  void callOff(UUID id) {
    jdbc.sql("update jobs.job set state = 'queued', starts = starts - 1 where id = :id")
        .param("id", id)
        .update();
  }

  void progress(UUID id, long done, long total) {
    jdbc.sql(
            "update jobs.job set done = :done, total = :total"
                + " where id = :id and state = 'running'")
        .param("id", id)
        .param("done", done)
        .param("total", total)
        .update();
  }

  void finish(UUID id, String result) {
    jdbc.sql(
            "update jobs.job set state = 'done', result = :result::jsonb, finished_at = :now,"
                + " done = greatest(done, total) where id = :id and state = 'running'")
        .param("id", id)
        .param("result", result)
        .param("now", now())
        .update();
  }

  void fail(UUID id, String problem) {
    jdbc.sql(
            "update jobs.job set state = 'failed', problem = :problem::jsonb, finished_at = :now"
                + " where id = :id and state = 'running'")
        .param("id", id)
        .param("problem", problem)
        .param("now", now())
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
