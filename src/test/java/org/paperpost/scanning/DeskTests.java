package org.paperpost.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.paperpost.testing.paper.Scan;
import org.paperpost.testing.paper.ScanFiles;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A mixed stack through the browser, by keys alone. */
@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskTests {

  private static final int DPI = 130;
  private static final String PASSWORD = "a long password 77";
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @LocalServerPort int port;

  private Web web;
  private PrintedRound round;
  private List<BufferedImage> sides;
  private String login;
  private final List<String> tooWide = new ArrayList<>();

  @BeforeAll
  void printARound() {
    web = Web.asAdmin(port);
    round = PrintedRound.in(web);
    sides = round.sides(DPI);
    login = "desk-" + UUID.randomUUID().toString().substring(0, 8);
    web.post(
            "/api/v1/schools/" + round.school() + "/accounts",
            Map.of("login", login, "name", "Desk", "password", PASSWORD, "role", "scanner"))
        .expect(201);
  }

  @Test
  void aMixedStackFindsItsPlaceByKeysAlone(@TempDir Path folder) throws IOException {
    List<Path> files = mixedStack(folder);
    try (Browser browser = Browser.open()) {
      Page page = browser.window(1280, 800, "en");
      Browser.signIn(page, base(), login, PASSWORD);
      page.navigate(base() + "/scanning");
      page.setInputFiles("#files", files.toArray(Path[]::new));
      page.fill("#note", "Box 4");
      page.locator("#note").press("Enter");
      page.waitForSelector(".arrivals li");
      page.waitForCondition(
          () ->
              page.locator(".arrivals li[data-state=read], .arrivals li[data-state=bad]").count()
                  == files.size(),
          new Page.WaitForConditionOptions().setTimeout(PATIENCE.toMillis()));
      assertThat(page.locator(".arrivals .dot").count()).isEqualTo(batch().get("sides").asInt());
      assertThat(page.locator(".arrivals li[data-state=bad]").count()).isEqualTo(3);
      look(page, "scanning-arrivals");
      JsonNode batch = batch();
      assertThat(batch.get("note").asString()).isEqualTo("Box 4");
      assertThat(batch.get("way").asString()).isEqualTo("browser");
      assertThat(batch.get("unknown").asInt()).isEqualTo(4);

      page.setInputFiles("#files", files.get(0));
      page.locator("#note").press("Enter");
      page.waitForSelector(".arrivals li[data-state=same]");

      page.navigate(base() + "/scanning/batches/" + batch().get("id").asString());
      look(page, "scanning-batch");
      page.navigate(base() + "/scanning/phone");
      look(page, "scanning-phone-without-camera");
      sortByKeys(page, browser);

      page.navigate(base() + "/scanning/missing");
      assertThat(page.textContent("main")).contains("complete");
      look(page, "scanning-missing");
      page.navigate(base() + "/scanning?q=box+4");
      assertThat(page.locator("table tbody tr").count()).isEqualTo(2);
      look(page, "scanning-home");
      page.navigate(base() + "/scanning/spares");
      assertThat(page.locator("section.spare").count()).isEqualTo(1);
      look(page, "scanning-spares");
      page.locator("section.spare select").selectOption(new String[] {pupil("Оразбек")});
      page.locator("section.spare input[name=instead]").press("Space");
      page.locator("section.spare button").press("Enter");
      page.waitForSelector("main p.notice");
      assertThat(page.textContent("main p.notice")).contains("Оразбек");

      JsonNode duplicate = inState("duplicate");
      page.navigate(base() + "/scanning/sides/" + duplicate.get("id").asString());
      look(page, "scanning-side");
      page.locator("button.main").press("Enter");
      page.waitForCondition(() -> state(duplicate).equals("filed"));
      assertThat(tooWide).isEmpty();
      assertThat(browser.complaints())
          .allSatisfy(complaint -> assertThat(complaint).contains("422"));
    }
  }

  /** Four unknown sides: a typed code, a search, a discard, and a bad code told in a sentence. */
  private void sortByKeys(Page page, Browser browser) throws IOException {
    page.navigate(base() + "/scanning/triage");
    look(page, "scanning-triage");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("code");
    page.evaluate("window.stays = true");

    page.keyboard().type("NONSENSE");
    page.keyboard().press("Enter");
    page.waitForSelector(".notice.bad");
    page.fill("#code", "");

    PrintedRound.Packet first = round.packets().get(0);
    page.fill("#code", new PageCode(new PacketId(first.id()), 2, 0).text());
    page.keyboard().press("Enter");
    page.waitForSelector(".notice.undo");

    String second = page.getAttribute("#turn", "action");
    page.keyboard().press("ArrowLeft");
    page.waitForCondition(
        () -> String.valueOf(page.getAttribute("#paper img", "src")).contains("v=90"));
    page.keyboard().press("Space");
    assertThat(page.getAttribute("#paper", "data-zoom")).isEqualTo("1.7");
    assertThat(page.getAttribute("#turn", "action")).isEqualTo(second);
    page.keyboard().press("ArrowRight");
    page.keyboard().type("оразбек");
    page.waitForSelector("#found button");
    look(page, "scanning-triage-search");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    page.waitForCondition(() -> !second.equals(page.getAttribute("#turn", "action")));
    String third = page.getAttribute("#turn", "action");

    page.keyboard().press("Backspace");
    page.waitForCondition(() -> second.equals(page.getAttribute("#turn", "action")));
    page.keyboard().press("PageDown");
    page.waitForCondition(() -> third.equals(page.getAttribute("#turn", "action")));
    assertThat(page.evaluate("window.stays")).isEqualTo(true);

    while (page.locator("#turn").count() > 0) {
      String now = page.getAttribute("#turn", "action");
      page.locator("details.other-way summary").last().press("Enter");
      page.fill("#reason", "torn");
      page.locator("#reason").press("Enter");
      page.waitForCondition(
          () ->
              !now.equals(
                  page.evaluate("document.querySelector('#turn')?.getAttribute('action')")));
    }
    assertThat(batch().get("unknown").asInt()).isZero();
  }

  /**
   * Every side once, some twice, blank ones, inked codes, a stranger's, and files that are none.
   */
  private List<Path> mixedStack(Path folder) throws IOException {
    List<BufferedImage> stack = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      stack.add(i % 4 == 1 ? Scan.inkedOver(sides.get(i), DPI) : sides.get(i));
    }
    int unknown =
        (int) java.util.stream.IntStream.range(0, sides.size()).filter(i -> i % 4 == 1).count();
    for (int i = 0; i < 4 - unknown; i++) {
      stack.add(Scan.inkedOver(sides.get(0), DPI));
    }
    for (int i = 0; i < 8; i++) {
      stack.add(Scan.blank(DPI).image());
    }
    stack.add(PrintedRound.in(web).sides(DPI).get(0));
    Path pdf = folder.resolve("stack.pdf");
    ScanFiles.pdf(pdf, stack, DPI, ScanFiles.Kind.JPEG);
    Path tiff = folder.resolve("again.tif");
    List<BufferedImage> again = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      if (i % 4 != 1) {
        again.add(sides.get(i));
      }
    }
    ScanFiles.tiff(tiff, again, false);
    Path empty = Files.write(folder.resolve("empty.pdf"), new byte[0]);
    Path letter = Files.writeString(folder.resolve("letter.pdf"), "This is no picture.");
    Path photo = folder.resolve("photo.jpg");
    ScanFiles.jpeg(photo, sides.get(0), 0.8, 0);
    Path cut = folder.resolve("cut.jpg");
    Files.write(cut, java.util.Arrays.copyOf(Files.readAllBytes(photo), 400));
    return List.of(pdf, tiff, empty, letter, cut);
  }

  private JsonNode batch() {
    JsonNode items =
        web.get("/api/v1/schools/" + round.school() + "/scan-batches").json().get("items");
    return items.get(items.size() - 1);
  }

  private JsonNode inState(String state) {
    for (JsonNode side :
        web.get("/api/v1/scan-batches/" + batch().get("id").asString() + "/sides?limit=500")
            .json()
            .get("items")) {
      if (side.get("state").asString().equals(state)) {
        return side;
      }
    }
    throw new AssertionError("no side is " + state);
  }

  private String state(JsonNode side) {
    return web.get("/api/v1/sides/" + side.get("id").asString()).json().get("state").asString();
  }

  private String pupil(String begins) {
    for (JsonNode pupil :
        web.get("/api/v1/schools/" + round.school() + "/pupils").json().get("items")) {
      if (pupil.get("name").asString().startsWith(begins)) {
        return pupil.get("id").asString();
      }
    }
    throw new AssertionError(begins);
  }

  private String base() {
    return "http://localhost:" + port;
  }

  /** Keeps the screen at both widths, and none sticks out; with {@code -Dlook} in all languages. */
  private void look(Page page, String name) {
    if (System.getProperty("look") != null) {
      lookInOtherLanguages(page, name);
    }
    Browser.shot(page, name + "-en-1280");
    page.setViewportSize(360, 740);
    Browser.shot(page, name + "-en-360");
    if (Browser.scrollsSideways(page)) {
      tooWide.add(name);
    }
    page.setViewportSize(1280, 800);
  }

  private void lookInOtherLanguages(Page page, String name) {
    try (BrowserContext other =
        page.context()
            .browser()
            .newContext(
                new com.microsoft.playwright.Browser.NewContextOptions()
                    .setStorageState(page.context().storageState()))) {
      Page shown = other.newPage();
      for (String language : List.of("kk", "ru", "en")) {
        for (int width : new int[] {1280, 360}) {
          shown.setViewportSize(width, 800);
          shown.navigate(page.url() + (page.url().contains("?") ? "&" : "?") + "lang=" + language);
          Browser.shot(shown, name + "-" + language + "-" + width);
          if (Browser.scrollsSideways(shown)) {
            tooWide.add(name + " " + language + " " + width);
          }
        }
      }
    }
  }
}
