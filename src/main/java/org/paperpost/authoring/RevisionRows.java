package org.paperpost.authoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The earlier texts of drafts as they are kept. */
@Repository
class RevisionRows {

  private static final int MOST_LISTED = 200;

  private final JdbcClient jdbc;

  RevisionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void append(Assignment assignment, String text, String by, Instant written, Instant now) {
    jdbc.sql(
            "insert into authoring.revision (school_id, assignment, text, written_by, written_at,"
                + " kept_at) values (:school, :assignment, :text, :by, :written, :now)")
        .param("school", assignment.school())
        .param("assignment", assignment.id())
        .param("text", text)
        .param("by", by)
        .param("written", written.atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Instant> lastKept(Assignment assignment) {
    return jdbc.sql(
            "select kept_at from authoring.revision where school_id = :school and assignment ="
                + " :assignment order by id desc limit 1")
        .param("school", assignment.school())
        .param("assignment", assignment.id())
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  List<Revision> of(Assignment assignment) {
    return jdbc.sql(
            "select id, written_by, written_at, length(text) as letters from authoring.revision"
                + " where school_id = :school and assignment = :assignment order by id desc limit "
                + MOST_LISTED)
        .param("school", assignment.school())
        .param("assignment", assignment.id())
        .query(RevisionRows::revision)
        .list();
  }

  Optional<String> text(Assignment assignment, long id) {
    return jdbc.sql(
            "select text from authoring.revision where school_id = :school and assignment ="
                + " :assignment and id = :id")
        .param("school", assignment.school())
        .param("assignment", assignment.id())
        .param("id", id)
        .query(String.class)
        .optional();
  }

  private static Revision revision(ResultSet row, int n) throws SQLException {
    return new Revision(
        row.getLong("id"),
        row.getString("written_by"),
        row.getObject("written_at", OffsetDateTime.class).toInstant(),
        row.getInt("letters"));
  }
}
