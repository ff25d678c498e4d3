package org.paperpost.scanning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Telephone;
import org.paperpost.testing.Web;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The phone page before a camera that sees a printed side. */
@PaperpostTest
class PhoneTests {

  private static final String PASSWORD = "a long password 77";

  @LocalServerPort int port;
  @TempDir Path folder;

  private Web web;
  private PrintedRound round;
  private PrintedRound.Packet packet;
  private String login;
  private String[] camera;

  @BeforeEach
  void aPageBeforeTheCamera() throws IOException {
    web = Web.asAdmin(port);
    round = PrintedRound.in(web);
    login = account();
    packet = round.packets().get(0);
    Path film = folder.resolve("page.y4m");
    film(film, round.sides(150).get(packet.first() + 1));
    camera =
        new String[] {
          "--use-fake-ui-for-media-stream",
          "--use-fake-device-for-media-stream",
          "--use-file-for-fake-video-capture=" + film
        };
  }

  @Test
  void whatIsTakenWithoutASignalIsKeptOverAReloadAndSentLater() {
    try (Telephone phone = on(folder.resolve("profile"))) {
      Page page = phone.open(base() + "/sign-in");
      Browser.signIn(page, base(), login, PASSWORD);
      page.navigate(base() + "/scanning/phone");
      page.waitForCondition(() -> page.locator("#take").isEnabled());
      phone.outOfReach(true);
      take(page, 1);
      assertThat(page.isVisible("#unsent-line")).isTrue();
      Browser.shot(page, "scanning-phone-offline-en-360");
      assertThat(Browser.scrollsSideways(page)).isFalse();
      assertThat(batches()).isEmpty();

      phone.outOfReach(false);
      page.reload();
      page.waitForSelector("#back li");
      assertThat(page.textContent("#taken")).isEqualTo("1");
      page.waitForCondition(() -> page.textContent("#unsent").equals("0"));
      assertThat(page.isVisible("#unsent-line")).isFalse();
      page.waitForCondition(() -> page.textContent("#back").contains(packet.pupil()));
      Browser.shot(page, "scanning-phone-en-360");

      JsonNode batch = batches().get(0);
      assertThat(batch.get("way").asString()).isEqualTo("phone");
      assertThat(batch.get("filed").asInt()).isEqualTo(1);
    }
  }

  @Test
  void opensWithoutASignalAfterThePhoneWasOffAndSendsWhenSignedInAgain() {
    Path profile = folder.resolve("profile");
    try (Telephone phone = on(profile)) {
      Page page = phone.open(base() + "/sign-in");
      Browser.signIn(page, base(), login, PASSWORD);
      opened(page);
      phone.outOfReach(true);
      page.close();

      Page offline = phone.open(base() + "/scanning/phone");
      offline.waitForCondition(() -> offline.locator("#take").isEnabled());
      assertThat(offline.isVisible("[data-trouble=offline]")).isTrue();
      take(offline, 1);
      assertThat(kept(offline)).contains("/scanning/phone").doesNotContain("/back/");
      assertThat(phone.complaints()).isEmpty();
    }
    try (Telephone phone = on(profile)) {
      phone.outOfReach(true);
      Page page = phone.open(base() + "/scanning/phone");
      page.waitForCondition(() -> page.textContent("#unsent").equals("1"));
      assertThat(page.textContent("#taken")).as("the stack goes on").isEqualTo("1");
      page.waitForCondition(() -> page.locator("#take").isEnabled());
      take(page, 2);
      look(page, "scanning-phone-opened-offline");
      assertThat(batches()).isEmpty();

      // with the phone's sleep its session has ended
      phone.context().clearCookies();
      phone.outOfReach(false);
      page.waitForSelector("[data-trouble=signed-out]:not([hidden])");
      look(page, "scanning-phone-signed-out");
      assertThat(page.textContent("#unsent")).isEqualTo("2");
      page.locator("[data-trouble=signed-out] a").press("Enter");
      page.waitForURL(url -> url.contains("/sign-in"));
      page.fill("#login", login);
      page.fill("#password", PASSWORD);
      page.locator("#password").press("Enter");
      page.waitForURL(url -> url.contains("/scanning/phone"));
      page.waitForCondition(() -> page.textContent("#back").contains(packet.pupil()));
      page.waitForCondition(() -> page.textContent("#unsent").equals("0"));
      assertThat(batches()).hasSize(1);
      assertThat(batches().get(0).get("filed").asInt()).isEqualTo(1);
      assertThat(kept(page)).as("names come and go").doesNotContain(packet.pupil());
    }
  }

