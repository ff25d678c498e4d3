package org.paperpost.grading;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.codes.PacketId;
import org.paperpost.grading.ReturnedRound.Question;
import org.paperpost.grading.ReturnedRound.Stroke;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.FieldKind;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * Real sides through the scanner, read by the machine, marked in a browser by keys alone, and sent
 * back as letters. With {@code -Dlook=DIR} the screens and letters are kept there to be looked at.
 */
@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MarkingOnScreenTests {

  private static final String LOOK = System.getProperty("look", "");

  @LocalServerPort int port;
  @Autowired ApplicationContext context;

  ReturnedRound school;

  @BeforeAll
  void theStackIsScanned(@TempDir Path folder) {
    school = new ReturnedRound(port, context);
    school.print();
    PacketId partly = school.packet(3);
    school.scan(
        folder,
        List.of(school.packet(0), school.packet(1), school.packet(2), partly),
        Map.of(partly, Set.of(school.pageOf(partly, "6"))),
        this::fillIn);
  }

  private void fillIn(PacketId packet, Question question, BiConsumer<Stroke, AnswerField> draw) {
    int pupil = school.packets().stream().map(p -> p.id()).toList().indexOf(packet);
    for (AnswerField field : question.fields()) {
      switch (question.no()) {
        case "1" -> {
          if ("B".equals(field.option())) {
            draw.accept((pen, scan, f) -> pen.fill(scan, f.box()), field);
          } else if (pupil == 1 && "A".equals(field.option())) {
            draw.accept((pen, scan, f) -> pen.fill(scan, f.box()), field);
          } else if (pupil == 2 && "A".equals(field.option())) {
            draw.accept((pen, scan, f) -> pen.strikeOut(scan, f.box()), field);
          }
        }
        case "2" -> {
          if (!"B".equals(field.option()) || pupil == 1) {
            draw.accept((pen, scan, f) -> pen.fill(scan, f.box()), field);
          }
        }
        case "3" -> {
          if (field.kind() == FieldKind.DIGIT
              && field.column() != null
              && field.column() <= 4
              && String.valueOf((pupil == 1 ? "1010" : "1000").charAt(field.column() - 1))
                  .equals(field.digit())) {
            draw.accept((pen, scan, f) -> pen.fill(scan, f.box()), field);
          }
        }
        case "4" -> draw.accept((pen, scan, f) -> pen.write(scan, f.box(), "пар"), field);
        case "5" ->
            draw.accept(
                (pen, scan, f) ->
                    pen.write(
                        scan,
                        f.box(),
                        "Вода у берега мельче и течёт медленно, поэтому она остывает быстрее. А"
                            + " посередине течение быстрое и вода всё время мешается с тёплой"
                            + " снизу."),
                field);
        default ->
            draw.accept(
                (pen, scan, f) -> pen.write(scan, f.box(), "8 · 60 · 24 = 11520 мл"), field);
      }
    }
  }

  @Test
  @Order(1)
  void theMachineReadsWhatThePupilsMarked() throws Exception {
    assertThat(items("").size()).isGreaterThan(18);
    assertThat(item(0, "1").get("state").asString()).isEqualTo("machine");
    assertThat(item(0, "1").get("points").asInt()).isEqualTo(2);
    assertThat(item(0, "2").get("points").asInt()).isEqualTo(3);
    assertThat(item(0, "3").get("value").asString()).isEqualTo("1000");
    assertThat(item(0, "3").get("points").asInt()).isEqualTo(2);
    assertThat(item(1, "1").get("state").asString()).isEqualTo("waiting");
    assertThat(item(1, "2").get("points").asInt()).isEqualTo(2);
    assertThat(item(1, "3").get("points").asInt()).isEqualTo(0);
    assertThat(item(2, "1").get("state").asString()).isEqualTo("waiting");
    for (String question : List.of("1", "2", "3", "4", "5", "6")) {
      byte[] jpeg =
          school.marker.get(item(0, question).get("image").asString()).expect(200).bytes();
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
      assertThat(image.getWidth()).isGreaterThan(400);
      keep("answer-" + question + ".jpg", jpeg);
    }
  }

  @Test
  @Order(2)
  void aQuestionIsMarkedByKeysAlone() throws Exception {
    try (Browser browser = Browser.open()) {
      Page page = browser.window(1280, 800, "ru-RU");
      Browser.signIn(page, at(""), school.teacherLogin, "a-long-enough-password");
      page.navigate(at("/marking?lang=ru"));
      shoot(page, "marking");
      page.navigate(at("/marking/questions/" + school.question("5") + "?lang=ru"));
      shoot(page, "work-lines");
      page.keyboard().press("3");
      page.keyboard().press("3");
      assertThat(page.locator("#next").innerText()).contains("3½");
      onwards(page, () -> page.keyboard().press("Enter"));
      assertThat(page.locator("footer .undo").innerText()).contains("3,5");
      page.keyboard().press("2");
      page.locator("summary").click();
      page.locator("textarea").fill("Хорошо, что ты смотришь на свою реку. Напиши 2 причины.");
      onwards(page, () -> page.locator("#next").click());
      onwards(page, () -> page.keyboard().press("PageDown"));
      page.keyboard().press("4");
      onwards(page, () -> page.keyboard().press("Enter"));
      shoot(page, "done");
      onwards(page, () -> page.keyboard().press("Backspace"));
      page.keyboard().press(" ");
      assertThat(page.locator("#answer-picture").getAttribute("src")).contains("/side");
      page.keyboard().press(" ");
      assertThat(page.locator("#answer-picture").getAttribute("src")).contains("/picture");
      page.keyboard().press("4");
      onwards(page, () -> page.keyboard().press("Enter"));
      assertThat(page.locator("#mark").count()).isZero();
      page.navigate(at("/marking/questions/" + school.question("1") + "?lang=ru"));
      shoot(page, "work-doubt");
      String opinions = page.locator(".machine").innerText();
      page.keyboard().press("1");
      onwards(page, () -> page.keyboard().press("Enter"));
      shoot(page, "work-doubt-2");
      opinions += page.locator(".machine").innerText();
      assertThat(opinions).contains("Отмечено несколько", "кружок зачёркнут");
      page.navigate(at("/marking/questions/" + school.question("3") + "?all=true&lang=kk"));
      shoot(page, "work-number");
      page.navigate(at("/journal/" + school.round.id() + "?lang=ru"));
      shoot(page, "journal");
      page.navigate(at("/journal?lang=ru"));
      shoot(page, "journal-rounds");
      assertThat(browser.complaints()).isEmpty();
    }
    assertThat(items("?question=5&state=marked").size()).isEqualTo(3);
    assertThat(items("?question=5"))
        .extracting(i -> i.get("points").asDouble())
        .containsExactlyInAnyOrder(3.5, 2.0, 4.0);
    assertThat(items("?question=1&state=waiting").size()).isEqualTo(1);
  }

  @Test
  @Order(3)
  void theLettersSayOnlyWhatIsBack() throws Exception {
    byte[] pdf =
        school
            .teacher
            .get("/api/v1/rounds/" + school.round.id() + "/feedback.pdf")
            .expect(200)
            .bytes();
    keep("feedback.pdf", pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
      assertThat(text)
          .contains("смотришь на свою", "Твой ответ")
          .contains("Абенова Аружан", "Получилось хорошо", "Әбілқасым Нұрислам", "Жақсы шықты")
          .doesNotContain("Өтеген Дана");
      assertThat(document.getNumberOfPages() % 2).isZero();
      assertThat(document.getDocumentCatalog().getDocumentOutline().children()).hasSize(4);
    }
    byte[] partly =
        school
            .teacher
            .get("/api/v1/packets/" + school.packet(3).text() + "/feedback.pdf")
            .expect(200)
            .bytes();
    try (PDDocument document = Loader.loadPDF(partly)) {
      assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
          .contains("әлі жеткен жоқ: 5, 6.", "7 / 7");
    }
    assertThat(
            school
                .teacher
                .get("/api/v1/packets/" + school.packet(5).text() + "/feedback.pdf")
                .expect(409)
                .json()
                .get("code")
                .asString())
        .isEqualTo("feedback-nothing-back");
  }

  /** Does what leads to another page, and waits for it. */
  @SuppressWarnings("deprecation") // there is no other way to wait for a page of the same address
  private static void onwards(Page page, Runnable action) {
    page.waitForNavigation(action);
  }

  private String at(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  private JsonNode item(int packet, String question) {
    for (JsonNode item : items("?question=" + question)) {
      if (item.get("packet").asString().equals(school.packet(packet).text())) {
        return item;
      }
    }
    throw new AssertionError("no answer");
  }

  private JsonNode items(String query) {
    return school
        .marker
        .get("/api/v1/rounds/" + school.round.id() + "/answers" + query)
        .expect(200)
        .json()
        .get("items");
  }

  /** Keeps the screen in three languages, on a phone and in the dark. */
  static void shoot(Page page, String name) throws Exception {
    if (LOOK.isEmpty()) {
      return;
    }
    Files.createDirectories(Path.of(LOOK));
    String url = page.url().replaceAll("[?&]lang=..", "");
    String state = page.context().storageState();
    for (String language : List.of("kk", "ru", "en")) {
      for (boolean phone : new boolean[] {false, true}) {
        try (BrowserContext other =
            page.context()
                .browser()
                .newContext(
                    new com.microsoft.playwright.Browser.NewContextOptions()
                        .setStorageState(state)
                        .setColorScheme(
                            language.equals("en") && phone ? ColorScheme.DARK : ColorScheme.LIGHT)
                        .setViewportSize(phone ? 360 : 1280, 800))) {
          Page shown = other.newPage();
          shown.navigate(url + (url.contains("?") ? "&" : "?") + "lang=" + language);
          shown.evaluate(
              """
              Promise.allSettled([...document.images].map(image => {
                image.loading = 'eager';
                return image.decode();
              }))
              """);
          shown.screenshot(
              new Page.ScreenshotOptions()
                  .setFullPage(true)
                  .setPath(
                      Path.of(
                          LOOK,
                          String.format(
                              Locale.ROOT,
                              "%s-%s-%s.png",
                              name,
                              phone ? "phone" : "desk",
                              language))));
        }
      }
    }
  }

  private static void keep(String name, byte[] bytes) throws Exception {
    if (!LOOK.isEmpty()) {
      Files.createDirectories(Path.of(LOOK));
      Files.write(Path.of(LOOK, name), bytes);
    }
  }
}
