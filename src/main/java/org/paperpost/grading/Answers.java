package org.paperpost.grading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.codes.PacketId;
import org.paperpost.grading.AnswerMark.State;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Paper;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The answers, one by one and in lists, and the marks that people give. Asks not who is acting. */
@Service
public class Answers {

  /** What fits beside an answer on the feedback sheet. */
  public static final int LONGEST_COMMENT = 600;

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final AnswerRows rows;
  private final Reckoning reckoning;
  private final PacketLine line;
  private final Packets packets;

  Answers(AnswerRows rows, Reckoning reckoning, PacketLine line, Packets packets) {
    this.rows = rows;
    this.reckoning = reckoning;
    this.line = line;
    this.packets = packets;
  }

  /**
   * What of a round is asked for; null asks for any, but missing answers only by their state. Those
   * that do not count are never in it.
   */
  public record Filter(
      UUID round, @Nullable String question, @Nullable State state, @Nullable UUID paper) {}

  /** Refuses with NOT_FOUND. */
  public Answer answer(UUID id) {
    return rows.find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  /** In packet and printing order, those after the cursor. A cursor that is none starts anew. */
  public List<Answer> list(Filter filter, @Nullable String after, int limit) {
    int dot = after == null ? -1 : after.lastIndexOf('.');
    String packet = after == null || dot < 0 ? "" : after.substring(0, dot);
    int position = after == null || dot < 0 ? 0 : number(after.substring(dot + 1));
    StringBuilder where =
        new StringBuilder(
            "where round = :round and counts and (packet, position) > (:packet, :position)");
    where.append(filter.state() == null ? " and state <> 'MISSING'" : " and state = :state");
    if (filter.question() != null) {
      where.append(" and question = :question");
    }
    if (filter.paper() != null) {
      where.append(" and edition = :edition");
    }
    JdbcClient.StatementSpec select =
        rows.select(where + " order by packet, position limit :limit")
            .param("round", filter.round())
            .param("packet", packet)
            .param("position", position)
            .param("limit", limit);
    if (filter.state() != null) {
      select = select.param("state", filter.state().name());
    }
    if (filter.question() != null) {
      select = select.param("question", filter.question());
    }
    if (filter.paper() != null) {
      select = select.param("edition", filter.paper());
    }
    return select.query(rows.rows()).list();
  }

  private static int number(String digits) {
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }

  /** The question as it was asked in the answer's packet, with its key. */
  public QuestionSpec question(Answer answer) {
    return paper(answer).questions().stream()
        .filter(question -> question.no().equals(answer.question()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "packet " + answer.packet() + " has no question " + answer.question()));
  }

  /** The paper that the answer belongs to. */
  public Paper paper(Answer answer) {
    return packets.papers(new PacketId(answer.packet())).stream()
        .filter(paper -> paper.edition().equals(answer.edition()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "packet " + answer.packet() + " has no paper " + answer.edition()));
  }

  /**
   * A person's mark.
   *
   * @param points 0 to the question's, in steps of a half; else refuses with MARK_OUT_OF_RANGE
   * @param comment a word to the pupil; longer than {@link #LONGEST_COMMENT} refuses with
   *     COMMENT_TOO_LONG
   * @param by who gives it
   * @return the answer as it stands then; refuses with ANSWER_NOT_BACK while its page is not back
   */
  @Transactional
  public Answer mark(UUID id, @Nullable BigDecimal points, @Nullable String comment, String by) {
    Answer answer = locked(id);
    return give(answer, inRange(answer, points), comment, null, by);
  }

  /**
   * What a person saw in an answer that the machine reads; the points follow by the same rules.
   * Refuses with VALUE_UNREADABLE what makes no sense, a number with letters for one.
   */
  @Transactional
  public Answer correct(UUID id, List<String> seen, @Nullable String comment, String by) {
    Answer answer = locked(id);
    MarkingRule.Outcome outcome = MarkingRule.apply(question(answer), seen);
    if (outcome.points() == null) {
      throw Problem.of(
              ProblemCode.VALUE_UNREADABLE,
              "value",
              String.join(" ", seen),
              "question",
              answer.question())
          .refused();
    }
    List<String> values = seen.stream().map(String::strip).filter(v -> !v.isEmpty()).toList();
    return give(answer, outcome.points(), comment, Reading.seen(values), by);
  }

  /** The points that a reading earns; empty if it makes no sense. */
  public Optional<BigDecimal> worth(QuestionSpec question, Reading reading) {
    return Optional.ofNullable(MarkingRule.apply(question, reading.values()).points());
  }

  /** Takes the last mark that a person gave back; what stood before it stands again. */
  @Transactional
  public Answer unmark(UUID id, String by) {
    Answer answer = locked(id);
    if (answer.state() != State.MARKED) {
      return answer;
    }
    return reckoning.person(
        answer, new MarkFact(MarkFact.Source.PERSON, by, null, "", null, reckoning.sides(answer)));
  }

  private Answer locked(UUID id) {
    Packet packet = packets.packet(new PacketId(answer(id).packet()));
    reckoning.lock(line.whole(packet));
    return answer(id);
  }

  private Answer give(
      Answer answer,
      BigDecimal points,
      @Nullable String comment,
      @Nullable Reading seen,
      String by) {
    String word = comment == null ? "" : comment.strip();
    if (word.length() > LONGEST_COMMENT) {
      throw Problem.of(ProblemCode.COMMENT_TOO_LONG, "most", LONGEST_COMMENT).refused();
    }
    if (answer.state() == State.MISSING) {
      throw Problem.of(ProblemCode.ANSWER_NOT_BACK, "question", answer.question()).refused();
    }
    return reckoning.person(
        answer,
        new MarkFact(MarkFact.Source.PERSON, by, points, word, seen, reckoning.sides(answer)));
  }

  private static BigDecimal inRange(Answer answer, @Nullable BigDecimal points) {
    if (points == null
        || points.signum() < 0
        || points.compareTo(BigDecimal.valueOf(answer.maxPoints())) > 0
        || points.precision() - points.scale() > 9
        || points.multiply(TWO).stripTrailingZeros().scale() > 0) {
      throw Problem.of(
              ProblemCode.MARK_OUT_OF_RANGE,
              "question",
              answer.question(),
              "points",
              points == null ? "—" : points.toString(),
              "max",
              answer.maxPoints())
          .refused();
    }
    return points;
  }
}
