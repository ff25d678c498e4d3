package org.paperpost.packets.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperpost.authoring.Assignments;
import org.paperpost.jobs.Job;
import org.paperpost.jobs.Jobs;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Schools;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Screens;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The coordinator's screens, as forms without scripts. */
@PaperpostTest
class RoundPagesTests {

  private static final String ASSIGNMENT =
      """
      ---
      title: Жай бөлшектер
      subject: Математика
      class: 5
      language: kk
      ---
      # 1. Жай сандарды белгіле (3)
      - [x] 2
      - [ ] 9
      - [x] 13
      """;

  @LocalServerPort int port;
  @Autowired Schools schools;
  @Autowired Rounds rounds;
  @Autowired Jobs jobs;
  @Autowired Assignments assignments;
  @Autowired JdbcClient jdbc;

  private UUID school;
  private Screens screens;

  @BeforeEach
  void aCoordinatorWhoIsSignedIn() throws Exception {
    school =
        schools.create(
            new Schools.Given("Ақжар мектебі", List.of("kk", "ru"), "Asia/Almaty", "Ақжар"));
    String login = "c-" + UUID.randomUUID().toString().substring(0, 13);
    Web.asAdmin(port)
        .post(
            "/api/v1/schools/" + school + "/accounts",
            Map.of(
                "login",
                login,
                "name",
                "Гүлнәр",
                "password",
                "paper-and-post-1",
                "role",
                "coordinator"))
        .expect(201);
    screens = Screens.as(port, login, "paper-and-post-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kk", "ru", "en"})
  void leadFromNoRoundsToOneThatCanBePrinted(String language) throws Exception {
    assertThat(screens.get("/rounds?lang=" + language))
        .contains(
            switch (language) {
              case "kk" -> "Әзірге айналым жоқ.";
              case "ru" -> "Кругов ещё нет.";
              default -> "No rounds yet.";
            });
    assertThat(screens.get("/rounds/new")).doesNotContain("<form class=\"form\"");
    pupil("Сейтқали Айгерім", "5Ә");
    pupil("Смирнова Анна", "5Ә");
    UUID edition = assignments.publish(assignments.begin(school, ASSIGNMENT)).id();

    String form = keep("new-" + language, screens.get("/rounds/new"));
    assertThat(form).contains("5Ә", "Жай бөлшектер");
    String print =
        keep(
            "print-" + language,
            screens.submit(
                "/rounds/new",
                "/rounds/new",
                "name",
                "3-айналым",
                "classes",
                "5Ә",
                "editions",
                edition.toString(),
                "dueBack",
                "2099-12-18",
                "spares",
                "1",
                "envelope",
                "C5",
                "duplex",
                "true"));

    assertThat(rounds.inSchool(school)).hasSize(1);
    assertThat(print)
        .contains(
            switch (language) {
              case "kk" -> "3 пакет: A4 форматындағы 3 парақ, 6 бет";
              case "ru" -> "3 пакета: 6 сторон на 3 листах A4";
              default -> "3 packets: 6 sides on 3 sheets of A4";
            });

    UUID round = rounds.inSchool(school).get(0).id();
    UUID job =
        UUID.fromString(
            Web.asAdmin(port)
                .post("/api/v1/rounds/" + round + "/print")
                .expect(202)
                .json()
                .get("job")
                .asString());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> jobs.find(job).orElseThrow().state() == Job.State.DONE);
    assertThat(keep("printed-" + language, screens.get("/rounds/" + round + "/print")))
        .contains("/rounds/" + round + "/packets.pdf", "/rounds/" + round + "/labels.pdf");
    assertThat(keep("rounds-" + language, screens.get("/rounds"))).contains("3-айналым");
  }

  @Test
  void keepWhatWasTypedWhenARoundIsRefused() throws Exception {
    pupil("Сейтқали Айгерім", "5Ә");
    UUID edition = assignments.publish(assignments.begin(school, ASSIGNMENT)).id();

    String form =
        keep(
            "refused",
            screens.submit(
                "/rounds/new?lang=ru",
                "/rounds/new",
                "name",
                "Круг 3",
                "classes",
                "5Ә",
                "editions",
                edition.toString(),
                "dueBack",
                "2020-01-01",
                "spares",
                "0",
                "envelope",
                "C5"));

    assertThat(form)
        .contains("уже прошёл", "value=\"Круг 3\"")
        .containsPattern("value=\"5Ә\"[^>]*checked|checked[^>]*value=\"5Ә\"");
    assertThat(rounds.inSchool(school)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kk", "ru", "en"})
  void showWhoGetsItBeforeOpeningAndReleaseAReserve(String language) throws Exception {
    pupil("Сейтқали Айгерім", "5Ә", "Сейтқали Марат", "LARGE_PRINT");
    pupil("Сейтқали Арман", "7А", "СЕЙТҚАЛИ  Марат", "NONE");
    pupil("Смирнова Анна", "5Ә", "", "DYSLEXIA");
    UUID edition = assignments.publish(assignments.begin(school, ASSIGNMENT)).id();
    String[] fields = {
      "name",
      "Аяз",
      "classes",
      "5Ә",
      "classes",
      "7А",
      "editions",
      edition.toString(),
      "spares",
      "0",
      "envelope",
      "C5",
      "duplex",
      "true",
      "households",
      "true",
      "extraSides",
      "2",
      "strips",
      "9",
      "reserve",
      "true",
      "look",
      "true"
    };

    String seen =
        keep(
            "look-" + language,
            screens.submit("/rounds/new?lang=" + language, "/rounds/new", fields));
    assertThat(seen)
        .contains("Сейтқали Айгерім, 5Ә; Сейтқали Арман, 7А", "value=\"Аяз\"")
        .doesNotContain("Смирнова");
    assertThat(rounds.inSchool(school)).isEmpty();

    fields[fields.length - 1] = "false";
    String opened =
        keep("reserve-" + language, screens.submit("/rounds/new", "/rounds/new", fields));
    Round round = rounds.inSchool(school).get(0);
    assertThat(round.held()).isTrue();
    assertThat(round.dueBack()).isNull();
    assertThat(opened).contains("id=\"release\"", "Сейтқали М.").doesNotContain("id=\"send-by\"");
    for (String page : List.of("/rounds", "/rounds/" + round.id(), "/", "/journal")) {
      keep("held-" + page.replaceAll("\\W", "") + "-" + language, screens.get(page));
    }

    String print = "/rounds/" + round.id() + "/print";
    assertThat(screens.submit(print, "/rounds/" + round.id() + "/release", "dueBack", "2020-01-01"))
        .contains("id=\"release\"");
    assertThat(screens.submit(print, "/rounds/" + round.id() + "/release", "dueBack", "2099-12-18"))
        .contains("id=\"send-by\"")
        .doesNotContain("id=\"release\"");
    assertThat(rounds.round(round.id()).dueBack()).isEqualTo("2099-12-18");
  }

  private void pupil(String name, String className) {
    pupil(name, className, "", "NONE");
  }

  private void pupil(String name, String className, String guardian, String accommodation) {
    jdbc.sql(
            """
            insert into people.pupil (school_id, id, name, class_name, guardian, postcode, region,
              district, settlement, street, house, office, language, accommodation, external_id,
              created_at, changed_at)
            values (:school, gen_random_uuid(), :name, :class, :guardian, '', '', '', 'Ақбұлақ', '', '', '',
              'kk', :accommodation, '', now(), now())
            """)
        .param("school", school)
        .param("name", name)
        .param("class", className)
        .param("guardian", guardian)
        .param("accommodation", accommodation)
        .update();
  }

  /** Keeps a page under {@code target/screens} for looking at. */
  private static String keep(String name, String html) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "screens"));
    Files.writeString(folder.resolve(name + ".html"), html);
    return html;
  }
}
