package org.paperpost;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.PrintedRound.Packet;
import org.paperpost.testing.Web;
import org.paperpost.testing.Web.Upload;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;
import org.paperpost.testing.paper.ScanFiles;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The life of a packet, from the teacher's text to the letter that answers the pupil's work, told
 * once from outside: over HTTP, with printed pages that are filled in with a pen and scanned.
 */
@PaperpostTest
class PacketLifecycleTests {

  private static final String API = "/api/v1";
  private static final int DPI = 150;

  @LocalServerPort int port;
  @TempDir Path folder;

  @Test
  void aPacketGoesOutAndComesBackAndIsAnswered() throws IOException {
    Web web = Web.asAdmin(port);

    // A teacher's text became an edition; each pupil got a printed packet, and one is spare.
    PrintedRound round = PrintedRound.in(web);
    Packet first = round.packets().get(0);
    Packet second = round.packets().get(1);
    assertThat(round.packets()).hasSize(4);
    assertThat(round.packets()).allSatisfy(packet -> assertThat(packet.sides()).isEven());
    assertThat(status(web, first.id())).isEqualTo("pending");

    // The post takes the packets of its office on a list, which is frozen before it is printed.
    String list =
        web.post(
                API + "/rounds/" + round.round() + "/dispatch-lists",
                Map.of(
                    "carrier", "post",
                    "kind", "letter",
                    "category", "registered",
                    "office", "150711 Майбалық"))
            .expect(201)
            .json()
            .get("id")
            .asString();
    assertThat(web.get(API + "/dispatch-lists/" + list + "/form103.pdf").status()).isEqualTo(409);
    web.post(API + "/dispatch-lists/" + list + "/freeze").expect(200);
    assertThat(text(web.get(API + "/dispatch-lists/" + list + "/form103.pdf").bytes()))
        .contains("Майбалық");

    // Offices report what they saw, late and in no order; the same report twice is known.
    Instant start = Instant.parse("2026-11-02T05:00:00Z");
    Map<String, Object> handedOver =
        event("HANDED_OVER", first.id(), start.plus(4, ChronoUnit.DAYS), 2);
    assertThat(outcomes(web, handedOver)).containsExactly("stored");
    assertThat(status(web, first.id())).isEqualTo("with-pupil");
    assertThat(
            outcomes(
                web,
                event("HANDED_TO_CARRIER", first.id(), start, 1),
                handedOver,
                event("ARRIVED", "0000000000000", start, 3)))
        .containsExactly("stored", "known", "refused");
    assertThat(status(web, first.id())).isEqualTo("with-pupil");
    outcomes(web, event("RETURN_ACCEPTED", first.id(), start.plus(16, ChronoUnit.DAYS), 4));
    assertThat(status(web, first.id())).isEqualTo("coming-back");

    // The second packet got wet: a reprint takes its place.
    String reprint =
        web.post(API + "/packets/" + second.id() + "/replace")
            .expect(201)
            .json()
            .get("packet")
            .asString();
    assertThat(web.get(API + "/packets/" + second.id()).json().get("supersededBy").asString())
        .isEqualTo(reprint);

    // The first pupil has filled in everything; the sheets come back turned and shuffled, as a PDF.
    Path stack = folder.resolve("stack.pdf");
    scanned(round, first, stack);
    JsonNode batch = scan(web, round, new Upload("stack.pdf", Files.readAllBytes(stack)));
    assertThat(batch.get("filed").asInt()).as(batch.toString()).isEqualTo(first.sides());
    assertThat(status(web, first.id())).isEqualTo("scanned");

    // The machine has read what it can; the written answer waits for a person.
    Map<String, JsonNode> answers = answers(web, round, first);
    assertThat(points(answers.get("1"))).isEqualTo("machine 2");
    assertThat(points(answers.get("2"))).isEqualTo("machine 3");
    assertThat(points(answers.get("3"))).isEqualTo("machine 2");
    assertThat(answers.get("4").get("state").asString()).isEqualTo("waiting");
    String written = API + "/answers/" + answers.get("4").get("id").asString();
    assertThat(web.get(written + "/image").expect(200).bytes()).startsWith(0xff, 0xd8);
    assertThat(web.put(written + "/mark", Map.of("points", 9, "comment", "")).status())
        .isEqualTo(422);
    web.put(written + "/mark", Map.of("points", 3, "comment", "Жақсы дәлел!")).expect(200);
    assertThat(status(web, first.id())).isEqualTo("graded");

    // Results go to the journal; what is not back is empty, not nought. The letter answers the
    // pupil.
    List<String> results =
        web.get(API + "/rounds/" + round.round() + "/results.csv")
            .expect(200)
            .text()
            .lines()
            .toList();
    assertThat(results).anySatisfy(row -> assertThat(row).contains(first.pupil(), ";10;"));
    assertThat(results).anySatisfy(row -> assertThat(row).contains(second.pupil(), ";;;;;;11;"));
    assertThat(web.get(API + "/rounds/" + round.round() + "/results.xlsx").expect(200).bytes())
        .startsWith('P', 'K');
    assertThat(text(web.get(API + "/rounds/" + round.round() + "/feedback.pdf").bytes()))
        .contains("Жақсы дәлел!");

    // Weeks later the wet packet turns up after all. It is void, and nothing of it is lost.
    Path late = folder.resolve("late.pdf");
    scanned(round, second, late);
    JsonNode lateBatch = scan(web, round, new Upload("late.pdf", Files.readAllBytes(late)));
    assertThat(lateBatch.get("filed").asInt()).isEqualTo(second.sides());
    JsonNode side =
        web.get(API + "/scan-batches/" + lateBatch.get("id").asString() + "/sides")
            .json()
            .get("items")
            .get(0);
    assertThat(side.get("packet").asString()).isEqualTo(second.id());
    assertThat(side.get("reason").asString()).isEqualTo("packet-void");
  }

