package org.paperpost;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;
import org.paperpost.testing.paper.ScanFiles;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The path as people walk it, in a real browser: a coordinator, a teacher, a clerk, and those who
 * scan and mark, each with an account that may do just that. Every screen on the way is kept as a
 * picture in three languages, wide and narrow, and none may stick out or complain.
 */
@PaperpostTest
class BrowserWalkTests {

  private static final String PASSWORD = "a long password 2020";
  private static final int DPI = 150;

  @LocalServerPort int port;
  @TempDir Path folder;

  private Web admin;
  private String base;
  private UUID school;
  private String tag;

  @Test
  void aSchoolSendsItsFirstRoundAndAnswersIt() throws IOException {
    admin = Web.asAdmin(port);
    base = "http://127.0.0.1:" + port;
    school = PrintedRound.newSchool(admin);
    tag = school.toString().substring(0, 6);
    try (Browser browser = Browser.open()) {
      Page coordinator = enter(browser, "coordinator", "ru-RU");
      importRoster(coordinator);
      writeAndPublish(enter(browser, "teacher", "kk-KZ"));
      String round = openAndPrint(coordinator);
      JsonNode packet =
          admin.get("/api/v1/rounds/" + round + "/packets").expect(200).json().get("items").get(0);
      handOver(enter(browser, "clerk", "kk-KZ"), packet);
      scanAndSort(enter(browser, "scanner", "ru-RU"), round, packet);
      mark(enter(browser, "marker", "en-GB"));
      seeResults(coordinator, round, packet);
      lookAtEverything(browser, round, packet.get("packet").asString());
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private void importRoster(Page page) {
    page.navigate(base + "/");
    page.click("a.btn.main");
    page.fill("#pasted", PrintedRound.ROSTER.replace(';', '\t'));
    page.click("form:has(#pasted) button");
    page.click("button.main");
    assertThat(page.textContent("#pupils h2")).contains("3 ученика");
  }

  private void writeAndPublish(Page page) {
    page.navigate(base + "/assignments");
    page.click("a.btn.main");
    page.fill("#title", "Жай бөлшектер");
    page.fill("#subject", "Математика");
    page.click("button.main");
    page.fill("#text", PrintedRound.ASSIGNMENT.replace("(x)", "( )"));
    page.locator(".problems", new Page.LocatorOptions().setHasText("2-жол")).waitFor();
    page.fill("#text", PrintedRound.ASSIGNMENT);
    page.locator(".problems", new Page.LocatorOptions().setHasText("2-жол"))
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    page.waitForSelector(".paper img");
    Browser.shot(page, "walk-editor-kk");
    page.click("button[value=publish]");
    page.click("button.main");
    assertThat(page.textContent("h1")).contains("Жай бөлшектер");
  }

  private String openAndPrint(Page page) {
    page.navigate(base + "/rounds/new");
    page.fill("#name", "Круг 1");
    page.check("input[name=classes]");
    page.check("input[name=editions]");
    page.fill("#dueBack", "2099-12-18");
    page.click("form button.main");
    page.waitForURL("**/rounds/*/print");
    page.click("button.main");
    page.waitForSelector("a[href$='/packets.pdf']");
    return page.url().replaceAll(".*/rounds/([^/]+)/print.*", "$1");
  }

  private void handOver(Page page, JsonNode packet) {
    page.navigate(base + "/counter");
    assertThat(page.locator(".choices a").count()).isGreaterThan(3);
    page.click(".choices a >> nth=2");
    page.fill("#code", "M3WK-8RTM");
    page.press("#code", "Enter");
    page.locator("#answer .error").waitFor();
    page.fill("#code", packet.get("shortCode").asString());
    page.press("#code", "Enter");
    String shown = new PacketId(packet.get("packet").asString()).shown();
    page.locator(".last .code", new Page.LocatorOptions().setHasText(shown)).waitFor();
    Browser.shot(page, "walk-counter-kk");
  }

  private void scanAndSort(Page page, String round, JsonNode packet) throws IOException {
    Path stack = stack(round, packet);
    page.navigate(base + "/scanning");
    page.setInputFiles("#files", stack);
    page.click("form:has(#files) button");
    page.waitForSelector(".arrivals li[data-state=read]");
    page.navigate(base + "/scanning");
    page.click("table a");
    assertThat(page.textContent("main")).contains("Подшито " + (packet.get("sides").asInt() - 1));
    Browser.shot(page, "walk-batch-ru");
    page.click("a.btn.main");
    assertThat(page.textContent("h2")).isEqualTo("Код не читается");
    page.waitForLoadState(LoadState.NETWORKIDLE);
    Browser.shot(page, "walk-triage-ru");
    page.setViewportSize(360, 740);
    Browser.shot(page, "walk-triage-ru-360");
    page.setViewportSize(1280, 800);
    page.fill("#code", new PageCode(new PacketId(packet.get("packet").asString()), 2, 0).text());
    page.press("#code", "Enter");
    page.locator("h1", new Page.LocatorOptions().setHasText("Каждый лист на своём месте"))
        .waitFor();
  }

  private void mark(Page page) {
    page.navigate(base + "/marking");
    page.click("a.btn.main");
    for (int answers = 0; answers < 10; answers++) {
      if (page.locator("#mark").count() == 0) {
        if (page.locator("a.btn.main").count() == 0
            || !page.locator("a.btn.main").first().getAttribute("href").contains("questions")) {
          break;
        }
        page.click("a.btn.main");
        continue;
      }
      if (page.locator("input[name=points]").count() > 0) {
        page.keyboard().press("2");
        assertThat(page.isChecked("input[name=points][value='2']")).isTrue();
      } else if (page.locator("input[name=seen][type=radio]").count() > 0) {
        page.locator("input[name=seen]").nth(2).check();
      } else if (page.locator("input[name=seen][type=checkbox]").count() > 0) {
        page.locator("input[name=seen]").first().check();
      } else {
        page.fill("#seen", "1000");
      }
      Browser.shot(page, "walk-marking-en-" + answers);
      page.click("#next");
    }
    assertThat(page.locator("#mark").count()).isZero();
  }

  private void seeResults(Page page, String round, JsonNode packet) {
    page.navigate(base + "/rounds/" + round);
    assertThat(page.textContent("main")).contains("Майбалық");
    page.navigate(base + "/journal/" + round);
    assertThat(page.textContent("main")).contains(packet.get("name").asString());
    assertThat(page.request().get(base + "/api/v1/rounds/" + round + "/results.csv").status())
        .isEqualTo(200);
  }

  /** Every screen, in three languages, on a desk and on a phone. */
  private void lookAtEverything(Browser browser, String round, String packet) {
    Map<String, String> screens = new LinkedHashMap<>();
    screens.put("home", "/");
    screens.put("assignments", "/assignments");
    screens.put("rounds", "/rounds");
    screens.put("round-new", "/rounds/new");
    screens.put("round-print", "/rounds/" + round + "/print");
    screens.put("dispatch", "/rounds/" + round + "/dispatch");
    screens.put("board", "/rounds/" + round + "?show=all");
    screens.put("packet", "/packets/" + packet);
    screens.put("scanning", "/scanning");
    screens.put("marking", "/marking");
    screens.put("journal", "/journal/" + round);
    screens.put("school", "/school");
    List<String> wide = new ArrayList<>();
    Page desk = browser.window(1280, 800, "ru-RU");
    Browser.signIn(desk, base, "admin-" + tag, account("admin"));
    for (String language : List.of("kk", "ru", "en")) {
      for (int width : new int[] {1280, 360}) {
        desk.setViewportSize(width, 800);
        screens.forEach(
            (name, path) -> {
              desk.navigate(base + path + (path.contains("?") ? "&" : "?") + "lang=" + language);
              String picture = "walk-" + name + "-" + language + "-" + width;
              Browser.shot(desk, picture);
              assertThat(desk.textContent("body")).as(picture).doesNotContain("??");
              if (Browser.scrollsSideways(desk)) {
                wide.add(picture);
              }
            });
      }
    }
    assertThat(wide).as("screens that stick out").isEmpty();
  }

  private Page enter(Browser browser, String role, String language) {
    Page page = browser.window(1280, 800, language);
    page.setDefaultTimeout(15_000);
    Browser.signIn(page, base, role + "-" + tag, account(role));
    return page;
  }

  private String account(String role) {
    admin
        .post(
            "/api/v1/schools/" + school + "/accounts",
            Map.of(
                "login",
                role + "-" + tag,
                "name",
                "Айгүл Серікқызы",
                "role",
                role,
                "password",
                PASSWORD))
        .expect(201);
    return PASSWORD;
  }

  /** The packet's sides, filled in; the codes of its second side are under ink. */
  private Path stack(String round, JsonNode packet) throws IOException {
    JsonNode map =
        admin
            .get("/api/v1/packets/" + packet.get("packet").asString() + "/page-map.json")
            .expect(200)
            .json();
    byte[] pdf = admin.get("/api/v1/rounds/" + round + "/packets.pdf").expect(200).bytes();
    List<BufferedImage> pictures = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int i = 0; i < packet.get("sides").asInt(); i++) {
        Scan side = Scan.ofPdf(document, i, DPI);
        PrintedRound.answer(side, new Pen(i), map.get("pages").get(i));
        if (i == 1) {
          for (Box code : SheetGrid.CODES.values()) {
            side = side.damaged(i, Damage.covered(code, 30));
          }
        }
        pictures.add(side.damaged(i, Damage.toned(30, 235), Damage.noise(4)).image());
      }
    }
    Path file = folder.resolve("stack.pdf");
    ScanFiles.pdf(file, pictures, DPI, ScanFiles.Kind.JPEG);
    return file;
  }
}
