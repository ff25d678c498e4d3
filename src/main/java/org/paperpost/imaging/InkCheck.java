package org.paperpost.imaging;

import java.util.Arrays;

/**
 * Tells an empty page from one that bears anything. The page is looked at in cells of about half a
 * millimetre, each against the paper around it, so that uneven light and show-through do not count;
 * what hangs on the picture's edge is the scanner's shadow, and a spot of a cell or three is dust.
 */
final class InkCheck {

  private static final int CELLS_LONG = 594;
  private static final int BLOCK = 16;

  /** Grey levels below the paper that make a cell inked: a pencil line, not a shadow. */
  private static final int INK = 26;

  /** Of the lightest paper on the page: what is darker than any shade is ink, however large. */
  private static final double SHADE = 0.55;

  private static final int DARKEST_PAPER = 90;

  /** Of the longer side; shadows reach no farther in. */
  private static final double SHADOW = 0.05;

  private static final int DUST = 5;

  /** In cells: the longest staple and the widest punched hole, and how near an edge they are. */
  private static final int HOLE = 18;

  private static final int MARGIN = 32;

  private InkCheck() {}

  static boolean isBlank(GrayImage image) {
    int factor = Math.max(1, Math.max(image.width(), image.height()) / CELLS_LONG);
    GrayImage cells = Shrink.whole(image, factor);
    int width = cells.width();
    int height = cells.height();
    if (width < 3 || height < 3) {
      return false;
    }
    boolean[] ink = ink(cells);
    // First the shadow, for a crease runs into it and a page with much ink is not looked at for
    // any.
    takeShadowAway(ink, width, height);
    new Creases(ink, width, height).takeAway();
    int[] stack = new int[width * height];
    for (int start = 0; start < ink.length; start++) {
      if (ink[start] && isContent(ink, width, height, start, stack)) {
        return false;
      }
    }
    return true;
  }

  private static boolean[] ink(GrayImage cells) {
    int width = cells.width();
    int height = cells.height();
    int across = (width + BLOCK - 1) / BLOCK;
    int down = (height + BLOCK - 1) / BLOCK;
    int[] paper = new int[across * down];
    for (int by = 0; by < down; by++) {
      for (int bx = 0; bx < across; bx++) {
        paper[by * across + bx] = paper(cells, bx * BLOCK, by * BLOCK);
      }
    }
    int lightest = Math.max(DARKEST_PAPER, Arrays.stream(paper).max().orElse(0));
    int[] limit = new int[paper.length];
    for (int i = 0; i < limit.length; i++) {
      int local = around(paper, across, down, i % across, i / across);
      limit[i] = Math.max(local - INK, (int) (SHADE * lightest));
    }
    boolean[] ink = new boolean[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        ink[y * width + x] = cells.at(x, y) < limit[y / BLOCK * across + x / BLOCK];
      }
    }
    return ink;
  }

  /** What four fifths of a block are no lighter than. */
  private static int paper(GrayImage cells, int left, int top) {
    int[] counts = new int[256];
    int count = 0;
    for (int y = top; y < Math.min(cells.height(), top + BLOCK); y++) {
      for (int x = left; x < Math.min(cells.width(), left + BLOCK); x++) {
        counts[cells.at(x, y)]++;
        count++;
      }
    }
    int level = 0;
    for (int seen = counts[0]; seen <= count * 4 / 5; seen += counts[level]) {
      level++;
    }
    return level;
  }

  /** The lightest of the nine blocks around, so that a block full of ink is not taken for paper. */
  private static int around(int[] paper, int across, int down, int blockX, int blockY) {
    int lightest = 0;
    for (int by = Math.max(0, blockY - 1); by <= Math.min(down - 1, blockY + 1); by++) {
      for (int bx = Math.max(0, blockX - 1); bx <= Math.min(across - 1, blockX + 1); bx++) {
        lightest = Math.max(lightest, paper[by * across + bx]);
      }
    }
    return lightest;
  }

  /** What hangs on the picture's edges, as deep as shadows reach. */
  private static void takeShadowAway(boolean[] ink, int width, int height) {
    int depth = (int) (SHADOW * Math.max(width, height));
    for (int y = 0; y < height; y++) {
      takeRunAway(ink, y * width, 1, Math.min(depth, width));
      takeRunAway(ink, y * width + width - 1, -1, Math.min(depth, width));
    }
    for (int x = 0; x < width; x++) {
      takeRunAway(ink, x, width, Math.min(depth, height));
      takeRunAway(ink, (height - 1) * width + x, -width, Math.min(depth, height));
    }
  }

  /** The inked cells from an edge inwards, until two together are light. */
  private static void takeRunAway(boolean[] ink, int edge, int step, int most) {
    int light = 0;
    for (int i = 0, at = edge; i < most && light < 2; i++, at += step) {
      light = ink[at] ? 0 : light + 1;
      ink[at] = false;
    }
  }

  /** Takes the connected spot of a cell away and says whether it is more than dust. */
  private static boolean isContent(boolean[] ink, int width, int height, int start, int[] stack) {
    int top = 0;
    stack[top++] = start;
    ink[start] = false;
    int size = 0;
    int left = width;
    int right = 0;
    int upper = height;
    int lower = 0;
    while (top > 0) {
      int at = stack[--top];
      int x = at % width;
      int y = at / width;
      size++;
      left = Math.min(left, x);
      right = Math.max(right, x);
      upper = Math.min(upper, y);
      lower = Math.max(lower, y);
      for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          int next = ny * width + nx;
          if (ink[next]) {
            ink[next] = false;
            stack[top++] = next;
          }
        }
      }
    }
    int wide = right - left + 1;
    int high = lower - upper + 1;
    boolean isSmall = Math.max(wide, high) <= HOLE;
    boolean nearSide = Math.min(left, width - 1 - right) <= MARGIN;
    boolean nearEnd = Math.min(upper, height - 1 - lower) <= MARGIN;
    boolean isStaple = isSmall && nearSide && nearEnd;
    boolean isHole = isSmall && (nearSide || nearEnd) && size > 0.6 * wide * high && wide > 6;
    return size > DUST && !isStaple && !isHole;
  }
}
