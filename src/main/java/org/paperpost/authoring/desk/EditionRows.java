package org.paperpost.authoring.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.paperpost.authoring.Edition;
import org.paperpost.authoring.EditionLayout;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.authoring.TvLesson;
import org.paperpost.authoring.setting.LayoutKey;
import org.paperpost.sheet.Folding;
import org.paperpost.sheet.SidePlan;
import org.paperpost.storage.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The editions and their layouts as they are kept: written once. */
@Repository
public class EditionRows {

  private static final String COLUMNS =
      "id, school_id, assignment, number, title, subject, grade, language, variants, pages,"
          + " max_points, published_at, objectives, source, lessons";

  private final JdbcClient jdbc;
  private final JsonMapper json;

  EditionRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** What an edition was made from. */
  public record Source(String text, Map<String, AssignmentRows.KeptPicture> pictures) {}

  /** False if the assignment has an edition of this fingerprint already. */
  public boolean insert(Edition edition, Source source, String fingerprint) {
    return jdbc.sql(
                "insert into authoring.edition (school_id, id, assignment, number, title, subject,"
                    + " grade, language, variants, pages, max_points, text, pictures, fingerprint,"
                    + " published_at, objectives, source, lessons) values (:school, :id, :assignment, :number, :title, :subject,"
                    + " :grade, :language, :variants, :pages, :maxPoints, :text,"
                    + " cast(:pictures as jsonb), :fingerprint, :publishedAt,"
                    + " cast(:objectives as jsonb), :source, cast(:lessons as jsonb))"
                    + " on conflict (school_id, assignment, fingerprint) do nothing")
            .param("school", edition.school())
            .param("id", edition.id())
            .param("assignment", edition.assignment())
            .param("number", edition.number())
            .param("title", edition.title())
            .param("subject", edition.subject())
            .param("grade", edition.grade())
            .param("language", edition.language())
            .param("variants", edition.variants())
            .param("pages", edition.pages())
            .param("maxPoints", edition.maxPoints())
            .param("text", source.text())
            .param("pictures", json.writeValueAsString(kept(source.pictures())))
            .param("fingerprint", fingerprint)
            .param("publishedAt", edition.publishedAt().atOffset(ZoneOffset.UTC))
            .param("objectives", json.writeValueAsString(edition.objectives()))
            .param("source", edition.source())
            .param("lessons", json.writeValueAsString(edition.lessons()))
            .update()
        == 1;
  }

  /** Holds back others who publish this assignment until the transaction ends. */
  public void lock(UUID assignment) {
    jdbc.sql("select id from authoring.assignment where id = :id for update")
        .param("id", assignment)
        .query(UUID.class)
        .optional();
  }

  /** From 1; call it under {@link #lock}. */
  public int nextNumber(UUID school, UUID assignment) {
    return jdbc.sql(
            "select coalesce(max(number), 0) + 1 from authoring.edition where school_id = :school"
                + " and assignment = :assignment")
        .param("school", school)
        .param("assignment", assignment)
        .query(Integer.class)
        .single();
  }

