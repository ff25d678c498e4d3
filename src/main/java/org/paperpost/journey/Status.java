package org.paperpost.journey;

import java.util.Locale;

/** Where a packet is. Derived, never set. */
public enum Status {
  PENDING,
  ACCEPTED,
  IN_TRANSIT,
  HELD_FOR_PICKUP,
  OUT_FOR_DELIVERY,
  DELIVERY_FAILED,
  WITH_PUPIL,
  COMING_BACK,
  BACK_AT_SCHOOL,
  SCANNED,
  GRADED,
  EXCEPTION,
  OVERDUE;

  /** As on the API, e.g. {@code with-pupil}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
