package org.paperpost.authoring.setting;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture of an assignment.
 *
 * @param name as its author calls it
 * @param content PNG or JPEG; or the cleaned pages of a ready PDF, whose size counts for nothing
 * @param width px
 * @param height px
 */
public record Picture(String name, byte[] content, int width, int height) {

  private static final int LARGEST_SIDE = 12_000;

  /** A ready PDF, under whose sheets the answers of an assignment stand. */
  public static boolean isPdf(byte[] c) {
    return c.length > 4 && c[0] == '%' && c[1] == 'P' && c[2] == 'D' && c[3] == 'F';
  }

  /** Reads only the picture's head; empty if it is no PNG or JPEG, or too large to be set. */
  public static Optional<Picture> of(String name, byte[] content) {
    if (isPdf(content)) {
      return Optional.of(new Picture(name, content, 1, 1));
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        String format = reader.getFormatName();
        if (!format.equalsIgnoreCase("png") && !format.equalsIgnoreCase("jpeg")) {
          return Optional.empty();
        }
        reader.setInput(in);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        boolean fits = width > 0 && height > 0 && width <= LARGEST_SIDE && height <= LARGEST_SIDE;
        return fits ? Optional.of(new Picture(name, content, width, height)) : Optional.empty();
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }
}
