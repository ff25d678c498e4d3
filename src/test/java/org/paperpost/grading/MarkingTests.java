package org.paperpost.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperpost.grading.ReturnedRound.choice;
import static org.paperpost.grading.ReturnedRound.doubtful;
import static org.paperpost.grading.ReturnedRound.number;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.codes.PacketId;
import org.paperpost.grading.AnswerMark.State;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Printing;
import org.paperpost.packets.Spares;
import org.paperpost.scanning.SideFiled;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@PaperpostTest
class MarkingTests {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired Marks marks;
  @Autowired JdbcClient jdbc;

  ReturnedRound school;
  PacketId packet;

  @BeforeEach
  void aRoundIsOut() {
    school = new ReturnedRound(port, context);
    packet = school.packet(0);
  }

  @Test
  void everyAnswerIsMissingUntilItsPageIsBack() {
    assertThat(marks.inRound(school.round.id()))
        .hasSize(6 * 6)
        .allMatch(answer -> answer.state() == State.MISSING && answer.points() == null);

    school.back(packet, choice("1", "B"));

    Map<String, AnswerMark> now = marks();
    assertThat(now.get("1").state()).isEqualTo(State.MACHINE);
    assertThat(now.get("1").points()).isEqualByComparingTo("2");
    assertThat(now.get("5").state()).isEqualTo(State.WAITING);
    assertThat(marks.inRound(school.round.id())).hasSize(6 * 6);
    assertThat(marks.inPacket(school.packet(1))).allMatch(a -> a.state() == State.MISSING);
  }

