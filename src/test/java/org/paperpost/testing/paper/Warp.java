package org.paperpost.testing.paper;

import java.awt.image.BufferedImage;
import org.paperpost.imaging.Point;

/** Moves a scan's pixels by a homography, and its map with them. */
final class Warp {

  private static final int GRID = 16;

  /** What is seen beside the sheet: the scanner's white lid. */
  private static final int LID = 250;

  private Warp() {}

  static Scan by(Scan scan, double[] move, int width, int height) {
    return by(scan, move, width, height, LID);
  }

  static Scan by(Scan scan, double[] move, int width, int height, int beyond) {
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] target = Scan.pixels(to);
    byte[] source = Scan.pixels(scan.image());
    int fromWidth = scan.image().getWidth();
    int fromHeight = scan.image().getHeight();
    double[] back = inverse(move);
    boolean isFlat = back[6] == 0 && back[7] == 0;
    for (int y = 0, at = 0; y < height; y++) {
      double u = back[0] * 0.5 + back[1] * (y + 0.5) + back[2];
      double v = back[3] * 0.5 + back[4] * (y + 0.5) + back[5];
      double w = back[6] * 0.5 + back[7] * (y + 0.5) + back[8];
      double by = 1 / w;
      for (int x = 0; x < width; x++, at++, u += back[0], v += back[3], w += back[6]) {
        double scale = isFlat ? by : 1 / w;
        target[at] =
            sample(source, fromWidth, fromHeight, u * scale - 0.5, v * scale - 0.5, beyond);
      }
    }
    return new Scan(to, times(move, scan.map()), scan.bending());
  }

  static Point apply(double[] m, Point at) {
    double w = m[6] * at.x() + m[7] * at.y() + m[8];
    return new Point(
        (m[0] * at.x() + m[1] * at.y() + m[2]) / w, (m[3] * at.x() + m[4] * at.y() + m[5]) / w);
  }

  /** Bends the paper. Where its pixels come from is computed on a grid and linear between. */
  static Scan bent(Scan scan, Bending bending) {
    int width = scan.image().getWidth();
    int height = scan.image().getHeight();
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] target = Scan.pixels(to);
    byte[] source = Scan.pixels(scan.image());
    double[] toMm = inverse(scan.map());
    int columns = width / GRID + 2;
    double[][] fromX = new double[2][columns];
    double[][] fromY = new double[2][columns];
    for (int top = 0; top < height; top += GRID) {
      for (int row = 0; row < 2; row++) {
        for (int column = 0; column < columns; column++) {
          Point seen = apply(toMm, new Point(column * GRID + 0.5, top + row * GRID + 0.5));
          Point from = apply(scan.map(), bending.back(seen));
          fromX[row][column] = from.x() - 0.5;
          fromY[row][column] = from.y() - 0.5;
        }
      }
      for (int y = top; y < Math.min(height, top + GRID); y++) {
        double down = (double) (y - top) / GRID;
        for (int x = 0; x < width; x++) {
          int column = x / GRID;
          double right = (double) (x - column * GRID) / GRID;
          double sx = between(fromX, column, right, down);
          double sy = between(fromY, column, right, down);
          target[y * width + x] = sample(source, width, height, sx, sy, LID);
        }
      }
    }
    return new Scan(to, scan.map(), scan.bending().then(bending));
  }

  private static double between(double[][] at, int column, double right, double down) {
    return (at[0][column] * (1 - right) + at[0][column + 1] * right) * (1 - down)
        + (at[1][column] * (1 - right) + at[1][column + 1] * right) * down;
  }

  private static byte sample(byte[] source, int width, int height, double x, double y, int beyond) {
    // In 256ths of a pixel, rounded down also below zero: many times quicker than Math.floor.
    int right = (int) ((x + 1024) * 256);
    int down = (int) ((y + 1024) * 256);
    int x0 = (right >> 8) - 1024;
    int y0 = (down >> 8) - 1024;
    if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) {
      boolean isNear = x0 >= -2 && y0 >= -2 && x0 <= width && y0 <= height;
      return isNear
          ? source[
              Math.max(0, Math.min(height - 1, (int) Math.round(y))) * width
                  + Math.max(0, Math.min(width - 1, (int) Math.round(x)))]
          : (byte) beyond;
    }
    int fx = right & 0xff;
    int fy = down & 0xff;
    int i = y0 * width + x0;
    int above = (source[i] & 0xff) * (256 - fx) + (source[i + 1] & 0xff) * fx;
    i += width;
    int below = (source[i] & 0xff) * (256 - fx) + (source[i + 1] & 0xff) * fx;
    return (byte) (above * (256 - fy) + below * fy + (1 << 15) >> 16);
  }

  static double[] times(double[] a, double[] b) {
    double[] c = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int k = 0; k < 3; k++) {
          c[3 * row + column] += a[3 * row + k] * b[3 * k + column];
        }
      }
    }
    return c;
  }

  static double[] inverse(double[] m) {
    double a = m[4] * m[8] - m[5] * m[7];
    double b = m[5] * m[6] - m[3] * m[8];
    double c = m[3] * m[7] - m[4] * m[6];
    double det = m[0] * a + m[1] * b + m[2] * c;
    return new double[] {
      a / det,
      (m[2] * m[7] - m[1] * m[8]) / det,
      (m[1] * m[5] - m[2] * m[4]) / det,
      b / det,
      (m[0] * m[8] - m[2] * m[6]) / det,
      (m[2] * m[3] - m[0] * m[5]) / det,
      c / det,
      (m[1] * m[6] - m[0] * m[7]) / det,
      (m[0] * m[4] - m[1] * m[3]) / det
    };
  }

  static void boxBlur(BufferedImage image, int radius) {
    byte[] pixels = Scan.pixels(image);
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] line = new byte[Math.max(width, height)];
    for (int y = 0; y < height; y++) {
      blurLine(pixels, y * width, 1, width, radius, line);
    }
    for (int x = 0; x < width; x++) {
      blurLine(pixels, x, width, height, radius, line);
    }
  }

  private static void blurLine(
      byte[] pixels, int start, int step, int count, int radius, byte[] line) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      line[i] = pixels[start + i * step];
    }
    for (int i = -radius; i <= radius; i++) {
      sum += line[Math.max(0, Math.min(count - 1, i))] & 0xff;
    }
    for (int i = 0; i < count; i++) {
      pixels[start + i * step] = (byte) (sum / (2 * radius + 1));
      sum += line[Math.min(count - 1, i + radius + 1)] & 0xff;
      sum -= line[Math.max(0, i - radius)] & 0xff;
    }
  }
}
