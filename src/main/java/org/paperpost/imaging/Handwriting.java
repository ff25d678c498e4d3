package org.paperpost.imaging;

import java.util.Arrays;

/**
 * Tells whether anything was written into a field, given it straightened. Its printed lines,
 * squares or frame run through most of a row or column and are left out with the rows and columns
 * beside them; of what is still dark, small specks are dust.
 */
final class Handwriting {

  /** Five dots a millimetre: the stroke of a pen is two or three wide. */
  static final int DPI = 127;

  private static final double LINE = 0.45;
  private static final int BESIDE = 1;
  private static final double INK = 0.72;

  /** Dots that hang together and are more than dust: a short stroke of a pen, 2 mm. */
  private static final int STROKE = 14;

  private Handwriting() {}

  static boolean isIn(GrayImage field) {
    int width = field.width();
    int height = field.height();
    int[] counts = new int[256];
    for (byte pixel : field.pixels()) {
      counts[pixel & 0xff]++;
    }
    int paper = 255;
    for (int left = field.pixels().length / 3; paper > 0 && left >= counts[paper]; paper--) {
      left -= counts[paper];
    }
    boolean[] ink = new boolean[width * height];
    int[] inRow = new int[height];
    int[] inColumn = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (field.at(x, y) < INK * paper) {
          ink[y * width + x] = true;
          inRow[y]++;
          inColumn[x]++;
        }
      }
    }
    for (int y = 0; y < height; y++) {
      if (inRow[y] > LINE * width) {
        int first = Math.max(0, y - BESIDE);
        Arrays.fill(ink, first * width, Math.min(height, y + BESIDE + 1) * width, false);
      }
    }
    for (int x = 0; x < width; x++) {
      if (inColumn[x] > LINE * height) {
        for (int y = 0; y < height; y++) {
          for (int near = Math.max(0, x - BESIDE);
              near <= Math.min(width - 1, x + BESIDE);
              near++) {
            ink[y * width + near] = false;
          }
        }
      }
    }
    return largest(ink, width, height) >= STROKE;
  }

  private static int largest(boolean[] ink, int width, int height) {
    int[] stack = new int[ink.length];
    int largest = 0;
    for (int start = 0; start < ink.length; start++) {
      if (!ink[start]) {
        continue;
      }
      int size = 0;
      int top = 0;
      stack[top++] = start;
      ink[start] = false;
      while (top > 0) {
        int at = stack[--top];
        size++;
        int x = at % width;
        int y = at / width;
        for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
          for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
            if (ink[ny * width + nx]) {
              ink[ny * width + nx] = false;
              stack[top++] = ny * width + nx;
            }
          }
        }
      }
      largest = Math.max(largest, size);
    }
    return largest;
  }
}
