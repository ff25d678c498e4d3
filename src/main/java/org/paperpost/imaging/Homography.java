package org.paperpost.imaging;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits maps from a side's mm to a picture's pixels by least squares; row-major 3 × 3 as in {@link
 * Registration}. Coordinates are moved and scaled to about 1 before the equations are solved, as
 * Hartley advises (In Defense of the Eight-Point Algorithm, 1997).
 */
final class Homography {

  private static final double MIDDLE_X = 105;
  private static final double MIDDLE_Y = 148.5;
  private static final double HALF = 150;

  private Homography() {}

  /** By at least four pairs that weigh the same; null if they do not determine it. */
  static double @Nullable [] projective(List<Pair> pairs) {
    return projective(pairs, equal(pairs));
  }

  /** By at least three that weigh the same, with parallels kept parallel. */
  static double @Nullable [] affine(List<Pair> pairs) {
    return affine(pairs, equal(pairs));
  }

  private static double[] equal(List<Pair> pairs) {
    double[] weights = new double[pairs.size()];
    Arrays.fill(weights, 1);
    return weights;
  }

  /** By at least four pairs; null if they do not determine it. */
  static double @Nullable [] projective(List<Pair> pairs, double[] weights) {
    return fit(pairs, weights, 8);
  }

  /** By at least three pairs, with parallels kept parallel; null if they do not determine it. */
  static double @Nullable [] affine(List<Pair> pairs, double[] weights) {
    return fit(pairs, weights, 6);
  }

  private static double @Nullable [] fit(List<Pair> pairs, double[] weights, int unknowns) {
    double centreX = 0;
    double centreY = 0;
    for (Pair pair : pairs) {
      centreX += pair.pixel().x() / pairs.size();
      centreY += pair.pixel().y() / pairs.size();
    }
    double spread = 1;
    for (Pair pair : pairs) {
      spread = Math.max(spread, Math.hypot(pair.pixel().x() - centreX, pair.pixel().y() - centreY));
    }
    double[][] normal = new double[unknowns][unknowns + 1];
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      double x = (pair.xMm() - MIDDLE_X) / HALF;
      double y = (pair.yMm() - MIDDLE_Y) / HALF;
      double u = (pair.pixel().x() - centreX) / spread;
      double v = (pair.pixel().y() - centreY) / spread;
      add(normal, new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y, u}, weights[i]);
      add(normal, new double[] {0, 0, 0, x, y, 1, -v * x, -v * y, v}, weights[i]);
    }
    double[] s = solve(normal);
    if (s == null) {
      return null;
    }
    double[] h = new double[9];
    System.arraycopy(s, 0, h, 0, unknowns);
    h[8] = 1;
    // Undo: pixel = spread · uv + centre, and x, y in mm.
    double[] out = new double[9];
    for (int column = 0; column < 3; column++) {
      out[column] = spread * h[column] + centreX * h[6 + column];
      out[3 + column] = spread * h[3 + column] + centreY * h[6 + column];
      out[6 + column] = h[6 + column];
    }
    for (int row = 0; row < 9; row += 3) {
      out[row] /= HALF;
      out[row + 1] /= HALF;
      out[row + 2] -= out[row] * MIDDLE_X + out[row + 1] * MIDDLE_Y;
    }
    double scale = out[8];
    if (Math.abs(scale) < 1e-9) {
      return null;
    }
    for (int i = 0; i < 9; i++) {
      out[i] /= scale;
    }
    return out;
  }

  /** Adds one equation, its last entry the right-hand side, to the normal equations. */
  private static void add(double[][] normal, double[] equation, double weight) {
    int unknowns = normal.length;
    for (int row = 0; row < unknowns; row++) {
      for (int column = 0; column < unknowns; column++) {
        normal[row][column] += weight * equation[row] * equation[column];
      }
      normal[row][unknowns] += weight * equation[row] * equation[8];
    }
  }

  /** Solves a square system given with its right-hand side as last column; null if singular. */
  static double @Nullable [] solve(double[][] m) {
    double[][] solutions = solve(m, 1);
    return solutions == null ? null : solutions[0];
  }

  /** The same for several right-hand sides, which are the last columns. */
  static double @Nullable [][] solve(double[][] m, int sides) {
    int n = m.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(m[row][column]) > Math.abs(m[pivot][column])) {
          pivot = row;
        }
      }
      if (Math.abs(m[pivot][column]) < 1e-12) {
        return null;
      }
      double[] swap = m[pivot];
      m[pivot] = m[column];
      m[column] = swap;
      for (int row = column + 1; row < n; row++) {
        double by = m[row][column] / m[column][column];
        for (int k = column; by != 0 && k < n + sides; k++) {
          m[row][k] -= by * m[column][k];
        }
      }
    }
    double[][] solutions = new double[sides][n];
    for (int side = 0; side < sides; side++) {
      for (int row = n - 1; row >= 0; row--) {
        double rest = m[row][n + side];
        for (int k = row + 1; k < n; k++) {
          rest -= m[row][k] * solutions[side][k];
        }
        solutions[side][row] = rest / m[row][row];
      }
    }
    return solutions;
  }

  static Point apply(double[] h, double x, double y) {
    double w = h[6] * x + h[7] * y + h[8];
    return new Point((h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w);
  }

  /** Pixels a mm at a place: {dx/dxMm, dx/dyMm, dy/dxMm, dy/dyMm}. */
  static double[] slope(double[] h, double xMm, double yMm) {
    double w = h[6] * xMm + h[7] * yMm + h[8];
    Point at = apply(h, xMm, yMm);
    return new double[] {
      (h[0] - at.x() * h[6]) / w,
      (h[1] - at.x() * h[7]) / w,
      (h[3] - at.y() * h[6]) / w,
      (h[4] - at.y() * h[7]) / w
    };
  }

  /** Pixels a mm in the mean of all directions, by a {@link #slope}. */
  static double scale(double[] slope) {
    return Math.sqrt(Math.abs(slope[0] * slope[3] - slope[1] * slope[2]));
  }

  /** How far in mm a pixel lies from where the map puts a place: {right, down}. */
  static double[] offMm(double[] h, Pair pair) {
    Point at = apply(h, pair.xMm(), pair.yMm());
    double[] slope = slope(h, pair.xMm(), pair.yMm());
    double dx = pair.pixel().x() - at.x();
    double dy = pair.pixel().y() - at.y();
    double det = slope[0] * slope[3] - slope[1] * slope[2];
    return new double[] {
      (slope[3] * dx - slope[1] * dy) / det, (slope[0] * dy - slope[2] * dx) / det
    };
  }
}
