package org.paperpost.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperpost.post.PostFixtures.event;
import static org.paperpost.post.PostFixtures.send;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperpost.packets.Printing;
import org.paperpost.packets.StoredRounds;
import org.paperpost.packets.StoredRounds.Someone;
import org.paperpost.testing.PaperpostTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundlesTests {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired EventLog log;
  @Autowired Printing printing;
  @Autowired JdbcClient jdbc;

  private PostFixtures post;

  @BeforeAll
  void aSchool() {
    post = new PostFixtures(port, context);
  }

  @BeforeEach
  void aRound() {
    post.newRound();
  }

  @Test
  void anEventForABundleIsOneForEachOfItsPackets() {
    Map<String, Object> arrived = bundled("ARRIVED", bundle("Ақсуат"));

    assertThat(send(post.clerk, arrived).get(0).get("outcome").asString()).isEqualTo("stored");
    assertThat(send(post.clerk, arrived).get(0).get("outcome").asString()).isEqualTo("known");

    assertThat(kinds(0)).containsExactly(EventKind.ARRIVED);
    assertThat(kinds(1)).containsExactly(EventKind.ARRIVED);
    assertThat(kinds(2)).isEmpty();
  }

  @Test
  void aReprintBetweenTwoSendingsOfABundlesEventIsNoContradiction() {
    Map<String, Object> arrived = bundled("ARRIVED", bundle("Ақсуат"));
    send(post.clerk, arrived);
    printing.replace(post.round.packets().get(0));

    assertThat(send(post.clerk, arrived).get(0).get("outcome").asString()).isEqualTo("known");
  }

  @Test
  void aBundleOfAnotherSchoolIsUnknown() {
    String foreign = new PostFixtures(port, context).round.id().toString();
    String ours = bundle("Ақсуат");

    assertThat(
            send(post.clerk, bundled("ARRIVED", "B7K3QJ9XA2M8AB"))
                .get(0)
                .at("/problem/code")
                .asString())
        .isEqualTo("event-bundle-unknown");
    assertThat(
            post.coordinator
                .post("/api/v1/rounds/" + foreign + "/bundles/" + ours, Map.of("bag", "1"))
                .status())
        .isIn(403, 404);
  }

  @Test
  void keepsEveryNoteOfBagAndSealAndPrintsTheLastOnTheHandOverSheet() throws IOException {
    String path = "/api/v1/rounds/" + post.round.id() + "/bundles/" + bundle("Ақсуат");
    post.coordinator.post(path, Map.of("bag", "12", "seal", "A-100")).expect(200);
    post.coordinator.post(path, Map.of("bag", "12", "seal", "A-100")).expect(200);
    JsonNode noted = post.coordinator.post(path, Map.of("bag", "12", "seal", "A-207")).json();

    assertThat(noted.get("seal").asString()).isEqualTo("A-207");
    assertThat(noted.get("noted")).hasSize(2);
    assertThat(noted.get("noted").get(0).get("by").asString()).isEqualTo("Г. Омарова");

    String list = draft(Map.of("office", "Ақсуат", "carrier", "Б. Ахметов"));
    post.coordinator.post("/api/v1/dispatch-lists/" + list + "/freeze").expect(200);
    assertThat(text("/api/v1/dispatch-lists/" + list + "/hand-over.pdf"))
        .contains("A-207")
        .doesNotContain("A-100");
    assertThat(post.coordinator.post(path, Map.of("bag", "1".repeat(41))).status()).isEqualTo(422);
  }

  @Test
  void siblingsInOneEnvelopeAreOneItemOfOneNumber() {
    Someone nurlan =
        new Someone(
            "Әбдірахман Нұрлан", "5А", "Әбдірахман Ерлан", "Ақсуат", "Мектеп к-сі, 3", "Ақсуат");
    Someone dana =
        new Someone(
            "Әбдірахман Дана", "7А", "Әбдірахман Ерлан", "Ақсуат", "Мектеп к-сі, 3", "Ақсуат");
    post.round =
        new StoredRounds(context).printed(post.school, PostFixtures.DUE, List.of(nurlan, dana));
    jdbc.sql("update packets.round set households = true where id = ?")
        .param(post.round.id())
        .update();

    String list = draft(Map.of("office", "Ақсуат"));
    JsonNode rows = post.coordinator.get("/api/v1/dispatch-lists/" + list).json().get("rows");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("enclosed").get(0).asString()).isEqualTo(post.round.packet(1));
    post.coordinator
        .post(
            "/api/v1/dispatch-lists/" + list + "/items",
            Map.of(
                "items", List.of(Map.of("packet", post.round.packet(0), "item", "RR000000014KZ"))))
        .expect(200);
    post.coordinator.post("/api/v1/dispatch-lists/" + list + "/freeze").expect(200);
    post.coordinator.post("/api/v1/dispatch-lists/" + list + "/accept", Map.of()).expect(200);
    Map<String, Object> handed = event("HANDED_OVER", "", "item", "RR000000014KZ");
    handed.remove("packet");
    assertThat(send(post.clerk, handed).get(0).get("outcome").asString()).isEqualTo("stored");
    assertThat(send(post.clerk, handed).get(0).get("outcome").asString()).isEqualTo("known");

    for (int packet : List.of(0, 1)) {
      assertThat(kinds(packet))
          .containsExactlyInAnyOrder(EventKind.ACCEPTED, EventKind.HANDED_OVER);
    }
    Map<String, Object> undone = event("CORRECTION", "", "item", "RR000000014KZ");
    undone.remove("packet");
    undone.put("corrects", handed.get("id"));
    assertThat(send(post.clerk, undone).get(0).get("outcome").asString()).isEqualTo("stored");
    assertThat(kinds(1)).contains(EventKind.CORRECTION);
  }

  private String bundle(String place) {
    for (JsonNode bundle :
        post.coordinator
            .get("/api/v1/rounds/" + post.round.id() + "/bundles")
            .expect(200)
            .json()
            .get("items")) {
      if (bundle.get("place").asString().equals(place)) {
        return bundle.get("bundle").asString();
      }
    }
    throw new AssertionError("no bundle for " + place);
  }

  private static Map<String, Object> bundled(String kind, String bundle) {
    Map<String, Object> event = event(kind, "");
    event.remove("packet");
    event.put("bundle", bundle);
    event.put("id", UUID.randomUUID().toString());
    return event;
  }

  private List<EventKind> kinds(int packet) {
    return new ArrayList<>(
        log.of(post.round.packets().get(packet)).stream().map(HandlingEvent::kind).toList());
  }

  private String draft(Map<String, String> wanted) {
    return post.coordinator
        .post("/api/v1/rounds/" + post.round.id() + "/dispatch-lists", wanted)
        .expect(201)
        .json()
        .get("id")
        .asString();
  }

  private String text(String path) throws IOException {
    try (var pdf = Loader.loadPDF(post.coordinator.get(path).expect(200).bytes())) {
      return new PDFTextStripper().getText(pdf);
    }
  }
}
