package org.paperpost.grading;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.imaging.AnswerReading;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of this module. */
@Component
class AnswerRows {

  private static final TypeReference<List<AnswerReading>> READINGS = new TypeReference<>() {};
  private static final TypeReference<Map<Integer, UUID>> SIDES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AnswerRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Makes the packet known and keeps others from changing its answers until the commit. */
  void lock(UUID school, UUID round, String packet) {
    jdbc.sql(
            """
            insert into grading.packet (school_id, packet, round) values (?, ?, ?)
            on conflict do nothing
            """)
        .params(school, packet, round)
        .update();
    jdbc.sql("select 1 from grading.packet where school_id = ? and packet = ? for update")
        .params(school, packet)
        .query(Integer.class)
        .single();
  }

  boolean isOpen(UUID school, String packet) {
    return jdbc.sql(
            "select exists (select 1 from grading.answer where school_id = ? and packet = ?)")
        .params(school, packet)
        .query(Boolean.class)
        .single();
  }

  void insert(MarkedQuestion question) {
    jdbc.sql(
            """
            insert into grading.question (school_id, id, round, edition, paper, title, subject, no,
                                          position, kind, points, stem)
            values (:school, :id, :round, :edition, :paper, :title, :subject, :no, :position, :kind,
                    :points, :stem)
            on conflict do nothing
            """)
        .param("school", question.school())
        .param("id", question.id())
        .param("round", question.round())
        .param("edition", question.edition())
        .param("paper", question.paper())
        .param("title", question.title())
        .param("subject", question.subject())
        .param("no", question.no())
        .param("position", question.position())
        .param("kind", question.kind().name())
        .param("points", question.points())
        .param("stem", question.stem())
        .update();
  }

  void insert(Answer answer) {
    jdbc.sql(
            """
            insert into grading.answer (school_id, id, round, packet, edition, question,
                                        question_id, position, kind, max_points, pages, state,
                                        comment, page)
            values (:school, :id, :round, :packet, :edition, :question, :questionId, :position,
                    :kind, :max, cast(string_to_array(:pages, ',') as integer[]), 'MISSING', '',
                    :page)
            on conflict do nothing
            """)
        .param("school", answer.school())
        .param("id", answer.id())
        .param("round", answer.round())
        .param("packet", answer.packet())
        .param("edition", answer.edition())
        .param("question", answer.question())
        .param("questionId", answer.questionId())
        .param("position", answer.position())
        .param("kind", answer.kind().name())
        .param("max", answer.maxPoints())
        .param("pages", String.join(",", answer.pages().stream().map(String::valueOf).toList()))
        .param("page", answer.page())
        .update();
  }

  void append(UUID school, String packet, PageFact fact) {
    jdbc.sql(
            """
            insert into grading.page_fact (school_id, packet, page, side, kind, readings, at)
            values (:school, :packet, :page, :side, :kind, cast(:readings as jsonb), :at)
            on conflict do nothing
            """)
        .param("school", school)
        .param("packet", packet)
        .param("page", fact.page())
        .param("side", fact.side())
        .param("kind", fact.kind().name())
        .param("readings", json.writeValueAsString(fact.readings()))
        .param("at", utc(fact.at()))
        .update();
  }