  /** The packet's sides, answered without fault, then turned and worn, in reverse order. */
  private void scanned(PrintedRound round, Packet packet, Path file) throws IOException {
    JsonNode map =
        round.web().get(API + "/packets/" + packet.id() + "/page-map.json").expect(200).json();
    byte[] pdf =
        round.web().get(API + "/rounds/" + round.round() + "/packets.pdf").expect(200).bytes();
    List<BufferedImage> pictures = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int i = packet.sides() - 1; i >= 0; i--) {
        Scan side = Scan.ofPdf(document, packet.first() + i, DPI);
        PrintedRound.answer(side, new Pen(i), map.get("pages").get(i));
        pictures.add(
            side.damaged(
                    i,
                    Damage.placed(0.7, 1, -1, 1.005),
                    Damage.toned(30, 235),
                    Damage.noise(4),
                    Damage.turn(i % 2 * 180))
                .image());
      }
    }
    ScanFiles.pdf(file, pictures, DPI, ScanFiles.Kind.JPEG);
  }

  private static JsonNode scan(Web web, PrintedRound round, Upload file) {
    Web.Reply opened =
        web.upload(API + "/schools/" + round.school() + "/scan-batches", "files", file).expect(202);
    PrintedRound.await(web, opened);
    JsonNode batch =
        web.get(API + "/scan-batches/" + opened.json().get("id").asString()).expect(200).json();
    assertThat(batch.get("failedFiles")).isEmpty();
    return ((tools.jackson.databind.node.ObjectNode) batch)
        .put("id", opened.json().get("id").asString());
  }

  private static Map<String, JsonNode> answers(Web web, PrintedRound round, Packet packet) {
    Map<String, JsonNode> answers = new HashMap<>();
    for (JsonNode answer :
        web.get(API + "/rounds/" + round.round() + "/answers?limit=500")
            .expect(200)
            .json()
            .get("items")) {
      if (answer.get("packet").asString().equals(packet.id())) {
        answers.put(answer.get("question").asString(), answer);
      }
    }
    return answers;
  }

  private static String points(JsonNode answer) {
    return answer.get("state").asString() + " " + answer.get("points").asInt();
  }

  private static String status(Web web, String packet) {
    return web.get(API + "/packets/" + packet).expect(200).json().get("status").asString();
  }

  private static Map<String, Object> event(String kind, String packet, Instant at, int sequence) {
    return Map.of(
        "id",
        UUID.randomUUID().toString(),
        "kind",
        kind,
        "packet",
        packet,
        "happenedAt",
        at.toString(),
        "device",
        "counter-1",
        "sequence",
        sequence);
  }

  @SafeVarargs
  private static List<String> outcomes(Web web, Map<String, Object>... events) {
    List<String> outcomes = new ArrayList<>();
    web.post(API + "/events", Map.of("events", List.of(events)))
        .expect(200)
        .json()
        .get("outcomes")
        .forEach(outcome -> outcomes.add(outcome.get("outcome").asString()));
    return outcomes;
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
