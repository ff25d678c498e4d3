package org.paperpost.authoring.bank;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paperpost.authoring.Assignment;
import org.paperpost.authoring.text.Head;
import org.paperpost.authoring.text.Questions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The questions of all texts, to be searched. */
@Repository
class BankRows {

  static final int PAGE = 20;

  private static final String COLUMNS =
      "source, place, assignment, edition, title, subject, grade, language, kind, points, text,"
          + " written_at";

  private final JdbcClient jdbc;

  BankRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A text whose questions are taken in. */
  record Taken(
      UUID school,
      UUID source,
      long version,
      UUID assignment,
      int edition,
      Instant writtenAt,
      Head head,
      List<Questions.Written> questions) {}

  /** What was taken from this source before gives way. */
  void take(Taken text) {
    jdbc.sql("delete from authoring.bank_text where school_id = :school and id = :source")
        .param("school", text.school())
        .param("source", text.source())
        .update();
    int first =
        jdbc.sql(
                "insert into authoring.bank_text (school_id, id, version) values (:school, :source,"
                    + " :version) on conflict do nothing")
            .param("school", text.school())
            .param("source", text.source())
            .param("version", text.version())
            .update();
    if (first == 0) {
      return; // somebody else looks at the same moment
    }
    Head head = text.head();
    for (Questions.Written written : text.questions()) {
      jdbc.sql(
              "insert into authoring.bank_question (school_id, "
                  + COLUMNS
                  + ", objectives, mark) values (:school, :source, :place, :assignment, :edition,"
                  + " :title, :subject, :grade, :language, :kind, :points, :text, :writtenAt,"
                  + " :objectives, :mark)")
          .param("school", text.school())
          .param("source", text.source())
          .param("place", written.question().number())
          .param("assignment", text.assignment())
          .param("edition", text.edition())
          .param("title", head.title())
          .param("subject", head.subject())
          .param("grade", head.grade())
          .param("language", head.language())
          .param("kind", written.question().answer().kind().wireName())
          .param("points", written.question().points())
          .param("text", written.text())
          .param("writtenAt", text.writtenAt().atOffset(ZoneOffset.UTC))
          .param("objectives", String.join("\n", head.objectives()))
          .param("mark", written.mark())
          .update();
    }
  }

  List<UUID> editionsNotTaken(UUID school) {
    return jdbc.sql(
            "select id from authoring.edition e where school_id = :school and not exists (select"
                + " from authoring.bank_text t where t.school_id = e.school_id and t.id = e.id)")
        .param("school", school)
        .query(UUID.class)
        .list();
  }

  List<UUID> draftsNotTaken(UUID school) {
    return jdbc.sql(
            "select id from authoring.assignment a where school_id = :school and not exists (select"
                + " from authoring.bank_text t where t.school_id = a.school_id and t.id = a.id and"
                + " t.version = a.version)")
        .param("school", school)
        .query(UUID.class)
        .list();
  }

  /** Each question once, as it was written last; one more than a page if there are more. */
  List<BankQuestion> search(UUID school, BankSearch search) {
    String words =
        Stream.of(search.words().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
            .filter(w -> !w.isEmpty())
            .limit(12)
            .map(w -> w + ":*")
            .collect(Collectors.joining(" & "));
    return jdbc.sql(
            "with found as (select distinct on (mark) mark, "
                + COLUMNS
                + " from authoring.bank_question where school_id = :school"
                + " and (:words = '' or words @@ to_tsquery('simple', :words))"
                + " and (:subject = '' or lower(subject) = lower(:subject))"
                + " and (:grade = '' or lower(coalesce(grade, '')) = lower(:grade))"
                + " and (:objective = '' or objectives ilike '%' || :objective || '%')"
                + " and (:kind = '' or kind = :kind)"
                + " and (:language = '' or language = :language)"
                + " and (:drafts or edition > 0)"
                + " order by mark, edition > 0 desc, written_at desc)"
                + " select f.*, (select count(*) from authoring.bank_question q where q.school_id ="
                + " :school and q.mark = f.mark and q.edition > 0) as editions, (select count(*)"
                + " from authoring.copied_from c where c.school_id = :school and c.mark = f.mark) as"
                + " copies from found f order by written_at desc, source, place limit :limit offset"
                + " :offset")
        .param("school", school)
        .param("words", words)
        .param("subject", search.subject().strip())
        .param("grade", search.grade().strip())
        .param("objective", search.objective().strip().replaceAll("([\\\\%_])", "\\\\$1"))
        .param("kind", search.kind())
        .param("language", search.language())
        .param("drafts", search.drafts())
        .param("limit", PAGE + 1)
        .param("offset", (long) PAGE * (Math.max(1, search.page()) - 1))
        .query(BankRows::found)
        .list();
  }

  List<String> subjects(UUID school) {
    return texts("subject", school);
  }

  List<String> grades(UUID school) {
    return texts("grade", school);
  }

  private List<String> texts(String column, UUID school) {
    return jdbc.sql(
            "select distinct "
                + column
                + " from authoring.bank_question where school_id = :school and "
                + column
                + " <> '' order by 1 limit 200")
        .param("school", school)
        .query(String.class)
        .list();
  }

  Optional<BankQuestion> question(UUID school, UUID source, int place) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + ", 0 as editions, 0 as copies from authoring.bank_question where school_id ="
                + " :school and source = :source and place = :place")
        .param("school", school)
        .param("source", source)
        .param("place", place)
        .query(BankRows::found)
        .optional();
  }

  void appendCopy(UUID school, UUID into, BankQuestion question, Copy copy) {
    jdbc.sql(
            "insert into authoring.copied_from (school_id, assignment, source, place, title, edition,"
                + " mark, stem, copied_by, copied_at) select school_id, :into, source, place, title,"
                + " edition, mark, :stem, :by, :at from authoring.bank_question where school_id ="
                + " :school and source = :source and place = :place")
        .param("into", into)
        .param("stem", copy.stem())
        .param("by", copy.by())
        .param("at", copy.at().atOffset(ZoneOffset.UTC))
        .param("school", school)
        .param("source", question.source())
        .param("place", question.place())
        .update();
  }

  List<Copy> copies(Assignment into) {
    return jdbc.sql(
            "select source, place, title, edition, stem, copied_by, copied_at from"
                + " authoring.copied_from where school_id = :school and assignment = :into order by"
                + " id")
        .param("school", into.school())
        .param("into", into.id())
        .query(
            (row, n) ->
                new Copy(
                    row.getObject("source", UUID.class),
                    row.getInt("place"),
                    row.getString("title"),
                    row.getInt("edition"),
                    row.getString("stem"),
                    row.getString("copied_by"),
                    row.getObject("copied_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static BankQuestion found(ResultSet row, int n) throws SQLException {
    return new BankQuestion(
        row.getObject("source", UUID.class),
        row.getInt("place"),
        row.getObject("assignment", UUID.class),
        row.getInt("edition"),
        row.getString("title"),
        row.getString("subject"),
        row.getString("grade"),
        row.getString("language"),
        row.getString("kind"),
        row.getInt("points"),
        row.getString("text"),
        row.getObject("written_at", OffsetDateTime.class).toInstant(),
        row.getInt("editions"),
        row.getInt("copies"));
  }
}
