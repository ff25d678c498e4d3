package org.paperpost.imaging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.SheetGrid;

/**
 * Lays the side's millimetres into the picture. The codes say where the anchors should be, the
 * nearest first; each ring that is found makes the guess for the next one better. The map is then
 * the homography of the four rings, and what the codes and the fold ticks say of it is the
 * residual: the rings alone would always agree with it.
 */
final class Registrar {

  private static final double RING_WEIGHT = 30;

  /** Within this the sheet lay flat. */
  private static final double FLAT_MM = 0.35;

  /** Added to the residual where a corner without a ring is guessed with perspective. */
  private static final double GUESSED_MM = 0.4;

  /** What a guess may be off, in mm: something always, and a part of the way from what is known. */
  private static final double NEAR_MM = 1.5;

  private static final double PER_MM = 0.06;
  private static final double FARTHEST_MM = 20;

  /** The fold ticks, in the middle of the long edges, where a curl shows. */
  private static final double TICK_Y = 148.5;

  private static final double TICK_LENGTH = 3;
  private static final double[] TICK_X = {8, 199};
  private static final double TICK_SEARCH_MM = 2.5;

  private final GrayImage image;
  private final List<SeenCode> codes;
  private final Map<Corner, Point> rings = new EnumMap<>(Corner.class);

  Registrar(GrayImage image, List<SeenCode> codes) {
    this.image = image;
    this.codes = codes;
  }

  Optional<Registration> register() {
    findRings();
    if (!isEnough(rings.keySet())) {
      return Optional.empty();
    }
    Registration best = fit(rings.keySet());
    if (best != null && !best.isTrusted() && rings.size() == 4) {
      // Three that agree with the codes are better than four of which one is none.
      for (Corner left : List.copyOf(rings.keySet())) {
        Set<Corner> three = EnumSet.copyOf(rings.keySet());
        three.remove(left);
        Registration other = fit(three);
        if (other != null && other.residualMm() < 0.7 * Registration.LIMIT_MM) {
          return Optional.of(other);
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private boolean isEnough(Set<Corner> found) {
    if (found.size() >= 3) {
      return true;
    }
    Set<Corner> covered = EnumSet.noneOf(Corner.class);
    covered.addAll(found);
    for (SeenCode code : codes) {
      code.found().code().ifPresent(page -> covered.add(Corner.ofDigit(page.corner())));
    }
    return found.size() == 2 && covered.size() == 4;
  }

  private void findRings() {
    RingSearch search = new RingSearch(image);
    Set<Corner> left = EnumSet.allOf(Corner.class);
    while (!left.isEmpty()) {
      Corner next =
          left.stream().min(Comparator.comparingDouble(this::distanceToKnown)).orElseThrow();
      left.remove(next);
      Box place = place(next);
      double[] h = guess();
      if (h == null) {
        return;
      }
      double within = Math.min(FARTHEST_MM, NEAR_MM + PER_MM * distanceToKnown(next));
      search.near(h, place.x(), place.y(), within).ifPresent(ring -> rings.put(next, ring));
    }
  }

  private static Box place(Corner corner) {
    Box place = SheetGrid.ANCHORS.get(corner);
    if (place == null) {
      throw new IllegalStateException("the grid has no anchor " + corner);
    }
    return place;
  }

  private double distanceToKnown(Corner corner) {
    Box place = place(corner);
    double nearest = Double.MAX_VALUE;
    for (Pair pair : pairs(rings.keySet())) {
      nearest = Math.min(nearest, Math.hypot(pair.xMm() - place.x(), pair.yMm() - place.y()));
    }
    return nearest;
  }

  private List<Pair> pairs(Set<Corner> withRings) {
    List<Pair> pairs = new ArrayList<>();
    for (Corner corner : withRings) {
      Point ring = rings.get(corner);
      if (ring != null) {
        pairs.add(new Pair(place(corner).x(), place(corner).y(), ring));
      }
    }
    for (SeenCode code : codes) {
      pairs.addAll(code.pairs());
    }
    return pairs;
  }

  private static double[] weights(int rings, int pairs) {
    double[] weights = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      weights[i] = i < rings ? RING_WEIGHT : 1;
    }
    return weights;
  }

  /** The map as far as it is known now: with perspective only if three corners speak. */
  private double @Nullable [] guess() {
    Set<Corner> known = EnumSet.noneOf(Corner.class);
    known.addAll(rings.keySet());
    for (SeenCode code : codes) {
      code.found().code().ifPresent(page -> known.add(Corner.ofDigit(page.corner())));
    }
    List<Pair> pairs = pairs(rings.keySet());
    double[] weights = weights(rings.size(), pairs.size());
    double[] h = known.size() >= 3 ? Homography.projective(pairs, weights) : null;
    return h != null ? h : Homography.affine(pairs, weights);
  }

  private @Nullable Registration fit(Set<Corner> withRings) {
    List<Pair> all = pairs(withRings);
    int count = withRings.size();
    if (count == 4) {
      return residual(Homography.projective(all.subList(0, 4), weights(4, 4)), all, count, 0);
    }
    // The codes are seen too coarsely to tell the slant of the missing corner. On a scanner's glass
    // there is none, and if the rest agrees with that, it is the better map.
    Registration flat = residual(Homography.affine(all, weights(count, all.size())), all, count, 0);
    return flat != null && flat.residualMm() < FLAT_MM
        ? flat
        : residual(Homography.projective(all, weights(count, all.size())), all, count, GUESSED_MM);
  }

  private @Nullable Registration residual(
      double @Nullable [] h, List<Pair> all, int rings, double atLeast) {
    if (h == null) {
      return null;
    }
    double worst = 0;
    for (Pair ring : all.subList(0, rings)) {
      double[] off = Homography.offMm(h, ring);
      worst = Math.max(worst, Math.hypot(off[0], off[1]));
    }
    for (SeenCode code : codes) {
      double right = 0;
      double down = 0;
      List<Pair> squares = code.pairs();
      for (Pair square : squares) {
        double[] off = Homography.offMm(h, square);
        right += off[0] / squares.size();
        down += off[1] / squares.size();
      }
      worst = Math.max(worst, Math.hypot(right, down));
    }
    for (double x : TICK_X) {
      worst = Math.max(worst, Math.abs(tickOff(h, x)));
    }
    return new Registration(h, worst + atLeast);
  }

  /** How far down in mm the fold tick lies from its place; 0 if it is not to be seen. */
  private double tickOff(double[] h, double xMm) {
    double step = 0.06;
    int half = (int) Math.round(TICK_SEARCH_MM / step);
    double[] profile = new double[2 * half + 1];
    for (int i = 0; i < profile.length; i++) {
      double y = TICK_Y + (i - half) * step;
      double sum = 0;
      for (double x = xMm + 0.4; x < xMm + TICK_LENGTH - 0.3; x += 0.2) {
        Point at = Homography.apply(h, x, y);
        sum += Sampler.at(image, at.x(), at.y());
      }
      profile[i] = sum;
    }
    int darkest = half;
    for (int i = 0; i < profile.length; i++) {
      if (profile[i] < profile[darkest]) {
        darkest = i;
      }
    }
    int samples = 12;
    int aside = (int) Math.round(0.5 / step);
    double contrast = 30.0 * samples;
    boolean isLine =
        darkest >= aside
            && darkest + aside < profile.length
            && profile[darkest - aside] - profile[darkest] > contrast
            && profile[darkest + aside] - profile[darkest] > contrast;
    return isLine ? (darkest - half) * step : 0;
  }
}
