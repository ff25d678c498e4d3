package org.paperpost.grading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Packet;
import org.paperpost.packets.PacketReplaced;
import org.paperpost.packets.PacketSide;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Paper;
import org.paperpost.scanning.SideFiled;
import org.paperpost.scanning.SideWithdrawn;
import org.paperpost.sheet.AnswerField;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sides that come back become answers. With the first side of a packet all of its answers are made,
 * missing until their pages are back. The same news may come twice, late, or in the wrong order. It
 * is heard within the transaction that files the side, so the two never disagree.
 */
@Component
class ReturnedSides {

  private final Packets packets;
  private final AnswerRows rows;
  private final Reckoning reckoning;
  private final PacketLine line;

  ReturnedSides(Packets packets, AnswerRows rows, Reckoning reckoning, PacketLine line) {
    this.packets = packets;
    this.rows = rows;
    this.reckoning = reckoning;
    this.line = line;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(SideFiled filed) {
    take(
        filed.packet(),
        new PageFact(
            filed.page(), filed.side(), PageFact.Kind.FILED, filed.readings(), filed.at()));
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(SideWithdrawn withdrawn) {
    take(
        withdrawn.packet(),
        new PageFact(
            withdrawn.page(),
            withdrawn.side(),
            PageFact.Kind.WITHDRAWN,
            List.of(),
            withdrawn.at()));
  }

  /** What is back of the void packet counts no longer where the other has brought the same. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(PacketReplaced replaced) {
    List<Packet> prints = line.whole(packets.packet(new PacketId(replaced.by())));
    if (prints.stream().anyMatch(print -> rows.isOpen(print.school(), print.id().text()))) {
      reckoning.lock(prints);
      reckoning.settle(prints);
    }
  }

  private void take(String serial, PageFact fact) {
    Packet packet = packets.packet(new PacketId(serial));
    List<Packet> prints = line.whole(packet);
    reckoning.lock(prints);
    if (!rows.isOpen(packet.school(), serial)) {
      open(packet);
    }
    rows.append(packet.school(), serial, fact);
    reckoning.page(packet, fact.page());
    line.after(packet).stream()
        .filter(newer -> rows.isOpen(newer.school(), newer.id().text()))
        .forEach(newer -> reckoning.page(newer, fact.page()));
    reckoning.settle(prints);
  }

  private void open(Packet packet) {
    questions(packet).forEach(rows::insert);
    unopened(packet).forEach(rows::insert);
  }

  /**
   * The questions of a packet, sorted by their ids: packets of one round are opened side by side,
   * and rows taken in one order do not deadlock, whatever order the variants print them in.
   */
  private List<MarkedQuestion> questions(Packet packet) {
    List<MarkedQuestion> questions = new ArrayList<>();
    int no = 0;
    for (Paper paper : packets.papers(packet.id())) {
      no++;
      for (QuestionSpec spec : paper.questions()) {
        questions.add(
            new MarkedQuestion(
                packet.school(),
                MarkedQuestion.id(packet.round(), paper.edition(), spec),
                packet.round(),
                paper.edition(),
                no,
                paper.title(),
                paper.subject(),
                spec.no(),
                questions.size() + 1,
                spec.kind(),
                spec.points(),
                spec.stem()));
      }
    }
    questions.sort(Comparator.comparing(MarkedQuestion::id));
    return questions;
  }

  /** The answers of a packet while nothing of it is back. */
  List<Answer> unopened(Packet packet) {
    List<PacketSide> sides = packets.sides(packet.id());
    List<Answer> answers = new ArrayList<>();
    for (Paper paper : packets.papers(packet.id())) {
      for (QuestionSpec spec : paper.questions()) {
        UUID question = MarkedQuestion.id(packet.round(), paper.edition(), spec);
        answers.add(missing(packet, paper, spec, question, answers.size() + 1, sides));
      }
    }
    return answers;
  }

  private static Answer missing(
      Packet packet,
      Paper paper,
      QuestionSpec spec,
      UUID question,
      int position,
      List<PacketSide> sides) {
    SortedSet<Integer> pages = new TreeSet<>();
    for (PacketSide side : sides) {
      if (paper.edition().equals(side.edition())
          && side.plan().fields().stream().map(AnswerField::question).anyMatch(spec.no()::equals)) {
        pages.add(side.page());
      }
    }
    return new Answer(
        packet.school(),
        id(packet.id().text(), paper.edition(), spec.no()),
        packet.round(),
        packet.id().text(),
        paper.edition(),
        spec.no(),
        question,
        position,
        spec.kind(),
        spec.points(),
        List.copyOf(pages),
        AnswerMark.State.MISSING,
        null,
        "",
        null,
        null,
        null,
        null,
        pages.isEmpty() ? 0 : pages.first(),
        true);
  }

  /** Always the same for the same question of the same packet. */
  private static UUID id(String packet, UUID edition, String question) {
    return UUID.nameUUIDFromBytes(
        ("answer " + packet + " " + edition + " " + question).getBytes(StandardCharsets.UTF_8));
  }
}
