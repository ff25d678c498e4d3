package org.paperpost.grading;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.codes.PacketId;
import org.paperpost.grading.AnswerMark.State;
import org.paperpost.grading.ReturnedRound.Question;
import org.paperpost.grading.ReturnedRound.Stroke;
import org.paperpost.packets.PacketSide;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Reprints;
import org.paperpost.scanning.MissingSides;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.FieldKind;
import org.paperpost.testing.PaperpostTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A side printed again comes back under its new serial, the rest of the packet under the old. */
@PaperpostTest
class ReprintedSideTests {

  private static final String OVERLEAF =
      """
      ---
      title: Вода вокруг нас
      subject: Естествознание
      class: 5
      language: ru
      ---
      # 1. Отметь пресную воду (3)
      - [x] родник
      - [ ] море
      - [x] ледник

      # 2. Расскажи о круговороте воды. (4)
      lines: 30
      > 4 балла за рассказ.

      # 3. $\\frac12 + \\frac14$ литра (2)
      - ( ) $\\frac14$
      - (x) $\\frac34$
      """;

  @LocalServerPort int port;
  @TempDir Path folder;
  @Autowired ApplicationContext context;
  @Autowired Marks marks;
  @Autowired Packets packets;
  @Autowired Reprints reprints;
  @Autowired MissingSides missing;
  @Autowired JdbcClient jdbc;

  private ReturnedRound school;
  private PacketId old;

  @BeforeEach
  void aPrintedRound() {
    school = new ReturnedRound(port, context, OVERLEAF);
    school.print();
    old = school.packet(0);
    school.paper(old);
  }

  @Test
  void theSidesOfBothSerialsAreOnePacket() {
    PacketId again = reprinted(3);
    Set<Integer> others = new HashSet<>(papers());
    others.remove(3);
    school.scan(folder, List.of(old), Map.of(old, Set.of(3)), this::answer);
    school.scan(folder, List.of(again), Map.of(again, others), this::answer);

    isWholeAndRight(again);
    assertThat(reasons(old)).containsOnly("PACKET_VOID");
    assertThat(reasons(again)).containsOnly("");
  }

  @Test
  void theOrderInWhichTheyComeBackDoesNotMatter() {
    PacketId again = reprinted(3);
    Set<Integer> others = new HashSet<>(papers());
    others.remove(3);
    school.scan(folder, List.of(again), Map.of(again, others), this::answer);
    assertThat(missing.inRound(school.school, school.round.id()))
        .singleElement()
        .satisfies(packet -> assertThat(packet.missing()).containsExactlyElementsOf(others));
    school.scan(folder, List.of(old), Map.of(old, Set.of(3)), this::answer);

    isWholeAndRight(again);
  }

  @Test
  void aSideThatIsBackUnderBothSerialsCountsOnceTheNewerFirst() {
    PacketId again = reprinted(3);
    Set<Integer> others = new HashSet<>(papers());
    others.remove(3);
    school.scan(folder, List.of(again), Map.of(again, others), this::answer);
    school.scan(
        folder,
        List.of(old),
        Map.of(),
        (packet, question, pen) -> {
          if (question.no().equals("1")) {
            answer(packet, question, pen);
          }
        });

    isWholeAndRight(again);
    assertThat(reasons(old)).containsOnly("PACKET_VOID").hasSize(papers().size());
  }

  private void isWholeAndRight(PacketId again) {
    assertThat(missing.inRound(school.school, school.round.id())).isEmpty();
    List<AnswerMark> own = marks.inPacket(again);
    assertThat(own).hasSize(3).allMatch(mark -> mark.packet().equals(again.text()));
    Map<String, AnswerMark> byQuestion =
        own.stream().collect(toMap(AnswerMark::question, mark -> mark));
    assertThat(byQuestion.get("1").points()).isEqualByComparingTo("3");
    assertThat(byQuestion.get("2").state()).isEqualTo(State.WAITING);
    assertThat(byQuestion.get("3").points()).isEqualByComparingTo("2");
  }

  private void answer(PacketId packet, Question question, BiConsumer<Stroke, AnswerField> draw) {
    for (AnswerField field : question.fields()) {
      if (field.kind() == FieldKind.TEXT) {
        draw.accept((pen, scan, f) -> pen.write(scan, f.box(), "Вода испаряется."), field);
      } else if (("1 A, 1 C, 3 B").contains(question.no() + " " + field.option())) {
        draw.accept((pen, scan, f) -> pen.fill(scan, f.box()), field);
      }
    }
  }

  private PacketId reprinted(int page) {
    assertThat(papers()).contains(2, 3);
    assertThat(overleaf()).contains(2, 3);
    return new PacketId(
        reprints.packet(school.round, old.text(), Set.of(page)).packets().get(0).packet());
  }

  /** The pages that question 2 is answered on. */
  private Set<Integer> overleaf() {
    return packets.sides(old).stream()
        .filter(side -> side.plan().fields().stream().anyMatch(f -> f.question().equals("2")))
        .map(PacketSide::page)
        .collect(Collectors.toSet());
  }

  private Set<Integer> papers() {
    return packets.sides(old).stream()
        .filter(side -> side.edition() != null)
        .map(PacketSide::page)
        .collect(Collectors.toSet());
  }

  /** What was noted of a packet's sides. */
  private List<String> reasons(PacketId packet) {
    return jdbc.sql(
            "select coalesce(reason, '') from scanning.side_now where packet = :packet and state ="
                + " 'FILED'")
        .param("packet", packet.text())
        .query(String.class)
        .list();
  }
}
