package org.paperpost.scanning;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.paperpost.imaging.GrayImage;
import org.paperpost.imaging.PagePicture;
import org.paperpost.imaging.PageSink;
import org.paperpost.imaging.PictureFiles;
import org.paperpost.imaging.Registration;
import org.paperpost.imaging.SideReader;
import org.paperpost.imaging.Unreadable;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.storage.Blobs;
import org.springframework.stereotype.Service;

/**
 * Pictures of sides as people look at them: upright, straightened where the side is registered.
 * Does not ask who is acting.
 */
@Service
public class SidePictures {

  private static final Box CODE_TEXT =
      new Box(SheetGrid.CODE_TEXT_X - 4, SheetGrid.CODE_TEXT_BASELINE - 6.5, 64, 10);
  private static final int CODE_DPI = 220;

  private final SideReader reader = new SideReader();
  private final Blobs blobs;
  private final SideArchive archive;

  SidePictures(Blobs blobs, SideArchive archive) {
    this.blobs = blobs;
    this.archive = archive;
  }

  /** A box of the side as a JPEG. A side that is not registered is taken to fill its picture. */
  byte[] crop(ScannedSide side, Box box, int dpi) {
    GrayImage picture = gray(side);
    return jpeg(
        archive
            .registration(side)
            .map(registration -> reader.crop(picture, registration, box, dpi))
            .orElseGet(() -> reader.crop(picture, filling(picture, side.rotation()), box, dpi)));
  }

  /** The place where the code stands in text, enlarged, to type it off. */
  public byte[] codeText(ScannedSide side) {
    return crop(side, CODE_TEXT, CODE_DPI);
  }

  byte[] upright(ScannedSide side, int dpi) {
    return crop(side, new Box(0, 0, SheetGrid.WIDTH, SheetGrid.HEIGHT), dpi);
  }

  /** The picture turned upright by right angles, at most so many pixels high, as a JPEG. */
  public byte[] thumbnail(ScannedSide side, int height) {
    GrayImage picture = gray(side);
    boolean lying = Math.round(side.rotation() / 90.0) % 2 != 0;
    int upright = lying ? picture.width() : picture.height();
    int across = lying ? picture.height() : picture.width();
    double scale = Math.min(1, height / (double) upright);
    BufferedImage small =
        new BufferedImage(
            Math.max(1, (int) (across * scale)),
            Math.max(1, (int) (upright * scale)),
            BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = small.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    AffineTransform turn = new AffineTransform();
    turn.translate(small.getWidth() / 2.0, small.getHeight() / 2.0);
    turn.quadrantRotate((int) Math.round(side.rotation() / 90.0));
    turn.scale(scale, scale);
    turn.translate(-picture.width() / 2.0, -picture.height() / 2.0);
    g.drawImage(image(picture), turn, null);
    g.dispose();
    return jpeg(small);
  }

  GrayImage gray(ScannedSide side) {
    try {
      Path copy = Files.createTempFile("side-", ".bin");
      try {
        Files.write(copy, blobs.get(side.image()));
        Only only = new Only();
        PictureFiles.read(copy, only);
        if (only.picture == null) {
          throw new IllegalStateException("the picture of side " + side.id() + " cannot be read");
        }
        return only.picture;
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the picture of side " + side.id() + " cannot be read", e);
    }
  }

  /** The map of a page that fills its picture, turned by the nearest right angle. */
  private static Registration filling(GrayImage picture, int rotation) {
    double w = picture.width();
    double h = picture.height();
    double x = SheetGrid.WIDTH;
    double y = SheetGrid.HEIGHT;
    double[] map =
        switch ((int) Math.round(rotation / 90.0) % 4) {
          case 1 -> new double[] {0, w / y, 0, -h / x, 0, h, 0, 0, 1};
          case 2 -> new double[] {-w / x, 0, w, 0, -h / y, h, 0, 0, 1};
          case 3 -> new double[] {0, -w / y, w, h / x, 0, 0, 0, 0, 1};
          default -> new double[] {w / x, 0, 0, 0, h / y, 0, 0, 0, 1};
        };
    return new Registration(map, Double.MAX_VALUE);
  }

  private static BufferedImage image(GrayImage gray) {
    BufferedImage image =
        new BufferedImage(gray.width(), gray.height(), BufferedImage.TYPE_BYTE_GRAY);
    byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(gray.pixels(), 0, target, 0, target.length);
    return image;
  }

  private static byte[] jpeg(GrayImage gray) {
    return jpeg(image(gray));
  }

  private static byte[] jpeg(BufferedImage image) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "jpeg", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the one page of a kept picture. */
  private static final class Only implements PageSink {

    @Nullable GrayImage picture;

    @Override
    public void page(PagePicture page) {
      picture = page.gray();
    }

    @Override
    public void unreadable(int index, Unreadable why) {}
  }
}
