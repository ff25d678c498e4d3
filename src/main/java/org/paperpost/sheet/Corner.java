package org.paperpost.sheet;

/**
 * The corners of an upright side, clockwise from the staple; the ordinal is printed in the code.
 */
public enum Corner {
  TOP_LEFT,
  TOP_RIGHT,
  BOTTOM_RIGHT,
  BOTTOM_LEFT;

  public int digit() {
    return ordinal();
  }

  public static Corner ofDigit(int digit) {
    return values()[digit];
  }
}
