package org.paperpost.post.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperpost.post.PostFixtures.event;
import static org.paperpost.post.PostFixtures.send;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.post.PostFixtures;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.TestInstallation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What an administrator and a coordinator do about the counters, on the screen. */
@PaperpostTest
class CountersScreenTests {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @TempDir Path folder;

  @Test
  void aCounterIsSetUpItsFileTakenInAndALostOneDecidedOn() throws IOException {
    PostFixtures post = new PostFixtures(port, context);
    String base = "http://localhost:" + port;
    OfficeCounter lost = OfficeCounter.at(port, post.school, "Ақсуат");
    OfficeCounter sound = OfficeCounter.at(port, post.school, "Ақсуат");
    String file =
        SavedOutbox.of(
            sound,
            List.of(
                event("ARRIVED", post.round.packet(0)), event("ARRIVED", post.round.packet(1))));
    Path saved = folder.resolve("paperpost-outbox.txt");
    Files.writeString(saved, file.replace(post.round.packet(1), post.round.packet(2)));
    lost.revoke(port);
    send(lost.web(), event("HANDED_OVER", post.round.packet(0), "by", "Г. Омарова"));
    try (Browser browser = Browser.open()) {
      for (String language : List.of("kk-KZ", "ru-RU", "en-GB")) {
        String tongue = language.substring(0, 2);
        Page page = browser.window(1280, 800, language);
        Browser.signIn(page, base, "admin", TestInstallation.ADMIN_PASSWORD);
        page.navigate(base + "/school");
        page.locator("input[name=school][value='" + post.school + "'] ~ button").click();
        page.navigate(base + "/counters");
        look(page, "counters-" + tongue);

        page.fill("#clerk", "Г. Омарова");
        page.fill("#clerk-office", "Ақсуат");
        page.click("form:has(#clerk) button");
        assertThat(page.textContent("dl .code")).matches("[0-9]{4}");

        page.navigate(base + "/counters");
        page.fill("#device", "Телефон 3");
        page.fill("#device-office", "Ақсуат");
        page.click("form:has(#device) button");
        look(page, "invitation-" + tongue);
        String code = page.textContent(".once-code");
        assertThat(code).matches("([0-9A-Z]{4}-){2}[0-9A-Z]{4}");

        page.navigate(base + "/counters/late");
        look(page, "late-" + tongue);
        page.navigate(base + "/counters/file");
        page.setInputFiles("#file", saved);
        page.click("form:has(#file) button");
        look(page, "file-" + tongue);
        assertThat(page.textContent("main")).contains("paperpost-outbox.txt").contains("3");
      }
      Page page = browser.window(1280, 800, "ru-RU");
      Browser.signIn(page, base, "admin", TestInstallation.ADMIN_PASSWORD);
      page.navigate(base + "/school");
      page.locator("input[name=school][value='" + post.school + "'] ~ button").click();
      page.navigate(base + "/counters/late");
      page.click("button[value=true]");
      assertThat(page.textContent("main")).contains("Ничто не ждёт решения.");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void look(Page page, String name) {
    for (int width : new int[] {1280, 360}) {
      page.setViewportSize(width, 800);
      Browser.shot(page, name + "-" + width);
      assertThat(Browser.scrollsSideways(page)).as(name + " at " + width).isFalse();
    }
    page.setViewportSize(1280, 800);
  }
}
