package org.paperpost.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A paper about water in Kazakh with every kind of question, as authoring would write it. */
final class SheetFixtures {

  static final String ORDINARY = "coded";
  static final String LARGE = "coded large";
  static final String DYSLEXIA = "coded dyslexia";

  private SheetFixtures() {}

  static String coded(String classes, String body) {
    return """
        <html xmlns="http://www.w3.org/1999/xhtml" class="%s" lang="kk"
            data-eyebrow="Жаратылыстану · 5-сынып" data-title="Су — тіршілік көзі"
            data-page-word="бет" data-sample-full="осылай боя" data-sample-empty="бос қалсын">
        <head><title>Су</title></head><body>%s</body></html>
        """
        .formatted(classes, body);
  }

  static String water(String classes) {
    boolean large = classes.equals(LARGE);
    return coded(
        classes,
        choice(
                "4",
                "Неліктен мұз судың бетінде қалқып жүреді?",
                "1 ұпай",
                "<div class=\"picture aside\"><img src=\"glass.png\" style=\"width:24mm\"/></div>",
                "Мұз судан суық болғандықтан",
                "Мұздың тығыздығы судың тығыздығынан аз болғандықтан",
                "Мұз судан қатты болғандықтан",
                "Мұздың ішінде тұз болғандықтан")
            + (large
                ? choice(
                    "5",
                    "Тұщы су табиғатта қайда кездеседі?",
                    "3 ұпай",
                    "",
                    "мұздықтарда",
                    "Каспий теңізінде",
                    "өзендерде",
                    "жаңбыр бұлттарында",
                    "Арал теңізінде",
                    "бұлақтарда")
                : several())
            + """
              <div class="question" id="q6"><div class="number">6</div>
              <div class="points">4 ұпай</div>
              <div class="stem">Таңертең шөпке шық түседі, ал түске қарай ол жоғалып кетеді. Шық қайдан
              пайда болады және қайда кетеді? Өз сөзіңмен түсіндір.</div>
              <object type="paperpost/lines" data-question="6" style="height:%s"/></div>
              """
                .formatted(large ? "67.5mm" : "34mm")
            + number(large));
  }

  static String choice(String no, String stem, String points, String extra, String... options) {
    String rows =
        IntStream.range(0, options.length)
            .mapToObj(i -> option(no, (char) ('A' + i), options[i]))
            .collect(Collectors.joining());
    return """
    <div class="question%s" id="q%s"><div class="number">%s</div><div class="points">%s</div>
    <div class="stem">%s</div><div class="instruction"><b>Бір</b> жауапты белгіле.</div>%s
    <div class="options">%s</div></div>
    """
        .formatted(extra.isEmpty() ? "" : " pictured", no, no, points, stem, extra, rows);
  }

  static String option(String no, char letter, String text) {
    return """
    <div class="option"><span class="mark"><object type="paperpost/bubble" data-question="%s"
    data-option="%s"/></span><span class="letter">%s</span>%s</div>
    """
        .formatted(no, letter, letter, text);
  }

  static String several() {
    String[] texts = {
      "мұздықтарда",
      "жаңбыр бұлттарында",
      "Каспий теңізінде",
      "Арал теңізінде",
      "өзендерде",
      "бұлақтарда"
    };
    String letters = "ADBECF";
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 6; i += 2) {
      rows.append("<tr>");
      for (int j = i; j < i + 2; j++) {
        rows.append("<td>").append(option("5", letters.charAt(j), texts[j])).append("</td>");
      }
      rows.append("</tr>");
    }
    return """
    <div class="question" id="q5"><div class="number">5</div><div class="points">3 ұпай</div>
    <div class="stem">Тұщы су табиғатта қайда кездеседі?</div>
    <div class="instruction"><b>Барлық</b> дұрыс жауапты белгіле.</div>
    <table class="options">%s</table></div>
    """
        .formatted(rows);
  }

  static String number(boolean large) {
    return """
    <div class="question numeric" id="q7"><div class="number">7</div><div class="points">3 ұпай</div>
    <table class="work"><tr><td>
    <div class="stem">Шүмектен минутына 20&#160;тамшы тамады. Бір тамшының көлемі — 0,05&#160;мл. Бір
    тәулікте қанша миллилитр су босқа ағып кетеді?</div>
    <div class="instruction">Шешуін торкөзге жаз. Жауабын жоғарғы ұяшықтарға жаз да, әр цифрды
    астындағы бағаннан боя.</div></td>
    <td class="columns" rowspan="2"><span class="answer-label">Жауабы, мл</span><object
    type="paperpost/digits" data-question="7" data-columns="4"/></td></tr>
    <tr><td class="working"><object type="paperpost/squares" data-question="7"
    style="width:%s"/></td></tr></table></div>
    """
        .formatted(large ? "100mm;height:40mm" : "105mm;height:50mm");
  }

  static Map<String, byte[]> pictures() {
    return Map.of("glass.png", glass());
  }

  private static byte[] glass() {
    BufferedImage image = new BufferedImage(400, 560, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 400, 560);
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(5));
    graphics.drawPolyline(new int[] {20, 70, 330, 380}, new int[] {10, 545, 545, 10}, 4);
    graphics.drawLine(35, 150, 365, 150);
    graphics.drawRect(100, 110, 110, 110);
    graphics.drawRect(240, 120, 80, 80);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
