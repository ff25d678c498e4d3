package org.paperpost.people;

import java.util.Locale;

/** How a pupil's sheets are set. */
public enum Accommodation {
  NONE,
  LARGE_PRINT,
  DYSLEXIA;

  /** As in the roster: {@code large-print}, {@code dyslexia}, or empty. */
  public String wireName() {
    return this == NONE ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
