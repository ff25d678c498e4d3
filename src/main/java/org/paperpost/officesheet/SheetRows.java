package org.paperpost.officesheet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.SidePlan;
import org.paperpost.storage.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Sheets, what came back of them and what was noted, in the database. */
@Component
class SheetRows {

  private static final TypeReference<List<AnswerField>> FIELDS = new TypeReference<>() {};
  private static final TypeReference<List<AnswerReading>> READINGS = new TypeReference<>() {};

  private static final String RETURNED =
      """
      select r.*, d.decided_at, d.decided_by from officesheet.returned r
        left join lateral (select * from officesheet.decision d
          where d.school_id = r.school_id and d.side = r.side
          order by d.sequence desc limit 1) d on true
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  SheetRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(OfficeSheet sheet, BlobId body, List<Line> lines, List<SidePlan> plans) {
    jdbc.sql(
            """
            insert into officesheet.sheet (school_id, serial, round, list, list_number, office, pages,
              body, made_at, made_by) values (:school, :serial, :round, :list, :number, :office, :pages,
              :body, cast(:at as timestamptz), :by)
            """)
        .param("school", sheet.school())
        .param("serial", sheet.serial().text())
        .param("round", sheet.round())
        .param("list", sheet.list())
        .param("number", sheet.listNumber())
        .param("office", sheet.office())
        .param("pages", sheet.pages())
        .param("body", body.hash())
        .param("at", sheet.madeAt().toString())
        .param("by", sheet.madeBy())
        .update();
    for (int i = 0; i < plans.size(); i++) {
      jdbc.sql("insert into officesheet.page values (?, ?, ?, cast(? as jsonb))")
          .params(
              sheet.school(),
              sheet.serial().text(),
              i + 1,
              json.writeValueAsString(plans.get(i).fields()))
          .update();
    }
    for (Line line : lines) {
      jdbc.sql("insert into officesheet.line values (?, ?, ?, ?, ?, ?, ?, ?)")
          .params(
              sheet.school(),
              sheet.serial().text(),
              line.no(),
              line.page(),
              line.packets().toArray(String[]::new),
              line.addressee(),
              line.address(),
              line.code())
          .update();
    }
  }

  Optional<OfficeSheet> find(PacketId serial) {
    return jdbc.sql("select * from officesheet.sheet where serial = ?")
        .param(serial.text())
        .query(SheetRows::sheet)
        .optional();
  }

  /** The newest first. */
  List<OfficeSheet> inRound(UUID school, UUID round) {
    return jdbc.sql(
            "select * from officesheet.sheet where school_id = ? and round = ? order by made_at"
                + " desc, serial")
        .params(school, round)
        .query(SheetRows::sheet)
        .list();
  }

  BlobId body(OfficeSheet sheet) {
    return new BlobId(
        jdbc.sql("select body from officesheet.sheet where school_id = ? and serial = ?")
            .params(sheet.school(), sheet.serial().text())
            .query(String.class)
            .single());
  }

  Optional<SidePlan> plan(UUID school, PacketId serial, int page) {
    return jdbc.sql(
            "select fields from officesheet.page where school_id = ? and serial = ? and page = ?")
        .params(school, serial.text(), page)
        .query(String.class)
        .optional()
        .map(fields -> new SidePlan(json.readValue(fields, FIELDS)));
  }

  List<Line> lines(UUID school, PacketId serial, int page) {
    return jdbc.sql(
            """
            select * from officesheet.line where school_id = ? and serial = ? and page = ? order by no
            """)
        .params(school, serial.text(), page)
        .query(
            (row, n) ->
                new Line(
                    row.getInt("no"),
                    row.getInt("page"),
                    List.of((String[]) row.getArray("packets").getArray()),
                    row.getString("addressee"),
                    row.getString("address"),
                    row.getString("code")))
        .list();
  }

  void insert(ReturnedSide side) {
    jdbc.sql(
            """
            insert into officesheet.returned (school_id, side, serial, page, registered, readings,
              returned_at) values (?, ?, ?, ?, ?, cast(? as jsonb), cast(? as timestamptz))
            on conflict do nothing
            """)
        .params(
            side.school(),
            side.side(),
            side.serial().text(),
            side.page(),
            side.registered(),
            json.writeValueAsString(side.readings()),
            side.at().toString())
        .update();
  }

  Optional<ReturnedSide> returned(UUID school, UUID side) {
    return jdbc.sql(RETURNED + " where r.school_id = ? and r.side = ?")
        .params(school, side)
        .query(this::returned)
        .optional();
  }

  /** What came back of a round's sheets, the newest first. */
  List<ReturnedSide> returnedInRound(UUID school, UUID round) {
    return jdbc.sql(
            RETURNED
                + """
                  join officesheet.sheet s on s.school_id = r.school_id and s.serial = r.serial
                where r.school_id = ? and s.round = ? order by r.returned_at desc, r.serial, r.page
                """)
        .params(school, round)
        .query(this::returned)
        .list();
  }

  void decided(UUID school, UUID side, Instant at, UUID account, String by) {
    jdbc.sql(
            """
            insert into officesheet.decision (school_id, side, decided_at, account, decided_by)
            values (?, ?, cast(? as timestamptz), ?, ?)
            """)
        .params(school, side, at.toString(), account, by)
        .update();
  }

  /** Only one at a time notes ticks of a school: two scans of one sheet wait for each other. */
  void lock(UUID school) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 107))")
        .param(school.toString())
        .query((row, n) -> Boolean.TRUE)
        .single();
  }

  /** Of one packet, by tick: what was noted last, taken back or not. */
  Map<Tick, Noted> noted(UUID school, String packet) {
    Map<Tick, Noted> noted = new HashMap<>();
    jdbc.sql(
            """
            select * from officesheet.noted where school_id = ? and packet = ? order by sequence
            """)
        .params(school, packet)
        .query(
            row -> {
              noted.put(
                  Tick.valueOf(row.getString("kind")),
                  new Noted(
                      new PacketId(row.getString("serial")),
                      row.getObject("event", UUID.class),
                      row.getObject("dated", LocalDate.class),
                      row.getBoolean("taken_back")));
            });
    return noted;
  }

  void note(UUID school, String packet, Tick tick, Noted noted, Instant at) {
    jdbc.sql(
            """
            insert into officesheet.noted (school_id, packet, kind, serial, event, dated, taken_back,
              noted_at) values (:school, :packet, :kind, :serial, :event, :dated, :taken,
              cast(:at as timestamptz))
            """)
        .param("school", school)
        .param("packet", packet)
        .param("kind", tick.name())
        .param("serial", noted.serial().text())
        .param("event", noted.event())
        .param("dated", noted.dated())
        .param("taken", noted.takenBack())
        .param("at", at.toString())
        .update();
  }

  /**
   * A tick as it was told to the log.
   *
   * @param dated the day that a person read on the sheet; null if the day of scanning was taken
   */
  record Noted(PacketId serial, UUID event, @Nullable LocalDate dated, boolean takenBack) {}

  private static OfficeSheet sheet(ResultSet row, int n) throws SQLException {
    return new OfficeSheet(
        row.getObject("school_id", UUID.class),
        new PacketId(row.getString("serial")),
        row.getObject("round", UUID.class),
        row.getObject("list", UUID.class),
        row.getObject("list_number", Integer.class),
        row.getString("office"),
        row.getInt("pages"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        row.getString("made_by"));
  }

  private ReturnedSide returned(ResultSet row, int n) throws SQLException {
    OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
    return new ReturnedSide(
        row.getObject("school_id", UUID.class),
        row.getObject("side", UUID.class),
        new PacketId(row.getString("serial")),
        row.getInt("page"),
        row.getBoolean("registered"),
        json.readValue(row.getString("readings"), READINGS),
        row.getObject("returned_at", OffsetDateTime.class).toInstant(),
        decidedAt == null ? null : decidedAt.toInstant(),
        row.getString("decided_by"));
  }
}
