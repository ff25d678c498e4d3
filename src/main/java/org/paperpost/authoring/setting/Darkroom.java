package org.paperpost.authoring.setting;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.paperpost.authoring.NamedFile;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.w3c.dom.NodeList;

/**
 * Makes of a photograph or a screenshot what a sheet needs: upright, on white, no larger than 300
 * dots an inch give on the widest place of a sheet, and without what the camera wrote about place
 * and time. One picture at a time, because a large one needs much memory while it is opened.
 */
public final class Darkroom {

  /** 170 mm and 229 mm, the text block of a side, at 300 dots an inch. */
  private static final int WIDEST = 2008;

  private static final int HIGHEST = 2705;
  private static final int LARGEST_SIDE = 12_000;
  private static final long MOST_DOTS = 64_000_000;

  /** Above this a PNG is taken for a photograph and kept as JPEG, bytes. */
  private static final int LARGEST_PNG = 3 << 20;

  private Darkroom() {}

  /**
   * The picture ready to be printed, as PNG or JPEG. Refuses with PICTURE_UNREADABLE,
   * PICTURE_TOO_MANY_DOTS, PICTURE_IS_SVG.
   */
  public static Picture develop(NamedFile file) {
    if (isSvg(file)) {
      throw Problem.of(ProblemCode.PICTURE_IS_SVG, "file", file.name()).refused();
    }
    synchronized (Darkroom.class) {
      try (ImageInputStream in =
          ImageIO.createImageInputStream(new ByteArrayInputStream(file.content()))) {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
          throw unreadable(file);
        }
        ImageReader reader = readers.next();
        try {
          return develop(file, reader, in);
        } finally {
          reader.dispose();
        }
      } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
        throw unreadable(file);
      }
    }
  }

  private static Picture develop(NamedFile file, ImageReader reader, ImageInputStream in)
      throws IOException {
    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
    if (!format.equals("png") && !format.equals("jpeg")) {
      throw unreadable(file);
    }
    reader.setInput(in, true, false);
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width > LARGEST_SIDE || height > LARGEST_SIDE || (long) width * height > MOST_DOTS) {
      throw Problem.of(
              ProblemCode.PICTURE_TOO_MANY_DOTS,
              "file",
              file.name(),
              "width",
              width,
              "height",
              height)
          .refused();
    }
    ImageReadParam read = reader.getDefaultReadParam();
    int step = Math.max(1, Math.min(width / WIDEST, height / HIGHEST) / 2);
    read.setSourceSubsampling(step, step, 0, 0);
    BufferedImage seen = reader.read(0, read);
    BufferedImage upright = onWhite(seen, turn(reader));
    byte[] content = write(upright, format);
    if (format.equals("png") && content.length > LARGEST_PNG) {
      content = write(upright, "jpeg");
    }
    return new Picture(file.name(), content, upright.getWidth(), upright.getHeight());
  }

  /** How the camera was held, in the words of the standard metadata; "Normal" if not told. */
  private static String turn(ImageReader reader) {
    try {
      IIOMetadata metadata = reader.getImageMetadata(0);
      if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
        return "Normal";
      }
      org.w3c.dom.Element tree =
          (org.w3c.dom.Element)
              metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
      NodeList found = tree.getElementsByTagName("ImageOrientation");
      return found.getLength() == 0
          ? "Normal"
          : ((org.w3c.dom.Element) found.item(0)).getAttribute("value");
    } catch (IOException | RuntimeException untold) {
      return "Normal";
    }
  }

  private static BufferedImage onWhite(BufferedImage seen, String turn) {
    boolean across = turn.endsWith("90") || turn.equals("Rotate270");
    int width = across ? seen.getHeight() : seen.getWidth();
    int height = across ? seen.getWidth() : seen.getHeight();
    double scale = Math.min(1, Math.min((double) WIDEST / width, (double) HIGHEST / height));
    int w = Math.max(1, (int) Math.round(width * scale));
    int h = Math.max(1, (int) Math.round(height * scale));
    boolean grey = seen.getColorModel().getNumColorComponents() == 1;
    BufferedImage sheet =
        new BufferedImage(w, h, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = sheet.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, w, h);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    AffineTransform put = AffineTransform.getScaleInstance((double) w / width, (double) h / height);
    put.concatenate(upright(turn, seen.getWidth(), seen.getHeight()));
    BufferedImage small = halved(seen, scale);
    put.scale(
        (double) seen.getWidth() / small.getWidth(), (double) seen.getHeight() / small.getHeight());
    g.drawImage(small, put, null);
    g.dispose();
    return sheet;
  }

  /** Halves as long as that is not too small: nothing fine is skipped then. */
  private static BufferedImage halved(BufferedImage seen, double scale) {
    BufferedImage half = seen;
    for (double left = scale; left <= 0.5; left *= 2) {
      int w = Math.max(1, half.getWidth() / 2);
      int h = Math.max(1, half.getHeight() / 2);
      BufferedImage next =
          new BufferedImage(
              w,
              h,
              seen.getColorModel().hasAlpha()
                  ? BufferedImage.TYPE_INT_ARGB
                  : BufferedImage.TYPE_INT_RGB);
      Graphics2D g = next.createGraphics();
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      g.drawImage(half, 0, 0, w, h, null);
      g.dispose();
      half = next;
    }
    return half;
  }

  /** From the picture as it was stored to the picture as it was seen; x to the right, y down. */
  private static AffineTransform upright(String turn, double w, double h) {
    return switch (turn) {
      case "Rotate180" -> new AffineTransform(-1, 0, 0, -1, w, h);
      case "Rotate90" -> new AffineTransform(0, -1, 1, 0, 0, w);
      case "Rotate270" -> new AffineTransform(0, 1, -1, 0, h, 0);
      case "FlipH" -> new AffineTransform(-1, 0, 0, 1, w, 0);
      case "FlipV" -> new AffineTransform(1, 0, 0, -1, 0, h);
      case "FlipHRotate90" -> new AffineTransform(0, -1, -1, 0, h, w);
      case "FlipVRotate90" -> new AffineTransform(0, 1, 1, 0, 0, 0);
      default -> new AffineTransform();
    };
  }

  private static byte[] write(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(to);
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (format.equals("jpeg")) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(0.9f);
      }
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** As it comes out of a printer without colours, as PNG. */
  public static byte[] grey(Picture picture) {
    try {
      BufferedImage seen = ImageIO.read(new ByteArrayInputStream(picture.content()));
      BufferedImage grey =
          new BufferedImage(seen.getWidth(), seen.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D g = grey.createGraphics();
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, grey.getWidth(), grey.getHeight());
      g.drawImage(seen, 0, 0, null);
      g.dispose();
      return write(grey, "png");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isSvg(NamedFile file) {
    if (file.name().toLowerCase(Locale.ROOT).matches(".*\\.svgz?")) {
      return true;
    }
    byte[] content = file.content();
    String start =
        new String(content, 0, Math.min(512, content.length), StandardCharsets.ISO_8859_1);
    return start.stripLeading().startsWith("<") && start.contains("<svg");
  }

  private static RuntimeException unreadable(NamedFile file) {
    return Problem.of(ProblemCode.PICTURE_UNREADABLE, "file", file.name()).refused();
  }
}
