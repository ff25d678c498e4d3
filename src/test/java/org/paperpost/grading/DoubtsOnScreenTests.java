package org.paperpost.grading;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.codes.PacketId;
import org.paperpost.grading.ReturnedRound.Question;
import org.paperpost.grading.ReturnedRound.Stroke;
import org.paperpost.sheet.AnswerField;
import org.paperpost.testing.Browser;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.paper.Pen;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * Six ways in which a pupil can leave the machine in doubt, drawn on paper, scanned, and shown to
 * the marker with their reasons in each language. With {@code -Dlook=DIR} the screens are kept
 * there.
 */
@PaperpostTest
class DoubtsOnScreenTests {

  private static final long RUBBER = 4;

  private static final String ASSIGNMENT =
      """
      ---
      title: Су
      subject: Жаратылыстану
      class: 5
      language: kk
      ---
      # 1. Тұщы суды тап (1)
      %1$s

      # 2. Ағын суды тап (1)
      %1$s

      # 3. Таудан аққан суды тап (1)
      %1$s

      # 4. Ауызсуды тап (1)
      %1$s

      # 5. Бір текше метр неше литр? (1)
      = 1000 ± 0

      # 6. Мың литр су неше келі? (1)
      = 1000 ± 0
      """
          .formatted("- (x) бұлақ\n- ( ) теңіз\n- ( ) көл");

  private static final Map<String, List<String>> REASONS = new LinkedHashMap<>();

  static {
    REASONS.put("1", List.of("өшірілгенге ұқсайды", "похожа на стёртую", "looks rubbed out"));
    REASONS.put("2", List.of("екіншісі боялған", "другой закрашен", "another filled"));
    REASONS.put("3", List.of("Дөңгелекте сызық бар", "есть штрих", "a stroke in a circle"));
    REASONS.put("4", List.of("тым солғын", "очень бледная", "very pale"));
    REASONS.put("5", List.of("Бір бағанда екі", "В одном столбце", "in one column"));
    REASONS.put("6", List.of("бос баған бар", "есть пустой", "marked ones is empty"));
  }

  @LocalServerPort int port;
  @Autowired ApplicationContext context;

  @Test
  void everyDoubtIsShownWithItsReason(@TempDir Path folder) throws Exception {
    ReturnedRound school = new ReturnedRound(port, context, ASSIGNMENT);
    school.print();
    school.scan(folder, List.of(school.packet(3)), Map.of(), DoubtsOnScreenTests::leaveDoubt);
    try (Browser browser = Browser.open()) {
      Page page = browser.window(1280, 800, "ru-RU");
      Browser.signIn(page, at(""), school.teacherLogin, "a-long-enough-password");
      for (Map.Entry<String, List<String>> doubt : REASONS.entrySet()) {
        String no = doubt.getKey();
        for (int i = 0; i < 3; i++) {
          String language = List.of("kk", "ru", "en").get(i);
          page.navigate(at("/marking/questions/" + school.question(no) + "?lang=" + language));
          assertThat(page.locator(".machine").innerText())
              .as("question %s in %s", no, language)
              .containsIgnoringCase(doubt.getValue().get(i));
        }
        MarkingOnScreenTests.shoot(page, "doubt-" + no);
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void leaveDoubt(
      PacketId packet, Question question, BiConsumer<Stroke, AnswerField> draw) {
    for (AnswerField field : question.fields()) {
      boolean isFirst = "A".equals(field.option());
      boolean isSecond = "B".equals(field.option());
      switch (question.no()) {
        case "1" -> {
          if (isFirst) {
            draw.accept((pen, scan, f) -> pen.fill(scan, f.box()), field);
          } else if (isSecond) {
            // Always the same rubber: some leave so little that nobody would ask.
            draw.accept((pen, scan, f) -> new Pen(RUBBER).erase(scan, f.box()), field);
          }
        }
        case "2" -> {
          if (isFirst || isSecond) {
            draw.accept((pen, scan, f) -> pen.cross(scan, f.box()), field);
          }
          if (isSecond) {
            draw.accept((pen, scan, f) -> pen.fill(scan, f.box()), field);
          }
        }
        case "3" -> {
          if (isFirst) {
            draw.accept((pen, scan, f) -> pen.tick(scan, f.box()), field);
          }
        }
        case "4" -> {
          if (isFirst) {
            draw.accept((pen, scan, f) -> pen.fillFaintly(scan, f.box()), field);
          }
        }
        case "5" -> digits(field, draw, "1", "0", "27", "5");
        default -> digits(field, draw, "1", "0", "", "5");
      }
    }
  }

  private static void digits(
      AnswerField field, BiConsumer<Stroke, AnswerField> draw, String... columns) {
    if (field.column() != null
        && field.digit() != null
        && field.column() <= columns.length
        && columns[field.column() - 1].contains(field.digit())) {
      draw.accept((pen, scan, f) -> pen.fill(scan, f.box()), field);
    }
  }

  private String at(String path) {
    return "http://127.0.0.1:" + port + path;
  }
}
