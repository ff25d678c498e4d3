package org.paperpost.gradebook;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.gradebook.RoundResults.PaperColumns;
import org.paperpost.grading.AnswerMark;
import org.paperpost.grading.AnswerMark.State;
import org.paperpost.grading.Marks;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Paper;
import org.paperpost.packets.Round;
import org.paperpost.people.Pupil;
import org.paperpost.people.Pupils;
import org.springframework.stereotype.Service;

/** What the pupils of a round have earned. Does not ask who is acting. */
@Service
public class Results {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Marks marks;
  private final Packets packets;
  private final Pupils pupils;
  private final Scales scales;

  Results(Marks marks, Packets packets, Pupils pupils, Scales scales) {
    this.marks = marks;
    this.packets = packets;
    this.pupils = pupils;
    this.scales = scales;
  }

  /** Void packets are left out, and spare ones of which nothing is back. */
  public RoundResults of(Round round) {
    Map<String, List<AnswerMark>> answers = new HashMap<>();
    for (AnswerMark answer : marks.inRound(round.id())) {
      answers.computeIfAbsent(answer.packet(), p -> new ArrayList<>()).add(answer);
    }
    Scale scale = scales.of(round.school());
    List<ResultRow> rows = new ArrayList<>();
    List<Packet> all =
        packets.inRound(round.id()).stream().filter(p -> p.supersededBy() == null).toList();
    for (Packet packet : all) {
      List<AnswerMark> own = answers.getOrDefault(packet.id().text(), List.of());
      boolean back = own.stream().anyMatch(answer -> answer.state() != State.MISSING);
      if (packet.addressee() != null || back) {
        rows.add(row(packet, own, scale));
      }
    }
    rows.sort(classOrder(round));
    return new RoundResults(round, all.isEmpty() ? List.of() : columns(all.get(0)), rows);
  }

  /** The classes as the round names them, within a class as on the roll, then as printed. */
  private Comparator<ResultRow> classOrder(Round round) {
    Map<UUID, Integer> roll = new HashMap<>();
    for (Pupil pupil : pupils.inClasses(round.school(), round.classes())) {
      roll.put(pupil.id(), roll.size());
    }
    Map<String, Integer> classes = new HashMap<>();
    for (String name : round.classes()) {
      classes.putIfAbsent(name, classes.size());
    }
    Comparator<ResultRow> byClass =
        Comparator.comparing(row -> classes.getOrDefault(row.className(), Integer.MAX_VALUE));
    return byClass
        .thenComparing(row -> row.className().isEmpty() ? "\uffff" : row.className())
        .thenComparing(
            row -> {
              Addressee addressee = row.packet().addressee();
              return addressee == null
                  ? Integer.MAX_VALUE
                  : roll.getOrDefault(addressee.pupil(), Integer.MAX_VALUE);
            });
  }

  private static ResultRow row(Packet packet, List<AnswerMark> answers, Scale scale) {
    Map<UUID, Map<String, AnswerMark>> byPaper = new LinkedHashMap<>();
    for (AnswerMark answer : answers) {
      byPaper
          .computeIfAbsent(answer.edition(), e -> new LinkedHashMap<>())
          .put(answer.question(), answer);
    }
    Map<UUID, PaperResult> papers = new LinkedHashMap<>();
    byPaper.forEach((edition, marks) -> papers.put(edition, result(marks, scale)));
    Addressee addressee = packet.addressee();
    return new ResultRow(
        packet,
        addressee == null ? "" : addressee.name(),
        addressee == null ? "" : addressee.className(),
        papers);
  }

  static PaperResult result(Map<String, AnswerMark> answers, Scale scale) {
    BigDecimal total = null;
    int max = 0;
    int missing = 0;
    int waiting = 0;
    for (AnswerMark answer : answers.values()) {
      max += answer.maxPoints();
      missing += answer.state() == State.MISSING ? 1 : 0;
      waiting += answer.state() == State.WAITING ? 1 : 0;
      if (answer.points() != null) {
        total = total == null ? answer.points() : total.add(answer.points());
      }
    }
    boolean finished = missing + waiting == 0 && max > 0;
    Integer percent = total != null && finished ? percent(total, max) : null;
    return new PaperResult(
        answers,
        total,
        max,
        percent,
        percent == null ? null : scale.mark(percent),
        missing,
        waiting);
  }

  private static Integer percent(BigDecimal total, int max) {
    return total
        .multiply(HUNDRED)
        .divide(BigDecimal.valueOf(max), 0, RoundingMode.HALF_UP)
        .intValueExact();
  }

  private List<PaperColumns> columns(Packet packet) {
    List<Paper> papers = packets.papers(packet.id());
    Map<String, Long> subjects = papers.stream().collect(groupingBy(Paper::subject, counting()));
    return papers.stream()
        .map(
            paper ->
                new PaperColumns(
                    paper.edition(),
                    subjects.getOrDefault(paper.subject(), 0L) > 1
                        ? paper.subject() + " «" + paper.title() + "»"
                        : paper.subject(),
                    paper.title(),
                    paper.questions().stream().map(QuestionSpec::no).toList()))
        .toList();
  }
}
