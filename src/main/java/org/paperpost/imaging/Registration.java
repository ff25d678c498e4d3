package org.paperpost.imaging;

/**
 * The map from a side's millimetres to a picture's pixels: a homography by the four anchors.
 *
 * @param h row-major 3 × 3, mm to px
 * @param residualMm how far the codes and anchors lie from where the map puts them, the worst
 */
public record Registration(double[] h, double residualMm) {

  /** Above this residual no answer is read. */
  public static final double LIMIT_MM = 0.6;

  /** Whether answers may be read by it. */
  public boolean isTrusted() {
    return residualMm <= LIMIT_MM;
  }

  /** The pixel of a place given in mm from the side's top left. */
  public Point pixel(double xMm, double yMm) {
    double w = h[6] * xMm + h[7] * yMm + h[8];
    return new Point((h[0] * xMm + h[1] * yMm + h[2]) / w, (h[3] * xMm + h[4] * yMm + h[5]) / w);
  }
}