  /** Of any school. */
  public Optional<Edition> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from authoring.edition where id = :id")
        .param("id", id)
        .query(this::edition)
        .optional();
  }

  /** The edition of this assignment that was made of the same text and pictures. */
  public Optional<Edition> find(UUID school, UUID assignment, String fingerprint) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from authoring.edition where school_id = :school and assignment = :assignment"
                + " and fingerprint = :fingerprint")
        .param("school", school)
        .param("assignment", assignment)
        .param("fingerprint", fingerprint)
        .query(this::edition)
        .optional();
  }

  /** The newest first. */
  public List<Edition> inSchool(UUID school) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from authoring.edition where school_id = :school order by published_at desc,"
                + " number desc")
        .param("school", school)
        .query(this::edition)
        .list();
  }

  /** The newest first. */
  public List<Edition> ofAssignment(UUID school, UUID assignment) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from authoring.edition where school_id = :school and assignment = :assignment"
                + " order by number desc")
        .param("school", school)
        .param("assignment", assignment)
        .query(this::edition)
        .list();
  }

  /** The text and pictures it was frozen with. */
  public Source source(Edition edition) {
    return jdbc.sql(
            "select text, pictures from authoring.edition where school_id = :school and id = :id")
        .param("school", edition.school())
        .param("id", edition.id())
        .query((row, n) -> new Source(row.getString("text"), pictures(row.getString("pictures"))))
        .single();
  }

  /** Does nothing if this layout is kept already. */
  public void insertLayout(UUID school, EditionLayout layout) {
    jdbc.sql(
            "insert into authoring.edition_layout (school_id, edition, variant, accommodation,"
                + " folds, body, sides, questions) values (:school, :edition, :variant, :accommodation,"
                + " cast(:folds as numeric[]), :body, cast(:sides as jsonb), cast(:questions as jsonb)) on conflict do nothing")
        .param("school", school)
        .param("edition", layout.edition())
        .param("variant", layout.variant())
        .param("accommodation", layout.accommodation().name())
        .param("folds", array(layout.folding()))
        .param("body", layout.body().hash())
        .param("sides", json.writeValueAsString(layout.sides()))
        .param("questions", json.writeValueAsString(layout.questions()))
        .update();
  }

  /** Empty if nobody has asked for it yet. */
  public Optional<EditionLayout> layout(Edition edition, LayoutKey key) {
    return jdbc.sql(
            "select body, sides, questions from authoring.edition_layout where school_id = :school"
                + " and edition = :edition and variant = :variant and accommodation ="
                + " :accommodation and folds = cast(:folds as numeric[])")
        .param("school", edition.school())
        .param("edition", edition.id())
        .param("variant", key.variant())
        .param("accommodation", key.accommodation().name())
        .param("folds", array(key.folding()))
        .query(
            (row, n) ->
                new EditionLayout(
                    edition.id(),
                    key.variant(),
                    key.accommodation(),
                    key.folding(),
                    new BlobId(row.getString("body")),
                    json.readValue(row.getString("sides"), new TypeReference<List<SidePlan>>() {}),
                    json.readValue(
                        row.getString("questions"), new TypeReference<List<QuestionSpec>>() {})))
        .optional();
  }

  /** As PostgreSQL writes an array. */
  private static String array(Folding folding) {
    return folding.at().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  private record PictureJson(String name, String blob) {}

  private static Map<String, PictureJson> kept(Map<String, AssignmentRows.KeptPicture> pictures) {
    Map<String, PictureJson> kept = new LinkedHashMap<>();
    pictures.forEach((key, p) -> kept.put(key, new PictureJson(p.name(), p.blob().hash())));
    return kept;
  }

  private Map<String, AssignmentRows.KeptPicture> pictures(String text) {
    Map<String, AssignmentRows.KeptPicture> pictures = new LinkedHashMap<>();
    json.readValue(text, new TypeReference<Map<String, PictureJson>>() {})
        .forEach(
            (key, p) ->
                pictures.put(key, new AssignmentRows.KeptPicture(p.name(), new BlobId(p.blob()))));
    return pictures;
  }

  private Edition edition(ResultSet row, int n) throws SQLException {
    return new Edition(
        row.getObject("id", UUID.class),
        row.getObject("school_id", UUID.class),
        row.getObject("assignment", UUID.class),
        row.getInt("number"),
        row.getString("title"),
        row.getString("subject"),
        row.getString("grade"),
        row.getString("language"),
        row.getInt("variants"),
        row.getInt("pages"),
        row.getInt("max_points"),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        json.readValue(row.getString("objectives"), new TypeReference<List<String>>() {}),
        row.getString("source"),
        json.readValue(row.getString("lessons"), new TypeReference<List<TvLesson>>() {}));
  }
}
