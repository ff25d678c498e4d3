package org.paperpost.grading;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.codes.PacketId;
import org.paperpost.grading.AnswerMark.State;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.imaging.Doubt;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings answers to where their facts put them; the machine's marks are given here. Runs with the
 * packet locked.
 */
@Component
class Reckoning {

  private static final String MACHINE = "machine";

  private final AnswerRows rows;
  private final Packets packets;
  private final PacketLine line;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Reckoning(
      AnswerRows rows,
      Packets packets,
      PacketLine line,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.packets = packets;
    this.line = line;
    this.events = events;
    this.clock = clock;
  }

  /** After news of a page. */
  @Transactional(propagation = Propagation.MANDATORY)
  void page(Packet of, int page) {
    UUID school = of.school();
    String packet = of.id().text();
    List<Answer> all = rows.ofPacket(school, packet);
    List<Answer> touched = all.stream().filter(answer -> answer.pages().contains(page)).toList();
    if (touched.isEmpty()) {
      return;
    }
    Map<Integer, Sheet> sheets = Sheet.inUse(rows.pageFacts(school, packet));
    Map<UUID, List<MarkFact>> facts = facts(school, touched);
    Map<String, QuestionSpec> questions = questions(packet);
    for (Answer answer : touched) {
      List<MarkFact> given = new ArrayList<>(facts.getOrDefault(answer.id(), List.of()));
      QuestionSpec question = questions.get(answer.edition() + answer.question());
      Map<Integer, Sheet> joined = joined(answer, sheets);
      MarkFact machine = question == null ? null : machine(answer, question, joined);
      if (machine != null && !isKnown(given, machine)) {
        rows.append(school, answer.id(), machine, clock.instant());
        given.add(machine);
      }
      rows.keep(answer, Standing.of(answer.pages(), joined, given));
    }
  }

  /** After a person's mark; gives the answer as it stands then. */
  @Transactional(propagation = Propagation.MANDATORY)
  Answer person(Answer answer, MarkFact fact) {
    Map<Integer, Sheet> sheets = sheets(answer);
    Instant now = clock.instant();
    rows.append(answer.school(), answer.id(), fact, now);
    List<MarkFact> facts =
        facts(answer.school(), List.of(answer)).getOrDefault(answer.id(), List.of());
    rows.keep(answer, Standing.of(answer.pages(), sheets, facts));
    settle(line.whole(packets.packet(new PacketId(answer.packet()))));
    return rows.find(answer.id()).orElseThrow();
  }

  /** The sides that an answer is on now, by page. */
  Map<Integer, UUID> sides(Answer answer) {
    return sides(answer, sheets(answer));
  }

  private Map<Integer, Sheet> sheets(Answer answer) {
    return joined(answer, Sheet.inUse(rows.pageFacts(answer.school(), answer.packet())));
  }

  /**
   * Where an answer goes on overleaf and one of its sides was printed again, the other is back
   * under the serial that was replaced.
   */
  private Map<Integer, Sheet> joined(Answer answer, Map<Integer, Sheet> own) {
    if (own.keySet().containsAll(answer.pages())
        || answer.pages().stream().noneMatch(own::containsKey)) {
      return own;
    }
    Map<Integer, Sheet> joined = new HashMap<>(own);
    for (Packet older : line.before(packets.packet(new PacketId(answer.packet())))) {
      Sheet.inUse(rows.pageFacts(older.school(), older.id().text())).forEach(joined::putIfAbsent);
    }
    return joined;
  }

  private static Map<Integer, UUID> sides(Answer answer, Map<Integer, Sheet> sheets) {
    return answer.pages().stream()
        .filter(sheets::containsKey)
        .collect(toMap(page -> page, page -> requireNonNull(sheets.get(page)).side()));
  }

  private Map<UUID, List<MarkFact>> facts(UUID school, List<Answer> answers) {
    return rows.markFacts(school, answers.stream().map(Answer::id).toList());
  }

  private Map<String, QuestionSpec> questions(String packet) {
    Map<String, QuestionSpec> questions = new HashMap<>();
    packets
        .papers(new PacketId(packet))
        .forEach(
            paper -> paper.questions().forEach(q -> questions.put(paper.edition() + q.no(), q)));
    return questions;
  }

  /** What the machine gives by the sheets in use; null while a page or a reading lacks. */
  private static @Nullable MarkFact machine(
      Answer answer, QuestionSpec question, Map<Integer, Sheet> sheets) {
    Map<Integer, UUID> sides = sides(answer, sheets);
    if (!question.kind().isMachineRead() || sides.size() < answer.pages().size()) {
      return null;
    }
    List<String> values = new ArrayList<>();
    double confidence = 1;
    Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    boolean review = false;
    boolean read = false;
    for (int page : answer.pages()) {
      for (AnswerReading reading : requireNonNull(sheets.get(page)).readings()) {
        if (reading.question().equals(question.no())) {
          reading.values().stream().filter(v -> !v.isBlank()).forEach(values::add);
          confidence = Math.min(confidence, reading.confidence());
          doubts.addAll(reading.doubts());
          review |= reading.needsReview();
          read = true;
        }
      }
    }
    if (!read) {
      return null;
    }
    MarkingRule.Outcome outcome = MarkingRule.apply(question, values);
    BigDecimal points = outcome.points();
    Reading reading =
        new Reading(values, confidence, review || outcome.doubtful(), List.copyOf(doubts));
    return new MarkFact(MarkFact.Source.MACHINE, MACHINE, points, "", reading, sides);
  }

  /** Whether the machine's last word on these pictures is this one. */
  private static boolean isKnown(List<MarkFact> given, MarkFact machine) {
    return given.stream()
        .filter(fact -> fact.source() == MarkFact.Source.MACHINE)
        .filter(fact -> fact.sides().equals(machine.sides()))
        .reduce((earlier, later) -> later)
        .filter(last -> Objects.equals(last.reading(), machine.reading()))
        .isPresent();
  }

  /**
   * Keeps others from changing the answers of these prints of one work until the commit. The first
   * is locked first, so that news of two of them do not wait for each other.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void lock(List<Packet> prints) {
    prints.forEach(print -> rows.lock(print.school(), print.round(), print.id().text()));
  }

  /**
   * Sees which answers count on the prints of one work, and tells of each print when all that
   * counts in it is marked.
   *
   * @param prints the oldest first
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void settle(List<Packet> prints) {
    List<List<Answer>> newestFirst = new ArrayList<>();
    for (Packet print : prints) {
      List<Answer> own = rows.ofPacket(print.school(), print.id().text());
      note(print, Prints.counting(own, newestFirst));
      newestFirst.add(0, own);
    }
    if (prints.size() > 1) {
      Set<UUID> outdone = Prints.outdone(newestFirst);
      newestFirst.stream()
          .flatMap(List::stream)
          .filter(answer -> answer.counts() == outdone.contains(answer.id()))
          .forEach(answer -> rows.count(answer, !answer.counts()));
    }
  }

  private void note(Packet print, List<Answer> counting) {
    boolean graded =
        !counting.isEmpty()
            && counting.stream()
                .allMatch(a -> a.state() == State.MACHINE || a.state() == State.MARKED);
    Instant now = clock.instant();
    if (rows.noteGraded(print.school(), print.id().text(), graded, now)) {
      events.publishEvent(new PacketGraded(print.school(), print.round(), print.id().text(), now));
    }
  }
}
