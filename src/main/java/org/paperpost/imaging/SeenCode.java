package org.paperpost.imaging;

import com.google.zxing.qrcode.detector.FinderPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PageCode;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.SheetGrid;

/**
 * A code as a decoder saw it: its text and the centres of its three large squares in the picture.
 */
record SeenCode(FoundCode found, Point topLeft, Point topRight, Point bottomLeft) {

  /** Modules from a code's edge to the centre of its large squares. */
  private static final double SQUARE = 3.5;

  /**
   * Empty if the code is mirrored: nothing that we print can be seen so, unless through the paper.
   *
   * @param modulePx what the decoder thinks a module measures, in pixels; for foreign codes, whose
   *     size is not known
   */
  static Optional<SeenCode> of(
      String text,
      Point topLeft,
      Point topRight,
      Point bottomLeft,
      double modulePx,
      Function<String, Optional<PageCode>> judge) {
    double rightX = topRight.x() - topLeft.x();
    double rightY = topRight.y() - topLeft.y();
    double downX = bottomLeft.x() - topLeft.x();
    double downY = bottomLeft.y() - topLeft.y();
    if (rightX * downY - rightY * downX <= 0) {
      return Optional.empty();
    }
    Optional<PageCode> code = text.isEmpty() ? Optional.empty() : judge.apply(text);
    int modules = SheetGrid.CODE_MODULES;
    if (code.isEmpty()) {
      double between = (Math.hypot(rightX, rightY) + Math.hypot(downX, downY)) / 2;
      modules = 17 + 4 * Math.max(1, (int) Math.round((between / modulePx + 7 - 17) / 4));
    }
    double step = modules - 2 * SQUARE;
    List<Point> polygon = new ArrayList<>(4);
    for (int[] end : new int[][] {{0, 0}, {modules, 0}, {modules, modules}, {0, modules}}) {
      double right = (end[0] - SQUARE) / step;
      double down = (end[1] - SQUARE) / step;
      polygon.add(
          new Point(
              topLeft.x() + right * rightX + down * downX,
              topLeft.y() + right * rightY + down * downY));
    }
    FoundCode found = new FoundCode(text, code, List.copyOf(polygon));
    return Optional.of(new SeenCode(found, topLeft, topRight, bottomLeft));
  }

  /** What ZXing says of a module's size, if it says so. */
  static double modulePx(@Nullable Object point, double otherwise) {
    return point instanceof FinderPattern pattern ? pattern.getEstimatedModuleSize() : otherwise;
  }

  boolean isOurs() {
    return found.code().isPresent();
  }

  Point centre() {
    return new Point((topRight.x() + bottomLeft.x()) / 2, (topRight.y() + bottomLeft.y()) / 2);
  }

  double sizePx() {
    Point first = found.polygon().get(0);
    Point second = found.polygon().get(1);
    return Math.hypot(second.x() - first.x(), second.y() - first.y());
  }

  /** Pixels a mm: {dx/dxMm, dx/dyMm, dy/dxMm, dy/dyMm}; for a code of ours. */
  double[] slope() {
    double across = SheetGrid.CODE_SIZE - 2 * SQUARE * SheetGrid.MODULE;
    return new double[] {
      (topRight.x() - topLeft.x()) / across,
      (bottomLeft.x() - topLeft.x()) / across,
      (topRight.y() - topLeft.y()) / across,
      (bottomLeft.y() - topLeft.y()) / across
    };
  }

  /** Degrees, clockwise, by which the code is turned in the picture. */
  double angle() {
    // The diagonal is the longest line there is, and lies 45 degrees behind the right hand.
    double diagonal = Math.atan2(topRight.y() - bottomLeft.y(), topRight.x() - bottomLeft.x());
    return Math.toDegrees(diagonal) + 45;
  }

  /** Where its squares are and where they were printed; nothing for a foreign code. */
  List<Pair> pairs() {
    if (found.code().isEmpty()) {
      return List.of();
    }
    var box = SheetGrid.CODES.get(Corner.ofDigit(found.code().get().corner()));
    if (box == null) {
      return List.of();
    }
    double near = SQUARE * SheetGrid.MODULE;
    double far = SheetGrid.CODE_SIZE - near;
    return List.of(
        new Pair(box.x() + near, box.y() + near, topLeft),
        new Pair(box.x() + far, box.y() + near, topRight),
        new Pair(box.x() + near, box.y() + far, bottomLeft));
  }
}
