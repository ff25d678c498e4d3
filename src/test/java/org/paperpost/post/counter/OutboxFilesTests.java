package org.paperpost.post.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.paperpost.post.PostFixtures.event;
import static org.paperpost.post.PostFixtures.send;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.post.EventLog;
import org.paperpost.post.PostFixtures;
import org.paperpost.problems.Refused;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The outbox as a file, sound and spoilt. */
@PaperpostTest
class OutboxFilesTests {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired EventLog log;

  private PostFixtures post;
  private OfficeCounter counter;
  private List<Map<String, Object>> events;

  @BeforeEach
  void aCounter() {
    post = new PostFixtures(port, context);
    counter = OfficeCounter.at(port, post.school, "Ақсуат");
    events =
        List.of(
            event("ARRIVED", post.round.packet(0)),
            event("ARRIVED", post.round.packet(1)),
            event("HANDED_OVER", post.round.packet(0), "note", "Смағұлова Р."));
  }

  @Test
  void readsTheFileThatTheScriptWrites() throws IOException {
    JsonNode vector = vector();
    byte[] key = SavedOutbox.sha256(vector.get("token").asString());
    String text = vector.get("text").asString();

    OutboxFile file = read(text, key);

    assertThat(file.device())
        .isEqualTo(UUID.fromString(vector.get("head").get("device").asString()));
    assertThat(file.whole()).isTrue();
    assertThat(file.events()).hasSize(2).allMatch(OutboxFile.Line::genuine);
    // what mail programs do
    assertThat(read("\uFEFF" + text.replace("\n", "\r\n"), key)).isEqualTo(file);
  }

  @Test
  void findsEveryChangedSignMissingAndAddedLine() throws IOException {
    JsonNode vector = vector();
    byte[] key = SavedOutbox.sha256(vector.get("token").asString());
    String text = vector.get("text").asString();
    List<String> lines = text.lines().toList();

    for (int i = text.indexOf('\n') + 1; i < text.length(); i++) {
      if (text.charAt(i) != '\n') {
        String changed = text.substring(0, i) + '#' + text.substring(i + 1);
        assertThat(read(changed, key).whole()).as("sign " + i).isFalse();
      }
    }
    for (int i = 1; i < lines.size(); i++) {
      List<String> fewer = new java.util.ArrayList<>(lines);
      fewer.remove(i);
      assertThat(read(String.join("\n", fewer), key).whole()).isFalse();
      List<String> more = new java.util.ArrayList<>(lines);
      more.add(i, lines.get(i));
      assertThat(read(String.join("\n", more), key).whole()).isFalse();
    }
    assertThat(read(text, HexFormat.of().parseHex("00".repeat(32))).events())
        .noneMatch(OutboxFile.Line::genuine);
  }

  @Test
  void refusesWhatIsNoSuchFile() {
    for (String text : List.of("", "\n\n", "x", "{}", "0".repeat(64) + " {\"format\":\"other\"}")) {
      assertThatThrownBy(() -> read(text, new byte[32])).isInstanceOf(Refused.class);
    }
  }

  @Test
  void takesAFileInOnceHoweverOftenItComes() {
    String text = SavedOutbox.of(counter, events);
    send(counter.web(), events.get(0));

    assertThat(told(counter.take(post.scanner, text))).containsExactly("known", "stored", "stored");
    assertThat(told(counter.take(post.coordinator, text))).containsOnly("known");
    assertThat(send(counter.web(), events.get(2)).get(0).get("outcome").asString())
        .isEqualTo("known");
    assertThat(log.of(post.round.packets().get(0)))
        .extracting(e -> e.note())
        .contains("Смағұлова Р.");
  }

  @Test
  void refusesOnlyTheLineThatWasChangedByHand() {
    String text = SavedOutbox.of(counter, events);
    String changed = text.replace(post.round.packet(1), post.round.packet(2));

    JsonNode answer = counter.take(post.clerk, changed);

    assertThat(told(answer)).containsExactly("stored", "outbox-line-changed", "stored");
    assertThat(answer.get("outcomes").get(1).get("line").asInt()).isEqualTo(3);
    assertThat(answer.get("problem").get("code").asString()).isEqualTo("outbox-file-incomplete");
    assertThat(log.of(post.round.packets().get(2))).isEmpty();
  }

  @Test
  void keepsTheFileOfALostDeviceApart() {
    String text = SavedOutbox.of(counter, events);
    counter.revoke(port);

    assertThat(told(counter.take(post.clerk, text))).containsOnly("device-revoked");
    assertThat(log.of(post.round.packets().get(0))).isEmpty();
  }

  @Test
  void refusesTheFileOfAnotherSchoolsDevice() {
    PostFixtures other = new PostFixtures(port, context);
    Web.Reply reply =
        other.clerk.upload(
            "/api/v1/schools/" + other.school + "/events/import",
            "file",
            Web.Upload.of("paperpost-outbox.txt", SavedOutbox.of(counter, events)));

    assertThat(reply.expect(422).json().get("code").asString()).isEqualTo("outbox-device-unknown");
  }

  private static OutboxFile read(String text, byte[] key) {
    return OutboxFile.read(text.getBytes(StandardCharsets.UTF_8), "file.txt", device -> key);
  }

  private static List<String> told(JsonNode answer) {
    return answer
        .get("outcomes")
        .valueStream()
        .map(
            outcome ->
                outcome.get("problem").isNull()
                    ? outcome.get("outcome").asString()
                    : outcome.get("problem").get("code").asString())
        .toList();
  }

  private static JsonNode vector() throws IOException {
    try (InputStream file =
        OutboxFilesTests.class.getResourceAsStream("/vectors/outbox-file.json")) {
      return JsonMapper.shared().readTree(file);
    }
  }
}
