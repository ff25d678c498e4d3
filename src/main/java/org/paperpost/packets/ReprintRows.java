package org.paperpost.packets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.storage.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The reprints in the database; rows are added, never changed. */
@Component
class ReprintRows {

  private static final TypeReference<List<Reprint.Item>> ITEMS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ReprintRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(Reprint reprint, Instant at) {
    jdbc.sql(
            """
            insert into packets.reprint (school_id, id, round, packets, sides, blob, made_at)
            values (:school, :id, :round, cast(:packets as jsonb), :sides, :blob, :at)
            """)
        .param("school", reprint.school())
        .param("id", reprint.id())
        .param("round", reprint.round())
        .param("packets", json.writeValueAsString(reprint.packets()))
        .param("sides", reprint.sides())
        .param("blob", reprint.blob().hash())
        .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
        .update();
  }

  /** The newest first. */
  List<Reprint> inRound(Round round) {
    return jdbc.sql(
            """
            select * from packets.reprint where school_id = :school and round = :round
            order by made_at desc, id
            """)
        .param("school", round.school())
        .param("round", round.id())
        .query(this::reprint)
        .list();
  }

  Optional<Reprint> find(Round round, UUID id) {
    return jdbc.sql(
            "select * from packets.reprint where school_id = :school and round = :round and id = :id")
        .param("school", round.school())
        .param("round", round.id())
        .param("id", id)
        .query(this::reprint)
        .optional();
  }

  private Reprint reprint(ResultSet rs, int n) throws SQLException {
    return new Reprint(
        rs.getObject("id", UUID.class),
        rs.getObject("school_id", UUID.class),
        rs.getObject("round", UUID.class),
        json.readValue(rs.getString("packets"), ITEMS),
        rs.getInt("sides"),
        new BlobId(rs.getString("blob")));
  }
}
