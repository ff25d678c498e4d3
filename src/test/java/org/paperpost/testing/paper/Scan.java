package org.paperpost.testing.paper;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.paperpost.imaging.GrayImage;
import org.paperpost.imaging.Point;

/**
 * One side of a sheet as a grey picture, and where its millimetres lie in it. A printed page is
 * rendered, a {@link Pen} writes on it while it is upright, and then it is damaged:
 *
 * <pre>{@code
 * Scan side = Scan.ofPdf(document, 0, 200);
 * new Pen(7).fill(side, field.box());
 * Scan scanned = side.damaged(7, Damage.placed(1.5, 3, -2, 1), Damage.noise(6), Damage.jpeg(0.6));
 * ScanFiles.jpegPdf(path, List.of(scanned.image()), 200);
 * }</pre>
 *
 * @param image of type {@link BufferedImage#TYPE_BYTE_GRAY}
 * @param map row-major 3 × 3 homography from mm of the upright side to pixels
 * @param bending where the paper's places lie before that; {@link Bending#NONE} if it is flat
 */
public record Scan(BufferedImage image, double[] map, Bending bending) {

  private static final double MM_PER_INCH = 25.4;
  private static final double POINTS_PER_INCH = 72;

  /** A page of a printed PDF, rendered; {@code index} from 0. */
  public static Scan ofPdf(PDDocument document, int index, int dpi) throws IOException {
    BufferedImage page =
        new PDFRenderer(document)
            .renderImage(index, (float) (dpi / POINTS_PER_INCH), ImageType.GRAY);
    return upright(page, dpi);
  }

  /** A picture of a whole upright side, its top left corner the paper's. */
  public static Scan upright(BufferedImage image, double dpi) {
    double scale = dpi / MM_PER_INCH;
    return new Scan(grey(image), new double[] {scale, 0, 0, 0, scale, 0, 0, 0, 1}, Bending.NONE);
  }

  /** An empty sheet of A4. */
  public static Scan blank(int dpi) {
    int width = (int) Math.round(210 * dpi / MM_PER_INCH);
    int height = (int) Math.round(297 * dpi / MM_PER_INCH);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Arrays.fill(pixels(image), (byte) 255);
    return upright(image, dpi);
  }

  /** A picture of an upright side with its codes inked over, so that nobody can read them. */
  public static BufferedImage inkedOver(BufferedImage side, int dpi) {
    Scan inked = upright(copy(grey(side)), dpi);
    Graphics2D graphics = inked.graphics();
    graphics.setColor(Color.BLACK);
    graphics.fillOval(170, 8, 22, 22);
    graphics.fillOval(170, 267, 22, 22);
    graphics.fillOval(18, 267, 22, 22);
    graphics.dispose();
    return inked.image;
  }

  /** A picture turned by so many quarters to the right. */
  public static BufferedImage turned(BufferedImage side, int quarters) {
    boolean lying = quarters % 2 == 1;
    int w = lying ? side.getHeight() : side.getWidth();
    int h = lying ? side.getWidth() : side.getHeight();
    BufferedImage turned = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = turned.createGraphics();
    graphics.translate(w / 2.0, h / 2.0);
    graphics.rotate(Math.PI / 2 * quarters);
    graphics.drawImage(side, -side.getWidth() / 2, -side.getHeight() / 2, null);
    graphics.dispose();
    return turned;
  }

  /** The same side after all that has happened to it, in this order. */
  public Scan damaged(long seed, Damage... damages) {
    Random random = new Random(seed);
    Scan scan = new Scan(copy(image), map.clone(), bending);
    for (Damage damage : damages) {
      scan = damage.happen(scan, random);
    }
    return scan;
  }

  /** Draws on it in millimetres; only while it is upright. Dispose of it after use. */
  public Graphics2D graphics() {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(map[0], map[4]);
    return graphics;
  }

  /** The pixel of a place in mm. */
  public Point pixel(double xMm, double yMm) {
    return Warp.apply(map, bending.of(new Point(xMm, yMm)));
  }

  /** Pixels a mm, about. */
  public double scale() {
    Point left = pixel(60, 148);
    Point right = pixel(150, 148);
    return Math.hypot(right.x() - left.x(), right.y() - left.y()) / 90;
  }

  /** What the reader takes. */
  public GrayImage gray() {
    return new GrayImage(pixels(image).clone(), image.getWidth(), image.getHeight());
  }

  /** The bytes of a grey picture, row after row; changing them changes it. */
  static byte[] pixels(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  static BufferedImage copy(BufferedImage image) {
    BufferedImage copy =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    System.arraycopy(pixels(image), 0, pixels(copy), 0, pixels(image).length);
    return copy;
  }

  private static BufferedImage grey(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
      return image;
    }
    BufferedImage grey =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = pixels(grey);
    for (int y = 0, at = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++, at++) {
        int rgb = image.getRGB(x, y);
        pixels[at] =
            (byte) ((77 * (rgb >> 16 & 255) + 150 * (rgb >> 8 & 255) + 29 * (rgb & 255)) >> 8);
      }
    }
    return grey;
  }
}
