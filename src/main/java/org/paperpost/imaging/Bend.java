package org.paperpost.imaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How paper that curls, waves or was folded departs from a plane, as moves in mm at the nodes of a
 * grid over the side, between which it is linear: right and down for each node, row after row. It
 * is fitted to what was measured as a smoothing thin-plate spline (Wahba, Spline Models for
 * Observational Data, 1990): the least bent sheet that passes near the measurements.
 */
final class Bend {

  /** A curl of 5 mm departs from straight by 0.02 mm between nodes this far apart. */
  private static final double STEP = 15;

  private static final int COLUMNS = 15;
  private static final int ROWS = 21;

  private Bend() {}

  /**
   * A place of the side and by how many mm what was printed there lies elsewhere.
   *
   * @param doubt 1 for an ordinary measurement; more is followed less
   */
  record Move(double xMm, double yMm, double right, double down, double doubt) {}

  /**
   * The bend by at least three moves that are not in one line; null if they do not determine it.
   */
  static double @Nullable [] fit(List<Move> moves, double smoothing) {
    int n = moves.size();
    if (n < 3) {
      return null;
    }
    double[][] m = new double[n + 3][n + 5];
    for (int i = 0; i < n; i++) {
      Move one = moves.get(i);
      for (int j = 0; j < n; j++) {
        Move other = moves.get(j);
        m[i][j] = spline(one.xMm() - other.xMm(), one.yMm() - other.yMm());
      }
      m[i][i] += smoothing * one.doubt();
      double[] plane = {1, one.xMm() / 100, one.yMm() / 100};
      for (int k = 0; k < 3; k++) {
        m[i][n + k] = plane[k];
        m[n + k][i] = plane[k];
      }
      m[i][n + 3] = one.right();
      m[i][n + 4] = one.down();
    }
    double[][] weights = Homography.solve(m, 2);
    if (weights == null) {
      return null;
    }
    double[] bend = new double[2 * COLUMNS * ROWS];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        double x = column * STEP;
        double y = row * STEP;
        double[] basis = new double[n + 3];
        for (int i = 0; i < n; i++) {
          basis[i] = spline(x - moves.get(i).xMm(), y - moves.get(i).yMm());
        }
        basis[n] = 1;
        basis[n + 1] = x / 100;
        basis[n + 2] = y / 100;
        int at = 2 * (row * COLUMNS + column);
        for (int i = 0; i < n + 3; i++) {
          bend[at] += basis[i] * weights[0][i];
          bend[at + 1] += basis[i] * weights[1][i];
        }
      }
    }
    return bend;
  }

  private static double spline(double dx, double dy) {
    double square = (dx * dx + dy * dy) / 10_000;
    return square < 1e-12 ? 0 : square * Math.log(square);
  }

  /** Where a place lies after the bend, in mm; beyond the grid as at its edge. */
  static Point moved(double[] bend, double xMm, double yMm) {
    double x = Math.max(0, Math.min(COLUMNS - 1.001, xMm / STEP));
    double y = Math.max(0, Math.min(ROWS - 1.001, yMm / STEP));
    int column = (int) x;
    int row = (int) y;
    double fx = x - column;
    double fy = y - row;
    int above = 2 * (row * COLUMNS + column);
    int below = above + 2 * COLUMNS;
    double right =
        (bend[above] * (1 - fx) + bend[above + 2] * fx) * (1 - fy)
            + (bend[below] * (1 - fx) + bend[below + 2] * fx) * fy;
    double down =
        (bend[above + 1] * (1 - fx) + bend[above + 3] * fx) * (1 - fy)
            + (bend[below + 1] * (1 - fx) + bend[below + 3] * fx) * fy;
    return new Point(xMm + right, yMm + down);
  }
}
