package org.paperpost.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.paperpost.testing.Web.Upload;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;
import org.paperpost.testing.paper.ScanFiles;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Two sheets that went through the scanner at once, and whoever decides of such a picture: no
 * answer is read where the side is not registered, and a picture of two codes goes nowhere by
 * itself.
 */
@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnregisteredSidesTests {

  private static final int DPI = 130;

  @LocalServerPort int port;

  private Web web;
  private PrintedRound round;
  private List<BufferedImage> sides;
  private PrintedRound.Packet first;
  private PrintedRound.Packet second;
  private final List<Integer> answered = new ArrayList<>();

  @BeforeAll
  void printARound() {
    web = Web.asAdmin(port);
    round = PrintedRound.in(web);
    first = round.packets().get(0);
    second = round.packets().get(1);
    JsonNode pages =
        web.get("/api/v1/packets/" + first.id() + "/page-map.json").json().get("pages");
    sides = round.sides(DPI);
    for (JsonNode page : pages) {
      boolean isRead = false;
      for (JsonNode field : page.get("fields")) {
        isRead |= !field.get("kind").asString().equals("text");
      }
      if (isRead) {
        answered.add(page.get("page").asInt());
        for (PrintedRound.Packet packet : List.of(first, second)) {
          int at = packet.first() + page.get("page").asInt() - 1;
          Scan side = Scan.upright(sides.get(at), DPI);
          PrintedRound.answer(side, new Pen(at), page);
          sides.set(at, side.image());
        }
      }
    }
  }

  private BufferedImage side(PrintedRound.Packet packet, int page) {
    return sides.get(packet.first() + page - 1);
  }

  @Test
  void theUpperOfTwoSheetsIsFiledButItsAnswersAreReadOnlyWhereItLiesAsItShould()
      throws IOException {
    int page = answered.get(0);
    PrintedRound.Packet third = round.packets().get(2);
    // the lower half is another sheet, a finger's breadth off, whose codes are hidden
    JsonNode two = scan(below(side(third, page), Scan.inkedOver(side(second, page), DPI), 9));
    assertThat(two.get("state").asString()).isEqualTo("filed");
    assertThat(two.get("packet").asString()).isEqualTo(third.id());
    assertThat(two.get("readings")).isEmpty();
    JsonNode alone = scan(side(third, page));
    assertThat(alone.get("state").asString()).isEqualTo("duplicate");
    file(alone, third, page, true);
    assertThat(again(alone).get("readings")).as("the better scan takes its place").isNotEmpty();
  }

  @Test
  void aPictureOfTwoCodesIsFiledByNoMachineAndReadForNobody() throws IOException {
    int page = answered.get(0);
    JsonNode side = scan(below(side(second, page), side(first, page), 0));
    assertThat(side.get("state").asString()).isEqualTo("unknown");

    PrintedRound.await(web, web.post("/api/v1/rounds/" + round.round() + "/re-read").expect(202));
    assertThat(again(side).get("state").asString()).isEqualTo("unknown");

    file(side, second, page, true);
    assertThat(again(side).get("state").asString()).isEqualTo("filed");
    assertThat(again(side).get("readings")).as("filed by hand, marked by hand").isEmpty();
    web.post("/api/v1/sides/" + side.get("id").asString() + "/undo").expect(200);
    assertThat(again(side).get("state").asString()).isEqualTo("unknown");
  }

  @Test
  void aSideThatAPersonFilesToAPageItIsNotIsNotReadByThatPage() throws IOException {
    PrintedRound.Packet third = round.packets().get(2);
    JsonNode side = scan(side(second, answered.get(0)));
    for (int page = 1; page <= third.sides(); page++) {
      if (page != answered.get(0)) {
        file(side, third, page, true);
        assertThat(again(side).get("readings")).as("page %d", page).isEmpty();
      }
    }
  }

  @Test
  void aPictureThatIsNoPageReplacesOneOnlyWithItsAnswersUnread() throws IOException {
    int page = answered.get(0);
    JsonNode good = scan(side(first, page));
    BufferedImage torn =
        side(first, page)
            .getSubimage(0, 0, side(first, page).getWidth(), side(first, page).getHeight() / 2);
    JsonNode half = scan(torn);
    assertThat(half.get("readings")).isEmpty();
    file(half, first, page, true);
    assertThat(again(half).get("readings")).isEmpty();
    assertThat(again(good).get("state").asString()).isEqualTo("duplicate");
  }

  /** A sheet whose lower half lies under another one that is seen there, so many mm lower. */
  private static BufferedImage below(BufferedImage upper, BufferedImage lower, int mm) {
    int down = (int) (mm * DPI / 25.4);
    int half = upper.getHeight() / 2;
    BufferedImage both =
        new BufferedImage(upper.getWidth(), upper.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = both.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, both.getWidth(), both.getHeight());
    g.drawImage(lower, 0, down, null);
    g.setClip(0, 0, both.getWidth(), half);
    g.drawImage(upper, 0, 0, null);
    g.dispose();
    return both;
  }

  private void file(JsonNode side, PrintedRound.Packet packet, int page, boolean replace) {
    web.post(
            "/api/v1/sides/" + side.get("id").asString() + "/file",
            Map.of("packet", packet.id(), "page", page, "replace", replace))
        .expect(200);
  }

  private JsonNode again(JsonNode side) {
    return web.get("/api/v1/sides/" + side.get("id").asString()).expect(200).json();
  }

  private JsonNode scan(BufferedImage picture) throws IOException {
    Web.Reply opened =
        web.upload(
                "/api/v1/schools/" + round.school() + "/scan-batches",
                "files",
                new Upload("side.png", ScanFiles.png(picture)))
            .expect(202);
    PrintedRound.await(web, opened);
    return again(
        web.get("/api/v1/scan-batches/" + opened.json().get("id").asString() + "/sides")
            .json()
            .get("items")
            .get(0));
  }
}
