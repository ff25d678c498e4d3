package org.paperpost.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperpost.post.PostFixtures.event;
import static org.paperpost.post.PostFixtures.send;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.post.PostFixtures;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Screens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoardScreenTests {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;

  private PostFixtures post;
  private Screens screens;

  @BeforeAll
  void signIn() throws Exception {
    post = new PostFixtures(port, context);
    String login = post.clerkLogin.replace("clerk", "coordinator");
    screens = Screens.as(port, login, PostFixtures.password());
  }

  @Test
  void showsTheBoardAndAPacketInThreeLanguages() throws Exception {
    Map<String, Object> wrong = event("LOST", post.round.packet(0));
    send(
        post.clerk,
        event("RETURN_ACCEPTED", post.round.packet(0)),
        wrong,
        event("CORRECTION", post.round.packet(0), "corrects", wrong.get("id")),
        event("ARRIVED", post.round.packet(0), "happenedAt", "1970-01-01T00:00:10Z"));

    for (String language : List.of("kk", "ru", "en")) {
      assertThat(screens.get("/rounds/" + post.round.id() + "?show=all&lang=" + language))
          .contains("Әбдірахман Нұрлан", post.round.packets().get(0).shown())
          .doesNotContain("??");
      for (String screen : List.of("/chase", "/dates")) {
        assertThat(screens.get("/rounds/" + post.round.id() + screen + "?lang=" + language))
            .contains("<h1>")
            .doesNotContain("??");
      }
      assertThat(screens.get("/packets/" + post.round.packet(0) + "?lang=" + language))
          .contains("Әбдірахман Нұрлан", "1970", "class=\"gone\"", "class=\"silent\"")
          .doesNotContain("??");
    }
    assertThat(screens.get("/packets/" + post.round.packet(0) + "?lang=ru"))
        .contains("едет обратно", "отметки нет, поняли по следующей", "отменено исправлением");
  }

  @Test
  void showsTheBoardOfAnOfficeOverAllOpenRounds() throws Exception {
    post.newRound();
    String elder = post.round.packets().get(0).shown();
    send(post.clerk, event("HELD_FOR_PICKUP", post.round.packet(0)));
    post.newRound();
    send(post.clerk, event("HANDED_OVER", post.round.packet(1)));
    String office = "/offices/board?name=" + URLEncoder.encode("АҚСУАТ", StandardCharsets.UTF_8);

    for (String language : List.of("kk", "ru", "en")) {
      assertThat(screens.get("/offices?lang=" + language))
          .contains("Ақсуат", "Тасты")
          .doesNotContain("??");
      assertThat(screens.get(office + "&lang=" + language))
          .contains(elder, post.round.packets().get(1).shown(), "Бекмұратова Дана")
          .doesNotContain("Иванова", "??");
    }
    assertThat(screens.get(office + "&lang=ru")).contains("id=\"lie\"", "ждёт в отделении");
    assertThat(screens.get("/offices/board?name=nowhere&lang=ru"))
        .contains("В открытых кругах для этого отделения пакетов нет.");
  }

  @Test
  void tellsAFamilyWithoutSignInWhereThePacketOfASheetIs() throws Exception {
    post.newRound();
    send(post.clerk, event("RETURN_ACCEPTED", post.round.packet(0)));
    PacketId packet = post.round.packets().get(0);
    HttpClient family = HttpClient.newHttpClient();

    HttpResponse<String> asked = tracked(family, "?lang=ru&code=" + sideCode(packet));
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.body())
        .contains(packet.shown(), "едет обратно")
        .doesNotContain("Бекмұратова", "Ақсуат", "??");
    assertThat(tracked(family, "/" + packet.text() + "?lang=kk").body())
        .contains("қайтып келеді", "Пакет қайда?");
    assertThat(tracked(family, "?lang=en").body()).contains("Where is the packet?");
    for (String other : List.of(packet.shortCode(), PacketId.random().text(), "qwerty")) {
      HttpResponse<String> refused = tracked(family, "?lang=en&code=" + other);
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(refused.body()).contains("There is no such code.");
    }
  }

  private static String sideCode(PacketId packet) {
    return new PageCode(packet, 2, 0).text().replace(" ", "");
  }

  private HttpResponse<String> tracked(HttpClient family, String asked) throws Exception {
    return family.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/track" + asked))
            .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void findsAPacketByItsShortCodeAndByTheVillage() throws Exception {
    String board = "/rounds/" + post.round.id() + "?q=";

    assertThat(screens.get(board + post.round.packets().get(2).shortCode().toLowerCase()))
        .contains("Иванова Мария")
        .doesNotContain("Бекмұратова");
    assertThat(screens.get(board + URLEncoder.encode("ақсуат", StandardCharsets.UTF_8)))
        .contains("Бекмұратова Дана")
        .doesNotContain("Иванова");
  }

  @Test
  void takesAListFromDraftToHandedIn() throws Exception {
    post.newRound();
    String dispatch = "/rounds/" + post.round.id() + "/dispatch";
    String draft = screens.submit(dispatch + "?lang=ru", dispatch, "office", "Ақсуат");
    assertThat(draft).contains("Черновик", "Бекмұратова Д.");
    JsonNode lists =
        post.coordinator
            .get("/api/v1/rounds/" + post.round.id() + "/dispatch-lists")
            .expect(200)
            .json();
    String list = "/dispatch-lists/" + lists.get("items").get(0).get("id").asString();

    assertThat(
            screens.submit(
                list,
                list + "/items",
                "packet",
                post.round.packet(0),
                "item",
                "RR000000014KZ",
                "packet",
                post.round.packet(1),
                "item",
                "RR000000023KX"))
        .as("one number that does not add up leaves what else was typed")
        .contains("RR000000023KX", "value=\"RR000000014KZ\"");
    assertThat(screens.submit(list, list + "/freeze")).contains("закрыт. Напечатайте его файл");
    assertThat(screens.submit(list, list + "/accept")).contains("сдан. Все его пакеты");
    assertThat(screens.get("/packets/" + post.round.packet(0))).contains("принят почтой");
  }

  @Test
  void notesAtTheCounterOnceAndTakesBack() throws Exception {
    String counter = "/counter/handed-over";
    String code = post.round.packets().get(3).shown();

    String noted = screens.submit(counter + "?lang=ru", counter, scan(code));
    assertThat(noted).contains("Записано: " + code).contains("Ғабитұлы Сұңғат");
    assertThat(screens.submit(counter, counter, scan(code)))
        .contains("Второй раз записывать не нужно");
    assertThat(screens.submit(counter, counter, scan("AAAA-AAAA"))).contains("не сходится");

    Matcher last = Pattern.compile("name=\"event\" value=\"([^\"]+)\"").matcher(noted);
    assertThat(last.find()).isTrue();
    assertThat(last.find()).as("the undo form's event").isTrue();
    assertThat(screens.submit(counter, counter + "/undo", "event", last.group(1)))
        .contains("Отменено: " + code);
  }

  @Test
  void notesABundleAtTheCounterAndTakesItBack() throws Exception {
    post.newRound();
    String bundle =
        post.coordinator
            .get("/api/v1/rounds/" + post.round.id() + "/bundles")
            .expect(200)
            .json()
            .at("/items/0/bundle")
            .asString();
    String counter = "/counter/held-for-pickup";

    assertThat(screens.submit(counter + "?lang=ru", counter, scan(bundle)))
        .contains("Записана связка", "2 пакета");
    String again = screens.submit(counter, counter, scan(bundle));
    assertThat(again).contains("сегодня уже записаны", "Связка, 2 пакета");
    assertThat(screens.submit(counter, counter, scan("B7K3QJ9XA2M8AB")))
        .contains("class=\"error\"");

    Matcher last = Pattern.compile("name=\"event\" value=\"([^\"]+)\"").matcher(again);
    assertThat(last.find()).isTrue();
    assertThat(last.find()).as("the undo form's event").isTrue();
    assertThat(screens.submit(counter, counter + "/undo", "event", last.group(1)))
        .contains("Отменено для 2 пакетов связки");
    assertThat(screens.get("/packets/" + post.round.packet(1))).contains("отменено исправлением");
  }

  private static String[] scan(String code) {
    return new String[] {"code", code, "event", UUID.randomUUID().toString()};
  }
}
