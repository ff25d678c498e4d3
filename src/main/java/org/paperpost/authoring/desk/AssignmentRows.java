package org.paperpost.authoring.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.Assignment;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.Head;
import org.paperpost.storage.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The drafts as they are kept. */
@Repository
public class AssignmentRows {

  private static final String COLUMNS =
      "id, school_id, title, subject, grade, language, text, version, changed_at, changed_by";

  private final JdbcClient jdbc;

  AssignmentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A picture's name and content by {@link AuthoringText#pictureName}. */
  public record KeptPicture(String name, BlobId blob) {}

  /** A draft of version 1; its pictures are put one by one. */
  public void insert(UUID school, UUID id, Head head, String text, Instant now) {
    jdbc.sql(
            "insert into authoring.assignment (school_id, id, title, subject, grade, language, text,"
                + " version, changed_at) values (:school, :id, :title, :subject, :grade, :language,"
                + " :text, 1, :now)")
        .param("school", school)
        .param("id", id)
        .param("title", head.title())
        .param("subject", head.subject())
        .param("grade", head.grade())
        .param("language", head.language())
        .param("text", text)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** False if the version is no longer the kept one. */
  public boolean update(
      Assignment old, Head head, String text, long version, String by, Instant now) {
    return jdbc.sql(
                "update authoring.assignment set title = :title, subject = :subject, grade ="
                    + " :grade, language = :language, text = :text, version = version + 1,"
                    + " changed_at = :now, changed_by = :by where school_id = :school and id = :id and version ="
                    + " :version")
            .param("title", head.title())
            .param("subject", head.subject())
            .param("grade", head.grade())
            .param("language", head.language())
            .param("text", text)
            .param("by", by)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("school", old.school())
            .param("id", old.id())
            .param("version", version)
            .update()
        == 1;
  }

  /** With the names of its pictures. */
  public Optional<Assignment> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from authoring.assignment where id = :id")
        .param("id", id)
        .query(this::assignment)
        .optional()
        .map(a -> withPictures(a, pictures(a.school(), a.id())));
  }

  /** The last changed first, without texts' pictures. */
  public List<Assignment> inSchool(UUID school) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from authoring.assignment where school_id = :school order by changed_at desc,"
                + " id")
        .param("school", school)
        .query(this::assignment)
        .list();
  }

  /** By {@link AuthoringText#pictureName}. */
  public Map<String, KeptPicture> pictures(UUID school, UUID assignment) {
    Map<String, KeptPicture> pictures = new LinkedHashMap<>();
    jdbc.sql(
            "select key, name, blob from authoring.assignment_picture where school_id = :school and"
                + " assignment = :assignment order by key")
        .param("school", school)
        .param("assignment", assignment)
        .query(
            (ResultSet row) -> {
              pictures.put(
                  row.getString("key"),
                  new KeptPicture(row.getString("name"), new BlobId(row.getString("blob"))));
            });
    return pictures;
  }

  /** One of the same key gives way to it. */
  public void putPicture(UUID school, UUID assignment, String key, KeptPicture picture) {
    jdbc.sql(
            "insert into authoring.assignment_picture (school_id, assignment, key, name, blob)"
                + " values (:school, :assignment, :key, :name, :blob) on conflict (school_id,"
                + " assignment, key) do update set name = excluded.name, blob = excluded.blob")
        .param("school", school)
        .param("assignment", assignment)
        .param("key", key)
        .param("name", picture.name())
        .param("blob", picture.blob().hash())
        .update();
  }

  /** Does nothing if there is none of this key. */
  public void removePicture(UUID school, UUID assignment, String key) {
    jdbc.sql(
            "delete from authoring.assignment_picture where school_id = :school and assignment ="
                + " :assignment and key = :key")
        .param("school", school)
        .param("assignment", assignment)
        .param("key", key)
        .update();
  }

  private Assignment assignment(ResultSet row, int number) throws SQLException {
    @Nullable String grade = row.getString("grade");
    return new Assignment(
        row.getObject("id", UUID.class),
        row.getObject("school_id", UUID.class),
        row.getString("title"),
        row.getString("subject"),
        grade,
        row.getString("language"),
        row.getString("text"),
        List.of(),
        row.getLong("version"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        row.getString("changed_by"));
  }

  private static Assignment withPictures(Assignment a, Map<String, KeptPicture> pictures) {
    return new Assignment(
        a.id(),
        a.school(),
        a.title(),
        a.subject(),
        a.grade(),
        a.language(),
        a.text(),
        pictures.values().stream().map(KeptPicture::name).toList(),
        a.version(),
        a.changedAt(),
        a.changedBy());
  }
}
