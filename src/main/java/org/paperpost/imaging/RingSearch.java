package org.paperpost.imaging;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperpost.sheet.SheetGrid;

/**
 * Finds the ring of an anchor near a place where it is expected. A ring is dark between two light
 * parts, whichever way the picture is turned, so a coarse search needs no more than the mean of
 * three circles; its centre is then fitted to the dark band along rays, of which a stain or a
 * staple may spoil some.
 */
final class RingSearch {

  private static final double INNER = SheetGrid.ANCHOR_RADIUS - SheetGrid.ANCHOR_STROKE / 2;
  private static final double OUTER = SheetGrid.ANCHOR_RADIUS + SheetGrid.ANCHOR_STROKE / 2;
  private static final double STEP_MM = 0.5;

  /** Grey levels by which both light parts must be lighter than the ring. */
  private static final double LEAST_CONTRAST = 45;

  private static final int RAYS = 36;
  private static final double RAY_STEP_MM = 0.1;
  private static final double INLIER_MM = 0.22;

  private final GrayImage image;

  RingSearch(GrayImage image) {
    this.image = image;
  }

  /**
   * The centre of the ring.
   *
   * @param h the map as far as it is known
   * @param withinMm how far from the expected place to look
   */
  Optional<Point> near(double[] h, double xMm, double yMm, double withinMm) {
    Point expected = Homography.apply(h, xMm, yMm);
    double[] slope = Homography.slope(h, xMm, yMm);
    double size = Math.abs(slope[0] * slope[3] - slope[1] * slope[2]);
    if (!(size > 1) || size > 10_000) {
      // Less than 25 dpi or more than 2500: the map is nonsense.
      return Optional.empty();
    }
    Circles circles = new Circles(slope);
    double best = LEAST_CONTRAST;
    double bestX = Double.NaN;
    double bestY = Double.NaN;
    int steps = (int) Math.ceil(withinMm / STEP_MM);
    for (int down = -steps; down <= steps; down++) {
      for (int right = -steps; right <= steps; right++) {
        double x = expected.x() + STEP_MM * (right * slope[0] + down * slope[1]);
        double y = expected.y() + STEP_MM * (right * slope[2] + down * slope[3]);
        double contrast = circles.contrast(x, y, best);
        if (contrast > best) {
          best = contrast;
          bestX = x;
          bestY = y;
        }
      }
    }
    return Double.isNaN(bestX) ? Optional.empty() : fitted(bestX, bestY, slope);
  }

  private Optional<Point> fitted(double startX, double startY, double[] slope) {
    double x = startX;
    double y = startY;
    double[] radius = new double[RAYS];
    for (int round = 0; round < 4; round++) {
      double[] profile = new double[(int) ((OUTER + 1.2) / RAY_STEP_MM)];
      for (int ray = 0; ray < RAYS; ray++) {
        double angle = 2 * Math.PI * ray / RAYS;
        radius[ray] = bandRadius(x, y, Math.cos(angle), Math.sin(angle), slope, profile);
      }
      double[] move = fit(radius);
      if (move == null) {
        return Optional.empty();
      }
      x += move[0] * slope[0] + move[1] * slope[1];
      y += move[0] * slope[2] + move[1] * slope[3];
      if (Math.hypot(move[0], move[1]) < 0.004) {
        break;
      }
    }
    return Optional.of(new Point(x, y));
  }

  /** Where along a ray, in mm from the centre, the dark band has its middle; NaN if nowhere. */
  private double bandRadius(
      double x, double y, double cos, double sin, double[] slope, double[] profile) {
    double dx = cos * slope[0] + sin * slope[1];
    double dy = cos * slope[2] + sin * slope[3];
    double lightest = 0;
    double darkest = 255;
    for (int i = 0; i < profile.length; i++) {
      double r = i * RAY_STEP_MM;
      double value = Sampler.at(image, x + r * dx, y + r * dy);
      profile[i] = value;
      lightest = Math.max(lightest, value);
      if (r > INNER && r < OUTER) {
        darkest = Math.min(darkest, value);
      }
    }
    if (lightest - darkest < LEAST_CONTRAST) {
      return Double.NaN;
    }
    double middle = (lightest + darkest) / 2;
    int at = (int) (SheetGrid.ANCHOR_RADIUS / RAY_STEP_MM);
    int dark = -1;
    for (int i = 0; i < 8 && dark < 0; i++) {
      dark = profile[at + i] < middle ? at + i : profile[at - i] < middle ? at - i : -1;
    }
    if (dark < 0) {
      return Double.NaN;
    }
    double inner = crossing(profile, dark, -1, middle);
    double outer = crossing(profile, dark, 1, middle);
    double width = outer - inner;
    return width > 0.5 * SheetGrid.ANCHOR_STROKE && width < 1.6 * SheetGrid.ANCHOR_STROKE
        ? (inner + outer) / 2
        : Double.NaN;
  }

