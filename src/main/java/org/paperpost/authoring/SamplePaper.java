package org.paperpost.authoring;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.paperpost.authoring.setting.AnswerKey;
import org.paperpost.authoring.setting.LayoutKey;
import org.paperpost.authoring.setting.PaperLayout;
import org.paperpost.authoring.setting.PaperTemplates;
import org.paperpost.authoring.setting.Picture;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.people.Accommodation;
import org.paperpost.print.PaperFiles;
import org.paperpost.print.Typesetter;
import org.paperpost.sheet.SidePlan;

/**
 * A paper with every kind of question that a changed template is tried on, in Kazakh or Russian:
 * {@code templates/paper/paper/sample_kk.md}. Needs neither a school nor a database.
 */
public final class SamplePaper {

  private static final String PLANT = "plant.png";

  private SamplePaper() {}

  /**
   * The sample as it was laid out.
   *
   * @param sides the answer fields, one entry a page
   * @param faults what does not fit or cannot be printed, each with its line in the sample
   */
  public record Sample(byte[] pdf, List<SidePlan> sides, List<String> faults) {}

  /**
   * Lays it out with the templates now in place.
   *
   * @param language {@code kk}, {@code ru} or {@code en}
   */
  public static Sample layOut(String language, Accommodation accommodation) {
    PaperLayout.LaidOut laidOut =
        new PaperLayout(new PaperTemplates(), new Typesetter())
            .layOut(read(language), new LayoutKey(1, accommodation), pictures());
    return new Sample(
        laidOut.pdf(),
        laidOut.sides(),
        laidOut.problems().stream()
            .map(problem -> problem.line() + " " + problem.rule().wireName() + " " + problem.args())
            .toList());
  }

  /** The sample's answer key as a PDF. */
  public static byte[] answerKey(String language) {
    return new AnswerKey(new PaperTemplates(), new Typesetter()).set(read(language), pictures());
  }

  /** English sheets are tried on the Russian text: only their fixed words are English. */
  private static List<Manuscript> read(String language) {
    String written = language.equals("en") ? "ru" : language;
    String text =
        PaperFiles.packaged("paper/sample_" + written + ".md")
            .orElseThrow()
            .replace("language: " + written, "language: " + language);
    List<Manuscript> manuscripts = AuthoringText.readAll(text, Set.of(PLANT));
    if (!manuscripts.get(0).isPublishable()) {
      throw new IllegalStateException(
          "sample_" + language + ".md: " + manuscripts.get(0).problems());
    }
    return manuscripts;
  }

  /** A flower in a few strokes, for the question that asks for its parts. */
  private static Map<String, Picture> pictures() {
    BufferedImage picture = new BufferedImage(600, 400, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 600, 400);
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(4));
    pen.drawOval(260, 40, 80, 80);
    pen.drawLine(300, 120, 300, 320);
    pen.drawArc(300, 180, 120, 60, 90, 180);
    pen.drawLine(80, 320, 520, 320);
    pen.drawLine(300, 320, 260, 390);
    pen.drawLine(300, 320, 340, 390);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(PLANT, new Picture(PLANT, out.toByteArray(), 600, 400));
  }
}
