package org.paperpost.scanning;

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

  /** The sides before and after this one in its file. */
  List<ScannedSide> neighbours(ScannedSide side) {
    return jdbc.sql(
            """
            select n.* from scanning.side_now n
              join scanning.side s on s.school_id = n.school_id and s.id = ?
             where n.school_id = ? and n.file = s.file and abs(n.index - s.index) = 1
             order by n.index
            """)
        .params(side.id(), side.school())
        .query(rows())
        .list();
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
