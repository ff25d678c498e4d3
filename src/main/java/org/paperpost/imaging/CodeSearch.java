package org.paperpost.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.paperpost.codes.PageCode;
import org.paperpost.imaging.CodeEyes.Binarizer;
import org.paperpost.imaging.CodeEyes.Part;

/**
 * Looks for the codes of one page, the cheap way first: the picture's corners, where our codes are
 * on nearly every page, then the same corners in other sizes, then the whole page, and at last
 * another decoder. It stops as soon as a code of ours is found and the corners have been asked for
 * its companions.
 */
final class CodeSearch {

  /** Of the picture's shorter side: 55 mm of A4, a code with 15 mm of skew and shift. */
  private static final double CORNER = 0.27;

  /** A module of our codes has 4 to 6 pixels when A4's longer side has about so many. */
  private static final double LONG_SIDE = 2339;

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

  /** The first look at the four corners; enough for nearly every page. */
  void quickly() {
    int factor = factor(LONG_SIDE);
    corners(factor, Binarizer.GLOBAL, false);
    if (ours() == 1) {
      corners(factor, Binarizer.LOCAL, false);
    }
    if (ours() == 1) {
      corners(factor == 1 ? 2 : factor - 1, Binarizer.GLOBAL, false);
    }
  }

  /** Everything else, until a code of ours is found. */
  void thoroughly() {
    int factor = factor(LONG_SIDE);
    List<Runnable> ladder = new ArrayList<>();
    ladder.add(() -> corners(factor, Binarizer.LOCAL, false));
    ladder.add(() -> corners(factor + 1, Binarizer.LOCAL, false));
    ladder.add(() -> corners(factor, Binarizer.LOCAL, true));
    ladder.add(() -> corners(factor + 1, Binarizer.GLOBAL, true));
    ladder.add(() -> page(factor(1755), Binarizer.LOCAL, false));
    ladder.add(() -> page(factor(1169), Binarizer.GLOBAL, false));
    ladder.add(() -> page(factor, Binarizer.LOCAL, true));
    ladder.add(() -> page(factor, Binarizer.GLOBAL, false));
    ladder.add(() -> page(factor(3508), Binarizer.LOCAL, false));
    ladder.add(() -> secondOpinion(factor));
    for (Runnable step : ladder) {
      step.run();
      if (ours() > 0) {
        corners(factor, Binarizer.LOCAL, false);
        return;
      }
    }
  }

  private int factor(double longSide) {
    return Math.max(1, (int) Math.round(Math.max(image.width(), image.height()) / longSide));
  }

  private void corners(int factor, Binarizer binarizer, boolean blur) {
    int size = (int) (CORNER * Math.min(image.width(), image.height()));
    if (size / factor < 25) {
      return;
    }
    for (int i = 0; i < 4; i++) {
      int left = i % 2 == 0 ? 0 : image.width() - size;
      int top = i / 2 == 0 ? 0 : image.height() - size;
      if (seen.stream().anyMatch(code -> isWithin(code, left, top, size))) {
        continue;
      }
      GrayImage part = Shrink.part(image, left, top, size, size, factor);
      add(eyes.one(new Part(blur ? Shrink.blurred(part) : part, left, top, factor), binarizer));
    }
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

  private void add(List<SeenCode> found) {
    for (SeenCode code : found) {
      if (seen.stream().noneMatch(known -> isSame(known, code))) {
        seen.add(code);
      }
    }
  }

  private static boolean isSame(SeenCode one, SeenCode other) {
    return one.found().text().equals(other.found().text())
        && Math.hypot(one.centre().x() - other.centre().x(), one.centre().y() - other.centre().y())
            < one.sizePx();
  }
}
