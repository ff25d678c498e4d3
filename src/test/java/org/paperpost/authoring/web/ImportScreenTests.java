package org.paperpost.authoring.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.paperpost.authoring.setting.ReadySheetsTests;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Another program's questions and a ready PDF, as a teacher brings them in. */
@PaperpostTest
class ImportScreenTests {

  private static final String PASSWORD = "a long password 2020";

  private final String base;
  private final Web web;

  ImportScreenTests(@LocalServerPort int port) {
    this.base = "http://127.0.0.1:" + port;
    this.web = Web.asAdmin(port);
  }

  private String teacher() {
    String school =
        web.post("/api/v1/schools", Map.of("name", "Ақбұлақ", "languages", List.of("kk", "ru")))
            .expect(201)
            .json()
            .path("id")
            .asString();
    String login = "teacher-" + school.substring(0, 8);
    web.post(
            "/api/v1/schools/" + school + "/accounts",
            Map.of("login", login, "name", "Айгүл", "role", "teacher", "password", PASSWORD))
        .expect(201);
    return login;
  }

  private void upload(Page page, String name, byte[] content) {
    page.navigate(base + "/assignments");
    page.setInputFiles("#files", new FilePayload(name, "application/octet-stream", content));
    page.click("form[action$='/assignments/upload'] button");
  }

  @Test
  void showsWhatComesOfEachItemAndTakesTheRestWhenTold() throws IOException {
    byte[] moodle = Files.readAllBytes(Path.of("src/test/resources/imports/moodle.xml"));
    try (Browser browser = Browser.open()) {
      Page page = browser.window(1280, 800, "kk");
      Browser.signIn(page, base, teacher(), PASSWORD);
      upload(page, "moodle.xml", moodle);
      page.waitForSelector(".import-check");
      assertThat(page.locator(".import-check .badrow").count()).isEqualTo(1);
      look(page, "import");
      page.click("form[action*='/assignments/import/'] button.main");
      page.waitForSelector("#text");
      assertThat(page.inputValue("#text")).contains("[[Каспий]]");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void drawsBoxesOnAReadyPdfAndKeepsThemAsText() throws IOException {
    byte[] pdf = ReadySheetsTests.source(2, false);
    try (Browser browser = Browser.open()) {
      Page page = browser.window(1280, 800, "kk");
      Browser.signIn(page, base, teacher(), PASSWORD);
      for (int width : new int[] {1280, 360}) {
        page.setViewportSize(width, 800);
        upload(page, "ministry.pdf", pdf);
        page.locator("#page img").evaluate("img => img.decode()");
        var box = page.locator("#page").boundingBox();
        page.mouse().move(box.x + box.width * 0.5, box.y + box.height * 0.1);
        page.mouse().down();
        page.mouse().move(box.x + box.width * 0.9, box.y + box.height * 0.15);
        page.mouse().up();
        double drawn = Double.parseDouble(page.inputValue("[name=y]"));
        page.fill("[name=key]", "B");
        page.locator(".answer-box").focus();
        page.waitForResponse(
            reply ->
                reply.url().endsWith("/boxes/draft")
                    && reply.request().postData().contains("y=" + number(drawn + 1)),
            () -> page.keyboard().press("ArrowDown"));
        page.waitForCondition(() -> !page.textContent("#state").isBlank());
        look(page, "boxes");
        page.setViewportSize(width, 800);
        page.click("#boxes a.btn[href*='/assignments/']");
        page.waitForSelector("#text");
        assertThat(page.inputValue("#text")).contains("at: 1 105", "- (x) B\n");
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  /** As JavaScript writes it. */
  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** The page in all languages, at a desk and on a phone. */
  private static void look(Page page, String name) {
    for (String language : List.of("kk", "ru", "en")) {
      page.navigate(page.url().replaceAll("\\?.*", "") + "?lang=" + language);
      for (int width : new int[] {1280, 360}) {
        page.setViewportSize(width, 800);
        Browser.shot(page, name + "-" + language + "-" + width);
        assertThat(page.content()).doesNotContain("??");
        assertThat(Browser.scrollsSideways(page)).isFalse();
      }
    }
  }
}
