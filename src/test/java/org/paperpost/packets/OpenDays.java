package org.paperpost.packets;

import java.time.LocalDate;

/** When post offices are open, for tests elsewhere that reckon from today. */
public final class OpenDays {

  private OpenDays() {}

  /** That day, or the last one before it on which offices are open. */
  public static LocalDate until(LocalDate day) {
    return ClosedDays.listed().openUntil(day, LocalDate.MIN);
  }
}
