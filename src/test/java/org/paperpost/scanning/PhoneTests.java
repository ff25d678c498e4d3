package org.paperpost.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The phone page before a camera that sees a printed side. */
@PaperpostTest
class PhoneTests {

  private static final String PASSWORD = "a long password 77";

  @LocalServerPort int port;

  @Test
  void whatIsTakenWithoutASignalIsKeptOverAReloadAndSentLater(@TempDir Path folder)
      throws IOException {
    Web web = Web.asAdmin(port);
    PrintedRound round = PrintedRound.in(web);
    String login = "phone-" + UUID.randomUUID().toString().substring(0, 8);
    web.post(
            "/api/v1/schools/" + round.school() + "/accounts",
            Map.of("login", login, "name", "Phone", "password", PASSWORD, "role", "scanner"))
        .expect(201);
    PrintedRound.Packet packet = round.packets().get(0);
    Path film = folder.resolve("page.y4m");
    film(film, round.sides(150).get(packet.first() + 1));
    try (Browser browser =
        Browser.open(
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--use-file-for-fake-video-capture=" + film)) {
      Page page = browser.window(360, 740, "en");
      page.context().grantPermissions(List.of("camera"));
      Browser.signIn(page, "http://localhost:" + port, login, PASSWORD);
      page.navigate("http://localhost:" + port + "/scanning/phone");
      page.waitForCondition(() -> page.locator("#take").isEnabled());
      page.context().setOffline(true);
      page.locator("#take").press("Enter");
      page.waitForCondition(() -> page.textContent("#unsent").equals("1"));
      assertThat(page.isVisible("#unsent-line")).isTrue();
      Browser.shot(page, "scanning-phone-offline-en-360");
      assertThat(Browser.scrollsSideways(page)).isFalse();
      assertThat(batches(web, round)).isEmpty();

      page.context().setOffline(false);
      page.reload();
      page.waitForSelector("#back li");
      assertThat(page.textContent("#taken")).isEqualTo("1");
      page.waitForCondition(() -> page.textContent("#unsent").equals("0"));
      assertThat(page.isVisible("#unsent-line")).isFalse();
      page.waitForCondition(() -> page.textContent("#back").contains(packet.pupil()));
      Browser.shot(page, "scanning-phone-en-360");

      JsonNode batch = batches(web, round).get(0);
      assertThat(batch.get("way").asString()).isEqualTo("phone");
      assertThat(batch.get("filed").asInt()).isEqualTo(1);
    }
  }

  private static JsonNode batches(Web web, PrintedRound round) {
    return web.get("/api/v1/schools/" + round.school() + "/scan-batches").json().get("items");
  }

  /** A film of one still picture in YUV4MPEG, which Chromium plays as its camera. */
  private static void film(Path file, BufferedImage side) throws IOException {
    int width = 1080;
    int height = 1440;
    BufferedImage frame = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = frame.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    double scale = Math.min(width * 0.96 / side.getWidth(), height * 0.96 / side.getHeight());
    int w = (int) (side.getWidth() * scale);
    int h = (int) (side.getHeight() * scale);
    g.drawImage(side, (width - w) / 2, (height - h) / 2, w, h, null);
    g.dispose();
    byte[] colourless = new byte[width * height / 2];
    Arrays.fill(colourless, (byte) 128);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(
          ("YUV4MPEG2 W" + width + " H" + height + " F10:1 Ip A1:1 C420jpeg\n")
              .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 3; i++) {
        out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
        out.write(((DataBufferByte) frame.getRaster().getDataBuffer()).getData());
        out.write(colourless);
      }
    }
  }
}
