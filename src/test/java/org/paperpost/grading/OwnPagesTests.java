package org.paperpost.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperpost.grading.ReturnedRound.choice;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Printing;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.FieldKind;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Pages of a pupil's own notebook, laid to the packet at the triage table, before a marker. */
@PaperpostTest
class OwnPagesTests {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired Answers answers;
  @Autowired OwnPages ownPages;
  @TempDir Path folder;

  private ReturnedRound school;
  private PacketId packet;

  @BeforeEach
  void aPacketIsBack() {
    school = new ReturnedRound(port, context);
    school.print();
    packet = school.packet(0);
  }

  @Test
  void aMarkerLeafsThroughThemByKeysAndMarksWithoutLeavingThem() throws IOException {
    school.scan(
        folder,
        List.of(packet, school.packet(1)),
        Map.of(),
        (of, question, draw) ->
            question.fields().stream()
                .filter(field -> field.kind() == FieldKind.TEXT)
                .forEach(
                    field ->
                        draw.accept(
                            (pen, scan, f) ->
                                pen.write(scan, f.box(), "Продолжение на моём листе 1 и 2."),
                            field)));
    attach(packet, "Вода у берега мельче, поэтому она остывает быстрее.", "8 · 60 · 24 = 11520 мл");
    try (Browser browser = Browser.open()) {
      Page page = browser.window(1280, 800, "ru");
      Browser.signIn(page, base(), school.teacherLogin, "a-long-enough-password");
      String question = answer("5").get("id").asString();
      String work = base() + "/marking/questions/" + school.question("5");
      page.navigate(work + "?answer=" + question + "&lang=ru");
      assertThat(page.textContent("#own summary")).contains("2");
      assertThat(page.isVisible("#own img")).isFalse();

      page.keyboard().press("ArrowRight");
      assertThat(shown(page)).isEqualTo("1 из 2");
      loaded(page);
      look(page, "marking-own-pages");
      page.keyboard().press("ArrowRight");
      assertThat(shown(page)).isEqualTo("2 из 2");
      page.keyboard().press("ArrowRight");
      assertThat(shown(page)).isEqualTo("2 из 2");
      page.keyboard().press("Space");
      assertThat(page.getAttribute("#own figure:not([hidden]) .paper", "data-zoom")).isEqualTo("2");
      loaded(page);
      look(page, "marking-own-pages-larger");
      page.keyboard().press("ArrowLeft");
      page.keyboard().press("ArrowLeft");
      assertThat(page.isVisible("#own img")).isFalse();
      page.keyboard().press("ArrowRight");
      page.keyboard().press("Escape");
      assertThat(page.isVisible("#own img")).isFalse();
      page.keyboard().press("ArrowRight");
      page.keyboard().press("3");
      page.keyboard().press("3");
      assertThat(page.textContent("#next")).contains("3½");
      page.keyboard().press("Enter");
      page.waitForURL(url -> url.contains("after=" + question));
      assertThat(page.locator("#own").count()).as("the next pupil has none").isZero();
      String address = base() + "/marking/answers/" + question + "/own/";
      assertThat(page.request().get(address + "2").status()).isEqualTo(200);
      assertThat(page.request().get(address + "3").status()).isEqualTo(404);
      assertThat(browser.complaints()).isEmpty();
    }
    assertThat(answer("5").get("points").asDouble()).isEqualTo(3.5);
  }

  @Test
  void theyStayBesideTheWorkWhenThePacketIsPrintedAgain() throws IOException {
    school.back(packet, choice("1", "B"));
    attach(packet, "С первого пакета.");
    PacketId again = context.getBean(Printing.class).replace(packet).id();
    attach(again, "Со второго.");
    school.filed(again, school.pageOf(again, "5"));

    Answer answer =
        answers.list(new Answers.Filter(school.round.id(), "5", null, null), null, 9).get(0);
    assertThat(answer.packet()).isEqualTo(again.text());
    assertThat(ownPages.beside(answer)).hasSize(2).noneMatch(page -> page.seemsEmpty());
    BufferedImage first =
        ImageIO.read(new ByteArrayInputStream(ownPages.picture(answer, 1).orElseThrow()));
    assertThat(first.getHeight()).isGreaterThan(first.getWidth());
    assertThat(ownPages.picture(answer, 3)).isEmpty();
  }

  /** Scans pages of a notebook and lays them to a packet, as one does at the triage table. */
  private void attach(PacketId to, String... written) throws IOException {
    for (String text : written) {
      Scan notebook = Scan.blank(150);
      new Pen(text.hashCode()).write(notebook, new Box(25, 30, 150, 120), text);
      ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
      ImageIO.write(notebook.image(), "jpeg", jpeg);
      Web.Reply opened =
          school
              .admin
              .upload(
                  "/api/v1/schools/" + school.school + "/scan-batches",
                  "files",
                  new Web.Upload("notebook.jpg", jpeg.toByteArray()))
              .expect(202);
      PrintedRound.await(school.admin, opened);
      JsonNode side =
          school
              .admin
              .get("/api/v1/scan-batches/" + opened.json().get("id").asString() + "/sides")
              .json()
              .get("items")
              .get(0);
      assertThat(side.get("state").asString()).isEqualTo("unknown");
      school
          .admin
          .post("/api/v1/sides/" + side.get("id").asString() + "/file", Map.of("packet", to.text()))
          .expect(200);
    }
  }

  private JsonNode answer(String question) {
    for (JsonNode item :
        school
            .marker
            .get("/api/v1/rounds/" + school.round.id() + "/answers?question=" + question)
            .json()
            .get("items")) {
      if (item.get("packet").asString().equals(packet.text())) {
        return item;
      }
    }
    throw new AssertionError("no answer to " + question);
  }

  private static String shown(Page page) {
    return page.textContent("#own figure:not([hidden]) figcaption span")
        .replaceAll("(?s).*ученика ", "")
        .strip();
  }

  private static void loaded(Page page) {
    page.waitForCondition(
        () ->
            Boolean.TRUE.equals(
                page.evaluate(
                    "document.querySelector('#own figure:not([hidden]) img').naturalWidth > 0")));
  }

  private static void look(Page page, String name) {
    for (int width : new int[] {1280, 360}) {
      page.setViewportSize(width, 800);
      Browser.shot(page, name + "-ru-" + width);
      assertThat(Browser.scrollsSideways(page)).as(name + " " + width).isFalse();
    }
    page.setViewportSize(1280, 800);
  }

  private String base() {
    return "http://localhost:" + port;
  }
}
