package org.paperpost.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.TestInstallation;
import org.paperpost.testing.Web;
import org.paperpost.testing.paper.Scan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Files in pieces over a line that breaks anywhere. */
@PaperpostTest
class ArrivalTests {

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private Web web;
  private UUID school;
  private UUID batch;
  private byte[] file;

  @BeforeEach
  void aFileToSend() throws IOException {
    web = Web.asAdmin(port);
    school = PrintedRound.newSchool(web);
    batch = UUID.randomUUID();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    Scan side = Scan.blank(60);
    side.image().setRGB(3, 3, 0);
    ImageIO.write(side.image(), "png", png);
    png.write(new byte[40_000]);
    file = png.toByteArray();
  }

  @Test
  void comesWholeHoweverOftenAndWhereverItIsCut() {
    Random random = new Random(7);
    String id = begin(file.length).get("id").asString();
    for (int at = 0; at < file.length; ) {
      int length = Math.min(file.length - at, 1 + random.nextInt(5000));
      JsonNode standing = piece(id, at, length).expect(200).json();
      at += length;
      assertThat(standing.get("received").asInt()).isEqualTo(at);
      if (at == file.length) {
        assertThat(standing.get("complete").asBoolean()).isTrue();
        break;
      }
      switch (random.nextInt(4)) {
        // the answer was lost, so the sender sends the piece again
        case 0 -> {
          JsonNode problem = piece(id, at - length, length).expect(409).json();
          assertThat(problem.get("code").asString()).isEqualTo("arrival-elsewhere");
          assertThat(problem.get("detail").asString().replaceAll("\\p{Z}", ""))
              .contains("page.png", String.valueOf(at));
        }
        // a piece overtook this one
        case 1 -> piece(id, at + 1, 1).expect(409);
        // the page was closed: the file is announced anew
        case 2 -> {
          JsonNode again = begin(file.length);
          assertThat(again.get("id").asString()).isEqualTo(id);
          assertThat(again.get("received").asInt()).isEqualTo(at);
        }
        default -> assertThat(unfinished().get(0).get("received").asInt()).isEqualTo(at);
      }
    }
    assertThat(unfinished()).isEmpty();
    assertThat(begin(file.length).get("complete").asBoolean()).as("of the same batch").isTrue();
    JsonNode read = read();
    assertThat(read.get("sides").asInt()).isEqualTo(1);
    assertThat(read.get("failedFiles")).isEmpty();
    assertThat(pieces()).isZero();
  }

  @Test
  void aPieceThatBreaksOffLeavesWhatCameBefore() throws IOException {
    String id = begin(file.length).get("id").asString();
    piece(id, 0, 1000).expect(200);
    for (int sent : new int[] {0, 1, 77, 900}) {
      try (Socket line = new Socket("127.0.0.1", port)) {
        OutputStream out = line.getOutputStream();
        String pair = "admin:" + TestInstallation.ADMIN_PASSWORD;
        out.write(
            ("PUT /api/v1/arrivals/%s?at=1000 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic"
                    + " %s\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000\r\n\r\n")
                .formatted(
                    id, Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.US_ASCII));
        out.write(file, 1000, sent);
        out.flush();
      }
      assertThat(standing(id).get("received").asInt()).isEqualTo(1000);
    }
    piece(id, 1000, file.length - 1000).expect(200);
    assertThat(read().get("sides").asInt()).isEqualTo(1);
  }

  @Test
  void oneThatIsGivenUpLeavesNothing() {
    String id = begin(file.length).get("id").asString();
    piece(id, 0, 1000).expect(200);
    assertThat(pieces()).isEqualTo(1);
    web.delete("/api/v1/arrivals/" + id).expect(204);
    assertThat(web.get("/api/v1/arrivals/" + id).status()).isEqualTo(404);
    piece(id, 1000, 1000).expect(404);
    assertThat(pieces()).isZero();
    assertThat(unfinished()).isEmpty();
    assertThat(begin(file.length).get("received").asInt()).isZero();
    assertThat(web.get("/api/v1/schools/" + school + "/scan-batches").json().get("items"))
        .isEmpty();
  }

  @Test
  void refusesWhatCannotBeAFile() {
    announced(Map.of("batch", batch)).expect(400);
    announced(Map.of("name", "x.pdf", "bytes", -1, "batch", batch)).expect(400);
    JsonNode large =
        announced(Map.of("name", "x.pdf", "bytes", 5L << 30, "batch", batch)).expect(413).json();
    assertThat(large.get("code").asString()).isEqualTo("file-too-large");
    String id = begin(1000).get("id").asString();
    piece(id, 0, 1001).expect(409);
    piece(id, -1, 10).expect(409);
    JsonNode empty =
        announced(Map.of("name", "empty.pdf", "bytes", 0, "batch", batch)).expect(201).json();
    assertThat(empty.get("complete").asBoolean()).isTrue();
    assertThat(read().get("failedFiles").get(0).get("reason").asString()).isEqualTo("empty");
  }

  @Test
  void belongsToItsSchool() {
    String id = begin(file.length).get("id").asString();
    UUID other = PrintedRound.newSchool(web);
    String login = "arrival-" + other.toString().substring(0, 8);
    web.post(
            "/api/v1/schools/" + other + "/accounts",
            Map.of(
                "login", login, "name", "S", "password", "a long password 77", "role", "scanner"))
        .expect(201);
    Web stranger = Web.as(port, login, "a long password 77");
    stranger.get("/api/v1/arrivals/" + id).expect(404);
    stranger.putBytes("/api/v1/arrivals/" + id + "?at=0", file).expect(404);
    stranger.delete("/api/v1/arrivals/" + id).expect(404);
    // a batch of another school cannot be joined, whoever guesses its id
    piece(id, 0, file.length).expect(200);
    JsonNode theirs =
        stranger
            .post(
                "/api/v1/schools/" + other + "/arrivals",
                Map.of("name", "y.png", "bytes", 3, "batch", batch))
            .expect(201)
            .json();
    stranger
        .putBytes("/api/v1/arrivals/" + theirs.get("id").asString() + "?at=0", new byte[3])
        .expect(404);
    assertThat(read().get("sides").asInt()).isEqualTo(1);
  }

  private JsonNode begin(long bytes) {
    return announced(Map.of("name", "page.png", "bytes", bytes, "batch", batch, "fingerprint", "f"))
        .expect(201)
        .json();
  }

  private Web.Reply announced(Map<String, Object> what) {
    return web.post("/api/v1/schools/" + school + "/arrivals", new HashMap<>(what));
  }

  private Web.Reply piece(String id, int at, int length) {
    byte[] piece = Arrays.copyOfRange(file, Math.max(at, 0), Math.max(at, 0) + length);
    return web.putBytes("/api/v1/arrivals/" + id + "?at=" + at, piece);
  }

  private JsonNode standing(String id) {
    return web.get("/api/v1/arrivals/" + id).expect(200).json();
  }

  private JsonNode unfinished() {
    return web.get("/api/v1/schools/" + school + "/arrivals").expect(200).json().get("items");
  }

  private JsonNode read() {
    String address = "/api/v1/scan-batches/" + batch;
    for (int tries = 0; tries < 600; tries++) {
      JsonNode now = web.get(address).expect(200).json();
      if (now.get("read").asBoolean()) {
        return now;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
    throw new AssertionError("batch " + batch + " is not read");
  }

  private int pieces() {
    return jdbc.sql("select count(*) from scanning.arrival_piece where school_id = ?")
        .param(school)
        .query(Integer.class)
        .single();
  }
}
