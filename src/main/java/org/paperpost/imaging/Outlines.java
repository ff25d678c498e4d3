package org.paperpost.imaging;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.paperpost.sheet.Box;

/**
 * Finds where the printed outline of a bubble really lies, whether it is filled or not: dark just
 * within its edge and light beyond. A coarse search finds about where, then a circle of the known
 * size is fitted to the edge along rays, of which the pen may have spoilt some.
 */
final class Outlines {

  private static final int COARSE_RAYS = 12;
  private static final double COARSE_STEP_MM = 0.2;
  private static final int RAYS = 24;
  private static final double WITHIN_MM = 0.1;
  private static final double BEYOND_MM = 0.3;
  private static final double RAY_FROM_MM = -0.45;
  private static final double RAY_TO_MM = 0.55;
  private static final int RAY_STEPS = 12;
  private static final double LEAST_CONTRAST = 14;
  private static final double INLIER_MM = 0.12;
  private static final int LEAST_RAYS = 14;

  private final GrayImage image;

  Outlines(GrayImage image) {
    this.image = image;
  }

  /**
   * By how many mm the outline lies right of and below where it is expected; null if it cannot be
   * told.
   *
   * @param withinMm how far to look
   */
  double @Nullable [] off(Point expected, double[] slope, Box box, double withinMm) {
    double radius = Math.min(box.w(), box.h()) / 2;
    double[] best = coarse(expected, slope, radius, withinMm);
    double right = best[0];
    double down = best[1];
    double[] edge = new double[RAYS];
    for (int round = 0; round < 3; round++) {
      double x = expected.x() + right * slope[0] + down * slope[1];
      double y = expected.y() + right * slope[2] + down * slope[3];
      for (int ray = 0; ray < RAYS; ray++) {
        edge[ray] = edge(x, y, slope, radius, 2 * Math.PI * ray / RAYS);
      }
      double[] move = fit(edge);
      if (move == null) {
        return null;
      }
      right += move[0];
      down += move[1];
      if (Math.hypot(move[0], move[1]) < 0.01) {
        break;
      }
    }
    return Math.hypot(right, down) > withinMm + 0.3 ? null : new double[] {right, down};
  }

  private double[] coarse(Point expected, double[] slope, double radius, double withinMm) {
    int steps = (int) Math.ceil(withinMm / COARSE_STEP_MM);
    double[] within = circle(slope, radius - WITHIN_MM);
    double[] beyond = circle(slope, radius + BEYOND_MM);
    double most = -1e9;
    double[] best = {0, 0};
    for (int down = -steps; down <= steps; down++) {
      for (int right = -steps; right <= steps; right++) {
        double x = expected.x() + COARSE_STEP_MM * (right * slope[0] + down * slope[1]);
        double y = expected.y() + COARSE_STEP_MM * (right * slope[2] + down * slope[3]);
        double contrast = 0;
        for (int i = 0; i < within.length; i += 2) {
          int light = Sampler.nearest(image, (int) (x + beyond[i]), (int) (y + beyond[i + 1]));
          int dark = Sampler.nearest(image, (int) (x + within[i]), (int) (y + within[i + 1]));
          contrast += Math.max(0, light - dark);
        }
        // Of equals the nearest.
        contrast -= 0.5 * Math.hypot(right, down);
        if (contrast > most) {
          most = contrast;
          best[0] = COARSE_STEP_MM * right;
          best[1] = COARSE_STEP_MM * down;
        }
      }
    }
    return best;
  }

  private static double[] circle(double[] slope, double radius) {
    double[] offsets = new double[2 * COARSE_RAYS];
    for (int i = 0; i < COARSE_RAYS; i++) {
      double right = radius * Math.cos(2 * Math.PI * i / COARSE_RAYS);
      double down = radius * Math.sin(2 * Math.PI * i / COARSE_RAYS);
      offsets[2 * i] = right * slope[0] + down * slope[1];
      offsets[2 * i + 1] = right * slope[2] + down * slope[3];
    }
    return offsets;
  }

  /** Where along a ray the outline ends, in mm from where it should; NaN if nowhere. */
  private double edge(double x, double y, double[] slope, double radius, double angle) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double dx = cos * slope[0] + sin * slope[1];
    double dy = cos * slope[2] + sin * slope[3];
    double[] profile = new double[RAY_STEPS + 1];
    double step = (RAY_TO_MM - RAY_FROM_MM) / RAY_STEPS;
    int darkest = 0;
    for (int i = 0; i <= RAY_STEPS; i++) {
      double r = radius + RAY_FROM_MM + step * i;
      profile[i] = Sampler.at(image, x + r * dx, y + r * dy);
      darkest = profile[i] < profile[darkest] ? i : darkest;
    }
    int lightest = darkest;
    for (int i = darkest; i <= RAY_STEPS; i++) {
      lightest = profile[i] > profile[lightest] ? i : lightest;
    }
    if (profile[lightest] - profile[darkest] < LEAST_CONTRAST) {
      return Double.NaN;
    }
    double middle = (profile[lightest] + profile[darkest]) / 2;
    int i = lightest;
    while (i > darkest && profile[i - 1] > middle) {
      i--;
    }
    double part = (middle - profile[i - 1]) / (profile[i] - profile[i - 1]);
    return RAY_FROM_MM + step * (i - 1 + part);
  }

  /**
   * The move that brings the edge to the same distance on all rays, those left out that the pen has
   * overrun. Blur and ink make the circle larger or smaller, so its size is free within limits.
   */
  private static double @Nullable [] fit(double[] edge) {
    double[] sorted = Arrays.stream(edge).filter(e -> !Double.isNaN(e)).sorted().toArray();
    if (sorted.length < LEAST_RAYS) {
      return null;
    }
    double mean = sorted[sorted.length / 2];
    double right = 0;
    double down = 0;
    for (int round = 0; round < 4; round++) {
      double limit = round == 0 ? 4 * INLIER_MM : round == 1 ? 2 * INLIER_MM : INLIER_MM;
      double[][] m = new double[3][4];
      int count = 0;
      for (int ray = 0; ray < RAYS; ray++) {
        double cos = Math.cos(2 * Math.PI * ray / RAYS);
        double sin = Math.sin(2 * Math.PI * ray / RAYS);
        // Not a number is never less.
        if (Math.abs(edge[ray] - mean - right * cos - down * sin) < limit) {
          count++;
          double[] row = {cos, sin, 1, edge[ray]};
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 4; j++) {
              m[i][j] += row[i] * row[j];
            }
          }
        }
      }
      double[] solution = count < LEAST_RAYS ? null : Homography.solve(m);
      if (solution == null) {
        return null;
      }
      right = solution[0];
      down = solution[1];
      mean = solution[2];
    }
    return Math.abs(mean) > 0.25 ? null : new double[] {right, down};
  }
}
