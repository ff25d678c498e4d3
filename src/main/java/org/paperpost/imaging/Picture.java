package org.paperpost.imaging;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A decoded picture: always in grey, and in colour (0xRRGGBB a pixel) where it has any. */
record Picture(GrayImage gray, int @Nullable [] colour) {

  /** More pixels than this are refused: no sheet of paper has them. */
  static final long MOST_PIXELS = 200_000_000L;

  /** Refuses dimensions that no sheet has, before any memory is taken for them. */
  static void checkSize(long width, long height) throws UnreadablePicture {
    if (width < 1 || height < 1) {
      throw new UnreadablePicture(Unreadable.NOT_A_PICTURE, width + " × " + height);
    }
    if (width > MOST_PIXELS || height > MOST_PIXELS || width * height > MOST_PIXELS) {
      throw new UnreadablePicture(Unreadable.TOO_LARGE, width + " × " + height);
    }
  }

  static int luma(int rgb) {
    return (77 * (rgb >> 16 & 0xff) + 150 * (rgb >> 8 & 0xff) + 29 * (rgb & 0xff) + 128) >> 8;
  }

  static Picture of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel palette && image.getSampleModel().getNumBands() == 1) {
      byte[] gray = new byte[256];
      boolean isGrey = true;
      for (int i = 0; i < Math.min(256, palette.getMapSize()); i++) {
        int rgb = overWhite(palette.getRGB(i));
        gray[i] = (byte) luma(rgb);
        isGrey &= isGrey(rgb);
      }
      if (isGrey && palette.getMapSize() <= 256) {
        return new Picture(new GrayImage(looked(image.getRaster(), gray), width, height), null);
      }
    } else if (model.getColorSpace().getNumComponents() == 1 && !model.hasAlpha()) {
      // The raster as it is: getRGB would take grey for linear light and brighten it.
      return new Picture(new GrayImage(samples(image.getRaster(), model), width, height), null);
    }
    return ofColour(image);
  }

  private static Picture ofColour(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] colour = image.getRGB(0, 0, width, height, null, 0, width);
    byte[] gray = new byte[colour.length];
    boolean isGrey = true;
    boolean hasAlpha = image.getColorModel().hasAlpha();
    for (int i = 0; i < colour.length; i++) {
      int rgb = hasAlpha ? overWhite(colour[i]) : colour[i] & 0xffffff;
      colour[i] = rgb;
      gray[i] = (byte) luma(rgb);
      isGrey &= isGrey(rgb);
    }
    return new Picture(new GrayImage(gray, width, height), isGrey ? null : colour);
  }

  private static byte[] looked(Raster raster, byte[] table) {
    int width = raster.getWidth();
    byte[] gray = new byte[width * raster.getHeight()];
    int[] row = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        gray[y * width + x] = table[row[x]];
      }
    }
    return gray;
  }

  private static byte[] samples(Raster raster, ColorModel model) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int bits = model.getComponentSize(0);
    if (bits == 8
        && raster.getDataBuffer() instanceof DataBufferByte data
        && data.getNumBanks() == 1
        && data.getData().length == width * height) {
      return data.getData();
    }
    byte[] gray = new byte[width * height];
    int[] row = new int[width];
    int most = (1 << bits) - 1;
    for (int y = 0; y < height; y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        gray[y * width + x] = (byte) (255L * row[x] / most);
      }
    }
    return gray;
  }

  private static boolean isGrey(int rgb) {
    int green = rgb >> 8 & 0xff;
    return (rgb >> 16 & 0xff) == green && (rgb & 0xff) == green;
  }

  private static int overWhite(int argb) {
    int alpha = argb >>> 24;
    if (alpha == 255) {
      return argb & 0xffffff;
    }
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      rgb |= ((argb >> shift & 0xff) * alpha + 255 * (255 - alpha)) / 255 << shift;
    }
    return rgb;
  }

  Picture turned(Orientation orientation) {
    if (orientation == Orientation.UPRIGHT) {
      return this;
    }
    int width = gray.width();
    int height = gray.height();
    int shownWidth = orientation.swapsSides() ? height : width;
    int shownHeight = orientation.swapsSides() ? width : height;
    byte[] turned = new byte[width * height];
    int[] turnedColour = colour == null ? null : new int[width * height];
    int right = orientation.stepRight(width);
    int down = orientation.stepDown(width);
    int start = orientation.first(width, height);
    for (int y = 0, to = 0; y < shownHeight; y++) {
      int from = start + y * down;
      for (int x = 0; x < shownWidth; x++, to++, from += right) {
        turned[to] = gray.pixels()[from];
        if (turnedColour != null && colour != null) {
          turnedColour[to] = colour[from];
        }
      }
    }
    return new Picture(new GrayImage(turned, shownWidth, shownHeight), turnedColour);
  }

  /** The picture without loss as a PNG: one bit, grey or colour, whichever it needs. */
  byte[] png() {
    return colour == null ? Png.encode(gray) : Png.encode(colour, gray.width(), gray.height());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Picture that
        && gray.equals(that.gray)
        && Arrays.equals(colour, that.colour);
  }

  @Override
  public int hashCode() {
    return gray.hashCode();
  }
}
