package org.paperpost.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperpost.post.PostFixtures.event;
import static org.paperpost.post.PostFixtures.send;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperpost.post.PostFixtures;
import org.paperpost.testing.PaperpostTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedirectTests {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;

  private PostFixtures post;

  @BeforeAll
  void aSchool() {
    post = new PostFixtures(port, context);
  }

  @Test
  void aPacketOfAPupilWhoMovedFollowsToTheNewOffice() {
    String packet = post.round.packet(2);
    Map<String, Object> arrived = event("ARRIVED", packet);
    assertThat(send(post.aksuatClerk, arrived).get(0).at("/problem/code").asString())
        .isEqualTo("event-other-office");

    String path = "/api/v1/packets/" + packet + "/redirect";
    assertThat(post.coordinator.post(path, Map.of("office", "Тасты")).status()).isEqualTo(422);
    post.coordinator.post(path, Map.of("office", "Ақсуат", "settlement", "Ақсуат")).expect(200);

    assertThat(send(post.aksuatClerk, arrived).get(0).get("outcome").asString())
        .isEqualTo("stored");
    JsonNode bundles =
        post.coordinator.get("/api/v1/rounds/" + post.round.id() + "/bundles").json().get("items");
    assertThat(bundles.get(0).get("place").asString()).isEqualTo("Ақсуат");
    assertThat(bundles.get(0).get("packets")).hasSize(3);
    assertThat(post.coordinator.get("/api/v1/packets/" + packet).expect(200).text())
        .containsIgnoringCase("redirected");
    JsonNode journey =
        post.coordinator.get("/api/v1/rounds/" + post.round.id() + "/journey").expect(200).json();
    assertThat(journey.get("dates").get(0).has("sendBy")).isTrue();
  }
}
