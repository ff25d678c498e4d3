package org.paperpost.journey;

/**
 * A packet between two hands: how long already, and within how long nine in ten of its office come.
 *
 * @param days whole days since it was taken
 */
public record OnTheWay(Way way, int days, int usual) {

  /** Twice as long as nine in ten take, and a week more: roads close, but they open again. */
  private static final int PATIENCE = 7;

  /** Whether it should have come by now. */
  public boolean isSlow() {
    return days > usual;
  }

  /** Whether it had better be replaced: it is still welcome when it comes. */
  public boolean isProbablyLost() {
    return days > 2 * usual + PATIENCE;
  }
}
