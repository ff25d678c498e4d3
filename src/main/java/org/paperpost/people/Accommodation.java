package org.paperpost.people;

import java.util.Locale;

/** How a pupil's sheets are set. */
public enum Accommodation {
  NONE,
  LARGE_PRINT,
  DYSLEXIA,
  /** More lines, higher frames and wider gaps to write in. */
  EXTRA_ROOM;

  /** As in the roster: {@code large-print}, {@code dyslexia}, {@code extra-room}, or empty. */
  public String wireName() {
    return this == NONE ? "" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
