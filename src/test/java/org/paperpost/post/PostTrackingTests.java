package org.paperpost.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperpost.problems.Refused;
import org.paperpost.testing.PaperpostTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostTrackingTests {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired PostTracking tracking;
  @Autowired JdbcClient jdbc;

  private HttpServer server;
  private PostFixtures post;
  private final List<String> asked = new ArrayList<>();
  private int status = 200;
  private String answer = "{}";

  @BeforeAll
  void aPost() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/items/", this::answer);
    server.start();
  }

  @AfterAll
  void closeThePost() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().getPath());
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    if (status == 429) {
      exchange.getResponseHeaders().add("Retry-After", "7200");
    }
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Two packets on the way under RR…00 and RR…13, on an accepted list. */
  @BeforeEach
  void onTheWay() {
    asked.clear();
    status = 200;
    post = new PostFixtures(port, context);
    JsonNode list =
        post.coordinator
            .post(
                "/api/v1/rounds/" + post.round.id() + "/dispatch-lists", Map.of("office", "Ақсуат"))
            .expect(201)
            .json();
    String path = "/api/v1/dispatch-lists/" + list.get("id").asString();
    post.coordinator
        .post(
            "/api/v1/schools/" + post.school + "/item-ranges",
            Map.of("first", "RR700000000KZ", "last", "RR700000013KZ"))
        .expect(201);
    post.coordinator.post(path + "/take-numbers", Map.of()).expect(200);
    post.coordinator.post(path + "/freeze", Map.of()).expect(200);
    post.coordinator.post(path + "/accept", Map.of()).expect(200);
  }

  @Test
  void notesWhatThePostTellsOnceAndLetsAnItemRest() {
    answer =
        "{\"result\":{\"steps\":[{\"what\":\"EMG\",\"when\":\"2026-11-20T10:00:00+05:00\"},{\"what\":\"\"}]}}";

    ask();
    ask();

    assertThat(asked).containsExactlyInAnyOrder("/items/RR700000000KZ", "/items/RR700000013KZ");
    assertThat(
            post.coordinator
                .get("/api/v1/packets/" + post.round.packet(0))
                .expect(200)
                .json()
                .get("events")
                .valueStream()
                .map(event -> event.get("kind").asString()))
        .containsOnlyOnce("ARRIVED");
  }

  @Test
  void leavesAPostAloneThatAsksForPatience() {
    status = 429;

    ask();
    ask();

    assertThat(asked).hasSize(1);
    assertThat(restsFor()).allMatch(minutes -> minutes > 110);
  }

  @Test
  void asksLessAndLessOftenWhereItDoesNotWork() {
    answer = "<html>down for repair</html>";

    ask();
    assertThat(restsFor()).allMatch(minutes -> minutes >= 14 && minutes <= 15);
    makeDue();
    ask();

    assertThat(asked).hasSize(4);
    assertThat(restsFor()).allMatch(minutes -> minutes >= 29 && minutes <= 30);
  }

  @Test
  void refusesAnAddressThatIsNone() {
    for (String address :
        List.of("ftp://post.example/{item}", "https://post.example/", "nonsense {item}")) {
      assertThatThrownBy(
              () ->
                  tracking.setUp(
                      post.school, new TrackingSource(address, "", "/code", "/date", "", 60)))
          .as(address)
          .isInstanceOf(Refused.class);
    }
  }

  private void ask() {
    TrackingSource source =
        new TrackingSource(
            "http://127.0.0.1:" + server.getAddress().getPort() + "/items/{item}",
            "/result/steps",
            "/what",
            "/when",
            "",
            60);
    tracking.setUp(post.school, source);
    tracking.ask(post.school, source);
  }

  private List<Integer> restsFor() {
    return jdbc.sql(
            "select extract(epoch from next_at - now())::int / 60 from post.tracked_item where"
                + " school_id = ?")
        .param(post.school)
        .query(Integer.class)
        .list();
  }

  private void makeDue() {
    jdbc.sql(
            "update post.tracked_item set next_at = now() - interval '1 minute' where school_id = ?")
        .param(post.school)
        .update();
  }
}