  @Test
  void theMachineMarksWhatItReadAndLeavesTheRestToPeople() {
    school.back(packet, choice("1", "B"), choice("2", "A", "C", "B"), number("3", "1000"));

    assertThat(states())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "1", State.MACHINE,
                "2", State.MACHINE,
                "3", State.MACHINE,
                "4", State.WAITING,
                "5", State.WAITING,
                "6", State.WAITING));
    assertThat(marks().get("2").points()).isEqualByComparingTo("1");
    assertThat(marks().get("3").points()).isEqualByComparingTo("2");
  }

  @Test
  void doubtAndTwoMarksWaitForAPerson() {
    school.back(packet, choice("1", "A", "B"), doubtful("2", "A", "C", "D"), number("3", ""));

    assertThat(states())
        .containsEntry("1", State.WAITING)
        .containsEntry("2", State.WAITING)
        .containsEntry("3", State.MACHINE);
    assertThat(marks().get("3").points()).isEqualByComparingTo("0");
    JsonNode second = item("2");
    assertThat(second.get("needsReview").asBoolean()).isTrue();
    assertThat(second.get("value").toString()).isEqualTo("[\"A\",\"C\",\"D\"]");
  }

  @Test
  void aSideThatWasNotReadWaits() {
    school.back(packet);
    assertThat(states().values()).containsOnly(State.WAITING);
  }

  @Test
  void aPersonMarksAndTakesBack() {
    school.back(packet, choice("1", "A"));
    String answer = item("1").get("id").asString();

    JsonNode marked =
        school
            .marker
            .put("/api/v1/answers/" + answer + "/mark", Map.of("points", 1.5, "comment", "Почти"))
            .expect(200)
            .json();

    assertThat(marked.get("state").asString()).isEqualTo("marked");
    assertThat(marked.get("points").asDouble()).isEqualTo(1.5);
    assertThat(marks().get("1").comment()).isEqualTo("Почти");
    assertThat(delete(answer).get("state").asString()).isEqualTo("machine");
    assertThat(marks().get("1").points()).isEqualByComparingTo("0");
  }

  @Test
  void refusesPointsThatTheQuestionDoesNotHave() {
    school.back(packet);
    String answer = item("1").get("id").asString();
    for (Object points : List.of(2.5, -1, 0.25, 1e30)) {
      Web.Reply reply =
          school
              .marker
              .put("/api/v1/answers/" + answer + "/mark?lang=ru", Map.of("points", points))
              .expect(422);
      assertThat(reply.json().get("code").asString()).isEqualTo("mark-out-of-range");
      assertThat(reply.json().get("detail").asString()).contains("от 0 до 2");
    }
    school.marker.put("/api/v1/answers/" + answer + "/mark", Map.of()).expect(422);
    assertThat(marks().get("1").state()).isEqualTo(State.WAITING);
  }

  @Test
  void aBetterScanDoesNotUndoAPersonsMark() {
    int page = school.pageOf(packet, "1");
    UUID side = school.filed(packet, page, choice("1", "A"), choice("2"));
    mark("1", 1);

    school.replaced(packet, page, side, choice("1", "B"), choice("2", "A", "C", "D"));

    assertThat(marks().get("1").points()).isEqualByComparingTo("1");
    assertThat(marks().get("1").state()).isEqualTo(State.MARKED);
    assertThat(marks().get("2").points()).isEqualByComparingTo("3");
  }

  @Test
  void isMissingAgainWhenTheSideIsWithdrawn() {
    int page = school.pageOf(packet, "1");
    UUID side = school.filed(packet, page, choice("1", "B"));
    school.withdrawn(packet, page, side);
    assertThat(marks().get("1").state()).isEqualTo(State.MISSING);
    assertThat(marks().get("1").side()).isNull();
    assertThat(items("?state=missing").size()).isEqualTo(6);
  }

  @Test
  void theSameNewsTwiceChangesNothing() {
    int page = school.pageOf(packet, "1");
    SideFiled news =
        new SideFiled(
            school.school,
            school.round.id(),
            UUID.randomUUID(),
            packet.text(),
            page,
            List.of(choice("1", "B")),
            ReturnedRound.BACK,
            null);
    school.publish(news);
    mark("1", 1);
    List<AnswerMark> before = marks.inPacket(packet);
    int facts = facts();

    school.publish(news);

    assertThat(marks.inPacket(packet)).isEqualTo(before);
    assertThat(facts()).isEqualTo(facts);
  }

  @Test
  void tellsOnceThatAPacketIsGraded() {
    school.back(packet, choice("1", "B"), choice("2", "A"), number("3", "1000"));
    mark("4", 1);
    mark("5", 2);
    assertThat(gradedAt()).isEmpty();
    mark("6", 3);
    assertThat(gradedAt()).hasSize(1);
  }

  @Test
  void listsByCursorQuestionAndState() {
    school.back(school.packet(0), choice("1", "B"));
    school.back(school.packet(1), choice("1", "B"));
    school.back(school.packet(2));
    assertThat(items("").size()).isEqualTo(18);
    assertThat(items("?question=1").size()).isEqualTo(3);
    assertThat(items("?question=1&state=machine").size()).isEqualTo(2);
    assertThat(items("?state=waiting&paper=" + school.edition).size()).isEqualTo(16);

    List<String> seen = new java.util.ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          school
              .marker
              .get("/api/v1/rounds/" + school.round.id() + "/answers?limit=7&after=" + after)
              .expect(200)
              .json();
      page.get("items").forEach(item -> seen.add(item.get("id").asString()));
      after = page.get("next").isNull() ? "" : page.get("next").asString();
    } while (!after.isEmpty());
    assertThat(seen).hasSize(18).doesNotHaveDuplicates();
    school.marker.get("/api/v1/rounds/" + school.round.id() + "/answers?state=lost").expect(400);
  }

  @Test
  void ofAVoidPacketCountsOnlyWhatTheNewOneHasNot() {
    school.print();
    PacketId again = context.getBean(Printing.class).replace(packet).id();
    school.back(packet, choice("1", "B"), choice("2", "A", "C", "D"));
    assertThat(byQuestion(again).get("1").points()).isEqualByComparingTo("2");
    assertThat(byQuestion(again).get("1").packet()).isEqualTo(again.text());

    school.filed(again, school.pageOf(again, "1"), choice("1", "A"), choice("2"));

    assertThat(byQuestion(again).get("1").points()).isEqualByComparingTo("0");
    assertThat(marks.inRound(school.round.id()))
        .hasSize(36)
        .noneMatch(answer -> answer.packet().equals(packet.text()));
  }

  @Test
  void anAnswerThatALaterPrintHasBroughtIsAskedOfNobody() {
    school.print();
    school.back(packet);
    PacketId again = context.getBean(Printing.class).replace(packet).id();
    assertThat(waiting("5")).containsExactly(packet.text());
    mark("6", 2);

    school.filed(again, school.pageOf(again, "5"));

    assertThat(waiting("5")).containsExactly(again.text());
    assertThat(items("?question=5")).hasSize(1);
    MarkingQueue.Progress five = progress("5");
    assertThat(five.waiting()).isEqualTo(1);
    assertThat(five.back()).isEqualTo(1);
    boolean onTheSameSide = school.pageOf(packet, "6") == school.pageOf(packet, "5");
    assertThat(waiting("6")).hasSize(onTheSameSide ? 1 : 0);
  }

  @Test
  void anOldPrintsAnswerWaitsAgainWhenTheNewOneWasAnothers() {
    school.print();
    int page = school.pageOf(packet, "5");
    school.back(packet);
    PacketId again = context.getBean(Printing.class).replace(packet).id();
    UUID side = school.filed(again, page);

    school.withdrawn(again, page, side);

    assertThat(waiting("5")).containsExactly(packet.text());
    assertThat(byQuestion(again).get("5").state()).isEqualTo(State.WAITING);
  }

  @Test
  void aSpareTakenInsteadIsOneWorkWithThePacketItReplaces() {
    school =
        new ReturnedRound(
            port,
            context,
            ReturnedRound.ASSIGNMENT.replace("class: 5", "class: 5\nvariants: 2"),
            2);
    school.print();
    packet = school.packet(0);
    List<Packet> spares =
        school.packets().stream().filter(each -> each.addressee() == null).toList();
    for (int pupil = 0; pupil < spares.size(); pupil++) {
      Packet old = school.packets().get(pupil);
      PacketId spare = spares.get(pupil).id();
      school.back(old.id());
      school.filed(spare, school.pages(spare).get(0));
      int before = waiting();

      context.getBean(Spares.class).bind(spare, old.addressee().pupil(), true);

      int brought = (int) marks.inPacket(spare).stream().filter(a -> isOn(spare, a)).count();
      assertThat(brought).isPositive();
      assertThat(waiting()).as("each question once").isEqualTo(before - brought);
      assertThat(marks.inPacket(spare))
          .extracting(AnswerMark::question)
          .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
      assertThat(marks.inPacket(spare)).allMatch(answer -> answer.state() == State.WAITING);
    }
  }

  @Test
  void tellsThatThePacketIsGradedWhenTheLastOfBothPrintsIs() {
    school.print();
    PacketId again = context.getBean(Printing.class).replace(packet).id();
    int page = school.pageOf(packet, "1");
    for (int other : school.pages(packet)) {
      if (other != page) {
        school.filed(packet, other);
      }
    }
    school.filed(again, page, choice("1", "B"));
    for (JsonNode item : items("?state=waiting")) {
      assertThat(graded(again)).isFalse();
      school
          .marker
          .put("/api/v1/answers/" + item.get("id").asString() + "/mark", Map.of("points", 1))
          .expect(200);
    }
    assertThat(graded(again)).isTrue();
  }

  @Test
  void anotherSchoolSeesNothing() {
    school.back(packet, choice("1", "B"));
    String answer = item("1").get("id").asString();
    ReturnedRound other = new ReturnedRound(port, context);
    String round = "/api/v1/rounds/" + school.round.id();
    other.marker.get(round + "/answers").expect(404);
    other.marker.get("/api/v1/answers/" + answer + "/image").expect(404);
    other.marker.put("/api/v1/answers/" + answer + "/mark", Map.of("points", 1)).expect(404);
    other.teacher.get(round + "/results.csv").expect(404);
    other.teacher.get(round + "/feedback.pdf").expect(404);
    other.teacher.get("/api/v1/packets/" + packet.text() + "/feedback.pdf").expect(404);
    school.account(port, "scanner-" + school.teacherLogin, "scanner");
    Web scanner = Web.as(port, "scanner-" + school.teacherLogin, "a-long-enough-password");
    scanner.get(round + "/answers").expect(403);
    school.marker.get(round + "/results.csv").expect(403);
  }

  @Test
  void saysWhatToDoWhereThereIsNoPicture() {
    school.back(packet);
    Web.Reply reply =
        school
            .marker
            .get("/api/v1/answers/" + item("5").get("id").asString() + "/image?lang=en")
            .expect(404);
    assertThat(reply.json().get("code").asString()).isEqualTo("answer-picture-lacking");
  }

  /** Whose answers to a question a marker is offered, going through all that wait. */
  private List<String> waiting(String question) {
    MarkingQueue queue = context.getBean(MarkingQueue.class);
    MarkedQuestion asked = progress(question).question();
    List<String> offered = new java.util.ArrayList<>();
    java.util.Optional<Answer> next = queue.next(asked, null);
    while (next.isPresent() && !offered.contains(next.get().packet())) {
      offered.add(next.get().packet());
      next = queue.next(asked, next.get());
    }
    return offered;
  }

  private int waiting() {
    return context.getBean(MarkingQueue.class).ofSchool(school.school).stream()
        .mapToInt(MarkingQueue.Progress::waiting)
        .sum();
  }

  /** Whether the packet itself has brought the answer. */
  private boolean isOn(PacketId of, AnswerMark answer) {
    return context.getBean(Answers.class).answer(answer.id()).packet().equals(of.text());
  }

  private MarkingQueue.Progress progress(String question) {
    return context.getBean(MarkingQueue.class).ofSchool(school.school).stream()
        .filter(progress -> progress.question().no().equals(question))
        .findFirst()
        .orElseThrow();
  }

  private boolean graded(PacketId id) {
    return jdbc.sql("select graded_at is not null from grading.packet where packet = ?")
        .param(id.text())
        .query(Boolean.class)
        .single();
  }

  private void mark(String question, Object points) {
    school
        .marker
        .put(
            "/api/v1/answers/" + item(question).get("id").asString() + "/mark",
            Map.of("points", points))
        .expect(200);
  }

  private JsonNode delete(String answer) {
    return school.marker.delete("/api/v1/answers/" + answer + "/mark").expect(200).json();
  }

  private JsonNode item(String question) {
    JsonNode items = items("?question=" + question);
    for (JsonNode item : items) {
      if (item.get("packet").asString().equals(packet.text())) {
        return item;
      }
    }
    throw new AssertionError("no answer to question " + question);
  }

  private JsonNode items(String query) {
    return school
        .marker
        .get("/api/v1/rounds/" + school.round.id() + "/answers" + query)
        .expect(200)
        .json()
        .get("items");
  }

  private Map<String, AnswerMark> marks() {
    return byQuestion(packet);
  }

  private Map<String, AnswerMark> byQuestion(PacketId id) {
    return marks.inRound(school.round.id()).stream()
        .filter(answer -> answer.packet().equals(id.text()))
        .collect(Collectors.toMap(AnswerMark::question, answer -> answer));
  }

  private Map<String, State> states() {
    return marks().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().state()));
  }

  private int facts() {
    return jdbc.sql(
            """
            select (select count(*) from grading.mark_fact where school_id = :school)
                 + (select count(*) from grading.page_fact where school_id = :school)
            """)
        .param("school", school.school)
        .query(Integer.class)
        .single();
  }

  private List<String> gradedAt() {
    return jdbc.sql("select packet from grading.packet where packet = ? and graded_at is not null")
        .param(packet.text())
        .query(String.class)
        .list();
  }
}
