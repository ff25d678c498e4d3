package org.paperpost.post.counter;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.codes.BundleId;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.StoredRounds;
import org.paperpost.packets.StoredRounds.Someone;
import org.paperpost.packets.StoredRounds.StoredRound;
import org.paperpost.post.EventKind;
import org.paperpost.post.EventLog;
import org.paperpost.post.HandlingEvent;
import org.paperpost.post.PostFixtures;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Telephone;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * The counter in a real browser that is closed, killed and cut off: nothing that was noted is lost,
 * nothing is stored twice.
 */
@PaperpostTest
class CounterBrowserTests {

  private static final String PIN = "4711";
  private static final int MANY = 120;

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired EventLog log;
  @TempDir Path folder;

  private String page;
  private UUID school;
  private Web admin;
  private StoredRound round;

  @BeforeEach
  void anOffice() {
    page = "http://localhost:" + port + "/counter/index.html";
    school = new PostFixtures(port, context).school;
    admin = Web.asAdmin(port);
    round =
        new StoredRounds(context)
            .printed(
                school,
                PostFixtures.DUE,
                IntStream.range(0, MANY)
                    .mapToObj(
                        i ->
                            new Someone(
                                "Оқушы " + i, "5А", "Смағұлова Р " + i, "Ақсуат", "", "Ақсуат"))
                    .toList());
    admin
        .post(
            "/api/v1/schools/" + school + "/clerks",
            Map.of("name", "Г. Омарова", "office", "Ақсуат", "pin", PIN))
        .expect(201);
  }

