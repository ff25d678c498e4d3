package org.paperpost.scanning;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.imaging.Registration;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.scanning.ScannedSide.Reason;
import org.paperpost.storage.BlobId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The sides as they stand now. None of these calls asks who is acting. */
@Service
public class SideArchive {

  private static final String IN_ORDER = " order by position, index";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  SideArchive(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Refuses with NOT_FOUND. */
  public ScannedSide side(UUID id) {
    return jdbc.sql("select * from scanning.side_now where id = ?")
        .param(id)
        .query(rows())
        .optional()
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  /** The sides of a batch in the order of the stack, after the first {@code skip}. */
  public List<ScannedSide> inBatch(UUID school, UUID batch, int skip, int limit) {
    return jdbc.sql(
            "select * from scanning.side_now where school_id = ? and batch = ?"
                + IN_ORDER
                + " offset ? limit ?")
        .params(school, batch, skip, limit)
        .query(rows())
        .list();
  }

  /** The sides that a person has to look at, the oldest batch first. */
  public List<ScannedSide> waiting(UUID school) {
    return jdbc.sql(
            """
            select n.* from scanning.side_now n
              join scanning.batch b on b.school_id = n.school_id and b.id = n.batch
             where n.school_id = ? and n.state = 'UNKNOWN'
             order by b.number, n.position, n.index
            """)
        .param(school)
        .query(rows())
        .list();
  }

  /** All that was ever decided of a side, the first first. */
  public List<SideFact> history(ScannedSide side) {
    return jdbc.sql(
            """
            select state, packet, page, reason, note, by_whom, at from scanning.side_fact
             where school_id = ? and side = ? order by sequence
            """)
        .params(side.school(), side.id())
        .query(
            (row, n) ->
                new SideFact(
                    SideState.valueOf(row.getString("state")),
                    row.getString("packet"),
                    row.getObject("page", Integer.class),
                    row.getString("reason") == null
                        ? null
                        : Reason.valueOf(row.getString("reason")),
                    row.getString("note"),
                    row.getString("by_whom").equals(SideLog.MACHINE)
                        ? null
                        : row.getString("by_whom"),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** The other pictures of the page that a side shows, the one in use first. */
  public List<ScannedSide> otherCopies(ScannedSide side) {
    if (side.packet() == null || side.page() == null) {
      return List.of();
    }
    return jdbc.sql(
            """
            select n.* from scanning.side_now n
             where n.school_id = :school and n.id <> :side and n.packet = :packet
               and n.page = :page and n.state in ('FILED', 'DUPLICATE')
               and n.id in (select side from scanning.side_fact
                             where school_id = :school and packet = :packet and page = :page)
             order by n.state = 'FILED' desc, n.scanned_at
            """)
        .param("school", side.school())
        .param("side", side.id())
        .param("packet", side.packet())
        .param("page", side.page())
        .query(rows())
        .list();
  }

  /** The texts of the codes that were seen on a side, foreign ones too. */
  public List<String> codes(ScannedSide side) {
    return jdbc.sql("select codes::text from scanning.side where school_id = ? and id = ?")
        .params(side.school(), side.id())
        .query(String.class)
        .optional()
        .map(text -> json.readValue(text, new TypeReference<List<String>>() {}))
        .orElse(List.of());
  }

  /** The side that lies so many places before (negative) or after this one in its batch. */
  Optional<ScannedSide> neighbour(ScannedSide side, int places) {
    return jdbc.sql(
            """
            with stack as (
              select s.id, row_number() over (order by f.position, s.index) as place
                from scanning.side s
                join scanning.file f on f.school_id = s.school_id and f.id = s.file
               where s.school_id = :school and s.batch = :batch)
            select n.* from scanning.side_now n
             where n.school_id = :school and n.id = (
               select other.id from stack other join stack this on this.id = :side
                where other.place = this.place + :places)
            """)
        .param("school", side.school())
        .param("batch", side.batch())
        .param("side", side.id())
        .param("places", places)
        .query(rows())
        .optional();
  }

  Optional<Registration> registration(ScannedSide side) {
    return jdbc.sql(
            """
            select registration::text from scanning.side
             where school_id = ? and id = ? and registration is not null
            """)
        .params(side.school(), side.id())
        .query(String.class)
        .optional()
        .map(text -> json.readValue(text, Registration.class));
  }

  private RowMapper<ScannedSide> rows() {
    return (row, n) ->
        new ScannedSide(
            row.getObject("id", UUID.class),
            row.getObject("school_id", UUID.class),
            row.getObject("batch", UUID.class),
            row.getString("file_name"),
            row.getInt("index"),
            SideState.valueOf(row.getString("state")),
            row.getString("packet"),
            row.getObject("page", Integer.class),
            row.getInt("rotation"),
            row.getString("reason") == null ? null : Reason.valueOf(row.getString("reason")),
            row.getString("note"),
            json.readValue(row.getString("readings"), new TypeReference<List<AnswerReading>>() {}),
            new BlobId(row.getString("image")),
            row.getString("media_type"));
  }
}
