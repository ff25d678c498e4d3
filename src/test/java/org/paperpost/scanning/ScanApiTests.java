package org.paperpost.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.paperpost.testing.Web.Upload;
import org.paperpost.testing.paper.Scan;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScanApiTests {

  private static final int DPI = 150;

  @LocalServerPort int port;

  private Web web;
  private List<BufferedImage> pictures;
  private PrintedRound round;

  @BeforeAll
  void printARound() {
    web = Web.asAdmin(port);
    round = PrintedRound.in(web);
    pictures = round.sides(DPI);
  }

  @Test
  void filesEverySideOfAShuffledStackHoweverItLies() throws IOException {
    PrintedRound another = PrintedRound.in(web);
    List<BufferedImage> sides = another.sides(DPI);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(3));
    List<Upload> stack = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      stack.add(png("%03d.png".formatted(i), Scan.turned(sides.get(order.get(i)), i % 4)));
    }

    List<JsonNode> scanned = scan(another, stack.toArray(Upload[]::new));

    assertThat(scanned).hasSize(sides.size());
    for (int i = 0; i < order.size(); i++) {
      JsonNode side = scanned.get(i);
      PrintedRound.Packet packet = packetOf(another, order.get(i));
      assertThat(side.get("state").asString()).as(side.toString()).isEqualTo("filed");
      assertThat(side.get("packet").asString()).isEqualTo(packet.id());
      assertThat(side.get("page").asInt()).isEqualTo(order.get(i) - packet.first() + 1);
      assertThat(side.get("rotation").asInt()).isEqualTo((4 - i % 4) % 4 * 90);
    }
    assertThat(web.get("/api/v1/rounds/" + another.round() + "/missing-sides").json().get("items"))
        .isEmpty();
  }

  @Test
  void keepsASecondPictureAsADuplicateAndLetsAPersonPreferIt() throws IOException {
    PrintedRound another = PrintedRound.in(web);
    BufferedImage side = another.sides(DPI).get(1);
    JsonNode first = scan(another, png("a.png", side)).get(0);
    JsonNode second = scan(another, png("b.png", Scan.turned(side, 2))).get(0);
    assertThat(first.get("state").asString()).isEqualTo("filed");
    assertThat(second.get("state").asString()).isEqualTo("duplicate");

    Map<String, Object> place =
        Map.of("packet", second.get("packet").asString(), "page", second.get("page").asInt());
    assertThat(web.post(path(second) + "/file", place).expect(409).json().get("code").asString())
        .isEqualTo("side-page-taken");
    web.post(
            path(second) + "/file",
            Map.of(
                "packet", second.get("packet").asString(),
                "page", second.get("page").asInt(),
                "replace", true))
        .expect(200);
    assertThat(state(first)).isEqualTo("duplicate");
    assertThat(state(second)).isEqualTo("filed");
  }

  @Test
  void aSideWithoutReadableCodesIsFiledByTheTextOnIt() throws IOException {
    PrintedRound another = PrintedRound.in(web);
    PrintedRound.Packet packet = another.packets().get(0);
    JsonNode side =
        scan(another, png("ink.png", Scan.inkedOver(another.sides(DPI).get(1), DPI))).get(0);
    assertThat(side.get("state").asString()).isEqualTo("unknown");
    assertThat(side.get("problem").asString()).isNotBlank();

    String text = new PageCode(new PacketId(packet.id()), 2, 0).text();
    assertThat(web.post(path(side) + "/file", Map.of("text", text + "X")).status()).isEqualTo(422);
    web.post(path(side) + "/file", Map.of("text", text.toLowerCase())).expect(200);
    assertThat(state(side)).isEqualTo("filed");
    web.post(path(side) + "/undo").expect(200);
    assertThat(state(side)).isEqualTo("unknown");
    web.post(path(side) + "/discard", Map.of("reason", "")).expect(422);
    web.post(path(side) + "/discard", Map.of("reason", "torn")).expect(200);
    assertThat(state(side)).isEqualTo("discarded");
  }

  @Test
  void aPageOfAnotherSchoolIsForeignAndAnEmptyOneBlank() throws IOException {
    PrintedRound other = PrintedRound.in(web);
    BufferedImage blank = new BufferedImage(1240, 1754, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = blank.createGraphics();
    g.setColor(java.awt.Color.WHITE);
    g.fillRect(0, 0, 1240, 1754);
    g.dispose();
    List<JsonNode> sides = scan(round, png("1.png", other.sides(DPI).get(0)), png("2.png", blank));
    assertThat(sides.get(0).get("state").asString()).isEqualTo("foreign");
    assertThat(sides.get(1).get("state").asString()).isEqualTo("blank");
  }

  @Test
  void eachBadFileGetsItsSentenceAndTheRestIsRead() throws IOException {
    byte[] jpeg = encoded(pictures.get(0), "jpeg");
    JsonNode batch =
        open(
            round,
            new Upload("empty.pdf", new byte[0]),
            Upload.of("letter.txt", "This is no picture."),
            new Upload("cut.jpg", Arrays.copyOf(jpeg, 300)),
            png("good.png", pictures.get(2)));
    JsonNode failed = batch.get("failedFiles");
    assertThat(failed).hasSize(3);
    failed.forEach(
        file -> assertThat(file.get("sentence").asString()).contains(file.get("file").asString()));
    assertThat(batch.get("sides").asInt()).isEqualTo(1);
  }

  @Test
  void unpacksAZipAndSaysThatAFileWasHandedInBefore() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("photos/one.jpg"));
      out.write(encoded(pictures.get(4), "jpeg"));
    }
    Upload upload = new Upload("photos.zip", zip.toByteArray());
    assertThat(open(round, upload).get("sides").asInt()).isEqualTo(1);
    JsonNode again = open(round, upload);
    assertThat(again.get("repeatedFiles")).hasSize(1);
    assertThat(again.get("sides").asInt()).isEqualTo(1);
    assertThat(again.get("filed").asInt()).as("nothing is counted twice").isZero();
    assertThat(again.get("read").asBoolean()).isTrue();
  }

  @Test
  void namesThePagesThatAreMissingOfAPacketThatIsPartlyBack() throws IOException {
    PrintedRound another = PrintedRound.in(web);
    PrintedRound.Packet packet = another.packets().get(1);
    List<BufferedImage> sides = another.sides(DPI);
    scan(another, png("cover.png", sides.get(packet.first())));
    JsonNode missing =
        web.get("/api/v1/rounds/" + another.round() + "/missing-sides").json().get("items");
    assertThat(missing).hasSize(1);
    assertThat(missing.get(0).get("packet").asString()).isEqualTo(packet.id());
    assertThat(missing.get(0).get("missing").get(0).asInt()).isEqualTo(2);
  }

  @Test
  void nothingOfASchoolIsSeenByAnother() throws IOException {
    UUID other = PrintedRound.newSchool(web);
    String login = "scanner-" + other.toString().substring(0, 8);
    web.post(
            "/api/v1/schools/" + other + "/accounts",
            Map.of(
                "login", login,
                "name", "Scanner",
                "password", "a long password 77",
                "role", "scanner"))
        .expect(201);
    Web stranger = Web.as(port, login, "a long password 77");
    JsonNode side = scan(round, png("x.png", pictures.get(6))).get(0);
    assertThat(stranger.get(path(side)).status()).isEqualTo(404);
    assertThat(stranger.get(path(side) + "/image").status()).isEqualTo(404);
    assertThat(stranger.post(path(side) + "/discard", Map.of("reason", "no")).status())
        .isEqualTo(404);
    assertThat(
            stranger
                .get("/api/v1/scan-batches/" + side.get("batch").asString() + "/sides")
                .status())
        .isEqualTo(404);
  }

  private List<JsonNode> scan(PrintedRound to, Upload... files) {
    JsonNode batch = open(to, files);
    List<JsonNode> sides = new ArrayList<>();
    web.get("/api/v1/scan-batches/" + batch.get("id").asString() + "/sides?limit=500")
        .expect(200)
        .json()
        .get("items")
        .forEach(sides::add);
    return sides;
  }

  private JsonNode open(PrintedRound to, Upload... files) {
    Web.Reply opened =
        web.upload("/api/v1/schools/" + to.school() + "/scan-batches", "files", files).expect(202);
    PrintedRound.await(web, opened);
    return web.get("/api/v1/scan-batches/" + opened.json().get("id").asString()).expect(200).json();
  }

  private String state(JsonNode side) {
    return web.get(path(side)).expect(200).json().get("state").asString();
  }

  private static String path(JsonNode side) {
    return "/api/v1/sides/" + side.get("id").asString();
  }

  private static PrintedRound.Packet packetOf(PrintedRound round, int side) {
    return round.packets().stream()
        .filter(packet -> side >= packet.first() && side < packet.first() + packet.sides())
        .findFirst()
        .orElseThrow();
  }

  private static Upload png(String name, BufferedImage picture) throws IOException {
    return new Upload(name, encoded(picture, "png"));
  }

  private static byte[] encoded(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, format, out);
    return out.toByteArray();
  }
}