  @Test
  void losesAndDoublesNothingWhateverHappensToTheTelephone() {
    try (Telephone telephone = Telephone.on(folder, "kk-KZ")) {
      Page counter = setUp(telephone);
      telephone.outOfReach(true);
      choose(counter, "Бөлімшеге келді");
      note(counter, 0, 40);
      counter.waitForCondition(() -> unsent(counter) == 40);
      assertThat(counter.locator(".net").textContent()).contains("Байланыс жоқ.").contains("40");
    }
    try (Telephone telephone = Telephone.on(folder, "kk-KZ")) {
      telephone.outOfReach(true);
      Page counter = telephone.open(page);
      signIn(counter);
      choose(counter, "Бөлімшеге келді");
      assertThat(counter.locator(".big-num b").textContent()).isEqualTo("40");
      note(counter, 40, 110);
      counter.waitForCondition(() -> unsent(counter) == 110);
      telephone.losePower();
    }
    assertThat(stored()).isZero();
    try (Telephone telephone = Telephone.on(folder, "kk-KZ")) {
      // the school stores the first batch, and the answer is lost on the way
      AtomicInteger calls = new AtomicInteger();
      telephone
          .context()
          .route(
              "**/api/v1/events",
              route -> {
                if (calls.getAndIncrement() == 0) {
                  route.fetch();
                }
                route.abort();
              });
      Page counter = telephone.open(page);
      counter.locator("#net[data-waiting='110'] .net").waitFor();
      counter.locator(".net b").waitFor();
      assertThat(stored()).isEqualTo(100);
      telephone.context().unroute("**/api/v1/events");
      telephone.outOfReach(true);
      telephone.outOfReach(false);
      counter
          .locator("#net[data-waiting='0']")
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
      assertThat(telephone.complaints()).isEmpty();
    }
    for (int i = 0; i < 110; i++) {
      assertThat(log.of(round.packets().get(i)))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.kind()).isEqualTo(EventKind.ARRIVED);
                assertThat(event.by()).isEqualTo("Г. Омарова");
                assertThat(event.place()).isEqualTo("Ақсуат");
              });
    }
    assertThat(stored()).isEqualTo(110);
    assertThat(sequences()).doesNotHaveDuplicates().hasSize(110);
  }

  @Test
  void answersAtOnceWithoutANetworkAndTakesBackWhatWasWrong() {
    try (Telephone telephone = Telephone.on(folder, "ru-RU")) {
      Page counter = setUp(telephone);
      telephone.outOfReach(true);
      choose(counter, "Выдать получателю");

      type(counter, "M3WK-8RT0");
      assertThat(answer(counter)).contains("M3WK-8RT0").contains("не сходится");
      type(counter, "4870001234567");
      assertThat(answer(counter)).contains("не код нашего пакета");
      type(counter, "RB123456785GB");
      assertThat(answer(counter)).contains("RB 123 456 785 GB").contains("такого нет");
      type(counter, PacketId.random().shortCode());
      assertThat(answer(counter)).contains("такого нет");
      assertThat(unsent(counter)).isZero();

      counter.selectOption("#recipient", "other");
      type(counter, round.packet(0));
      assertThat(answer(counter)).contains("Впишите, кто взял");
      counter.fill("#recipient-name", "соседка А. Иванова");
      type(counter, round.packet(0));
      assertThat(answer(counter)).contains("Записано");
      type(counter, round.packets().get(0).shortCode());
      assertThat(answer(counter)).contains("уже записано сегодня");
      type(counter, round.packet(1));
      counter.click(".last .btn");
      counter.locator(".told", text("Отменено")).waitFor();
      assertThat(counter.locator(".big-num b").textContent()).isEqualTo("1");
      counter.waitForCondition(() -> unsent(counter) == 3);

      telephone.outOfReach(false);
      sent(counter);
    }
    assertThat(log.of(round.packets().get(0)))
        .singleElement()
        .extracting(HandlingEvent::note)
        .isEqualTo("соседка А. Иванова");
    assertThat(log.of(round.packets().get(1)))
        .extracting(HandlingEvent::kind)
        .containsExactly(EventKind.HANDED_OVER, EventKind.CORRECTION);
  }

  @Test
  void letsNobodyInWithAWrongPinNorTryForEver() {
    try (Telephone telephone = Telephone.on(folder, "en-GB")) {
      Page counter = telephone.open(page + "#" + invitation());
      counter.click("#setup button");
      counter.locator(".choices .btn").waitFor();
      telephone.outOfReach(true);
      counter.click(".choices .btn");
      for (int i = 0; i < 5; i++) {
        counter.fill("#pin", "000" + i);
        counter.press("#pin", "Enter");
        counter.locator(".told .error", text("does not fit")).waitFor();
        counter.evaluate("document.querySelector('.told').replaceChildren()");
      }
      counter.fill("#pin", PIN);
      counter.press("#pin", "Enter");
      counter.locator(".told .error", text("Try again in 1 min")).waitFor();
    }
  }

  @Test
  void setsAsideWhatTheSchoolRefusesAndSendsTheRest() {
    try (Telephone telephone = Telephone.on(folder, "ru-RU")) {
      Page counter = setUp(telephone);
      telephone.outOfReach(true);
      choose(counter, "Поступило в отделение");
      type(counter, PacketId.random().text());
      counter.click(".told .btn");
      type(counter, round.packet(0));
      counter.waitForCondition(() -> unsent(counter) == 2);

      telephone.outOfReach(false);
      counter.locator(".net .late", text("1 запись не принята")).click();
      assertThat(counter.textContent("#main")).contains("в этой школе нет");
      Browser.shot(counter, "counter-aside-ru");
      counter.click("#main .rows .btn");
      counter.locator(".choices").waitFor();
      assertThat(counter.locator(".net").count()).isZero();
    }
    assertThat(log.of(round.packets().get(0))).hasSize(1);
  }

  @Test
  void savesItsRecordsAsAFileThatTheSchoolTakesIn() throws IOException {
    Path file = folder.resolve("outbox.txt");
    try (Telephone telephone = Telephone.on(folder.resolve("profile"), "kk-KZ")) {
      Page counter = setUp(telephone);
      telephone.outOfReach(true);
      choose(counter, "Бөлімшеге келді");
      note(counter, 0, 3);
      Download download =
          counter.waitForDownload(() -> counter.locator(".net .btn", text("Файлмен")).click());
      assertThat(download.suggestedFilename()).startsWith("paperpost-outbox-");
      download.saveAs(file);

      JsonNode taken =
          admin
              .upload(
                  "/api/v1/schools/" + school + "/events/import",
                  "file",
                  new Web.Upload("outbox.txt", Files.readAllBytes(file)))
              .expect(200)
              .json();
      assertThat(taken.get("problem").isNull()).isTrue();
      assertThat(taken.get("outcomes").valueStream().map(o -> o.get("outcome").asString()))
          .containsExactly("stored", "stored", "stored");

      telephone.outOfReach(false);
      sent(counter);
    }
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void keepsNothingOnceItIsLetInNoLonger() {
    try (Telephone telephone = Telephone.on(folder, "en-GB")) {
      Page counter = setUp(telephone);
      telephone.outOfReach(true);
      choose(counter, "Arrived at the office");
      note(counter, 0, 2);
      JsonNode device =
          admin.get("/api/v1/schools/" + school + "/devices").json().get("items").get(0);
      admin
          .post("/api/v1/schools/" + school + "/devices/" + device.get("id").asString() + "/revoke")
          .expect(204);

      telephone.outOfReach(false);
      counter.locator("h1", text("This device is let in no longer")).waitFor();
      assertThat(
              counter.evaluate(
                  """
                  async () => {
                    const { Store } = await import("/counter/store.js");
                    const store = await Store.open();
                    const known = await store.db.getAll("known");
                    return known.length + (await store.outbox()).length;
                  }
                  """))
          .isEqualTo(0);
    }
    assertThat(stored()).isZero();
    assertThat(admin.get("/api/v1/schools/" + school + "/quarantine").json().get("items"))
        .hasSize(2);
  }

  @Test
  void tellsWhenThereIsNoRoomAndCountsNothing() {
    try (Telephone telephone = Telephone.on(folder, "en-GB")) {
      Page counter = setUp(telephone);
      telephone.outOfReach(true);
      choose(counter, "Arrived at the office");
      counter.evaluate(
          """
          () => {
            const full = () => { throw new DOMException("full", "QuotaExceededError"); };
            IDBObjectStore.prototype.put = full;
          }
          """);
      type(counter, round.packet(0));
      assertThat(answer(counter)).contains("no room on the device");
      assertThat(counter.locator(".big-num b").textContent()).isEqualTo("0");
      assertThat(unsent(counter)).isZero();
    }
  }

  @Test
  void notesAWholeListAtOnceAndAPacketWhoseCodeIsLost() {
    String list =
        admin
            .post(
                "/api/v1/rounds/" + round.id() + "/dispatch-lists",
                Map.of(
                    "carrier",
                    "post",
                    "kind",
                    "letter",
                    "category",
                    "registered",
                    "office",
                    "Ақсуат"))
            .expect(201)
            .json()
            .get("id")
            .asString();
    admin.post("/api/v1/dispatch-lists/" + list + "/freeze").expect(200);
    try (Telephone telephone = Telephone.on(folder, "ru-RU")) {
      Page counter = setUp(telephone);
      telephone.outOfReach(true);
      choose(counter, "Поступило в отделение");
      type(counter, round.packet(5));
      counter.locator(".last .btn").click();
      counter.locator(".told", text("Отменено")).waitFor();
      counter.locator(".more .btn", text("весь список")).click();
      counter.locator(".rows .btn").click();
      counter.locator(".told", text("120 пакетов")).waitFor();
      counter.locator(".more .btn").click();
      assertThat(counter.textContent(".big-num b")).isEqualTo("120");
      counter.click(".finish .btn");

      choose(counter, "Ждёт получателя");
      counter.locator(".more .btn", text("Кода нет")).click();
      counter.fill("#find", round.packets().get(9).shown());
      counter.locator(".rows .btn").first().click();
      counter.locator(".told", text("Записано")).waitFor();
      counter.click(".finish .btn");
      assertThat(counter.textContent(".big-num b")).isEqualTo("1");
      // a scanner types wherever the focus is
      counter.evaluate("document.activeElement.blur()");
      counter.keyboard().type(round.packet(0));
      counter.keyboard().press("Enter");
      counter.locator(".last .code", text(round.packets().get(0).shown())).waitFor();
      counter.waitForCondition(() -> unsent(counter) == 5);

      telephone.outOfReach(false);
      sent(counter);
    }
    assertThat(log.of(round.packets().get(0)))
        .extracting(HandlingEvent::kind)
        .containsExactlyInAnyOrder(EventKind.ARRIVED, EventKind.HELD_FOR_PICKUP);
    assertThat(stored()).isEqualTo(120 + 2 + 2);
  }

  @Test
  void notesABundleByTheCodeOfItsSheetWithoutANetwork() {
    BundleId bundle =
        new BundleId(
            admin
                .get("/api/v1/rounds/" + round.id() + "/bundles")
                .expect(200)
                .json()
                .at("/items/0/bundle")
                .asString());
    try (Telephone telephone = Telephone.on(folder, "ru-RU")) {
      Page counter = setUp(telephone);
      telephone.outOfReach(true);
      choose(counter, "Поступило в отделение");
      type(counter, round.packet(0));
      String wrong = bundle.text().substring(0, 13) + (bundle.text().endsWith("0") ? "1" : "0");
      type(counter, wrong);
      counter.locator(".told .error", text("не сходится")).waitFor();
      type(counter, bundle.shown());
      counter.locator(".told", text("Записана связка " + bundle.shown() + ": 119")).waitFor();
      assertThat(counter.textContent(".big-num b")).isEqualTo("120");
      Browser.shot(counter, "counter-bundle-ru");
      type(counter, bundle.text().toLowerCase(Locale.ROOT));
      counter.locator(".told", text("уже записано сегодня")).waitFor();
      assertThat(counter.textContent(".big-num b")).isEqualTo("120");

      telephone.outOfReach(false);
      sent(counter);
    }
    assertThat(round.packets())
        .allSatisfy(
            packet ->
                assertThat(log.of(packet))
                    .extracting(HandlingEvent::kind)
                    .containsExactly(EventKind.ARRIVED));
  }

  @Test
  void readsAPacketWithTheCamera() throws IOException {
    Path film = folder.resolve("page.y4m");
    CameraFilm.of("P1" + round.packet(7) + "012ABCDEF", film);
    try (Telephone telephone =
        Telephone.on(
            folder.resolve("profile"),
            "kk-KZ",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--use-file-for-fake-video-capture=" + film)) {
      Page counter = setUp(telephone);
      choose(counter, "Бөлімшеге келді");
      counter.click(".cam");
      counter.locator(".last .code", text(round.packets().get(7).shown())).waitFor();
      Browser.shot(counter, "counter-camera-kk");
      sent(counter);
      assertThat(counter.locator(".big-num b").textContent()).isEqualTo("1");
      assertThat(telephone.complaints()).isEmpty();
    }
    assertThat(log.of(round.packets().get(7))).hasSize(1);
  }

  @Test
  void fitsATelephoneAndAnOfficeComputer() {
    for (String language : List.of("kk-KZ", "ru-RU")) {
      String tongue = language.substring(0, 2);
      try (Telephone telephone = Telephone.on(folder.resolve(tongue), language)) {
        Page counter = telephone.open(page + "#" + invitation());
        counter.locator("#setup").waitFor();
        look(counter, "setup-" + tongue);
        counter.click("#setup button");
        counter.locator(".choices .btn").waitFor();
        look(counter, "signin-" + tongue);
        counter.click(".choices .btn");
        look(counter, "pin-" + tongue);
        counter.fill("#pin", PIN);
        counter.press("#pin", "Enter");
        counter.locator(".choices .btn").nth(5).waitFor();
        look(counter, "choose-" + tongue);
        telephone.outOfReach(true);
        for (int act : List.of(1, 3, 4)) {
          counter.locator(".choices .btn").nth(act).click();
          counter.locator("#scan").waitFor();
          note(counter, act, act + 2);
          look(counter, "act" + act + "-" + tongue);
          type(counter, "M3WK8RT0");
          look(counter, "wrong" + act + "-" + tongue);
          counter.click(".finish .btn");
          counter.locator(".choices .btn").nth(5).waitFor();
        }
        counter.locator(".more .btn").first().click();
        counter.locator("#find").waitFor();
        look(counter, "list-" + tongue);
        assertThat(telephone.complaints()).isEmpty();
      }
    }
  }

  private static void look(Page counter, String name) {
    for (int width : new int[] {360, 1280}) {
      counter.setViewportSize(width, width == 360 ? 740 : 800);
      Browser.shot(counter, "counter-" + name + "-" + width);
      assertThat(Browser.scrollsSideways(counter)).as(name + " at " + width).isFalse();
    }
    counter.setViewportSize(360, 740);
  }

  private Page setUp(Telephone telephone) {
    Page counter = telephone.open(page + "#" + invitation());
    assertThat(counter.inputValue("#code")).hasSize(12);
    counter.click("#setup button");
    signIn(counter);
    // from now on it opens without a network
    counter.evaluate("navigator.serviceWorker.ready.then(() => true)");
    return counter;
  }

  private static void signIn(Page counter) {
    counter.click(".choices .btn");
    counter.fill("#pin", PIN);
    counter.press("#pin", "Enter");
    counter.locator(".choices .btn").nth(5).waitFor();
  }

  private String invitation() {
    return admin
        .post(
            "/api/v1/schools/" + school + "/counters",
            Map.of("name", "Телефон", "office", "Ақсуат"))
        .expect(201)
        .json()
        .get("code")
        .asString()
        .replace("-", "");
  }

  private static void choose(Page counter, String act) {
    counter.locator(".choices .btn", text(act)).click();
    counter.locator("#scan").waitFor();
  }

  private void note(Page counter, int from, int to) {
    for (int i = from; i < to; i++) {
      type(counter, round.packet(i));
      counter.locator(".last .code", text(round.packets().get(i).shown())).waitFor();
    }
  }

  /** As a scanner does: the code and Enter. */
  private static void type(Page counter, String code) {
    counter.evaluate("document.querySelector('.told').replaceChildren()");
    counter.fill("#code", code);
    counter.press("#code", "Enter");
    counter.locator(".told > *").first().waitFor();
  }

  private static String answer(Page counter) {
    return counter.textContent(".told");
  }

  private static int unsent(Page counter) {
    return Integer.parseInt(counter.getAttribute("#net", "data-waiting"));
  }

  private static void sent(Page counter) {
    counter
        .locator("#net[data-waiting='0']")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
  }

  private static Page.LocatorOptions text(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private long stored() {
    return round.packets().stream().mapToLong(packet -> log.of(packet).size()).sum();
  }

  private List<Long> sequences() {
    List<Long> sequences = new ArrayList<>();
    round.packets().forEach(p -> log.of(p).forEach(event -> sequences.add(event.sequence())));
    return sequences;
  }
}
