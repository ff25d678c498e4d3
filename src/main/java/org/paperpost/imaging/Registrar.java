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
 * the homography that agrees best with the rings and the finely measured squares of the codes, and
 * what any of them and the middle ticks still say against it is the residual. Where they say much,
 * the sheet does not lie flat, and a bend through them is a start for {@link FieldFit}.
 */
final class Registrar {

  /** What the decoder says of a square, against what was measured finely. */
  private static final double COARSE_WEIGHT = 0.03;

  /** Within this all that was measured agrees, and the sheet lay flat. */
  private static final double AGREED_MM = 0.15;

  private static final int LEAST_ANCHORS = 5;
  private static final int MOST_SPOILT = 2;

  /** How far a bend may pass from what was measured, as {@link Bend#fit} takes it. */
  private static final double SMOOTHING = 0.002;

  /** Added to the residual where a corner without a ring is guessed with perspective. */
  private static final double GUESSED_MM = 0.4;

  /** What a guess may be off, in mm: something always, and a part of the way from what is known. */
  private static final double NEAR_MM = 1.5;

  private static final double PER_MM = 0.06;
  private static final double FARTHEST_MM = 20;

  private static final double TICK_SEARCH_MM = 6;

  private final GrayImage image;
  private final List<SeenCode> codes;
  private final Map<Corner, Point> rings = new EnumMap<>(Corner.class);

  /** Where the squares of the codes are, measured finely where their sides can be seen. */
  private final List<Pair> squares = new ArrayList<>();

  /** The others of them, as the decoder saw them. */
  private final List<Pair> coarse = new ArrayList<>();

  Registrar(GrayImage image, List<SeenCode> codes) {
    this.image = image;
    this.codes = codes;
    CodeSquares measured = new CodeSquares(image);
    for (SeenCode code : codes) {
      double[] slope = code.slope();
      for (Pair seen : code.pairs()) {
        Point middle = measured.middle(seen.pixel(), slope);
        if (Double.isNaN(middle.x())) {
          coarse.add(seen);
        } else {
          squares.add(new Pair(seen.xMm(), seen.yMm(), middle));
        }
      }
    }
  }

  Optional<Registration> register() {
    findRings();
    if (!isEnough(rings.keySet())) {
      return Optional.empty();
    }
    return Optional.ofNullable(fit());
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
    pairs.addAll(squares);
    pairs.addAll(coarse);
    return pairs;
  }

  /**
   * The map as far as it is known now: with perspective only if three corners speak, or if what was
   * measured finely cannot do without.
   */
  private double @Nullable [] guess() {
    List<Pair> pairs = pairs(rings.keySet());
    double[] weights = new double[pairs.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = coarse.contains(pairs.get(i)) ? COARSE_WEIGHT : 1;
    }
    double[] affine = Homography.affine(pairs, weights);
    int spoken = corners(pairs);
    boolean isSlanted =
        spoken >= 3 || spoken == 2 && affine != null && worst(affine, anchors()) > AGREED_MM;
    double[] slanted = isSlanted ? Homography.projective(pairs, weights) : null;
    return slanted == null ? affine : slanted;
  }

  /** What was measured finely. */
  private List<Pair> anchors() {
    List<Pair> anchors = pairs(rings.keySet());
    anchors.removeAll(coarse);
    return anchors;
  }

  /** Without the one or two anchors that a stain has moved, if all others then agree. */
  private @Nullable Registration robust(List<Pair> anchors, boolean isFlat) {
    List<Pair> left = new ArrayList<>(anchors);
    Registration best = plain(left, isFlat);
    for (int dropped = 0;
        dropped < MOST_SPOILT
            && best != null
            && best.residualMm() > AGREED_MM
            && left.size() > LEAST_ANCHORS;
        dropped++) {
      Pair worst = null;
      for (Pair each : left) {
        List<Pair> others = new ArrayList<>(left);
        others.remove(each);
        Registration without = plain(others, isFlat);
        if (without != null && without.residualMm() < best.residualMm()) {
          best = without;
          worst = each;
        }
      }
      if (worst == null) {
        break;
      }
      left.remove(worst);
    }
    return best != null && best.residualMm() <= AGREED_MM ? best : plain(anchors, isFlat);
  }

  private static @Nullable Registration plain(List<Pair> anchors, boolean isFlat) {
    double[] h = isFlat ? Homography.affine(anchors) : Homography.projective(anchors);
    if (h == null) {
      return null;
    }
    return new Registration(h, worst(h, anchors));
  }

  private static double worst(double[] h, List<Pair> pairs) {
    double worst = 0;
    for (Pair pair : pairs) {
      double[] off = Homography.offMm(h, pair);
      worst = Math.max(worst, Math.hypot(off[0], off[1]));
    }
    return worst;
  }

  private @Nullable Registration fit() {
    List<Pair> anchors = anchors();
    if (anchors.size() < LEAST_ANCHORS) {
      return null;
    }
    // What is near together does not tell the slant of a corner that is missing. On a scanner's
    // glass there is none, and if the rest agrees with that, it is the better map.
    boolean isSpanned = corners(anchors) == 4;
    Registration map = isSpanned ? null : robust(anchors, true);
    double unknown = 0;
    if (map == null || map.residualMm() > AGREED_MM) {
      map = robust(anchors, false);
      unknown = isSpanned ? 0 : GUESSED_MM;
    }
    return map == null ? null : withTicks(map, anchors, unknown);
  }

  private static int corners(List<Pair> anchors) {
    return (int)
        anchors.stream()
            .map(pair -> (pair.xMm() < 105 ? 0 : 1) + (pair.yMm() < 148 ? 0 : 2))
            .distinct()
            .count();
  }

  /**
   * The ticks in the middle of the edges tell what the corners cannot: whether the sheet is bent.
   */
  private Registration withTicks(Registration flat, List<Pair> anchors, double unknown) {
    double worst = flat.residualMm();
    List<Bend.Move> moves = new ArrayList<>();
    for (double x : SheetGrid.TICK_X) {
      double off = tickOff(flat.h(), x);
      if (!Double.isNaN(off)) {
        worst = Math.max(worst, Math.abs(off));
        moves.add(new Bend.Move(x + SheetGrid.TICK_LENGTH / 2, SheetGrid.TICK_Y, 0, off, 1));
      }
    }
    double[] bend = null;
    if (worst > AGREED_MM) {
      for (Pair anchor : anchors) {
        double[] off = Homography.offMm(flat.h(), anchor);
        moves.add(new Bend.Move(anchor.xMm(), anchor.yMm(), off[0], off[1], 1));
      }
      bend = Bend.fit(moves, SMOOTHING);
    }
    return new Registration(flat.h(), worst + unknown, bend);
  }

  /** How far down in mm the tick lies from its place; NaN if it is not to be seen. */
  private double tickOff(double[] h, double xMm) {
    double step = 0.06;
    int half = (int) Math.round(TICK_SEARCH_MM / step);
    double[] profile = new double[2 * half + 1];
    for (int i = 0; i < profile.length; i++) {
      double y = SheetGrid.TICK_Y + (i - half) * step;
      double sum = 0;
      for (double x = xMm + 0.4; x < xMm + SheetGrid.TICK_LENGTH - 0.3; x += 0.2) {
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
    return isLine ? (darkest - half) * step : Double.NaN;
  }
}
