package org.paperpost.authoring.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
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
      String login = teacher();
      for (String language : List.of("kk", "ru", "en")) {
        for (int width : new int[] {1280, 360}) {
          Page page = browser.window(width, 800, language);
          Browser.signIn(page, base, login, PASSWORD);
          upload(page, "moodle.xml", moodle);
          page.waitForSelector(".import-check");
          Browser.shot(page, "import-" + language + "-" + width);
          assertThat(page.locator(".import-check .badrow").count()).isEqualTo(1);
          assertThat(Browser.scrollsSideways(page)).isFalse();
          if (language.equals("en") && width == 1280) {
            page.click("form[action*='/assignments/import/'] button.main");
            page.waitForSelector("#text");
            assertThat(page.inputValue("#text")).contains("[[Каспий]]");
          }
        }
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void drawsBoxesOnAReadyPdfAndKeepsThemAsText() throws IOException {
    byte[] pdf = ReadySheetsTests.source(2, false);
    try (Browser browser = Browser.open()) {
      String login = teacher();
      for (String language : List.of("kk", "ru", "en")) {
        for (int width : new int[] {1280, 360}) {
          Page page = browser.window(width, 800, language);
          Browser.signIn(page, base, login, PASSWORD);
          upload(page, "ministry.pdf", pdf);
          page.waitForSelector("#page img");
          page.waitForTimeout(300);
          var box = page.locator("#page").boundingBox();
          page.mouse().move(box.x + box.width * 0.5, box.y + box.height * 0.1);
          page.mouse().down();
          page.mouse().move(box.x + box.width * 0.9, box.y + box.height * 0.15);
          page.mouse().up();
          page.fill("[name=key]", "B");
          page.waitForCondition(() -> !page.textContent("#state").isBlank());
          page.locator(".answer-box").focus();
          page.keyboard().press("ArrowDown");
          page.waitForTimeout(1500);
          Browser.shot(page, "boxes-" + language + "-" + width);
          assertThat(Browser.scrollsSideways(page)).isFalse();
          page.click("#boxes a.btn[href*='/assignments/']");
          page.waitForSelector("#text");
          assertThat(page.inputValue("#text")).contains("at: 1 105", "- (x) B\n");
        }
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }
}
