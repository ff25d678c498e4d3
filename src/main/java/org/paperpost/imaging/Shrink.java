package org.paperpost.imaging;

import java.util.Arrays;

/** Cuts out and makes smaller, each new pixel the mean of a square of old ones. */
final class Shrink {

  private Shrink() {}

  /**
   * The part from (left, top), {@code factor} times smaller. A place (x, y) of the result is (left
   * + factor·x, top + factor·y) of the picture, pixels taken as squares from whole to whole number.
   */
  static GrayImage part(GrayImage image, int left, int top, int width, int height, int factor) {
    int toWidth = width / factor;
    int toHeight = height / factor;
    byte[] to = new byte[toWidth * toHeight];
    byte[] from = image.pixels();
    int stride = image.width();
    if (factor == 1) {
      for (int y = 0; y < toHeight; y++) {
        System.arraycopy(from, (top + y) * stride + left, to, y * toWidth, toWidth);
      }
      return new GrayImage(to, toWidth, toHeight);
    }
    int[] columns = new int[toWidth * factor];
    int area = factor * factor;
    for (int y = 0; y < toHeight; y++) {
      Arrays.fill(columns, 0);
      for (int row = top + y * factor; row < top + (y + 1) * factor; row++) {
        int at = row * stride + left;
        for (int x = 0; x < columns.length; x++) {
          columns[x] += from[at + x] & 0xff;
        }
      }
      for (int x = 0, column = 0; x < toWidth; x++) {
        int sum = 0;
        for (int end = column + factor; column < end; column++) {
          sum += columns[column];
        }
        to[y * toWidth + x] = (byte) (sum / area);
      }
    }
    return new GrayImage(to, toWidth, toHeight);
  }

  static GrayImage whole(GrayImage image, int factor) {
    return factor == 1 ? image : part(image, 0, 0, image.width(), image.height(), factor);
  }

  /** The mean over 3 × 3 pixels, which mends the ragged edges of worn or coarse print. */
  static GrayImage blurred(GrayImage image) {
    int width = image.width();
    int height = image.height();
    byte[] from = image.pixels();
    byte[] to = from.clone();
    int[] sums = new int[width];
    for (int y = 1; y < height - 1; y++) {
      int row = y * width;
      for (int x = 0, at = row; x < width; x++, at++) {
        sums[x] = (from[at - width] & 0xff) + (from[at] & 0xff) + (from[at + width] & 0xff);
      }
      for (int x = 1; x < width - 1; x++) {
        to[row + x] = (byte) ((sums[x - 1] + sums[x] + sums[x + 1]) / 9);
      }
    }
    return new GrayImage(to, width, height);
  }
}
