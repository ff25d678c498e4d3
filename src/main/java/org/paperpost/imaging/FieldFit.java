package org.paperpost.imaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperpost.imaging.Bend.Move;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;

/**
 * Checks a registration where it counts, at the printed outlines of the answer bubbles, and bends
 * it to them. On a sheet that lay flat a few bubbles spread over the side say so. Otherwise all are
 * measured, each looked for where its neighbours, measured before it, let it be expected; what
 * departs from its neighbours is left out, and a smooth bend is laid through the rest.
 */
final class FieldFit {

  private static final int PROBES = 10;

  /** Within this of the map a probe lies where it should. */
  private static final double FLAT_MM = 0.15;

  private static final double PROBE_MM = 0.6;
  private static final int FEW_MEASURED = 3;

  /** How far to look: something always, and a part of the way from what is known. */
  private static final double NEAR_MM = 0.5;

  private static final double PER_MM = 0.02;
  private static final double FARTHEST_MM = 1.4;

  /** An outline this far from where its neighbours want it was not the outline. */
  private static final double ODD_MM = 0.3;

  private static final double LEAST_MEASURED = 0.6;

  /** A bubble that could not be measured needs two others within this. */
  private static final double SUPPORT_MM = 14;

  private static final int NEIGHBOURS = 10;
  private static final double SMOOTHING = 0.0005;

  /** More outlines than this tell nothing new, and the fit grows with their cube. */
  private static final int MOST_FITTED = 90;

  /** What nobody has measured is no closer than this. */
  private static final double UNMEASURED_MM = 1;

  private final Registration map;
  private final Outlines outlines;

  FieldFit(GrayImage image, Registration map) {
    this.map = map;
    this.outlines = new Outlines(image);
  }

  Registration by(SidePlan plan) {
    List<Box> bubbles =
        plan.fields().stream()
            .filter(field -> field.kind() != FieldKind.TEXT)
            .map(AnswerField::box)
            .toList();
    if (bubbles.isEmpty()) {
      return map;
    }
    if (map.isTrusted() && map.bend() == null) {
      double flat = flat(bubbles);
      if (flat <= FLAT_MM) {
        return new Registration(map.h(), Math.max(map.residualMm(), flat));
      }
    }
    return bent(bubbles);
  }

  /** The worst of a few bubbles that lie far apart. */
  private double flat(List<Box> bubbles) {
    double worst = 0;
    int measured = 0;
    List<Box> probes = spread(bubbles, PROBES);
    for (Box box : probes) {
      double far = far(box);
      if (far > FLAT_MM && neighboursAgree(box, bubbles)) {
        continue;
      }
      if (!Double.isNaN(far)) {
        worst = Math.max(worst, far);
        measured++;
      }
    }
    // A scan too light loses outlines; then a few agreeing ones have to do, and a frame without
    // doubt.
    boolean isEnough =
        measured >= LEAST_MEASURED * probes.size()
            || measured >= FEW_MEASURED && map.residualMm() <= FLAT_MM;
    return isEnough ? worst : UNMEASURED_MM;
  }

  private double far(Box box) {
    double[] off = off(box, new double[2], PROBE_MM);
    return off == null ? Double.NaN : Math.hypot(off[0], off[1]);
  }

  /**
   * Whether the two bubbles nearest to one lie where they should: then the pen has spoilt that one.
   */
  private boolean neighboursAgree(Box box, List<Box> bubbles) {
    List<Box> near = new ArrayList<>(bubbles);
    near.sort(Comparator.comparingDouble(other -> distance(box.centreX(), box.centreY(), other)));
    return near.size() > 2 && far(near.get(1)) <= FLAT_MM && far(near.get(2)) <= FLAT_MM;
  }

  /** Some that lie far apart from one another. */
  private static List<Box> spread(List<Box> boxes, int count) {
    if (boxes.size() <= count) {
      return boxes;
    }
    double[] nearest = new double[boxes.size()];
    Arrays.fill(nearest, Double.MAX_VALUE);
    List<Box> chosen = new ArrayList<>();
    int next = 0;
    while (chosen.size() < count) {
      Box box = boxes.get(next);
      chosen.add(box);
      for (int i = 0; i < nearest.length; i++) {
        Box other = boxes.get(i);
        nearest[i] = Math.min(nearest[i], distance(box.centreX(), box.centreY(), other));
        next = nearest[i] > nearest[next] ? i : next;
      }
    }
    return chosen;
  }

  private static double distance(double x, double y, Box box) {
    return Math.hypot(x - box.centreX(), y - box.centreY());
  }

  /** Where a bubble lies beyond a move of the flat sheet; null if its outline cannot be seen. */
  private double @Nullable [] off(Box box, double[] move, double within) {
    double x = box.centreX() + move[0];
    double y = box.centreY() + move[1];
    return outlines.off(
        Homography.apply(map.h(), x, y), Homography.slope(map.h(), x, y), box, within);
  }

