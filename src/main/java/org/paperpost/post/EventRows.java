package org.paperpost.post;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log of handling events in the database; rows are added, never changed. */
@Component
class EventRows {

  private static final String INSERT =
      """
      insert into post.handling_event (school_id, id, reported_id, kind, packet, happened_at, received_at,
        believed_at, device, sequence, place, person, reason, note, corrects, clock_doubtful, account)
      select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[],
        ?::timestamptz[], ?::timestamptz[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
        ?::text[], ?::uuid[], ?::boolean[], ?::uuid[])
      on conflict do nothing
      returning id
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  EventRows(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /**
   * A handling event with what only this module needs.
   *
   * @param reportedId the id of the report; that of the event too, unless it was of a bundle
   */
  record Row(UUID school, UUID reportedId, UUID account, HandlingEvent event) {}

  /** Adds the rows in one statement; gives the ids of those that were not there. */
  Set<UUID> insert(List<Row> rows) {
    if (rows.isEmpty()) {
      return Set.of();
    }
    Set<UUID> stored =
        template.execute(
            (ConnectionCallback<Set<UUID>>)
                connection -> {
                  try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    Columns columns = new Columns(connection, insert, rows);
                    columns.add("uuid", Row::school);
                    columns.add("uuid", row -> row.event().id());
                    columns.add("uuid", Row::reportedId);
                    columns.add("text", row -> row.event().kind().name());
                    columns.add("text", row -> row.event().packet());
                    columns.add("text", row -> row.event().happenedAt().toString());
                    columns.add("text", row -> row.event().receivedAt().toString());
                    columns.add("text", row -> row.event().believedAt().toString());
                    columns.add("text", row -> row.event().device());
                    columns.add("bigint", row -> row.event().sequence());
                    columns.add("text", row -> row.event().place());
                    columns.add("text", row -> row.event().by());
                    columns.add("text", row -> row.event().reason());
                    columns.add("text", row -> row.event().note());
                    columns.add("uuid", row -> row.event().corrects());
                    columns.add("boolean", row -> row.event().clockDoubtful());
                    columns.add("uuid", Row::account);
                    return columns.run();
                  }
                });
    return stored == null ? Set.of() : stored;
  }

  /** The rows of these reports, of one school or, if it is null, of any. */
  List<Row> reported(@Nullable UUID school, Collection<UUID> reports) {
    if (reports.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select * from post.handling_event
            where reported_id = any(:reports) and (:any or school_id = :school)
            """)
        .param("reports", reports.toArray(UUID[]::new))
        .param("any", school == null)
        .param("school", school == null ? Uuids.NIL : school)
        .query(EventRows::row)
        .list();
  }

  List<HandlingEvent> ofPacket(UUID school, String packet) {
    return jdbc
        .sql(
            """
            select * from post.handling_event where school_id = :school and packet = :packet
            order by believed_at, device, sequence, id
            """)
        .param("school", school)
        .param("packet", packet)
        .query(EventRows::row)
        .list()
        .stream()
        .map(Row::event)
        .toList();
  }

  /** What one device noted since, without what was taken back; the newest first. */
  List<HandlingEvent> standingOfDevice(UUID school, String device, EventKind kind, Instant since) {
    return jdbc
        .sql(
            """
            select e.* from post.handling_event e
            where e.school_id = :school and e.device = :device and e.kind = :kind
              and e.received_at >= cast(:since as timestamptz)
              and not exists (select from post.handling_event c
                where c.school_id = e.school_id and c.packet = e.packet and c.corrects = e.id)
            order by e.received_at desc, e.sequence desc, e.id
            """)
        .param("school", school)
        .param("device", device)
        .param("kind", kind.name())
        .param("since", since.toString())
        .query(EventRows::row)
        .list()
        .stream()
        .map(Row::event)
        .toList();
  }

  void keepConflict(UUID school, UUID report, String asSent, String digest, Instant at, UUID by) {
    jdbc.sql(
            """
            insert into post.conflicting_report (school_id, reported_id, digest, as_sent, received_at, account)
            values (?, ?, ?, ?, cast(? as timestamptz), ?) on conflict do nothing
            """)
        .params(school, report, digest, asSent, at.toString(), by)
        .update();
  }

  void setAside(UUID school, String asSent, String digest, String problem, Instant at, UUID by) {
    jdbc.sql(
            """
            insert into post.report_set_aside (school_id, digest, as_sent, problem, received_at, account)
            values (?, ?, ?, ?, cast(? as timestamptz), ?) on conflict do nothing
            """)
        .params(school, digest, asSent, problem, at.toString(), by)
        .update();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getObject("school_id", UUID.class),
        row.getObject("reported_id", UUID.class),
        row.getObject("account", UUID.class),
        new HandlingEvent(
            row.getObject("id", UUID.class),
            EventKind.valueOf(row.getString("kind")),
            row.getString("packet"),
            instant(row, "happened_at"),
            instant(row, "received_at"),
            row.getString("device"),
            row.getLong("sequence"),
            row.getString("place"),
            row.getString("person"),
            row.getString("reason"),
            row.getString("note"),
            row.getObject("corrects", UUID.class),
            row.getBoolean("clock_doubtful")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Sets the arrays of a statement one after the other. */
  private static final class Columns {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<Row> rows;
    private final List<Array> arrays = new ArrayList<>();

    Columns(Connection connection, PreparedStatement statement, List<Row> rows) {
      this.connection = connection;
      this.statement = statement;
      this.rows = rows;
    }

    void add(String type, Function<Row, @Nullable Object> value) throws SQLException {
      Array array = connection.createArrayOf(type, rows.stream().map(value).toArray());
      arrays.add(array);
      statement.setArray(arrays.size(), array);
    }

    Set<UUID> run() throws SQLException {
      Set<UUID> ids = new HashSet<>();
      try (ResultSet returned = statement.executeQuery()) {
        while (returned.next()) {
          ids.add(returned.getObject(1, UUID.class));
        }
      }
      for (Array array : arrays) {
        array.free();
      }
      return ids;
    }
  }
}
