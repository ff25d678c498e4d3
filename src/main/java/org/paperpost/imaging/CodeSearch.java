package org.paperpost.imaging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PageCode;
import org.paperpost.imaging.CodeEyes.Binarizer;
import org.paperpost.imaging.CodeEyes.Part;
import org.paperpost.imaging.CodeEyes.Square;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.SheetGrid;

/**
 * Looks for the codes of one page, the cheap way first: the picture's corners, where our codes are
 * on nearly every page, then the same corners in other sizes, then the whole page, and at last
 * another decoder. It stops as soon as a code of ours is found, and that one then says where its
 * companions should be.
 */
final class CodeSearch {

  /** Of the picture's shorter side: 55 mm of A4, a code with 15 mm of skew and shift. */
  private static final double CORNER = 0.27;

  /** A module of our codes has 4 to 6 pixels when A4's longer side has about so many. */
  private static final double LONG_SIDE = 2339;

  /** Around the middle of a code: itself with its quiet zone, and what a guess may be off. */
  private static final double CODE_MM = 17;

  /** The same with 8 mm of skew and shift. */
  private static final double NEARLY_MM = 20;

  /** Of the distance from what is known: a slant, or paper that is bent. */
  private static final double ASTRAY = 0.12;

  private static final double MODULE_PX = 5;

  /** No code has fewer pixels. */
  private static final int LEAST_PX = 25;

  /** Twice as large, for worn and copied print whose modules are but a few pixels. */
  private static final double ENLARGED = 0.5;

  /** A module against that of a sheet as long as the picture: on a table, or half a sheet. */
  private static final double LEAST_MODULE = 0.4;

  private static final double MOST_MODULE = 2;

  /** Of a sheet so much has to be seen before a whole code is, for codes are not at its edge. */
  private static final double ROOM_MM = SheetGrid.CODE_SIZE + 6;

  private final GrayImage image;
  private final CodeEyes eyes;
  private final List<SeenCode> seen = new ArrayList<>();

  CodeSearch(GrayImage image, Function<String, Optional<PageCode>> judge) {
    this.image = image;
    this.eyes = new CodeEyes(judge);
  }

  /** All codes seen, each once. */
  List<SeenCode> codes() {
    return List.copyOf(seen);
  }

  private long ours() {
    return seen.stream().filter(SeenCode::isOurs).count();
  }

  /**
   * The first look, enough for nearly every page: where a sheet that fills the picture has a code,
   * then at one corner after the other; and once a code of ours is seen, closely at where it says
   * that its companions are.
   */
  void quickly() {
    int factor = factor(LONG_SIDE);
    for (double[] map : filling()) {
      if (ours() == 0) {
        add(around(map, Corner.BOTTOM_RIGHT, NEARLY_MM, factor), Binarizer.GLOBAL);
      }
    }
    if (ours() > 0) {
      closely(factor);
    }
    for (int i = 3; i >= 0 && !isComplete(); i--) {
      long before = ours();
      corner(i, factor, Binarizer.GLOBAL, false);
      if (ours() > before) {
        closely(factor);
      }
    }
  }

  /** The sheet over the whole picture: upright and upside down, or turned to either side. */
  private List<double[]> filling() {
    double width = image.width();
    double height = image.height();
    if (width < height) {
      double right = width / SheetGrid.WIDTH;
      double down = height / SheetGrid.HEIGHT;
      return List.of(
          new double[] {right, 0, 0, 0, down, 0, 0, 0, 1},
          new double[] {-right, 0, width, 0, -down, height, 0, 0, 1});
    }
    double along = width / SheetGrid.HEIGHT;
    double across = height / SheetGrid.WIDTH;
    return List.of(
        new double[] {0, -along, width, across, 0, 0, 0, 0, 1},
        new double[] {0, along, 0, -across, 0, height, 0, 0, 1});
  }

  private void closely(int factor) {
    for (Corner corner : missing()) {
      double[] map = Homography.affine(known());
      if (map != null) {
        add(around(map, corner, CODE_MM, factor), Binarizer.GLOBAL);
      }
    }
  }

