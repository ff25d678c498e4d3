package org.paperpost.imaging;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.paperpost.sheet.SheetGrid;

/**
 * Measures where the large squares of a code lie, far finer than a decoder needs to know it: each
 * of a square's four sides is looked for along several lines across it, and the middle is halfway
 * between opposite sides, so that thick or thin print does not count.
 */
final class CodeSquares {

  /** From a square's middle, in modules: where it ends, and where to look for that. */
  static final double EDGE = 3.5;

  private static final double FROM = 2.8;
  private static final double TO = 4.3;
  private static final int STEPS = 15;
  private static final double[] LINES = {-2.6, -1.95, -1.3, -0.65, 0, 0.65, 1.3, 1.95, 2.6};
  private static final int LEAST_LINES = 5;
  private static final double LEAST_CONTRAST = 40;

  private final GrayImage image;

  CodeSquares(GrayImage image) {
    this.image = image;
  }

  /**
   * The middle of a square, in pixels.
   *
   * @param slope the map around it, as {@link Registration#slope}
   * @return NaN as x if its sides are not to be seen
   */
  Point middle(Point about, double[] slope) {
    Point at = about;
    for (int round = 0; round < 2; round++) {
      OptionalDouble right = between(at, slope, 1, 0);
      OptionalDouble down = between(at, slope, 0, 1);
      if (right.isEmpty() || down.isEmpty()) {
        return new Point(Double.NaN, Double.NaN);
      }
      double x = right.getAsDouble() * SheetGrid.MODULE;
      double y = down.getAsDouble() * SheetGrid.MODULE;
      at = new Point(at.x() + x * slope[0] + y * slope[1], at.y() + x * slope[2] + y * slope[3]);
    }
    return at;
  }

  /** By how many modules the middle lies farther along an axis. */
  private OptionalDouble between(Point at, double[] slope, int right, int down) {
    double after = edge(at, slope, right, down);
    double before = edge(at, slope, -right, -down);
    return Double.isNaN(after) || Double.isNaN(before)
        ? OptionalDouble.empty()
        : OptionalDouble.of((after - before) / 2);
  }

  /** How many modules from the middle the square ends in a direction; NaN if it cannot be seen. */
  private double edge(Point at, double[] slope, int right, int down) {
    double[] edges = new double[LINES.length];
    double[] profile = new double[STEPS + 1];
    int count = 0;
    for (double line : LINES) {
      double lightest = 0;
      double darkest = 255;
      for (int i = 0; i <= STEPS; i++) {
        double out = FROM + (TO - FROM) * i / STEPS;
        double x = (out * right + line * down) * SheetGrid.MODULE;
        double y = (out * down + line * right) * SheetGrid.MODULE;
        profile[i] =
            Sampler.at(
                image, at.x() + x * slope[0] + y * slope[1], at.y() + x * slope[2] + y * slope[3]);
        lightest = Math.max(lightest, profile[i]);
        darkest = Math.min(darkest, profile[i]);
      }
      double middle = (lightest + darkest) / 2;
      if (lightest - darkest < LEAST_CONTRAST || profile[0] > middle) {
        continue;
      }
      int i = 0;
      while (i < STEPS && profile[i + 1] < middle) {
        i++;
      }
      if (i < STEPS) {
        double part = (middle - profile[i]) / (profile[i + 1] - profile[i]);
        edges[count++] = FROM + (TO - FROM) * (i + part) / STEPS;
      }
    }
    if (count < LEAST_LINES) {
      return Double.NaN;
    }
    Arrays.sort(edges, 0, count);
    double edge = (edges[(count - 1) / 2] + edges[count / 2]) / 2;
    return Math.abs(edge - EDGE) > 0.6 ? Double.NaN : edge;
  }
}
