package org.paperpost.officesheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperpost.codes.PacketId;
import org.paperpost.post.EventKind;
import org.paperpost.post.EventLog;
import org.paperpost.post.HandlingEvent;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.paperpost.testing.Web.Upload;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A list with circles goes to an office on paper and comes back through the scanner. */
@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaperCounterTests {

  private static final int DPI = 200;
  private static final String OFFICE = "150711 Майбалық";

  @LocalServerPort int port;
  @Autowired EventLog log;
  @Autowired SheetRows rows;
  @Autowired Clock clock;

  private Web web;

  @BeforeAll
  void signIn() {
    web = Web.asAdmin(port);
  }

  @Test
  void whatAnOfficeTicksOnPaperIsNotedOnceHoweverOftenItIsScanned() throws IOException {
    PrintedRound round = PrintedRound.in(web);
    String sheet = sheet(round);
    Scan side = side(sheet);
    tick(side, round, sheet, 1, Tick.ARRIVED, Tick.HANDED_OVER, Tick.RETURN_ACCEPTED);
    tick(side, round, sheet, 2, Tick.ARRIVED, Tick.DELIVERY_FAILED);

    Scan damaged =
        side.damaged(5, Damage.placed(2, 2, -1, 1), Damage.stamp(172, 250), Damage.noise(5));
    assertThat(scan(round, damaged).get("state").asString()).isEqualTo("handed-on");
    assertThat(sides(round).get(0).get("state").asString()).isEqualTo("read");
    assertThat(scan(round, side).get("state").asString()).isEqualTo("handed-on");

    List<HandlingEvent> first = log.of(packet(sheet, 1));
    assertThat(first)
        .extracting(HandlingEvent::kind)
        .containsExactly(EventKind.ARRIVED, EventKind.HANDED_OVER, EventKind.RETURN_ACCEPTED);
    assertThat(first).allSatisfy(event -> assertThat(event.place()).isEqualTo(OFFICE));
    assertThat(first).allSatisfy(event -> assertThat(event.note()).contains("день сканирования"));
    assertThat(log.of(packet(sheet, 2)))
        .extracting(HandlingEvent::kind)
        .containsExactly(EventKind.ARRIVED, EventKind.DELIVERY_FAILED);
  }

  @Test
  void aDoubtfulTickWaitsForAPersonWhoAlsoReadsTheDay() throws IOException {
    PrintedRound round = PrintedRound.in(web);
    String sheet = sheet(round);
    Scan side = side(sheet);
    new Pen(4).fillFaintly(side, box(round, sheet, 1, Tick.ARRIVED));
    tick(side, round, sheet, 2, Tick.ARRIVED);
    scan(round, side);

    JsonNode waiting = sides(round).get(0);
    assertThat(waiting.get("state").asString()).isEqualTo("waiting");
    assertThat(log.of(packet(sheet, 1))).isEmpty();
    assertThat(log.of(packet(sheet, 2))).hasSize(1);

    String path = "/api/v1/office-sheets/" + sheet + "/sides/" + waiting.get("side").asString();
    List<Map<String, Object>> ticked =
        List.of(
            Map.of("no", 1, "ticks", List.of("ARRIVED")),
            Map.of("no", 2, "ticks", List.of("ARRIVED")));
    assertThat(
            web.post(path, Map.of("rows", ticked, "days", Map.of("ARRIVED", "2099-01-01")))
                .expect(422)
                .json()
                .get("code")
                .asString())
        .isEqualTo("office-sheet-day-bad");
    Map<String, Object> seen =
        Map.of(
            "rows",
            ticked,
            "days",
            Map.of(
                "ARRIVED",
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(3).toString()));
    web.post(path, seen).expect(200);
    JsonNode body = web.post(path, seen).expect(200).json();

    assertThat(body.at("/side/state").asString()).isEqualTo("seen");
    assertThat(standing(packet(sheet, 1))).containsExactly(EventKind.ARRIVED);
    List<HandlingEvent> second = log.of(packet(sheet, 2));
    assertThat(second)
        .extracting(HandlingEvent::kind)
        .containsExactlyInAnyOrder(EventKind.ARRIVED, EventKind.CORRECTION, EventKind.ARRIVED);
    assertThat(standing(packet(sheet, 2))).containsExactly(EventKind.ARRIVED);

    web.post(path, Map.of("rows", List.of(), "days", Map.of())).expect(200);
    assertThat(standing(packet(sheet, 2))).isEmpty();
    scan(round, side);
    assertThat(standing(packet(sheet, 2)))
        .as("a second scan does not undo what a person decided")
        .isEmpty();
  }

  @Test
  void theSheetOfAListHasTheListsRowsUnderTheirNumbers() {
    PrintedRound round = PrintedRound.in(web);
    String list = list(round, Map.of());
    assertThat(
            web.post("/api/v1/dispatch-lists/" + list + "/office-sheets")
                .expect(409)
                .json()
                .get("code")
                .asString())
        .isEqualTo("dispatch-not-frozen");
    web.post("/api/v1/dispatch-lists/" + list + "/freeze").expect(200);

    JsonNode made =
        web.post("/api/v1/dispatch-lists/" + list + "/office-sheets").expect(201).json();

    assertThat(made.get("items")).hasSize(2);
    String second = made.get("items").get(1).get("id").asString();
    assertThat(rows.lines(round.school(), new PacketId(second), 1))
        .extracting(Line::no)
        .containsExactly(2, 3);
  }

  @Test
  void theOfficesCopyOfForm103IsFilledInAndReadLikeASheet() throws IOException {
    PrintedRound round = PrintedRound.in(web);
    String list = list(round, Map.of("office", OFFICE));
    web.post("/api/v1/dispatch-lists/" + list + "/freeze").expect(200);
    String copy =
        web.post("/api/v1/dispatch-lists/" + list + "/form103-copies")
            .expect(201)
            .json()
            .get("id")
            .asString();
    Files.write(
        Files.createDirectories(Path.of("target/sheets")).resolve("form103-copy.pdf"),
        web.get("/api/v1/office-sheets/" + copy + ".pdf").expect(200).bytes());
    Scan side = side(copy);
    tick(side, round, copy, 1, Tick.ARRIVED, Tick.HANDED_OVER);
    tick(side, round, copy, 2, Tick.ARRIVED, Tick.DELIVERY_FAILED);

    Scan damaged =
        side.damaged(7, Damage.placed(-2, 1, 1, 1), Damage.stamp(173, 248), Damage.noise(5));
    assertThat(scan(round, damaged).get("state").asString()).isEqualTo("handed-on");

    assertThat(sides(round).get(0).get("state").asString()).isEqualTo("read");
    assertThat(standing(packet(copy, 1))).containsExactly(EventKind.ARRIVED, EventKind.HANDED_OVER);
    assertThat(standing(packet(copy, 2)))
        .containsExactly(EventKind.ARRIVED, EventKind.DELIVERY_FAILED);
  }

  @Test
  void aListToSeveralOfficesHasNoCopyForOne() {
    PrintedRound round = PrintedRound.in(web);
    String list = list(round, Map.of());
    web.post("/api/v1/dispatch-lists/" + list + "/freeze").expect(200);

    assertThat(
            web.post("/api/v1/dispatch-lists/" + list + "/form103-copies")
                .expect(422)
                .json()
                .get("code")
                .asString())
        .isEqualTo("form-copy-several-offices");
  }

  @Test
  void refusesAnOfficeThatNothingGoesTo() {
    PrintedRound round = PrintedRound.in(web);

    assertThat(
            web.post("/api/v1/rounds/" + round.round() + "/office-sheets", Map.of("office", "Оз"))
                .expect(422)
                .json()
                .get("code")
                .asString())
        .isEqualTo("office-sheet-empty");
  }

  private String list(PrintedRound round, Map<String, String> wanted) {
    return web.post("/api/v1/rounds/" + round.round() + "/dispatch-lists", wanted)
        .expect(201)
        .json()
        .get("id")
        .asString();
  }

  private String sheet(PrintedRound round) {
    return web.post("/api/v1/rounds/" + round.round() + "/office-sheets", Map.of("office", OFFICE))
        .expect(201)
        .json()
        .get("id")
        .asString();
  }

  private Scan side(String sheet) throws IOException {
    try (var pdf =
        Loader.loadPDF(web.get("/api/v1/office-sheets/" + sheet + ".pdf").expect(200).bytes())) {
      return Scan.ofPdf(pdf, 0, DPI);
    }
  }

  private void tick(Scan side, PrintedRound round, String sheet, int row, Tick... ticks) {
    for (Tick tick : ticks) {
      new Pen(row * 10 + tick.ordinal()).fill(side, box(round, sheet, row, tick));
    }
  }

  private Box box(PrintedRound round, String sheet, int row, Tick tick) {
    return rows.plan(round.school(), new PacketId(sheet), 1).orElseThrow().fields().stream()
        .filter(field -> field.question().equals(String.valueOf(row)))
        .filter(field -> tick.option().equals(field.option()))
        .map(AnswerField::box)
        .findFirst()
        .orElseThrow();
  }

  private PacketId packet(String sheet, int row) {
    OfficeSheet printed = rows.find(new PacketId(sheet)).orElseThrow();
    return rows.lines(printed.school(), printed.serial(), 1).stream()
        .filter(line -> line.no() == row)
        .map(line -> new PacketId(line.packets().get(0)))
        .findFirst()
        .orElseThrow();
  }

  private List<EventKind> standing(PacketId packet) {
    List<HandlingEvent> all = log.of(packet);
    List<UUID> corrected = new ArrayList<>();
    all.forEach(
        event -> {
          if (event.corrects() != null) {
            corrected.add(event.corrects());
          }
        });
    return all.stream()
        .filter(event -> event.kind() != EventKind.CORRECTION)
        .filter(event -> !corrected.contains(event.id()))
        .map(HandlingEvent::kind)
        .toList();
  }

  private JsonNode sides(PrintedRound round) {
    return web.get("/api/v1/rounds/" + round.round() + "/office-sheet-sides")
        .expect(200)
        .json()
        .get("items");
  }

  private JsonNode scan(PrintedRound round, Scan side) {
    Web.Reply opened =
        web.upload(
            "/api/v1/schools/" + round.school() + "/scan-batches",
            "files",
            new Upload("side.png", png(side.image())));
    JsonNode result = PrintedRound.await(web, opened);
    return web.get("/api/v1/scan-batches/" + result.get("batch").asString() + "/sides")
        .expect(200)
        .json()
        .get("items")
        .get(0);
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
