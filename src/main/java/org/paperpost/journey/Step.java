package org.paperpost.journey;

import java.util.Locale;

/** The seven steps of a packet's way, in order. A later one implies those before it. */
public enum Step {
  PRINTED,
  ACCEPTED,
  WITH_PUPIL,
  COMING_BACK,
  BACK_AT_SCHOOL,
  SCANNED,
  GRADED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
