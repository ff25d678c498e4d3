package org.paperpost.gradebook;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.SheetGrid;

/**
 * A scanned side as it is printed back: coarser, and without its codes, so that a feedback sheet
 * that comes to the scanner one day is not taken for the page it shows.
 */
final class ScannedPage {

  private static final double DPI = 110;
  private static final double CROP_DPI = 130;
  private static final float QUALITY = 0.62f;

  /** Around codes, mm: a side that lies badly in its picture shows them a little off. */
  private static final double AROUND_CODES = 4;

  /** The code as text at the foot. */
  private static final Box CODE_TEXT = new Box(40, 281, 100, 8);

  private ScannedPage() {}

  /** The whole of an upright A4 side. */
  static byte[] page(byte[] jpeg) throws IOException {
    BufferedImage side = read(jpeg);
    BufferedImage page = scaled(side, (int) Math.round(SheetGrid.WIDTH / 25.4 * DPI));
    Graphics2D g = page.createGraphics();
    g.setColor(Color.WHITE);
    double scale = page.getWidth() / SheetGrid.WIDTH;
    for (Box code : SheetGrid.CODES.values()) {
      blank(g, code.grown(AROUND_CODES), scale);
    }
    for (Box anchor : SheetGrid.ANCHORS.values()) {
      blank(g, anchor.grown(SheetGrid.ANCHOR_RADIUS + SheetGrid.ANCHOR_STROKE), scale);
    }
    blank(g, CODE_TEXT, scale);
    g.dispose();
    return jpeg(page);
  }

  /**
   * An answer.
   *
   * @param widthMm how wide it is printed
   */
  static byte[] answer(byte[] jpeg, double widthMm) throws IOException {
    return jpeg(scaled(read(jpeg), (int) Math.round(widthMm / 25.4 * CROP_DPI)));
  }

  /** Width over height. */
  static double shape(byte[] jpeg) throws IOException {
    BufferedImage image = read(jpeg);
    return image.getWidth() / (double) image.getHeight();
  }

  private static void blank(Graphics2D g, Box box, double scale) {
    g.fillRect(
        (int) (box.x() * scale),
        (int) (box.y() * scale),
        (int) Math.ceil(box.w() * scale),
        (int) Math.ceil(box.h() * scale));
  }

  private static BufferedImage scaled(BufferedImage image, int width) {
    int to = Math.min(width, image.getWidth());
    int height = Math.max(1, (int) Math.round(image.getHeight() * (double) to / image.getWidth()));
    BufferedImage scaled = new BufferedImage(to, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = scaled.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(image, 0, 0, to, height, null);
    g.dispose();
    return scaled;
  }

  private static BufferedImage read(byte[] jpeg) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    if (image == null) {
      throw new IOException("no picture in " + jpeg.length + " bytes");
    }
    return image;
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(QUALITY);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