  /**
   * Everything else, until a code of ours is found. The slow steps are not taken for a page on
   * which the others have seen no more than one square like a code's: none that can be read was
   * ever seen so little of.
   */
  void thoroughly() {
    int factor = factor(LONG_SIDE);
    climb(
        () -> corners(factor, Binarizer.LOCAL, false),
        () -> page(factor(1755), Binarizer.LOCAL, false),
        () -> page(factor(1169), Binarizer.GLOBAL, false));
    if (ours() > 0 || !isHopeful()) {
      return;
    }
    if (factor == 1) {
      climb(
          () -> corners(ENLARGED, Binarizer.LOCAL, false),
          () -> corners(ENLARGED, Binarizer.LOCAL, true));
    }
    if (ours() == 0) {
      climb(
          () -> corners(factor + 1, Binarizer.LOCAL, false),
          () -> corners(factor, Binarizer.LOCAL, true),
          () -> corners(factor + 1, Binarizer.GLOBAL, true),
          () -> page(factor, Binarizer.LOCAL, true),
          () -> page(factor, Binarizer.GLOBAL, false),
          () -> page(factor(3508), Binarizer.LOCAL, false),
          () -> secondOpinion(factor));
    }
  }

  private void climb(Runnable... steps) {
    for (Runnable step : steps) {
      step.run();
      if (ours() > 0) {
        return;
      }
    }
  }

  /** Whether there are two squares of a fitting size that belong to no foreign code. */
  private boolean isHopeful() {
    double module = SheetGrid.MODULE / 297 * Math.max(image.width(), image.height());
    List<Square> hopes =
        eyes.squares().stream()
            .filter(square -> square.modulePx() > LEAST_MODULE * module)
            .filter(square -> square.modulePx() < MOST_MODULE * module)
            .filter(square -> seen.stream().noneMatch(code -> isOf(square, code)))
            .toList();
    return hopes.stream().anyMatch(square -> isApart(square, hopes.get(0)));
  }

  private static boolean isOf(Square square, SeenCode code) {
    return distance(square.centre(), code.centre()) < code.sizePx();
  }

  private static boolean isApart(Square one, Square other) {
    return distance(one.centre(), other.centre()) > 2 * CodeSquares.EDGE * other.modulePx();
  }

  private static double distance(Point one, Point other) {
    return Math.hypot(one.x() - other.x(), one.y() - other.y());
  }

  /**
   * Looks for the other codes where those that were found say that they are, and if one cannot be
   * found there, over the whole page: it may be another sheet's.
   */
  void companions() {
    Set<Corner> missing = missing();
    while (!missing.isEmpty()) {
      List<Pair> known = known();
      Corner next =
          missing.stream()
              .min(Comparator.comparingDouble(corner -> distance(known, corner)))
              .orElseThrow();
      missing.remove(next);
      double[] map = Homography.affine(known);
      if (map != null) {
        at(map, next, distance(known, next));
      }
    }
    if (!isComplete()) {
      page(factor(1755), Binarizer.LOCAL, false);
    }
  }

  /**
   * Looks beside the sheet, where the picture is larger than it by more than a code: there may be
   * the codes of another that was fed in with it.
   */
  void beyond() {
    double[] map = Homography.affine(known());
    if (map == null) {
      return;
    }
    int left = image.width();
    int top = image.height();
    int right = 0;
    int bottom = 0;
    for (double[] corner : new double[][] {{0, 0}, {210, 0}, {210, 297}, {0, 297}}) {
      Point at = Homography.apply(map, corner[0], corner[1]);
      left = Math.min(left, (int) at.x());
      top = Math.min(top, (int) at.y());
      right = Math.max(right, (int) at.x());
      bottom = Math.max(bottom, (int) at.y());
    }
    strip(map, 0, 0, left, image.height());
    strip(map, right, 0, image.width(), image.height());
    strip(map, 0, 0, image.width(), top);
    strip(map, 0, bottom, image.width(), image.height());
  }

  private void strip(double[] map, int left, int top, int right, int bottom) {
    double scale = Math.sqrt(Math.abs(map[0] * map[4] - map[1] * map[3]));
    int width = Math.min(image.width(), right) - Math.max(0, left);
    int height = Math.min(image.height(), bottom) - Math.max(0, top);
    if (Math.min(width, height) > scale * ROOM_MM) {
      int factor = (int) Math.max(1, Math.round(scale * SheetGrid.MODULE / MODULE_PX));
      int x = Math.max(0, left);
      int y = Math.max(0, top);
      GrayImage part = Shrink.part(image, x, y, width, height, factor);
      add(eyes.all(new Part(part, x, y, factor), Binarizer.LOCAL));
    }
  }

  private boolean isComplete() {
    return missing().isEmpty();
  }

  /** The corners whose codes have not been seen. */
  private Set<Corner> missing() {
    Set<Corner> corners = EnumSet.copyOf(SheetGrid.CODE_CORNERS);
    for (SeenCode code : seen) {
      code.found().code().ifPresent(page -> corners.remove(Corner.ofDigit(page.corner())));
    }
    return corners;
  }

