package org.paperpost.sheet;

/**
 * A rectangle on a printed side in millimetres; origin at the top left corner of the paper, x to
 * the right, y downwards.
 */
public record Box(double x, double y, double w, double h) {

  public double centreX() {
    return x + w / 2;
  }

  public double centreY() {
    return y + h / 2;
  }

  public double right() {
    return x + w;
  }

  public double bottom() {
    return y + h;
  }

  public boolean overlaps(Box other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  /** The same rectangle with {@code margin} mm more on every side. */
  public Box grown(double margin) {
    return new Box(x - margin, y - margin, w + 2 * margin, h + 2 * margin);
  }
}
