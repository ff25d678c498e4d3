package org.paperpost.grading;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The work that waits, one question across all pupils. The order is that of the random packet
 * numbers, so that it says nothing of classes and names. Of a packet that was printed again, only
 * those answers are there that count. Asks not who is acting.
 */
@Service
public class MarkingQueue {

  private final JdbcClient jdbc;
  private final AnswerRows rows;

  MarkingQueue(JdbcClient jdbc, AnswerRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /**
   * A question and how far its marking is.
   *
   * @param waiting answers that wait for a person
   * @param doubtful those of them that the machine read but does not trust
   * @param back all answers that are back
   */
  public record Progress(
      MarkedQuestion question, int waiting, int doubtful, int machine, int back) {

    public int done() {
      return back - waiting;
    }
  }

  /** The questions of a school's rounds of which anything is back, in printing order. */
  public List<Progress> ofSchool(UUID school) {
    return jdbc.sql(PROGRESS + " where q.school_id = :school " + GROUPED)
        .param("school", school)
        .query(PROGRESSES)
        .list();
  }

  /** Refuses with NOT_FOUND. */
  public Progress question(UUID id) {
    return jdbc.sql(PROGRESS + " where q.id = :id " + GROUPED)
        .param("id", id)
        .query(PROGRESSES)
        .optional()
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  /** The first waiting answer after this one, else the first of all; empty if none waits. */
  public Optional<Answer> next(MarkedQuestion question, @Nullable Answer after) {
    return after(question, after, "and state = 'WAITING'")
        .or(() -> after == null ? Optional.empty() : next(question, null));
  }

  /** The first answer after this one, marked or not, else the first of all. */
  public Optional<Answer> nextOfAll(MarkedQuestion question, @Nullable Answer after) {
    return after(question, after, "and state <> 'MISSING'")
        .or(() -> after == null ? Optional.empty() : nextOfAll(question, null));
  }

  private Optional<Answer> after(
      MarkedQuestion question, @Nullable Answer after, String condition) {
    return rows.select(
            "where school_id = :school and question_id = :question and counts "
                + "and (packet, position) > (:packet, :position) "
                + condition
                + " order by packet, position limit 1")
        .param("school", question.school())
        .param("question", question.id())
        .param("packet", after == null ? "" : after.packet())
        .param("position", after == null ? 0 : after.position())
        .query(rows.rows())
        .optional();
  }

  /** Which of the answers to its question that are back it is, from 1. */
  public int number(Answer answer) {
    return jdbc.sql(
            """
            select count(*) from grading.answer
             where school_id = ? and question_id = ? and state <> 'MISSING' and counts
               and (packet, position) <= (?, ?)
            """)
        .params(answer.school(), answer.questionId(), answer.packet(), answer.position())
        .query(Integer.class)
        .single();
  }

  private static final String PROGRESS =
      """
      select q.*, count(*) filter (where a.state = 'WAITING') waiting,
             count(*) filter (where a.state = 'WAITING' and a.reading is not null) doubtful,
             count(*) filter (where a.state = 'MACHINE') machine,
             count(*) filter (where a.state <> 'MISSING') back
        from grading.question q
        join grading.answer a
          on a.school_id = q.school_id and a.question_id = q.id and a.counts
      """;

  private static final String GROUPED =
      "group by q.school_id, q.id order by q.round, q.paper, q.position, q.no";

  private static final RowMapper<Progress> PROGRESSES =
      (row, n) ->
          new Progress(
              new MarkedQuestion(
                  row.getObject("school_id", UUID.class),
                  row.getObject("id", UUID.class),
                  row.getObject("round", UUID.class),
                  row.getObject("edition", UUID.class),
                  row.getInt("paper"),
                  row.getString("title"),
                  row.getString("subject"),
                  row.getString("no"),
                  row.getInt("position"),
                  QuestionKind.valueOf(row.getString("kind")),
                  row.getInt("points"),
                  row.getString("stem")),
              row.getInt("waiting"),
              row.getInt("doubtful"),
              row.getInt("machine"),
              row.getInt("back"));
}
