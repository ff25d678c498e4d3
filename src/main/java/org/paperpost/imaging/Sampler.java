package org.paperpost.imaging;

/** Brightness between pixels; outside of the picture is the nearest pixel of its edge. */
final class Sampler {

  private Sampler() {}

  /** Bilinear; (0.5, 0.5) is the middle of the first pixel. */
  static double at(GrayImage image, double x, double y) {
    double left = x - 0.5;
    double top = y - 0.5;
    if (left >= 0 && top >= 0 && left < image.width() - 1 && top < image.height() - 1) {
      // Within the picture cutting off is rounding down, and much quicker.
      int x0 = (int) left;
      int y0 = (int) top;
      double fx = left - x0;
      byte[] pixels = image.pixels();
      int at = y0 * image.width() + x0;
      int first = pixels[at] & 0xff;
      double above = first + ((pixels[at + 1] & 0xff) - first) * fx;
      at += image.width();
      first = pixels[at] & 0xff;
      double below = first + ((pixels[at + 1] & 0xff) - first) * fx;
      return above + (below - above) * (top - y0);
    }
    int x0 = (int) Math.floor(left);
    int y0 = (int) Math.floor(top);
    double fx = left - x0;
    double fy = top - y0;
    return (nearest(image, x0, y0) * (1 - fx) + nearest(image, x0 + 1, y0) * fx) * (1 - fy)
        + (nearest(image, x0, y0 + 1) * (1 - fx) + nearest(image, x0 + 1, y0 + 1) * fx) * fy;
  }

  static int nearest(GrayImage image, int x, int y) {
    return image.at(
        Math.max(0, Math.min(image.width() - 1, x)), Math.max(0, Math.min(image.height() - 1, y)));
  }
}
