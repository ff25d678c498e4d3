package org.paperpost.packets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rounds and their print files in the database. */
@Component
class RoundRows {

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<UUID>> IDS = new TypeReference<>() {};

  private static final String SELECT =
      """
      select r.*, l.released_at, coalesce(l.due_back, r.due_back) as due
      from packets.round r
      left join packets.release l on l.school_id = r.school_id and l.round = r.id
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  RoundRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * A round's print file, whose parts are {@link ChunkRows}'.
   *
   * @param madeOf how many packets the round had then, void ones included, and how many spares had
   *     been given to pupils
   * @param packets how many are in the file
   */
  record PrintFile(int madeOf, int packets, int sides) {}

  void insert(Round round, Instant openedAt) {
    jdbc.sql(
            """
            insert into packets.round (school_id, id, name, classes, editions, due_back, spares,
              envelope, duplex, households, extra_sides, strips, reserve, packets, sides, sheets, grams,
              opened_at)
            values (:school, :id, :name, cast(:classes as jsonb), cast(:editions as jsonb), :dueBack,
              :spares, :envelope, :duplex, :households, :extraSides, :strips, :reserve, :packets, :sides,
              :sheets, :grams, :openedAt)
            """)
        .param("school", round.school())
        .param("id", round.id())
        .param("name", round.name())
        .param("classes", json.writeValueAsString(round.classes()))
        .param("editions", json.writeValueAsString(round.editions()))
        .param("dueBack", round.dueBack())
        .param("spares", round.spares())
        .param("envelope", round.envelope())
        .param("duplex", round.duplex())
        .param("households", round.options().households())
        .param("extraSides", round.options().extraSides())
        .param("strips", round.options().strips())
        .param("reserve", round.options().reserve())
        .param("packets", round.estimate().packets())
        .param("sides", round.estimate().sides())
        .param("sheets", round.estimate().sheets())
        .param("grams", round.estimate().grams())
        .param("openedAt", OffsetDateTime.ofInstant(openedAt, ZoneOffset.UTC))
        .update();
  }

  Optional<Round> find(UUID id) {
    return jdbc.sql(SELECT + " where r.id = :id").param("id", id).query(this::round).optional();
  }

  List<Round> inSchool(UUID school) {
    return jdbc.sql(SELECT + " where r.school_id = :school order by r.opened_at desc, r.id")
        .param("school", school)
        .query(this::round)
        .list();
  }

  /** The newest print file of a round. */
  Optional<PrintFile> printFile(Round round) {
    return jdbc.sql(
            """
            select made_of, packets, sides from packets.print_file
            where school_id = :school and round = :round order by made_of desc limit 1
            """)
        .param("school", round.school())
        .param("round", round.id())
        .query(
            (rs, n) ->
                new PrintFile(rs.getInt("made_of"), rs.getInt("packets"), rs.getInt("sides")))
        .optional();
  }

  /** Made twice at once, the first stays. */
  void insert(Round round, PrintFile file, Instant madeAt) {
    jdbc.sql(
            """
            insert into packets.print_file (school_id, round, made_of, packets, sides, made_at)
            values (:school, :round, :madeOf, :packets, :sides, :madeAt)
            on conflict do nothing
            """)
        .param("school", round.school())
        .param("round", round.id())
        .param("madeOf", file.madeOf())
        .param("packets", file.packets())
        .param("sides", file.sides())
        .param("madeAt", OffsetDateTime.ofInstant(madeAt, ZoneOffset.UTC))
        .update();
  }

  /** Throws {@code DuplicateKeyException} if the round was released before. */
  void release(Round round, LocalDate dueBack, Instant at) {
    jdbc.sql(
            """
            insert into packets.release (school_id, round, due_back, released_at)
            values (:school, :round, :dueBack, :at)
            """)
        .param("school", round.school())
        .param("round", round.id())
        .param("dueBack", dueBack)
        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
        .update();
  }

  private Round round(ResultSet rs, int row) throws SQLException {
    OffsetDateTime releasedAt = rs.getObject("released_at", OffsetDateTime.class);
    return new Round(
        rs.getObject("id", UUID.class),
        rs.getObject("school_id", UUID.class),
        rs.getString("name"),
        json.readValue(rs.getString("classes"), TEXTS),
        json.readValue(rs.getString("editions"), IDS),
        rs.getObject("due", LocalDate.class),
        rs.getInt("spares"),
        rs.getString("envelope"),
        rs.getBoolean("duplex"),
        new RoundOptions(
            rs.getBoolean("households"),
            rs.getInt("extra_sides"),
            rs.getInt("strips"),
            rs.getBoolean("reserve")),
        releasedAt == null ? null : releasedAt.toInstant(),
        new Round.Estimate(
            rs.getInt("packets"), rs.getInt("sides"), rs.getInt("sheets"), rs.getInt("grams")));
  }
}