  private Registration bent(List<Box> bubbles) {
    List<Move> known = corners();
    int given = known.size();
    List<Box> left = new ArrayList<>(spread(bubbles, MOST_FITTED));
    int wanted = left.size();
    while (!left.isEmpty()) {
      Box next = nearestTo(known, left);
      left.remove(next);
      double x = next.centreX();
      double y = next.centreY();
      double[] expected = expected(known, x, y, null);
      double far =
          known.stream()
              .mapToDouble(move -> distance(move.xMm(), move.yMm(), next))
              .min()
              .orElse(0);
      double[] off = off(next, expected, Math.min(FARTHEST_MM, NEAR_MM + PER_MM * far));
      if (off != null) {
        known.add(new Move(x, y, expected[0] + off[0], expected[1] + off[1], 1));
      }
    }
    dropOdd(known, given, 2 * ODD_MM);
    dropOdd(known, given, ODD_MM);
    int measured = known.size() - given;
    double[] bend = measured < 3 ? null : Bend.fit(known, SMOOTHING);
    if (bend == null || measured < LEAST_MEASURED * wanted) {
      return new Registration(map.h(), Math.max(map.residualMm(), UNMEASURED_MM), map.bend());
    }
    List<Move> kept = known.subList(given, known.size());
    double residual = isSupported(bubbles, kept) ? residual(bend, kept) : UNMEASURED_MM;
    return new Registration(map.h(), residual, bend);
  }

  /** Whether each bubble was measured itself, or two close to it. */
  private static boolean isSupported(List<Box> bubbles, List<Move> kept) {
    for (Box box : bubbles) {
      double[] near =
          kept.stream()
              .mapToDouble(move -> distance(move.xMm(), move.yMm(), box))
              .filter(distance -> distance <= SUPPORT_MM)
              .toArray();
      if (near.length < 2 && Arrays.stream(near).noneMatch(distance -> distance < 1)) {
        return false;
      }
    }
    return true;
  }

  /** The frame of the side as it was registered, for where there are no bubbles. */
  private List<Move> corners() {
    List<Move> corners = new ArrayList<>();
    for (Box anchor : SheetGrid.ANCHORS.values()) {
      double[] move = framed(anchor.x(), anchor.y());
      corners.add(new Move(anchor.x(), anchor.y(), move[0], move[1], 4));
    }
    return corners;
  }

  private double[] framed(double x, double y) {
    if (map.bend() == null) {
      return new double[2];
    }
    Point moved = Bend.moved(map.bend(), x, y);
    return new double[] {moved.x() - x, moved.y() - y};
  }

  private static Box nearestTo(List<Move> known, List<Box> boxes) {
    Box nearest = boxes.get(0);
    double least = Double.MAX_VALUE;
    for (Box box : boxes) {
      for (Move move : known) {
        double distance = distance(move.xMm(), move.yMm(), box);
        if (distance < least) {
          least = distance;
          nearest = box;
        }
      }
    }
    return nearest;
  }

  /**
   * What the neighbours let expect of a place: the frame's bend, and a plane through how they
   * depart from it.
   *
   * @param without is not asked
   */
  private double[] expected(List<Move> known, double x, double y, @Nullable Move without) {
    List<Move> near = new ArrayList<>(known);
    near.remove(without);
    near.sort(Comparator.comparingDouble(move -> Math.hypot(move.xMm() - x, move.yMm() - y)));
    double[][] m = new double[3][5];
    for (int i = 0; i < 3; i++) {
      // Few or in one line they say nothing of a slope: none then.
      m[i][i] = i == 0 ? 1e-9 : 0.02;
    }
    for (Move move : near.subList(0, Math.min(NEIGHBOURS, near.size()))) {
      double dx = (move.xMm() - x) / 30;
      double dy = (move.yMm() - y) / 30;
      double weight = 1 / (0.05 + dx * dx + dy * dy);
      double[] framed = framed(move.xMm(), move.yMm());
      double[] row = {1, dx, dy, move.right() - framed[0], move.down() - framed[1]};
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 5; j++) {
          m[i][j] += weight * row[i] * row[j];
        }
      }
    }
    double[][] planes = Homography.solve(m, 2);
    double[] framed = framed(x, y);
    return planes == null
        ? framed
        : new double[] {framed[0] + planes[0][0], framed[1] + planes[1][0]};
  }

  private void dropOdd(List<Move> known, int given, double limit) {
    List<Move> odd = new ArrayList<>();
    for (Move move : known.subList(given, known.size())) {
      double[] expected = expected(known, move.xMm(), move.yMm(), move);
      if (Math.hypot(move.right() - expected[0], move.down() - expected[1]) > limit) {
        odd.add(move);
      }
    }
    known.removeAll(odd);
  }

  private static double residual(double[] bend, List<Move> moves) {
    double worst = 0;
    for (Move move : moves) {
      Point moved = Bend.moved(bend, move.xMm(), move.yMm());
      worst =
          Math.max(
              worst,
              Math.hypot(
                  moved.x() - move.xMm() - move.right(), moved.y() - move.yMm() - move.down()));
    }
    return worst;
  }
}