  List<PageFact> pageFacts(UUID school, String packet) {
    return jdbc.sql(
            """
            select page, side, kind, readings::text readings, at from grading.page_fact
             where school_id = ? and packet = ? order by sequence
            """)
        .params(school, packet)
        .query(
            (row, n) ->
                new PageFact(
                    row.getInt("page"),
                    row.getObject("side", UUID.class),
                    PageFact.Kind.valueOf(row.getString("kind")),
                    json.readValue(row.getString("readings"), READINGS),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void append(UUID school, UUID answer, MarkFact fact, Instant at) {
    jdbc.sql(
            """
            insert into grading.mark_fact (school_id, answer, source, by_whom, points, comment,
                                           reading, sides, at)
            values (:school, :answer, :source, :by, :points, :comment, cast(:reading as jsonb),
                    cast(:sides as jsonb), :at)
            """)
        .param("school", school)
        .param("answer", answer)
        .param("source", fact.source().name())
        .param("by", fact.by())
        .param("points", fact.points())
        .param("comment", fact.comment())
        .param("reading", json(fact.reading()))
        .param("sides", json.writeValueAsString(fact.sides()))
        .param("at", utc(at))
        .update();
  }

  /** The facts of these answers, each answer's in the order of their being given. */
  Map<UUID, List<MarkFact>> markFacts(UUID school, List<UUID> answers) {
    record Given(UUID answer, MarkFact fact) {}
    if (answers.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            select answer, source, by_whom, points, comment, reading::text reading,
                   sides::text sides
              from grading.mark_fact
             where school_id = :school and answer in (:answers) order by sequence
            """)
        .param("school", school)
        .param("answers", answers)
        .query(
            (row, n) ->
                new Given(
                    row.getObject("answer", UUID.class),
                    new MarkFact(
                        MarkFact.Source.valueOf(row.getString("source")),
                        row.getString("by_whom"),
                        row.getBigDecimal("points"),
                        row.getString("comment"),
                        reading(row, "reading"),
                        json.readValue(row.getString("sides"), SIDES))))
        .list()
        .stream()
        .collect(groupingBy(Given::answer, mapping(Given::fact, toList())));
  }

  void keep(Answer answer, Standing now) {
    jdbc.sql(
            """
            update grading.answer
               set state = :state, points = :points, comment = :comment, by_whom = :by,
                   value = cast(:value as jsonb), reading = cast(:reading as jsonb), side = :side,
                   page = :page
             where school_id = :school and id = :id
            """)
        .param("state", now.state().name())
        .param("points", now.points())
        .param("comment", now.comment())
        .param("by", now.by())
        .param("value", json(now.value()))
        .param("reading", json(now.reading()))
        .param("side", now.side())
        .param("page", now.page())
        .param("school", answer.school())
        .param("id", answer.id())
        .update();
  }

  void count(Answer answer, boolean counts) {
    jdbc.sql("update grading.answer set counts = ? where school_id = ? and id = ?")
        .params(counts, answer.school(), answer.id())
        .update();
  }

  Optional<Answer> find(UUID id) {
    return select("where id = :id").param("id", id).query(rows()).optional();
  }

  List<Answer> ofPacket(UUID school, String packet) {
    return select("where school_id = :school and packet = :packet order by position")
        .param("school", school)
        .param("packet", packet)
        .query(rows())
        .list();
  }

  List<Answer> ofRound(UUID round) {
    return select("where round = :round order by packet, position")
        .param("round", round)
        .query(rows())
        .list();
  }

  /** Begins a query for answers; the columns of the table are not qualified. */
  JdbcClient.StatementSpec select(String rest) {
    return jdbc.sql(
        """
        select school_id, id, round, packet, edition, question, question_id, position, kind,
               max_points, array_to_string(pages, ',') pages, state, points, comment, by_whom,
               value::text "value", reading::text reading, side, page, counts
          from grading.answer
        """
            + rest);
  }

  RowMapper<Answer> rows() {
    return (row, n) ->
        new Answer(
            row.getObject("school_id", UUID.class),
            row.getObject("id", UUID.class),
            row.getObject("round", UUID.class),
            row.getString("packet"),
            row.getObject("edition", UUID.class),
            row.getString("question"),
            row.getObject("question_id", UUID.class),
            row.getInt("position"),
            QuestionKind.valueOf(row.getString("kind")),
            row.getInt("max_points"),
            Arrays.stream(row.getString("pages").split(","))
                .filter(page -> !page.isEmpty())
                .map(Integer::valueOf)
                .toList(),
            AnswerMark.State.valueOf(row.getString("state")),
            row.getBigDecimal("points"),
            row.getString("comment"),
            row.getString("by_whom"),
            reading(row, "value"),
            reading(row, "reading"),
            row.getObject("side", UUID.class),
            row.getInt("page"),
            row.getBoolean("counts"));
  }

  /** Notes whether all of the packet is marked; true if it was not so before and is now. */
  boolean noteGraded(UUID school, String packet, boolean graded, Instant at) {
    if (!graded) {
      jdbc.sql("update grading.packet set graded_at = null where school_id = ? and packet = ?")
          .params(school, packet)
          .update();
      return false;
    }
    return jdbc.sql(
                """
                update grading.packet set graded_at = :at
                 where school_id = :school and packet = :packet and graded_at is null
                """)
            .param("at", utc(at))
            .param("school", school)
            .param("packet", packet)
            .update()
        == 1;
  }

  private @Nullable Reading reading(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : json.readValue(text, Reading.class);
  }

  private @Nullable String json(@Nullable Reading reading) {
    return reading == null ? null : json.writeValueAsString(reading);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
