package org.paperpost.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.paperpost.post.PostFixtures.event;
import static org.paperpost.post.PostFixtures.send;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperpost.codes.PacketId;
import org.paperpost.grading.PacketGraded;
import org.paperpost.packets.Printing;
import org.paperpost.packets.Round;
import org.paperpost.packets.RoundReleased;
import org.paperpost.packets.Rounds;
import org.paperpost.packets.SpareBound;
import org.paperpost.people.Schools;
import org.paperpost.post.PostFixtures;
import org.paperpost.scanning.SideFiled;
import org.paperpost.scanning.SideWithdrawn;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTests {

  private static final Instant SCANNED_AT = Instant.parse("2026-11-23T04:00:00Z");

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired TransactionTemplate transaction;
  @Autowired Printing printing;
  @Autowired Clock clock;
  @Autowired Schools schools;
  @Autowired Journeys journeys;
  @Autowired Rounds rounds;
  @Autowired Learning learning;
  @Autowired ChasePaper paper;

  private PostFixtures post;

  @BeforeAll
  void aSchool() {
    post =
        new PostFixtures(
            port,
            context,
            LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Almaty")).minusDays(5));
  }

  @BeforeEach
  void aRound() {
    post.newRound();
  }

  @Test
  void knowsAnEventRightAfterItWasSent() {
    send(post.clerk, event("RETURN_ACCEPTED", post.round.packet(0)));

    JsonNode packet = packet(0);
    assertThat(packet.get("status").asString()).isEqualTo("coming-back");
    assertThat(packet.get("inferred").valueStream().map(JsonNode::asString))
        .containsExactly("accepted", "with-pupil");
    assertThat(packet.get("events").valueStream().map(e -> e.get("kind").asString()))
        .containsExactly("PRINTED", "RETURN_ACCEPTED");
    assertThat(packet.get("pages").size()).isEqualTo(4);
    assertThat(packet.get("pages").get(0).get("state").asString()).isEqualTo("missing");
  }

  @Test
  void asksAfterWhatIsLateAndTellsNothingOfTheClassOnASlip() throws IOException {
    send(post.clerk, event("HANDED_OVER", post.round.packet(0)));
    send(post.clerk, event("HELD_FOR_PICKUP", post.round.packet(1)));
    send(post.clerk, event("RECEIVED_AT_SCHOOL", post.round.packet(2)));
    Round round = rounds.round(post.round.id());

    ChaseList list = ChaseList.of(journeys.round(round));

    assertThat(list.villages().stream().flatMap(v -> v.entries().stream()))
        .extracting(e -> e.traveller().id().text(), ChaseList.Entry::reason)
        .contains(
            tuple(post.round.packet(0), ChaseList.Reason.WITH_PUPIL),
            tuple(post.round.packet(1), ChaseList.Reason.AT_OFFICE))
        .extracting(t -> t.toList().get(0))
        .doesNotContain(post.round.packet(2));
    for (String language : List.of("kk", "ru", "en")) {
      byte[] calls = paper.list(round, list, Locale.forLanguageTag(language));
      keep("chase-" + language, calls);
      assertThat(text(calls)).contains("Ақсуат", post.round.packets().get(0).shown());
    }
    byte[] slips = paper.slips(schools.school(post.school), round, list);
    keep("slips", slips);
    String className = list.villages().get(0).entries().get(0).traveller().className();
    assertThat(text(slips))
        .contains(post.round.packets().get(0).shown())
        .doesNotContain(className)
        .doesNotContain("??");
  }

  @Test
  void learnsAnOfficesDaysAndPutsOffTheDatesAccordingly() {
    Round round = rounds.round(post.round.id());
    OfficeDates before = aksuat(journeys.dates(round));
    assertThat(before.seenBack()).isZero();
    for (int packet = 0; packet < 2; packet++) {
      send(
          post.clerk,
          event("RETURN_ACCEPTED", post.round.packet(packet), "happenedAt", "2026-11-01T09:00:00Z"),
          event(
              "RECEIVED_AT_SCHOOL",
              post.round.packet(packet),
              "happenedAt",
              "2026-11-21T09:00:00Z"));
    }

    learning.learn(post.school);

    OfficeDates after = aksuat(journeys.dates(round));
    assertThat(after.seenBack())
        .as("other rounds of the school count too")
        .isGreaterThanOrEqualTo(2);
    assertThat(after.back()).isEqualTo(20).isGreaterThan(before.back());
    assertThat(after.sendBy()).isEqualTo(round.dueBack().minusDays(20));
    assertThat(after.postBy()).isBefore(after.sendBy().minusDays(6));
  }

  private static OfficeDates aksuat(List<OfficeDates> dates) {
    return dates.stream().filter(d -> d.office().equals("Ақсуат")).findFirst().orElseThrow();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static void keep(String name, byte[] pdf) throws IOException {
    Files.write(Files.createDirectories(Path.of("target/sheets")).resolve(name + ".pdf"), pdf);
  }

  @Test
  void tellsTheSameWhetherEventsComeLateTwiceOrOutOfOrder() {
    List<Map<String, Object>> events =
        new ArrayList<>(
            List.of(
                event("ACCEPTED", post.round.packet(0), "happenedAt", "2026-11-02T10:00:00+05:00"),
                event("ARRIVED", post.round.packet(0), "happenedAt", "2026-11-05T10:00:00+05:00"),
                event(
                    "HANDED_OVER", post.round.packet(0), "happenedAt", "2026-11-06T10:00:00+05:00"),
                event(
                    "RETURN_ACCEPTED",
                    post.round.packet(0),
                    "happenedAt",
                    "2026-11-15T10:00:00+05:00"),
                event(
                    "RECEIVED_AT_SCHOOL",
                    post.round.packet(0),
                    "happenedAt",
                    "2026-11-18T10:00:00+05:00")));
    events.addAll(events.subList(1, 4));
    Collections.shuffle(events, new Random(7));
    events.forEach(e -> send(post.clerk, e));

    JsonNode packet = packet(0);
    assertThat(packet.get("status").asString()).isEqualTo("back-at-school");
    assertThat(packet.get("inferred").isEmpty()).isTrue();
    assertThat(packet.get("events").valueStream().map(e -> e.get("kind").asString()))
        .containsExactly(
            "PRINTED",
            "ACCEPTED",
            "ARRIVED",
            "HANDED_OVER",
            "RETURN_ACCEPTED",
            "RECEIVED_AT_SCHOOL");
  }

  @Test
  void takesAnEventOf1970ByWhenItWasReceivedAndFlagsIt() {
    send(
        post.clerk,
        event("ARRIVED", post.round.packet(0)),
        event("HANDED_OVER", post.round.packet(0), "happenedAt", "1970-01-01T00:00:10Z"));

    JsonNode packet = packet(0);
    assertThat(packet.get("status").asString()).isEqualTo("overdue");
    assertThat(packet.get("daysLate").asInt()).isEqualTo(5);
    JsonNode last = packet.get("events").get(2);
    assertThat(last.get("kind").asString()).isEqualTo("HANDED_OVER");
    assertThat(last.get("clockDoubtful").asBoolean()).isTrue();
  }

  @Test
  void takesBackWhatWasCorrectedAndKeepsItInTheHistory() {
    Map<String, Object> wrong = event("RECEIVED_AT_SCHOOL", post.round.packet(0));
    send(
        post.clerk,
        event("RETURN_ACCEPTED", post.round.packet(0)),
        wrong,
        event("CORRECTION", post.round.packet(0), "corrects", wrong.get("id")));

    JsonNode packet = packet(0);
    assertThat(packet.get("status").asString()).isEqualTo("coming-back");
    assertThat(
            packet
                .get("events")
                .valueStream()
                .filter(e -> e.get("takenBack").asBoolean())
                .map(e -> e.get("kind").asString()))
        .containsExactly("RECEIVED_AT_SCHOOL");
  }

  @Test
  void followsScanningAndMarkingByTheirEventsHeardTwice() {
    UUID side = UUID.randomUUID();
    SideFiled filed =
        new SideFiled(
            post.school,
            post.round.id(),
            side,
            post.round.packet(1),
            2,
            List.of(),
            SCANNED_AT,
            null);
    publish(filed);
    publish(filed);
    assertThat(status(1)).isEqualTo("scanned");

    publish(
        new PacketGraded(
            post.school, post.round.id(), post.round.packet(1), SCANNED_AT.plusSeconds(9)));
    assertThat(status(1)).isEqualTo("graded");

    publish(
        new SideWithdrawn(
            post.school,
            post.round.id(),
            side,
            post.round.packet(1),
            2,
            SCANNED_AT.plusSeconds(20)));
    assertThat(status(1)).as("printed, and long overdue").isEqualTo("overdue");
  }

  @Test
  void tellsOfABoundSpareAndAReleasedReserveOnceHoweverOftenItHears() {
    send(post.clerk, event("HANDED_OVER", post.round.packet(0)));
    String before = status(0);
    for (int times = 0; times < 2; times++) {
      publish(
          new SpareBound(
              post.school, post.round.id(), post.round.packet(0), UUID.randomUUID(), SCANNED_AT));
      publish(
          new RoundReleased(
              post.school,
              post.round.id(),
              List.of(post.round.packet(0), post.round.packet(1)),
              LocalDate.of(2026, 12, 18),
              SCANNED_AT.plusSeconds(1)));
    }

    assertThat(packet(0).get("events").valueStream().map(e -> e.get("kind").asString()))
        .containsExactly("PRINTED", "HANDED_OVER", "BOUND", "RELEASED");
    assertThat(packet(1).get("events").valueStream().map(e -> e.get("kind").asString()))
        .containsExactly("PRINTED", "RELEASED");
    assertThat(status(0)).isEqualTo(before);
  }

  @Test
  void countsEveryValidPacketOnceAndListsTheLateOnes() {
    send(
        post.clerk,
        event("ACCEPTED", post.round.packet(0), "happenedAt", "2026-11-02T10:00:00+05:00"),
        event("HANDED_OVER", post.round.packet(0), "happenedAt", "2026-11-06T10:00:00+05:00"),
        event("RETURN_ACCEPTED", post.round.packet(1), "happenedAt", "2026-11-15T10:00:00+05:00"),
        event(
            "RECEIVED_AT_SCHOOL", post.round.packet(1), "happenedAt", "2026-11-18T10:00:00+05:00"));
    printing.replace(post.round.packets().get(3));

    JsonNode journey =
        post.coordinator.get("/api/v1/rounds/" + post.round.id() + "/journey").expect(200).json();

    assertThat(journey.get("byStatus").valueStream().mapToInt(JsonNode::asInt).sum()).isEqualTo(4);
    assertThat(journey.get("byStatus").get("back-at-school").asInt()).isEqualTo(1);
    assertThat(journey.get("late").valueStream().map(l -> l.get("packet").asString()))
        .contains(post.round.packet(0))
        .doesNotContain(post.round.packet(1));
    JsonNode aksuat =
        journey
            .get("byOffice")
            .valueStream()
            .filter(o -> o.get("office").asString().equals("Ақсуат"))
            .findFirst()
            .orElseThrow();
    assertThat(aksuat.get("out").asInt()).isEqualTo(2);
    assertThat(aksuat.get("back").asInt()).isEqualTo(1);
    assertThat(aksuat.get("medianDaysOut").asDouble()).isEqualTo(4.0);
    assertThat(aksuat.get("medianDaysBack").asDouble()).isEqualTo(3.0);
  }

  @Test
  void tellsOfEachOfficeWhatLiesThereAndWhatIsLate() {
    PostFixtures school =
        new PostFixtures(
            port,
            context,
            LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Almaty")).minusDays(5));
    String offices = "/api/v1/schools/" + school.school + "/offices";
    send(
        school.clerk,
        event(
            "HELD_FOR_PICKUP", school.round.packet(0), "happenedAt", "2026-11-02T10:00:00+05:00"));

    JsonNode aksuat =
        school
            .coordinator
            .get(offices)
            .expect(200)
            .json()
            .get("items")
            .valueStream()
            .filter(one -> one.get("office").asString().equals("Ақсуат"))
            .findFirst()
            .orElseThrow();
    assertThat(aksuat.get("packets").asInt()).isEqualTo(2);
    assertThat(aksuat.get("waiting").asInt()).isEqualTo(1);

    JsonNode board =
        school
            .coordinator
            .get(offices + "/board?name=" + URLEncoder.encode("АҚСУАТ", StandardCharsets.UTF_8))
            .expect(200)
            .json();
    assertThat(board.get("office").asString()).isEqualTo("Ақсуат");
    assertThat(board.get("rounds").get(0).get("round").asString())
        .isEqualTo(school.round.id().toString());
    assertThat(board.get("rounds").get(0).get("dates").get("sendBy").asString()).isNotEmpty();
    assertThat(board.get("waiting")).hasSize(1);
    assertThat(board.get("waiting").get(0).get("packet").asString())
        .isEqualTo(school.round.packet(0));
    assertThat(board.get("late").valueStream().map(l -> l.get("packet").asString()))
        .contains(school.round.packet(0));
    school.coordinator.get(offices + "/board?name=nowhere").expect(404);
    school.clerk.get(offices).expect(403);
  }

  @Test
  void listsThePacketsOfARoundPageByPage() {
    String all = "/api/v1/rounds/" + post.round.id() + "/packets";
    JsonNode first = post.coordinator.get(all + "?limit=3").expect(200).json();
    JsonNode rest =
        post.coordinator
            .get(all + "?limit=3&after=" + first.get("next").asString())
            .expect(200)
            .json();

    assertThat(first.get("items").size()).isEqualTo(3);
    assertThat(rest.get("items").size()).isEqualTo(1);
    assertThat(rest.get("next").isNull()).isTrue();
    JsonNode item = first.get("items").get(0);
    assertThat(item.get("packet").asString()).isEqualTo(post.round.packet(0));
    assertThat(item.get("class").asString()).isEqualTo("5А");
    assertThat(item.get("sides").asInt()).isEqualTo(4);
    assertThat(item.get("variant").asInt()).isEqualTo(1);
    assertThat(item.get("pupil").isNull()).isFalse();
  }

  @Test
  void countsTheLateReturnOfALostPacketForTheOneThatTookItsPlace() {
    String lost = post.round.packet(1);
    send(post.clerk, event("HANDED_OVER", lost), event("LOST", lost));
    PacketId fresh = printing.replace(post.round.packets().get(1)).id();
    send(post.clerk, event("ACCEPTED", fresh.text()));
    assertThat(story(fresh).get("status").asString())
        .as("where the lost one was says nothing of the new one")
        .isEqualTo("overdue");
    assertThat(story(fresh).get("inferred").size()).isZero();

    send(post.clerk, event("RECEIVED_AT_SCHOOL", lost));

    assertThat(story(fresh).get("status").asString()).isEqualTo("back-at-school");
    assertThat(story(fresh).get("events").valueStream().map(e -> e.get("kind").asString()))
        .contains("LOST", "HANDED_OVER", "ACCEPTED", "RECEIVED_AT_SCHOOL");
  }

  private JsonNode story(PacketId packet) {
    return post.coordinator.get("/api/v1/packets/" + packet.text()).expect(200).json();
  }

  @Test
  void saysByWhichPacketAVoidOneWasReplaced() {
    PacketId fresh = printing.replace(post.round.packets().get(0)).id();

    assertThat(packet(0).get("supersededBy").asString()).isEqualTo(fresh.text());
  }

  @Test
  void showsOnlyStatusAndDateToWhoeverTracksAPacket() {
    send(post.clerk, event("RETURN_ACCEPTED", post.round.packet(0), "by", "Г. Омарова"));
    Web.Reply reply = Web.asNobody(port).get("/track/" + post.round.packet(0)).expect(200);

    assertThat(reply.json().propertyNames()).containsExactly("packet", "status", "date");
    assertThat(reply.json().get("status").asString()).isEqualTo("coming-back");
    assertThat(reply.json().get("date").asString()).isEqualTo("2026-11-06");

    String unknown = Web.asNobody(port).get("/track/" + PacketId.random()).expect(404).text();
    String shortCode =
        Web.asNobody(port)
            .get("/track/" + post.round.packets().get(0).shortCode())
            .expect(404)
            .text();
    assertThat(unknown.replaceAll("\"instance\":\"[^\"]*\"", ""))
        .isEqualTo(shortCode.replaceAll("\"instance\":\"[^\"]*\"", ""));
  }

  @Test
  void hidesEverythingFromAnotherSchool() {
    PostFixtures other = new PostFixtures(port, context);
    for (String path :
        List.of(
            "/api/v1/rounds/" + post.round.id() + "/packets",
            "/api/v1/rounds/" + post.round.id() + "/journey",
            "/api/v1/packets/" + post.round.packet(0))) {
      other.coordinator.get(path).expect(404);
      post.clerk.get(path).expect(403);
    }
    post.coordinator.get("/api/v1/packets/nothing").expect(404);
  }

  private void publish(Object event) {
    transaction.executeWithoutResult(status -> context.publishEvent(event));
  }

  private JsonNode packet(int index) {
    return post.coordinator.get("/api/v1/packets/" + post.round.packet(index)).expect(200).json();
  }

  private String status(int index) {
    return packet(index).get("status").asString();
  }
}
