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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Facts in the database; rows are added, never changed. A fact that is told again is known. */
@Component
class FactRows {

  private final JdbcClient jdbc;

  FactRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A fact and the packet it is about. */
  record Row(String packet, Fact fact) {}

  /** In one statement: hundreds of counters come back at once. */
  void add(UUID school, List<Row> rows) {
    jdbc.sql(
            """
            insert into journey.fact (school_id, packet, source, kind, believed_at, happened_at,
              received_at, device, sequence, page, side, place, person, reason, note, corrects,
              clock_doubtful)
            select :school, fact.* from unnest(cast(:packet as text[]), cast(:source as text[]),
              cast(:kind as text[]), cast(:believed as timestamptz[]),
              cast(:happened as timestamptz[]), cast(:received as timestamptz[]),
              cast(:device as text[]), cast(:sequence as bigint[]), cast(:page as integer[]),
              cast(:side as uuid[]), cast(:place as text[]), cast(:person as text[]),
              cast(:reason as text[]), cast(:note as text[]), cast(:corrects as text[]),
              cast(:doubtful as boolean[])) fact
            on conflict do nothing
            """)
        .param("school", school)
        .param("packet", column(rows, Row::packet))
        .param("source", column(rows, row -> row.fact().source()))
        .param("kind", column(rows, row -> row.fact().kind()))
        .param("believed", column(rows, row -> row.fact().at()))
        .param("happened", column(rows, row -> row.fact().happenedAt()))
        .param("received", column(rows, row -> row.fact().receivedAt()))
        .param("device", column(rows, row -> row.fact().device()))
        .param("sequence", column(rows, row -> row.fact().sequence()))
        .param("page", column(rows, row -> row.fact().page()))
        .param("side", column(rows, row -> row.fact().side()))
        .param("place", column(rows, row -> row.fact().place()))
        .param("person", column(rows, row -> row.fact().by()))
        .param("reason", column(rows, row -> row.fact().reason()))
        .param("note", column(rows, row -> row.fact().note()))
        .param("corrects", column(rows, row -> row.fact().corrects()))
        .param("doubtful", column(rows, row -> row.fact().clockDoubtful()))
        .update();
  }

  private static @Nullable String[] column(List<Row> rows, Function<Row, @Nullable Object> value) {
    @Nullable String[] column = new @Nullable String[rows.size()];
    for (int i = 0; i < column.length; i++) {
      Object one = value.apply(rows.get(i));
      column[i] = one == null ? null : one.toString();
    }
    return column;
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
