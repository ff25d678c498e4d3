package org.paperpost.imaging;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Makes small parts larger and smoother, for decoders that look at single pixels. */
final class Enlarge {

  private Enlarge() {}

  /** Twice as wide and high. */
  static GrayImage twice(GrayImage image) {
    int width = image.width();
    int height = image.height();
    BufferedImage from = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    from.getRaster().setDataElements(0, 0, width, height, image.pixels());
    BufferedImage to = new BufferedImage(2 * width, 2 * height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = to.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(from, 0, 0, 2 * width, 2 * height, null);
    graphics.dispose();
    byte[] pixels = ((DataBufferByte) to.getRaster().getDataBuffer()).getData();
    return new GrayImage(pixels, 2 * width, 2 * height);
  }
}
