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
}
