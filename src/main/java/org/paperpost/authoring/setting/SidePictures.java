package org.paperpost.authoring.setting;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SheetGrid;

/** Shows a laid-out side on the screen. */
public final class SidePictures {

  private static final float DOTS_PER_INCH = 110;

  private static final Color FILL = new Color(29, 64, 148, 45);
  private static final Color EDGE = new Color(29, 64, 148);

  private SidePictures() {}

  /**
   * A side as PNG; empty if there is no such page.
   *
   * @param page from 1
   * @param marked the answer fields to be shown over it
   */
  public static Optional<byte[]> png(byte[] pdf, int page, List<AnswerField> marked) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      if (page < 1 || page > document.getNumberOfPages()) {
        return Optional.empty();
      }
      ImageType type = marked.isEmpty() ? ImageType.GRAY : ImageType.RGB;
      BufferedImage image =
          new PDFRenderer(document).renderImageWithDPI(page - 1, DOTS_PER_INCH, type);
      mark(image, marked);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return Optional.of(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is printed in the text block of the first side, as PNG; empty if nothing is. */
  public static Optional<byte[]> textBlock(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      BufferedImage side =
          new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH, ImageType.GRAY);
      Box block = SheetGrid.TEXT_BLOCK;
      int x = (int) dots(block.x());
      int y = (int) dots(block.y());
      int w = (int) dots(block.w());
      int h = (int) dots(block.h());
      int last = h;
      while (last > 0 && isBlank(side, x, y + last - 1, w)) {
        last--;
      }
      if (last == 0) {
        return Optional.empty();
      }
      BufferedImage cut = side.getSubimage(x, y, w, Math.min(h, last + 8));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(cut, "png", out);
      return Optional.of(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isBlank(BufferedImage side, int x, int y, int width) {
    for (int i = x; i < x + width; i++) {
      if ((side.getRGB(i, y) & 255) < 200) {
        return false;
      }
    }
    return true;
  }

  private static void mark(BufferedImage image, List<AnswerField> fields) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (AnswerField field : fields) {
      Box box = field.kind() == FieldKind.TEXT ? field.box() : field.box().grown(0.6);
      Rectangle2D shape =
          new Rectangle2D.Double(dots(box.x()), dots(box.y()), dots(box.w()), dots(box.h()));
      g.setColor(FILL);
      g.fill(shape);
      g.setColor(EDGE);
      g.draw(shape);
    }
    g.dispose();
  }

  private static double dots(double mm) {
    return mm / 25.4 * DOTS_PER_INCH;
  }
}
