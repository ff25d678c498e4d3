package org.paperpost.imaging;

import org.jspecify.annotations.Nullable;

/**
 * The map from a side's millimetres to a picture's pixels: a homography by anchors and codes, and
 * for paper that did not lie flat a bend before it.
 *
 * @param h row-major 3 × 3, mm to px
 * @param residualMm how far what was printed lies from where the map puts it, the worst of what was
 *     looked at
 * @param bend by how many mm the paper is moved before {@code h}, as {@link Bend} keeps it; null if
 *     it lay flat
 */
public record Registration(double[] h, double residualMm, double @Nullable [] bend) {

  /** Above this residual no answer is read. */
  public static final double LIMIT_MM = 0.3;

  /** A map of paper that lay flat. */
  public Registration(double[] h, double residualMm) {
    this(h, residualMm, null);
  }

  /** Whether answers may be read by it. */
  public boolean isTrusted() {
    return residualMm <= LIMIT_MM;
  }

  /** The pixel of a place given in mm from the side's top left. */
  public Point pixel(double xMm, double yMm) {
    if (bend == null) {
      return Homography.apply(h, xMm, yMm);
    }
    Point moved = Bend.moved(bend, xMm, yMm);
    return Homography.apply(h, moved.x(), moved.y());
  }

  /** Pixels a mm at a place: {dx/dxMm, dx/dyMm, dy/dxMm, dy/dyMm}. */
  double[] slope(double xMm, double yMm) {
    if (bend == null) {
      return Homography.slope(h, xMm, yMm);
    }
    Point left = pixel(xMm - 1, yMm);
    Point right = pixel(xMm + 1, yMm);
    Point above = pixel(xMm, yMm - 1);
    Point below = pixel(xMm, yMm + 1);
    return new double[] {
      (right.x() - left.x()) / 2,
      (below.x() - above.x()) / 2,
      (right.y() - left.y()) / 2,
      (below.y() - above.y()) / 2
    };
  }

  /** How far in mm a pixel lies from where the map puts a place: {right, down}. */
  double[] offMm(double xMm, double yMm, Point seen) {
    Point at = pixel(xMm, yMm);
    double[] slope = slope(xMm, yMm);
    double dx = seen.x() - at.x();
    double dy = seen.y() - at.y();
    double det = slope[0] * slope[3] - slope[1] * slope[2];
    return new double[] {
      (slope[3] * dx - slope[1] * dy) / det, (slope[0] * dy - slope[2] * dx) / det
    };
  }
}
