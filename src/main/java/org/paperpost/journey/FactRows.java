package org.paperpost.journey;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Facts in the database; rows are added, never changed. A fact that is told again is known. */
@Component
class FactRows {

  private final JdbcTemplate template;
  private final JdbcClient jdbc;

  FactRows(JdbcTemplate template, JdbcClient jdbc) {
    this.template = template;
    this.jdbc = jdbc;
  }

  /** A fact and the packet it is about. */
  record Row(String packet, Fact fact) {}

  void add(UUID school, List<Row> rows) {
    template.batchUpdate(
        """
        insert into journey.fact (school_id, packet, source, kind, believed_at, happened_at,
          received_at, device, sequence, page, side, place, person, reason, note, corrects,
          clock_doubtful)
        values (?, ?, ?, ?, cast(? as timestamptz), cast(? as timestamptz), cast(? as timestamptz),
          ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing
        """,
        rows.stream().map(row -> values(school, row)).toList());
  }

  private static @Nullable Object[] values(UUID school, Row row) {
    Fact fact = row.fact();
    return new @Nullable Object[] {
      school,
      row.packet(),
      fact.source(),
      fact.kind().name(),
      fact.at().toString(),
      fact.happenedAt().toString(),
      fact.receivedAt().toString(),
      fact.device(),
      fact.sequence(),
      fact.page(),
      fact.side(),
      fact.place(),
      fact.by(),
      fact.reason(),
      fact.note(),
      fact.corrects(),
      fact.clockDoubtful()
    };
  }

  /** The facts of each of these packets; a packet of which nothing is known is missing. */
  Map<String, List<Fact>> of(UUID school, Collection<String> packets) {
    return jdbc
        .sql("select * from journey.fact where school_id = :school and packet = any(:packets)")
        .param("school", school)
        .param("packets", packets.toArray(String[]::new))
        .query(FactRows::row)
        .list()
        .stream()
        .collect(groupingBy(Row::packet, mapping(Row::fact, toList())));
  }

  /**
   * How far the log is known, by the transactions that wrote it: all of those before {@code open}
   * are over, none from {@code end} on has begun.
   *
   * @param writing whether the asking transaction wrote itself, so that it sees what may never be
   */
  record Position(String open, String end, boolean writing) {}

  Position position() {
    return jdbc.sql(
            """
            select pg_snapshot_xmin(s)::text as open, pg_snapshot_xmax(s)::text as "end",
              pg_current_xact_id_if_assigned() is not null as writing
            from pg_current_snapshot() s
            """)
        .query(Position.class)
        .single();
  }

  /** A packet of which something was told, and whether that was of the packet itself. */
  record Told(String packet, boolean ofItself) {}

  /**
   * What was told from one position to another, and perhaps some that was told just before.
   *
   * @param ofItself the kinds after which a packet is another than before
   */
  List<Told> told(UUID school, Position since, Position until, Collection<FactKind> ofItself) {
    return jdbc.sql(
            """
            select packet, bool_or(kind = any(:kinds)) as of_itself from journey.fact
            where school_id = :school and told_in >= cast(:since as xid8)
              and told_in < cast(:until as xid8)
            group by packet
            """)
        .param("school", school)
        .param("since", since.open())
        .param("until", until.end())
        .param("kinds", ofItself.stream().map(FactKind::name).toArray(String[]::new))
        .query(Told.class)
        .list();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getString("packet"),
        new Fact(
            row.getString("source"),
            FactKind.valueOf(row.getString("kind")),
            instant(row, "believed_at"),
            instant(row, "happened_at"),
            instant(row, "received_at"),
            row.getString("device"),
            row.getLong("sequence"),
            row.getObject("page", Integer.class),
            row.getObject("side", UUID.class),
            row.getString("place"),
            row.getString("person"),
            row.getString("reason"),
            row.getString("note"),
            row.getString("corrects"),
            row.getBoolean("clock_doubtful")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
