package org.paperpost.testing.paper;

import org.paperpost.imaging.Point;

/**
 * How paper that does not lie flat is seen: where each place of the flat sheet comes to lie, both
 * in mm, before the camera's or scanner's own map.
 */
@FunctionalInterface
public interface Bending {

  Bending NONE = place -> place;

  Point of(Point place);

  default Bending then(Bending next) {
    return this == NONE ? next : place -> next.of(of(place));
  }

  /** The place that comes to lie there. */
  default Point back(Point seen) {
    double x = seen.x();
    double y = seen.y();
    for (int i = 0; i < 12; i++) {
      Point there = of(new Point(x, y));
      x += seen.x() - there.x();
      y += seen.y() - there.y();
    }
    return new Point(x, y);
  }
}