  private List<Pair> known() {
    return seen.stream().flatMap(code -> code.pairs().stream()).toList();
  }

  private static Box place(Corner corner) {
    Box box = SheetGrid.CODES.get(corner);
    if (box == null) {
      throw new IllegalStateException("the grid has no code at " + corner);
    }
    return box;
  }

  private static double distance(List<Pair> known, Corner corner) {
    Box box = place(corner);
    return known.stream()
        .mapToDouble(pair -> Math.hypot(pair.xMm() - box.centreX(), pair.yMm() - box.centreY()))
        .min()
        .orElse(0);
  }

  /** In a part around the expected place, the larger the farther away that is. */
  private void at(double[] map, Corner corner, double distance) {
    int fine = (int) Math.max(1, Math.round(scale(map, corner) * SheetGrid.MODULE / MODULE_PX));
    long before = ours();
    for (int factor : fine == 1 ? new int[] {1, 2} : new int[] {fine, fine - 1}) {
      for (Binarizer binarizer : Binarizer.values()) {
        if (ours() == before) {
          add(around(map, corner, CODE_MM + ASTRAY * distance, factor), binarizer);
        }
      }
    }
  }

  /** What the picture shows around the place of a code; null if that is next to nothing. */
  private @Nullable Part around(double[] map, Corner corner, double halfMm, int factor) {
    Box box = place(corner);
    Point middle = Homography.apply(map, box.centreX(), box.centreY());
    int half = (int) (scale(map, corner) * halfMm);
    int left = Math.max(0, (int) middle.x() - half);
    int top = Math.max(0, (int) middle.y() - half);
    int width = Math.min(image.width(), (int) middle.x() + half) - left;
    int height = Math.min(image.height(), (int) middle.y() + half) - top;
    return Math.min(width, height) / factor < LEAST_PX
        ? null
        : new Part(Shrink.part(image, left, top, width, height, factor), left, top, factor);
  }

  private static double scale(double[] map, Corner corner) {
    Box box = place(corner);
    return Homography.scale(Homography.slope(map, box.centreX(), box.centreY()));
  }

  private int factor(double longSide) {
    return Math.max(1, (int) Math.round(Math.max(image.width(), image.height()) / longSide));
  }

  private void corners(double factor, Binarizer binarizer, boolean blur) {
    for (int i = 3; i >= 0 && !isComplete(); i--) {
      corner(i, factor, binarizer, blur);
    }
  }

  /** The picture's corner of that number, unless a code of ours was seen in it. */
  private void corner(int number, double factor, Binarizer binarizer, boolean blur) {
    int size = (int) (CORNER * Math.min(image.width(), image.height()));
    int left = number % 2 == 0 ? 0 : image.width() - size;
    int top = number / 2 == 0 ? 0 : image.height() - size;
    if (size / Math.max(1, factor) < LEAST_PX
        || seen.stream().anyMatch(code -> isWithin(code, left, top, size))) {
      return;
    }
    GrayImage part =
        factor == ENLARGED
            ? Enlarge.twice(Shrink.part(image, left, top, size, size, 1))
            : Shrink.part(image, left, top, size, size, (int) factor);
    add(new Part(blur ? Shrink.blurred(part) : part, left, top, factor), binarizer);
  }

  private static boolean isWithin(SeenCode code, int left, int top, int size) {
    Point centre = code.centre();
    return code.isOurs()
        && centre.x() >= left
        && centre.x() < left + size
        && centre.y() >= top
        && centre.y() < top + size;
  }

  private void page(int factor, Binarizer binarizer, boolean blur) {
    GrayImage page = Shrink.whole(image, factor);
    add(eyes.all(new Part(blur ? Shrink.blurred(page) : page, 0, 0, factor), binarizer));
  }

  private void secondOpinion(int factor) {
    add(eyes.second(new Part(Shrink.whole(image, factor), 0, 0, factor)));
  }

  private void add(@Nullable Part part, Binarizer binarizer) {
    if (part != null) {
      add(eyes.one(part, binarizer));
    }
  }

  private void add(List<SeenCode> found) {
    for (SeenCode code : found) {
      if (seen.stream().noneMatch(known -> isSame(known, code))) {
        seen.add(code);
      }
    }
  }

  private static boolean isSame(SeenCode one, SeenCode other) {
    return one.found().text().equals(other.found().text())
        && distance(one.centre(), other.centre()) < one.sizePx();
  }
}
