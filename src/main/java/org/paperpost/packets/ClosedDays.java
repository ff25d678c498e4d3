package org.paperpost.packets;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.Set;
import org.paperpost.print.PaperFiles;

/**
 * When post offices are closed: on Sundays, and on the days of {@code
 * cover/closed-days.properties}, which a school changes like the words of its covers.
 */
final class ClosedDays {

  private static final String FILE = "cover/closed-days.properties";

  private final Set<MonthDay> eachYear = new HashSet<>();
  private final Set<LocalDate> once = new HashSet<>();

  /**
   * @param listed days between spaces, {@code 03-08} of each year or {@code 2027-05-16} of one
   */
  ClosedDays(String listed) {
    for (String day : listed.strip().split("\\s+")) {
      try {
        if (day.length() > "03-08".length()) {
          once.add(LocalDate.parse(day));
        } else if (!day.isEmpty()) {
          eachYear.add(MonthDay.parse("--" + day));
        }
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            FILE + ": \"" + day + "\" is no day; 03-08 is one of each year, 2027-05-16 of one", e);
      }
    }
  }

  /** As the school's list is now; an {@link IllegalArgumentException} quotes what is no day. */
  static ClosedDays listed() {
    return new ClosedDays(PaperFiles.properties(FILE).getProperty("closed", ""));
  }

  /** That day if offices are open, else the last open one before it; at the earliest today. */
  LocalDate openUntil(LocalDate day, LocalDate today) {
    LocalDate open = day;
    while (contains(open) && open.isAfter(today)) {
      open = open.minusDays(1);
    }
    return open;
  }

  private boolean contains(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SUNDAY
        || once.contains(day)
        || eachYear.contains(MonthDay.from(day));
  }
}
