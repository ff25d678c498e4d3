package org.paperpost.imaging;

/**
 * A grey picture; origin top left, x to the right, y downwards, one byte a pixel, 0 black, 255
 * white, row after row.
 */
public record GrayImage(byte[] pixels, int width, int height) {

  /** Refuses a size that the pixels do not have. */
  public GrayImage {
    if (pixels.length != width * height) {
      throw new IllegalArgumentException(
          "%d pixels are not %d × %d".formatted(pixels.length, width, height));
    }
  }

  /** Brightness at a pixel, 0 to 255. */
  public int at(int x, int y) {
    return pixels[y * width + x] & 0xff;
  }

  /** From rows of whole bytes, eight pixels each, 1 for white. */
  static GrayImage unpacked(byte[] packed, int width, int height) {
    byte[] pixels = new byte[width * height];
    int stride = (width + 7) / 8;
    for (int y = 0; y < height; y++) {
      int to = y * width;
      for (int x = 0; x < width; x += 8) {
        int bits = packed[y * stride + x / 8];
        int most = Math.min(8, width - x);
        for (int i = 0; i < most; i++) {
          pixels[to + x + i] = (byte) -(bits >> 7 - i & 1);
        }
      }
    }
    return new GrayImage(pixels, width, height);
  }
}
