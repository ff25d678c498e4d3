package org.paperpost.gradebook;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.paperpost.forms.Sample;

/** A feedback letter to a made-up pupil. */
public final class SampleFeedback {

  private SampleFeedback() {}

  /**
   * The letter.
   *
   * @param language {@code kk} or {@code ru}
   */
  public static List<Sample> letter(String language) {
    FeedbackWords words = FeedbackWords.of(language);
    Letter.OfPaper marked =
        new Letter.OfPaper(
            "Математика",
            "Жай бөлшектерді қосу және азайту",
            words.points(6.5),
            9,
            List.of(
                new Letter.Line("1", "½ + ¼ неге тең?", List.of("full", "full"), "2/2"),
                new Letter.Line(
                    "2",
                    "Есепті шығар",
                    List.of("full", "half", "empty"),
                    words.points(1.5) + "/3"),
                new Letter.Line("3", "Түсіндір", List.of("full", "full", "full", "empty"), "3/4"),
                new Letter.Line("4", "Сызба", List.of(), null)),
            List.of(words.say("full", 1, "1")),
            List.of(words.say("about", "2", "Ортақ бөлімге келтір.")),
            List.of(words.say("waiting", 1, "4"), words.say("missing", 2, "5, 6")),
            List.of(new Letter.Crop("2", "answer", 100, words.points(1.5), 3, "Бірлігін де жаз.")));
    Letter.OfPaper unread =
        new Letter.OfPaper(
            "Русский язык",
            "Имя существительное",
            null,
            0,
            List.of(new Letter.Line("1", "Спиши текст", List.of(), null)),
            List.of(words.say("arrived")),
            List.of(),
            List.of(),
            List.of());
    Letter letter =
        new Letter(
            "Абай атындағы Ақбұлақ орта мектебі",
            language.equals("ru") ? "Четвёртый круг" : "Төртінші айналым",
            "Сейтқали Айгерім",
            "5Ә",
            List.of(marked, unread),
            List.of(
                new Letter.Page(2, "Математика", "page", List.of(new Letter.Beside(60, "2/2")))));
    return List.of(
        Sample.plain(
            language,
            Feedback.typeset(
                letter, words, Map.of("answer", picture(600, 180), "page", picture(600, 848))),
            List.of()));
  }

  private static byte[] picture(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.DARK_GRAY);
    pen.setFont(new Font(Font.SERIF, Font.ITALIC, 40));
    pen.drawString("2 + 3 = 5", 60, 100);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
