package org.paperpost.authoring.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperpost.authoring.PublishedText;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The editor as a teacher uses it, in a real browser. */
@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditorTests {

  private static final String PASSWORD = "a long password 2020";

  private final Browser browser;
  private final String base;
  private final Web web;
  private String school = "";
  private int complained;

  EditorTests(@LocalServerPort int port) {
    this.base = "http://127.0.0.1:" + port;
    this.web = Web.asAdmin(port);
    this.browser = Browser.open();
  }

  @BeforeEach
  void makeASchool() {
    complained = browser.complaints().size();
    school =
        web.post("/api/v1/schools", Map.of("name", "Ақбұлақ", "languages", List.of("kk", "ru")))
            .expect(201)
            .json()
            .path("id")
            .asString();
    web.post(
            "/api/v1/schools/" + school + "/accounts",
            Map.of("login", login(), "name", "Айгүл", "role", "teacher", "password", PASSWORD))
        .expect(201);
  }

  @AfterAll
  void closeTheBrowser() {
    browser.close();
  }

  /** Of this test's windows. */
  private List<String> complaints() {
    return browser.complaints().subList(complained, browser.complaints().size());
  }

  private String login() {
    return "teacher-" + school.substring(0, 8);
  }

  private Page teacher(String language) {
    Page page = browser.window(1280, 800, language);
    page.setDefaultTimeout(20_000);
    Browser.signIn(page, base, login(), PASSWORD);
    return page;
  }

  private String begin(Page page, String title, String language) {
    page.navigate(base + "/assignments/new");
    page.fill("#title", title);
    page.fill("#subject", "Математика");
    page.selectOption("#language", language);
    page.click("form button.main");
    ready(page);
    return page.url().replaceAll(".*/assignments/([0-9a-f-]+).*", "$1");
  }

  /** Waits for the script. */
  private static void ready(Page page) {
    page.locator("#insert").waitFor();
  }

  /** Waits until what was typed is kept. */
  private static void kept(Page page) {
    page.waitForCondition(
        () ->
            page.textContent("#saved").matches(".*\\d\\d:\\d\\d")
                && page.locator("#saved.mark-late").count() == 0);
  }

  private static List<String> faults(Page page) {
    return page.locator("#problems .mark-late + p").allTextContents();
  }

  /** {@link SnippetsTests} sets them in all languages. */
  @Test
  void insertsEachKindOfQuestionSoThatNothingNeedsMending() {
    Page page = teacher("kk");
    begin(page, "Түрлері", "kk");
    addPicture(page, PublishedText.png());
    page.evaluate("document.querySelector('.kinds').open = true");
    Locator buttons = page.locator("button[data-question]");
    assertThat(buttons.count()).isEqualTo(Snippets.KINDS.size());
    for (Locator button : buttons.all()) {
      String kind = button.textContent();
      page.evaluate("document.getElementById('text').value = ''");
      page.evaluate("document.querySelector('.kinds').open = true");
      String heading = button.getAttribute("data-question").split("\\(")[0];
      page.waitForResponse(
          response -> DRAFT.test(response) && sent(response).contains(heading),
          () -> {
            button.click();
            page.locator("#text").blur();
          });
      kept(page);
      assertThat(page.locator("#problems li").allTextContents()).as(kind).isEmpty();
      assertThat(page.locator(".onpaper.old").count()).as(kind).isZero();
      assertThat(page.locator("#sides .paper").count()).as(kind).isEqualTo(1);
      page.locator("#sides img").evaluate("img => img.decode()");
      Browser.shot(page, "kind-" + kind.replace(' ', '-'));
    }
    assertThat(complaints()).isEmpty();
  }

  private static void addPicture(Page page, byte[] png) {
    page.evaluate("document.getElementById('pictures').open = true");
    page.setInputFiles("#picture", new FilePayload("leaf.png", "image/png", png));
    page.waitForResponse(DRAFT, () -> page.click("#picture-form button"));
  }

  @Test
  void putsAndMovesThePlacesOfAPictureWhereTheTeacherPoints() throws IOException {
    Page page = teacher("ru");
    begin(page, "Карта", "ru");
    addPicture(page, Files.readAllBytes(MAP));
    page.evaluate("document.getElementById('text').value = ''");
    assertThat(page.isVisible("#labels")).isFalse();
    page.click(".kinds summary");
    page.click("button[data-question*='label:']");
    Locator places = page.locator(".label-place");
    assertThat(places.count()).isEqualTo(2);
    Locator picture = page.locator("#label-picture img");
    picture.evaluate("img => img.decode()");
    BoundingBox size = picture.boundingBox();
    picture.click(new Locator.ClickOptions().setPosition(size.width * 0.8, size.height * 0.5));
    page.keyboard().type("стебель | ствол");
    assertThat(labels(page)).hasSize(3);
    assertThat(labels(page).get(2))
        .matches("label: (79\\.\\d|80(\\.\\d)?),\\d.* = стебель \\| ствол");

    places.nth(0).focus();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowRight");
    page.keyboard().press("Shift+ArrowUp");
    assertThat(labels(page).get(0)).isEqualTo("label: 26,25 = лист");
    assertThat(places.nth(0).getAttribute("aria-label")).contains("1", "лист");

    picture.scrollIntoViewIfNeeded();
    BoundingBox box = picture.boundingBox();
    BoundingBox ring = places.nth(1).boundingBox();
    page.mouse().move(ring.x + ring.width / 2, ring.y + ring.height / 2);
    page.mouse().down();
    page.mouse().move(box.x + box.width * 2, box.y + box.height / 2);
    page.mouse().up();
    assertThat(labels(page).get(1)).matches("label: 100,.* = корень");
    places.nth(1).focus();
    page.keyboard().press("Enter");
    page.keyboard().type("озеро");
    assertThat(labels(page).get(1)).matches("label: 100,.* = озеро");

    page.locator("#text").blur();
    page.locator("#sides img").waitFor();
    kept(page);
    assertThat(faults(page)).isEmpty();
    page.locator("#sides img").evaluate("img => img.decode()");
    for (String language : List.of("kk", "ru", "en")) {
      Page shown = page.context().newPage();
      shown.navigate(page.url().split("\\?")[0] + "?lang=" + language);
      ready(shown);
      shown.locator("#text").focus();
      shown.keyboard().press("Control+End");
      shown.click("#labels");
      shown.locator("#label-picture img").evaluate("img => img.decode()");
      Browser.shot(shown, "editor-labels-" + language);
      shown.setViewportSize(360, 740);
      assertThat(Browser.scrollsSideways(shown)).isFalse();
      Browser.shot(shown, "editor-labels-" + language + "-360");
      shown.close();
    }

    places.nth(1).focus();
    page.keyboard().press("Delete");
    assertThat(labels(page)).hasSize(2).noneMatch(label -> label.contains("озеро"));
    page.click("#label-add");
    page.keyboard().press("ArrowDown");
    assertThat(labels(page).get(2)).isEqualTo("label: 50,50.5 = ");
    page.locator("#text").focus();
    page.keyboard().press("Control+Home");
    page.keyboard().type("# Назови (1)\n= да\n\n");
    page.keyboard().press("ArrowUp");
    assertThat(page.isVisible("#labels")).as("no picture in this question").isFalse();
    assertThat(complaints()).isEmpty();
  }

  private static final Path MAP = Path.of("src/demo/school/assignments/water.png");

  private static List<String> labels(Page page) {
    return page.inputValue("#text").lines().filter(line -> line.startsWith("label:")).toList();
  }

  private static final Predicate<Response> DRAFT = response -> response.url().endsWith("/draft");

  private static String sent(Response response) {
    return URLDecoder.decode(response.request().postData(), StandardCharsets.UTF_8);
  }

  @Test
  void tellsWhatIsWrongWithATextOfAnySizeAndKeepsTheDraft() {
    Page page = teacher("ru");
    page.setDefaultTimeout(60_000); // the text of ten thousand questions is read first
    String id = begin(page, "Нагрузка", "ru");
    page.waitForResponse(DRAFT, () -> paste(page, "# Вопрос (1)\n= 5\n\n".repeat(10_000)));
    page.locator("#problems li").first().waitFor();
    assertThat(page.textContent("#problems")).contains("99");
    kept(page);

    paste(page, "# Слова\u0000 \u0007и\u001b знаки (1)\n= 5\n");
    page.locator("#problems", new Page.LocatorOptions().setHasText("U+0007")).waitFor();
    kept(page);
    String binary =
        "\u0089PNG\n\u001a\n\u0000\u0000\rIHDR" + "\u00ff\u0000\u00d8(\u0001".repeat(5_000);
    page.waitForResponse(DRAFT, () -> paste(page, binary));
    kept(page);
    String before = web.get("/api/v1/assignments/" + id).json().path("text").asString();

    paste(page, "слово ".repeat(450_000));
    page.locator("#saved", new Page.LocatorOptions().setHasText("мегабайт")).waitFor();
    page.click("button[value=publish]");
    assertThat(page.textContent("#saved")).contains("Разделите его");
    assertThat(web.get("/api/v1/assignments/" + id).json().path("text").asString())
        .isEqualTo(before);
    paste(page, "# Вопрос (1)\n= 5\n");
    kept(page);
    assertThat(faults(page)).isEmpty();
    assertThat(complaints()).isEmpty();
  }

  /** Instead of all that was there. */
  private static void paste(Page page, String text) {
    page.waitForCondition(() -> !page.textContent("#saved").contains("Сохраняется"));
    page.evaluate(
        """
        text => {
          const field = document.getElementById('text');
          field.value = text;
          field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }
        """,
        text);
  }

  @Test
  void takesAPastedPictureAndShowsItOnThePaper() {
    Page page = teacher("ru");
    begin(page, "Картинка", "ru");
    page.evaluate("document.getElementById('text').setSelectionRange(0, 0)");
    page.evaluate(
        """
        async () => {
          const canvas = new OffscreenCanvas(60, 40);
          canvas.getContext('2d').fillRect(0, 0, 60, 40);
          const blob = await canvas.convertToBlob();
          const data = new DataTransfer();
          data.items.add(new File([blob], 'image.png', { type: 'image/png' }));
          document.getElementById('text').dispatchEvent(
              new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """);
    page.locator("#picture-list li")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    kept(page);
    assertThat(page.inputValue("#text")).contains("![](image.png)");
    assertThat(faults(page)).isEmpty();
    page.evaluate("document.getElementById('pictures').open = true");
    page.setInputFiles(
        "#picture", new FilePayload("drawing.svg", "image/svg+xml", "<svg/>".getBytes()));
    page.click("#picture-form button");
    page.locator("#picture-said", new Page.LocatorOptions().setHasText("PNG")).waitFor();
    assertThat(page.textContent("#picture-said")).contains("SVG");
  }

  @Test
  void writesTheHeadFromAForm() {
    Page page = teacher("ru");
    String id = begin(page, "Дроби", "ru");
    page.click("#head summary");
    page.fill("#head-objectives", "5.1.2.3\n5.1.2.4");
    page.selectOption("#head-variants", "2");
    page.fill("[name='lesson.channel']", "Balapan");
    page.fill("[name='lesson.date']", "2026-12-01");
    page.fill("[name='lesson.time']", "10:00");
    page.fill("#head-title", "");
    page.locator("#problems a[data-field]").waitFor();
    page.click("#problems a[data-field]");
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo("head-title");
    page.keyboard().type("Дроби: повторение");
    page.locator("#problems a[data-field]")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    page.locator("#look-variant").waitFor();
    Browser.shot(page, "editor-head-ru");
    String text = web.get("/api/v1/assignments/" + id).expect(200).json().path("text").asString();
    assertThat(text)
        .contains("title: 'Дроби: повторение'", "variants: '2'", "- 5.1.2.4", "channel: Balapan");
    page.reload();
    page.click("#head summary");
    assertThat(page.inputValue("[name='lesson.date']")).isEqualTo("2026-12-01");
  }

  @Test
  void losesNothingWhenTheLineDropsAndTheBrowserCloses() {
    Page page = teacher("ru");
    String id = begin(page, "Обрыв", "ru");
    page.context().setOffline(true);
    page.locator("#text").focus();
    page.keyboard().press("Control+End");
    page.keyboard().type("\n# Набрано без связи (1)\n= 5\n");
    page.locator("#saved.mark-late").waitFor();
    assertThat(page.textContent("#saved")).contains("на этом компьютере");
    Browser.shot(page, "editor-offline-ru");
    page.close();

    Page again = page.context().newPage();
    again.context().setOffline(false);
    again.navigate(base + "/assignments/" + id);
    again.locator("#unsent").waitFor();
    assertThat(again.inputValue("#text")).doesNotContain("Набрано без связи");
    Browser.shot(again, "editor-unsent-ru");
    again.click("#unsent-back");
    assertThat(again.inputValue("#text")).contains("Набрано без связи");
    again.waitForCondition(
        () ->
            web.get("/api/v1/assignments/" + id)
                .json()
                .path("text")
                .asString()
                .contains("Набрано без связи"));
    again.reload();
    assertThat(again.isVisible("#unsent")).isFalse();
  }

  @Test
  void letsTheTeacherChooseBetweenTwoWindows() {
    Page one = teacher("ru");
    String id = begin(one, "Два окна", "ru");
    Page two = one.context().newPage();
    two.navigate(base + "/assignments/" + id);
    ready(two);
    one.fill("#text", "# Первое окно (1)\n= 1\n");
    one.waitForResponse(r -> r.url().endsWith("/draft"), () -> one.locator("#text").blur());
    two.fill("#text", "# Второе окно (1)\n= 2\n");
    two.locator("#elsewhere").waitFor();
    Browser.shot(two, "editor-elsewhere-ru");
    two.click("#elsewhere button");
    assertThat(two.inputValue("textarea[name=text]")).contains("Второе окно");
    assertThat(two.textContent("main")).contains("Первое окно");
    Browser.shot(two, "editor-conflict-ru");
    two.click("section:nth-child(2) button");
    assertThat(two.inputValue("#text")).contains("Первое окно");
    assertThat(two.isVisible("#unsent")).isFalse();
    two.click(".ways a");
    two.click("main li a");
    assertThat(two.inputValue("textarea")).contains("Второе окно");
    two.click("form button.main");
    assertThat(two.inputValue("#text")).contains("Второе окно");
  }

  @Test
  void showsAFormulaBeforeItGoesIntoTheText() {
    Page page = teacher("kk");
    begin(page, "Формула", "kk");
    page.click("#formula");
    page.fill("#tex", "");
    page.click("button[data-tex^='\\\\sqrt{']");
    page.locator("#tex-shown").waitFor();
    page.click("button[data-tex^='\\\\begin{cases}']");
    page.locator("#tex-shown[alt*='cases']").waitFor();
    Browser.shot(page, "editor-formula-kk");
    page.fill("#tex", "\\frac{1");
    page.locator("#tex-bad").waitFor();
    page.fill("#tex", "\\sqrt{2}");
    page.click("#tex-put");
    assertThat(page.inputValue("#text")).contains("$\\sqrt{2}$");
    page.locator("#text").focus();
    page.keyboard().press("Control+z");
    assertThat(page.inputValue("#text")).doesNotContain("$\\sqrt{2}$");
  }

  @Test
  void copiesAQuestionFromTheBankAndShowsWhatChangedSince() {
    String source = publish(PublishedText.CONTRACT);
    Page page = teacher("ru");
    String id = begin(page, "Повторение", "kk");
    page.click("a[href*='/bank']");
    page.fill("#words", "сәйкестендір");
    page.keyboard().press("Enter");
    page.waitForURL(url -> url.contains("words="));
    assertThat(page.locator(".bank > li").count()).isEqualTo(1);
    page.locator(".bank img").evaluate("img => img.decode()");
    Browser.shot(page, "bank-ru");
    page.click(".copy button");
    page.locator(".notice.undo").waitFor();
    assertThat(page.textContent("body")).contains("Повторение");
    assertThat(page.textContent(".bank .about")).contains("скопирован 1 раз");
    page.selectOption("#kind", "one-choice");
    page.fill("#words", "");
    page.click("form.bank-search button");
    page.waitForURL(url -> url.contains("kind=one-choice"));
    assertThat(page.locator(".bank > li").count()).isEqualTo(1);

    page.navigate(base + "/assignments/" + id);
    assertThat(page.inputValue("#text")).contains("# Сәйкестендір (3)");
    assertThat(faults(page)).isEmpty();
    page.locator("summary", new Page.LocatorOptions().setHasText("Вопросы из банка")).click();
    assertThat(page.textContent(".problems")).contains("Жай бөлшектер: издание 1, вопрос 4");

    page.navigate(base + "/assignments/" + source);
    ready(page);
    page.fill(
        "#text", page.inputValue("#text").replace("= 1000 ± 0", "= 1001").replace("(4)", "(5)"));
    page.locator("#text").blur();
    page.waitForCondition(
        () ->
            web.get("/api/v1/assignments/" + source)
                .json()
                .path("text")
                .asString()
                .contains("1001"));
    page.click(".ways a[href$='/changes']");
    assertThat(page.textContent("main"))
        .contains("было 4, стало 5", "был 1000, стал 1001", "3 вопроса те же");
    Browser.shot(page, "changes-ru");
    page.setViewportSize(360, 740);
    Browser.shot(page, "changes-ru-360");
    assertThat(Browser.scrollsSideways(page)).isFalse();
    assertThat(complaints()).isEmpty();
  }

  private String publish(String text) {
    String id =
        web.upload(
                "/api/v1/schools/" + school + "/assignments",
                "file",
                Web.Upload.of("fractions.md", text),
                new Web.Upload("map.png", PublishedText.png()))
            .expect(201)
            .json()
            .path("id")
            .asString();
    web.post("/api/v1/assignments/" + id + "/editions").expect(201);
    return id;
  }

  @Test
  void fitsOnAPhoneAndInThreeLanguages() {
    Page page = teacher("kk");
    String id = begin(page, "Жай бөлшектер", "kk");
    page.setViewportSize(360, 740);
    for (String language : List.of("kk", "ru", "en")) {
      for (String path : List.of("", "/earlier")) {
        page.navigate(base + "/assignments/" + id + path + "?lang=" + language);
        Browser.shot(page, "editor" + path.replace('/', '-') + "-" + language + "-360");
        assertThat(Browser.scrollsSideways(page)).as(language + path).isFalse();
        assertThat(page.textContent("body")).doesNotContain("??");
      }
      page.navigate(base + "/assignments/bank?lang=" + language + "&drafts=true");
      page.locator(".bank img").first().evaluate("img => img.decode()");
      Browser.shot(page, "bank-" + language + "-360");
      assertThat(Browser.scrollsSideways(page)).as(language).isFalse();
    }
    page.setViewportSize(1280, 800);
    page.navigate(base + "/assignments/" + id + "?lang=en");
    page.check("input[name=marked]");
    page.waitForSelector("#sides img[src*='marked=true']");
    page.locator("#sides img").first().evaluate("img => img.decode()");
    Browser.shot(page, "editor-marked-en");
    assertThat(complaints()).isEmpty();
  }
}
