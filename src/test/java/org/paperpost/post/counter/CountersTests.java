package org.paperpost.post.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperpost.post.PostFixtures.event;
import static org.paperpost.post.PostFixtures.send;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.codes.PacketId;
import org.paperpost.post.EventLog;
import org.paperpost.post.PostFixtures;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * A device at an office: how it gets in, what it is told, and what becomes of it when it is lost.
 */
@PaperpostTest
class CountersTests {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired EventLog log;

  private PostFixtures post;
  private Web admin;
  private String schoolPath;

  @BeforeEach
  void aSchool() {
    post = new PostFixtures(port, context);
    admin = Web.asAdmin(port);
    schoolPath = "/api/v1/schools/" + post.school;
  }

  @Test
  void letsOneDeviceInWithACode() {
    JsonNode invitation =
        admin
            .post(schoolPath + "/counters", Map.of("name", "Телефон", "office", "Ақсуат"))
            .expect(201)
            .json();
    Map<String, Object> code = Map.of("code", invitation.get("code").asString().toLowerCase());

    JsonNode enrolled = Web.asNobody(port).post("/api/v1/counter/enrol", code).expect(200).json();

    assertThat(enrolled.get("office").asString()).isEqualTo("Ақсуат");
    assertThat(code(Web.asNobody(port).post("/api/v1/counter/enrol", code).expect(409)))
        .isEqualTo("counter-code-used");
    for (String wrong : List.of("", "0000-0000-0001", "JNYY-QH6N-4BYP")) {
      assertThat(
              code(
                  Web.asNobody(port)
                      .post("/api/v1/counter/enrol", Map.of("code", wrong))
                      .expect(422)))
          .isEqualTo("counter-code-wrong");
    }
  }

  @Test
  void onlyAnAdministratorOfTheSchoolInvites() {
    Map<String, Object> wanted = Map.of("name", "Телефон", "office", "Ақсуат");
    PostFixtures other = new PostFixtures(port, context);

    assertThat(post.coordinator.post(schoolPath + "/counters", wanted).status()).isEqualTo(403);
    assertThat(other.coordinator.post(schoolPath + "/counters", wanted).status()).isEqualTo(404);
    assertThat(code(admin.post(schoolPath + "/counters", Map.of("name", "Телефон")).expect(422)))
        .isEqualTo("device-needs-office");
  }

  @Test
  void tellsADeviceWhatItsOfficeIsToExpect() {
    OfficeCounter counter = OfficeCounter.at(port, post.school, "ақсуат");
    send(post.clerk, event("ARRIVED", post.round.packet(0)));
    send(post.clerk, event("RECEIVED_AT_SCHOOL", post.round.packet(1)));
    admin
        .post(
            schoolPath + "/clerks", Map.of("name", "Г. Омарова", "office", "Ақсуат", "pin", "4711"))
        .expect(201);

    JsonNode list = counter.list();

    assertThat(list.get("packets")).hasSize(1);
    JsonNode packet = list.get("packets").get(0);
    assertThat(packet.get("packet").asString()).isEqualTo(post.round.packet(0));
    assertThat(packet.get("to").asString()).isEqualTo("Әбдірахман Е.\u00a0Қ.");
    assertThat(packet.get("noted").valueStream().map(JsonNode::asString)).contains("ARRIVED");
    assertThat(list.get("clerks").get(0).get("name").asString()).isEqualTo("Г. Омарова");
    assertThat(list.toString()).doesNotContain("4711", "Нұрлан", "Тасты");
  }

  @Test
  void givesADispatchListAsABundle() {
    OfficeCounter counter = OfficeCounter.at(port, post.school, "Ақсуат");
    String list =
        post.coordinator
            .post(
                "/api/v1/rounds/" + post.round.id() + "/dispatch-lists",
                Map.of(
                    "carrier",
                    "post",
                    "kind",
                    "letter",
                    "category",
                    "registered",
                    "office",
                    "Ақсуат"))
            .expect(201)
            .json()
            .get("id")
            .asString();
    assertThat(counter.list().get("bundles")).isEmpty();
    post.coordinator.post("/api/v1/dispatch-lists/" + list + "/freeze").expect(200);

    JsonNode bundle = counter.list().get("bundles").get(0);
    assertThat(bundle.get("packets")).hasSize(2);
    assertThat(bundle.get("whole").asBoolean()).isTrue();

    Map<String, Object> event = event("ARRIVED", "", "bundle", bundle.get("bundle").asString());
    assertThat(send(counter.web(), event).get(0).get("outcome").asString()).isEqualTo("stored");
    assertThat(log.of(post.round.packets().get(1))).hasSize(1);
  }

