package org.paperpost.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paperpost.jobs.Jobs;
import org.paperpost.people.Schools;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.TestInstallation;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The way in, the school's page and its roster, as a person goes through them. */
@PaperpostTest
class ScreenTests {

  @LocalServerPort int port;
  @Autowired Schools schools;
  @Autowired Jobs jobs;

  @Test
  void aCoordinatorSignsInPastesARosterAndSignsOut() {
    String school =
        Web.asAdmin(port)
            .post("/api/v1/schools", Map.of("name", "Ақжар тірек мектебі"))
            .expect(201)
            .json()
            .get("id")
            .asString();
    JsonNode account =
        Web.asAdmin(port)
            .post(
                "/api/v1/schools/" + school + "/accounts",
                Map.of(
                    "login", "aigul-" + UUID.randomUUID().toString().substring(0, 6),
                    "name", "Айгүл Серікқызы",
                    "role", "coordinator"))
            .expect(201)
            .json();
    String base = "http://127.0.0.1:" + port;
    try (Browser browser = Browser.open()) {
      Page page = browser.window(1280, 900, "ru-RU");
      page.navigate(base + "/school");
      assertThat(page.url()).endsWith("/sign-in");
      page.fill("#login", account.get("login").asString());
      page.fill("#password", "not the password");
      page.click("form button.main");
      assertThat(page.textContent("#refused")).contains("не подходят");
      page.fill("#login", account.get("login").asString());
      page.fill("#password", account.get("password").asString());
      page.click("form button.main");

      assertThat(page.textContent("h1")).isEqualTo("Три шага до первого пакета");
      page.navigate(base + "/");
      assertThat(page.textContent("h1")).isEqualTo("Списка учеников ещё нет");
      page.click("a.btn.main");
      page.fill(
          "#pasted",
          "5 «Ә»\tСерикбаева Дана\tСерикбаева Гульнара\tАксуат\n"
              + "5 «Ә»\tКим Алина\tКим Ольга\t\n");
      page.click("form:has(#pasted) button");
      assertThat(page.textContent("h1")).contains("Так мы поняли таблицу");
      assertThat(page.textContent(".badrow")).contains("Село не указано");
      Browser.shot(page, "portal-roster-ru");
      page.click("button.main");

      assertThat(page.textContent(".notice")).contains("новых 1");
      page.click("#lang a[lang=kk]");
      assertThat(page.getAttribute("html", "lang")).isEqualTo("kk");
      assertThat(page.textContent("#pupils h2")).isEqualTo("1 оқушы");
      page.click(".signed button");
      assertThat(page.textContent("h1")).isEqualTo("Кіру");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void longWorkIsShownWithAWayBack() {
    UUID school = schools.create(new Schools.Given("Jobs", null, null, null));
    UUID job = jobs.submit(school, "print-round", Map.of("round", UUID.randomUUID()));
    try (Browser browser = Browser.open()) {
      Page page = browser.window(360, 740, "en");
      Browser.signIn(page, "http://127.0.0.1:" + port, "admin", TestInstallation.ADMIN_PASSWORD);
      page.navigate("http://127.0.0.1:" + port + "/jobs/" + job + "?back=//elsewhere");

      assertThat(page.textContent("h1")).isEqualTo("Printing the round");
      assertThat(page.getAttribute("main .actions a", "href")).isEqualTo("/");
      Browser.shot(page, "portal-job-en-360");
    }
  }
}
