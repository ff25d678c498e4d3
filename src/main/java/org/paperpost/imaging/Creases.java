package org.paperpost.imaging;

import java.util.Arrays;
import java.util.Random;

/**
 * Takes away what folding leaves on paper: straight lines longer than half the page's width. They
 * are guessed from two inked cells far apart and believed if nearly every cell between is inked.
 */
final class Creases {

  private static final double LEAST_LENGTH = 0.5;
  private static final double LEAST_COVERED = 0.8;
  private static final int MOST_LINES = 8;
  private static final int TRIES = 600;

  /** With more of the page inked than this there is something on it. */
  private static final double MOST_INKED = 0.03;

  private static final int HALF_WIDTH = 2;

  private final boolean[] ink;
  private final int width;
  private final int height;

  Creases(boolean[] ink, int width, int height) {
    this.ink = ink;
    this.width = width;
    this.height = height;
  }

  void takeAway() {
    // The same page must always be told the same, so the guesses are the same.
    Random random = new Random(1);
    for (int line = 0; line < MOST_LINES; line++) {
      int[] cells = inked();
      if (cells.length < 2 || cells.length > MOST_INKED * ink.length || !takeOne(cells, random)) {
        return;
      }
    }
  }

  private int[] inked() {
    int[] cells = new int[ink.length];
    int count = 0;
    for (int i = 0; i < ink.length; i++) {
      if (ink[i]) {
        cells[count++] = i;
      }
    }
    return Arrays.copyOf(cells, count);
  }

  private boolean takeOne(int[] cells, Random random) {
    double least = LEAST_LENGTH * Math.min(width, height);
    for (int i = 0; i < TRIES; i++) {
      int from = cells[random.nextInt(cells.length)];
      int to = cells[random.nextInt(cells.length)];
      double right = to % width - from % width;
      double down = to / width - from / width;
      int steps = (int) Math.max(Math.abs(right), Math.abs(down));
      if (steps < least) {
        continue;
      }
      int covered = 0;
      for (int step = 0; step <= steps; step++) {
        covered += isInked(from, right * step / steps, down * step / steps) ? 1 : 0;
      }
      if (covered >= LEAST_COVERED * steps) {
        clear(from, right / steps, down / steps);
        return true;
      }
    }
    return false;
  }

  private boolean isInked(int from, double right, double down) {
    int x = from % width + (int) Math.round(right);
    int y = from / width + (int) Math.round(down);
    for (int ny = y - 1; ny <= y + 1; ny++) {
      for (int nx = x - 1; nx <= x + 1; nx++) {
        if (nx >= 0 && ny >= 0 && nx < width && ny < height && ink[ny * width + nx]) {
          return true;
        }
      }
    }
    return false;
  }

  /** From edge to edge, for a crease goes on where it is too faint to be seen. */
  private void clear(int from, double right, double down) {
    int reach = width + height;
    for (int step = -reach; step <= reach; step++) {
      int x = from % width + (int) Math.round(right * step);
      int y = from / width + (int) Math.round(down * step);
      for (int ny = Math.max(0, y - HALF_WIDTH); ny <= Math.min(height - 1, y + HALF_WIDTH); ny++) {
        for (int nx = Math.max(0, x - HALF_WIDTH);
            nx <= Math.min(width - 1, x + HALF_WIDTH);
            nx++) {
          ink[ny * width + nx] = false;
        }
      }
    }
  }
}
