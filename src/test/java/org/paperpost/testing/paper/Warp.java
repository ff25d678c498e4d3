package org.paperpost.testing.paper;

import java.awt.image.BufferedImage;

/** Moves a scan's pixels by a homography, and its map with them. */
final class Warp {

  private Warp() {}

  static Scan by(Scan scan, double[] move, int width, int height) {
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
        double fromX = u * scale - 0.5;
        double fromY = v * scale - 0.5;
        // Rounded down also below zero; Math.floor is several times slower.
        int x0 = (int) (fromX + 1024) - 1024;
        int y0 = (int) (fromY + 1024) - 1024;
        if (x0 < 0 || y0 < 0 || x0 >= fromWidth - 1 || y0 >= fromHeight - 1) {
          boolean isNear = x0 >= -2 && y0 >= -2 && x0 <= fromWidth && y0 <= fromHeight;
          target[at] =
              isNear
                  ? source[
                      Math.max(0, Math.min(fromHeight - 1, (int) Math.round(fromY))) * fromWidth
                          + Math.max(0, Math.min(fromWidth - 1, (int) Math.round(fromX)))]
                  : (byte) 250;
          continue;
        }
        double fx = fromX - x0;
        double fy = fromY - y0;
        int i = y0 * fromWidth + x0;
        double above = (source[i] & 0xff) * (1 - fx) + (source[i + 1] & 0xff) * fx;
        i += fromWidth;
        double below = (source[i] & 0xff) * (1 - fx) + (source[i + 1] & 0xff) * fx;
        target[at] = (byte) (above * (1 - fy) + below * fy + 0.5);
      }
    }
    return new Scan(to, times(move, scan.map()));
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

  private static double[] inverse(double[] m) {
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