  private static double crossing(double[] profile, int from, int step, double level) {
    for (int i = from; i + step >= 0 && i + step < profile.length; i += step) {
      if (profile[i + step] >= level) {
        double part = (level - profile[i]) / (profile[i + step] - profile[i]);
        return (i + step * part) * RAY_STEP_MM;
      }
    }
    return Double.NaN;
  }

  /** The move in mm that makes the band's radius the same on all rays, outliers left out. */
  private static double @Nullable [] fit(double[] radius) {
    double[] sorted = Arrays.stream(radius).filter(r -> !Double.isNaN(r)).sorted().toArray();
    if (sorted.length < RAYS / 2) {
      return null;
    }
    boolean[] in = new boolean[RAYS];
    for (int ray = 0; ray < RAYS; ray++) {
      in[ray] = !Double.isNaN(radius[ray]);
    }
    double right = 0;
    double down = 0;
    double mean = sorted[sorted.length / 2];
    for (int round = 0; round < 3; round++) {
      double[][] m = new double[3][4];
      int count = 0;
      for (int ray = 0; ray < RAYS; ray++) {
        if (in[ray]) {
          count++;
          double angle = 2 * Math.PI * ray / RAYS;
          double[] row = {Math.cos(angle), Math.sin(angle), 1, radius[ray]};
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
              m[i][j] += row[i] * row[j];
            }
          }
        }
      }
      double[] solution = count < RAYS * 45 / 100 ? null : Homography.solve(m);
      if (solution == null) {
        return null;
      }
      right = solution[0];
      down = solution[1];
      mean = solution[2];
      double limit = round == 0 ? 3 * INLIER_MM : INLIER_MM;
      for (int ray = 0; ray < RAYS; ray++) {
        double angle = 2 * Math.PI * ray / RAYS;
        double off = radius[ray] - mean - right * Math.cos(angle) - down * Math.sin(angle);
        in[ray] = Math.abs(off) < limit;
      }
    }
    return Math.abs(mean - SheetGrid.ANCHOR_RADIUS) < 0.35 ? new double[] {right, down} : null;
  }

  /** Pixels of the centre, of the ring and of the paper around it, as offsets. */
  private final class Circles {
    private final int[] centre;
    private final int[] ring;
    private final int[] around;

    Circles(double[] slope) {
      centre = offsets(slope, 6, 0.6);
      ring =
          concat(
              offsets(slope, 12, SheetGrid.ANCHOR_RADIUS - 0.35),
              offsets(slope, 12, SheetGrid.ANCHOR_RADIUS + 0.35));
      around = offsets(slope, 16, OUTER + 0.6);
    }

    private static int[] offsets(double[] slope, int count, double r) {
      int[] offsets = new int[2 * count];
      for (int i = 0; i < count; i++) {
        double right = r * Math.cos(2 * Math.PI * i / count);
        double down = r * Math.sin(2 * Math.PI * i / count);
        offsets[2 * i] = (int) Math.round(right * slope[0] + down * slope[1]);
        offsets[2 * i + 1] = (int) Math.round(right * slope[2] + down * slope[3]);
      }
      return offsets;
    }

    private static int[] concat(int[] one, int[] other) {
      int[] both = Arrays.copyOf(one, one.length + other.length);
      System.arraycopy(other, 0, both, one.length, other.length);
      return both;
    }

    /** By how much the lighter parts are lighter than the ring; the lesser of both. */
    double contrast(double x, double y, double atLeast) {
      int px = (int) Math.floor(x);
      int py = (int) Math.floor(y);
      double dark = mean(ring, px, py);
      double light = mean(centre, px, py);
      if (light - dark <= atLeast) {
        return light - dark;
      }
      return Math.min(light, mean(around, px, py)) - dark;
    }

    private double mean(int[] offsets, int px, int py) {
      int sum = 0;
      for (int i = 0; i < offsets.length; i += 2) {
        sum += Sampler.nearest(image, px + offsets[i], py + offsets[i + 1]);
      }
      return 2.0 * sum / offsets.length;
    }
  }
}
