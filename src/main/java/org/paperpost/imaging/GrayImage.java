package org.paperpost.imaging;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A grey picture; origin top left, x to the right, y downwards, one byte a pixel, 0 black, 255
 * white, row after row.
 */
public record GrayImage(byte[] pixels, int width, int height) {

  private static final VarHandle EIGHT_PIXELS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** By eight bits, as many bytes of black and white. */
  private static final long[] UNPACKED = new long[256];

  static {
    for (int bits = 0; bits < 256; bits++) {
      for (int i = 0; i < 8; i++) {
        UNPACKED[bits] |= (bits >> 7 - i & 1) * 0xffL << 56 - 8 * i;
      }
    }
  }

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
    int whole = width / 8;
    for (int y = 0; y < height; y++) {
      int to = y * width;
      for (int i = 0; i < whole; i++, to += 8) {
        EIGHT_PIXELS.set(pixels, to, UNPACKED[packed[y * stride + i] & 0xff]);
      }
      for (int x = 8 * whole; x < width; x++, to++) {
        pixels[to] = (byte) (UNPACKED[packed[y * stride + whole] & 0xff] >> 56 - 8 * (x & 7));
      }
    }
    return new GrayImage(pixels, width, height);
  }
}
