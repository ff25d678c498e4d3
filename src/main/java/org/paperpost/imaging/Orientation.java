package org.paperpost.imaging;

/**
 * The eight ways in which a picture's rows can lie, as EXIF numbers them; also what a PDF page's
 * {@code /Rotate} and the matrix of its image come to. Given as the matrix that takes a step in the
 * stored picture (x to the right, y downwards) to the step as it is shown.
 */
enum Orientation {
  UPRIGHT(1, 0, 0, 1),
  MIRRORED(-1, 0, 0, 1),
  UPSIDE_DOWN(-1, 0, 0, -1),
  MIRRORED_UPSIDE_DOWN(1, 0, 0, -1),
  TRANSPOSED(0, 1, 1, 0),
  QUARTER_TURN(0, -1, 1, 0),
  TRANSVERSED(0, -1, -1, 0),
  THREE_QUARTER_TURN(0, 1, -1, 0);

  private final int xx;
  private final int xy;
  private final int yx;
  private final int yy;

  Orientation(int xx, int xy, int yx, int yy) {
    this.xx = xx;
    this.xy = xy;
    this.yx = yx;
    this.yy = yy;
  }

  /** By EXIF's number, 1 to 8; upright for any other. */
  static Orientation ofExif(int number) {
    return number < 1 || number > 8 ? UPRIGHT : values()[number - 1];
  }

  int exif() {
    return ordinal() + 1;
  }

  /** By the matrix; the entries are −1, 0 or 1. */
  static Orientation of(int xx, int xy, int yx, int yy) {
    for (Orientation each : values()) {
      if (each.xx == xx && each.xy == xy && each.yx == yx && each.yy == yy) {
        return each;
      }
    }
    return UPRIGHT;
  }

  /** This, and then turned clockwise by a multiple of 90 degrees. */
  Orientation turned(int degrees) {
    Orientation turned = this;
    for (int i = 0; i < Math.floorMod(degrees, 360) / 90; i++) {
      turned = of(-turned.yx, -turned.yy, turned.xx, turned.xy);
    }
    return turned;
  }

  boolean swapsSides() {
    return xx == 0;
  }

  /** Index in the stored picture of what is shown at (0, 0). */
  int first(int width, int height) {
    int x = xx + yx < 0 ? width - 1 : 0;
    int y = xy + yy < 0 ? height - 1 : 0;
    return y * width + x;
  }

  /** What is added to the stored index for one step to the right as shown. */
  int stepRight(int width) {
    return xx + xy * width;
  }

  /** What is added to the stored index for one step down as shown. */
  int stepDown(int width) {
    return yx + yy * width;
  }
}