  @Test
  void signingOutTakesThePageAwayAndTellsOfWhatIsNotSent() {
    try (Telephone phone = on(folder.resolve("profile"))) {
      Page page = phone.open(base() + "/sign-in");
      Browser.signIn(page, base(), login, PASSWORD);
      opened(page);
      phone.context().route("**/arrivals", Route::abort);
      page.waitForCondition(() -> page.locator("#take").isEnabled());
      take(page, 1);
      signOut(page);
      page.waitForSelector("#unsent:not([hidden])");
      look(page, "sign-out-unsent");
      assertThat(kept(page)).isEmpty();

      String another = account();
      Browser.signIn(page, base(), another, PASSWORD);
      phone.context().unroute("**/arrivals");
      opened(page);
      assertThat(page.textContent("#unsent")).as("another's are not shown").isEqualTo("0");
      assertThat(page.textContent("#taken")).isEqualTo("0");
      signOut(page);
      page.waitForSelector("#unsent:not([hidden])");
      page.locator("#unsent button").press("Enter");
      assertThat(page.isVisible("#unsent")).isFalse();
      phone.outOfReach(true);
      assertThatThrownBy(() -> phone.open(base() + "/scanning/phone"))
          .isInstanceOf(PlaywrightException.class);
      assertThat(batches()).isEmpty();
    }
  }

  private Telephone on(Path profile) {
    Telephone phone = Telephone.on(profile, "en", camera);
    phone.context().grantPermissions(List.of("camera"));
    return phone;
  }

  /** Opens the page and waits until it would open without a signal. */
  private void opened(Page page) {
    page.navigate(base() + "/scanning/phone");
    page.evaluate("navigator.serviceWorker.ready.then(() => true)");
    page.waitForCondition(() -> kept(page).contains("/scanning/phone"));
  }

  private static void take(Page page, int unsent) {
    page.locator("#take").press("Enter");
    page.waitForCondition(() -> page.textContent("#unsent").equals(String.valueOf(unsent)));
  }

  private void signOut(Page page) {
    page.navigate(base() + "/scanning");
    page.locator("#me button").press("Enter");
    page.waitForURL(url -> url.contains("/sign-in?out"));
  }

  /** The addresses and texts of all that the worker keeps. */
  private static String kept(Page page) {
    return String.valueOf(
        page.evaluate(
            """
            async () => {
              let all = '';
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                  all += new URL(request.url).pathname + ' ';
                  const answer = await cache.match(request);
                  if (answer.headers.get('Content-Type').startsWith('text')) all += await answer.text();
                }
              }
              return all;
            }
            """));
  }

  private static void look(Page page, String name) {
    Browser.shot(page, name + "-en-360");
    assertThat(Browser.scrollsSideways(page)).as(name).isFalse();
  }

  private String account() {
    String name = "phone-" + UUID.randomUUID().toString().substring(0, 8);
    web.post(
            "/api/v1/schools/" + round.school() + "/accounts",
            Map.of("login", name, "name", "Phone", "password", PASSWORD, "role", "scanner"))
        .expect(201);
    return name;
  }

  private String base() {
    return "http://localhost:" + port;
  }

  private JsonNode batches() {
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