  @Test
  void refusesAClerkWithoutNameOrWithAWeakPin() {
    assertThat(code(admin.post(schoolPath + "/clerks", Map.of("name", "Г.")).expect(422)))
        .isEqualTo("counter-name-missing");
    for (String pin : List.of("123", "12345678901", "abcd")) {
      assertThat(
              code(
                  admin
                      .post(
                          schoolPath + "/clerks",
                          Map.of("name", "Г.", "office", "Ақсуат", "pin", pin))
                      .expect(422)))
          .isEqualTo("counter-pin-unfit");
    }
    assertThat(
            admin
                .post(schoolPath + "/clerks", Map.of("name", "Г.", "office", "Ақсуат"))
                .expect(201)
                .json()
                .get("pin")
                .asString())
        .matches("[0-9]{4}");
  }

  @Test
  void keepsWhatALostDeviceBringsForAPersonToDecide() {
    OfficeCounter counter = OfficeCounter.at(port, post.school, "Ақсуат");
    Map<String, Object> before = event("ARRIVED", post.round.packet(0), "by", "Г. Омарова");
    Map<String, Object> invented = event("HANDED_OVER", post.round.packet(1));
    counter.revoke(port);

    JsonNode outcomes = send(counter.web(), before, invented);
    send(counter.web(), before);

    assertThat(outcomes.valueStream().map(o -> o.get("problem").get("code").asString()))
        .containsOnly("device-revoked");
    assertThat(counter.web().get("/api/v1/counter/list").status()).isEqualTo(401);
    assertThat(log(0)).isZero();
    JsonNode kept =
        post.coordinator.get(schoolPath + "/quarantine").expect(200).json().get("items");
    assertThat(kept).hasSize(2);

    decide(true, id(kept, "ARRIVED"));
    decide(false, id(kept, "HANDED_OVER"));

    assertThat(log(0)).isOne();
    assertThat(log(1)).isZero();
    assertThat(post.coordinator.get(schoolPath + "/quarantine").json().get("items")).isEmpty();
    // what comes again is decided already
    send(counter.web(), invented);
    assertThat(post.coordinator.get(schoolPath + "/quarantine").json().get("items")).isEmpty();
  }

  @Test
  void holdsAnAcceptedReportAgainstTheDevicesOffice() {
    OfficeCounter counter = OfficeCounter.at(port, post.school, "Ақсуат");
    counter.revoke(port);
    send(counter.web(), event("ARRIVED", post.round.packet(2)));

    post.coordinator.post(schoolPath + "/quarantine/decisions", Map.of("accept", true)).expect(200);

    assertThat(log(2)).isZero();
  }

  @Test
  void givesAReasonForEachBadReportAndStoresTheRest() {
    OfficeCounter counter = OfficeCounter.at(port, post.school, "Ақсуат");
    Map<String, Object> good = event("ARRIVED", post.round.packet(0));
    Map<String, Object> other = new java.util.LinkedHashMap<>(good);
    other.put("kind", "HELD_FOR_PICKUP");

    JsonNode outcomes =
        send(
            counter.web(),
            good,
            other,
            event("ARRIVED", post.round.packet(2)),
            event("ARRIVED", PacketId.random().text()),
            event("ARRIVED", "", "item", "RB123456785GB"),
            event("ARRIVED", post.round.packet(0), "happenedAt", "1970-01-01T00:00:05+05:00"),
            event("HANDED_OVER", post.round.packet(0), "happenedAt", "2049-01-01T00:00:05+05:00"),
            event("ARRIVED", post.round.packet(0), "note", "x".repeat(5_000_000)),
            event("DELIVERY_FAILED", post.round.packet(0), "reason", "REFUSED"));

    assertThat(outcomes.valueStream().map(CountersTests::told))
        .containsExactly(
            "stored",
            "event-conflict",
            "event-other-office",
            "event-packet-unknown",
            "event-item-unknown",
            "stored",
            "stored",
            "event-text-too-long",
            "stored");
    assertThat(log.of(post.round.packets().get(0)))
        .filteredOn(e -> e.clockDoubtful())
        .allSatisfy(e -> assertThat(e.believedAt()).isEqualTo(e.receivedAt()))
        .hasSize(2);
  }

  private void decide(boolean accept, String report) {
    post.coordinator
        .post(
            schoolPath + "/quarantine/decisions",
            Map.of("accept", accept, "reports", List.of(report)))
        .expect(200);
  }

  private long log(int packet) {
    return log.of(post.round.packets().get(packet)).size();
  }

  private static String id(JsonNode kept, String kind) {
    return kept.valueStream()
        .filter(item -> item.get("kind").asString().equals(kind))
        .findFirst()
        .orElseThrow()
        .get("id")
        .asString();
  }

  private static String told(JsonNode outcome) {
    return outcome.get("problem").isNull()
        ? outcome.get("outcome").asString()
        : outcome.get("problem").get("code").asString();
  }

  private static String code(Web.Reply reply) {
    return reply.json().get("code").asString();
  }
}
