package org.paperpost.packets;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The television lessons of a round as placed on the cover, by date.
 *
 * @param rows those that fit
 * @param more how many do not
 * @param moreTop where that is said, mm
 */
record CoverLessons(List<Row> rows, int more, double moreTop) {

  /** A lesson on television. */
  record Lesson(String channel, LocalDate date, @Nullable LocalTime time, String title) {

    static final Comparator<Lesson> ORDER =
        Comparator.comparing(Lesson::date)
            .thenComparing(Lesson::time, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Lesson::channel)
            .thenComparing(Lesson::title);
  }

  /** A lesson as placed, mm from the top; {@code time} may be empty. */
  record Row(String day, String weekday, String time, String channel, String title, double top) {}

  static CoverLessons place(
      List<Lesson> lessons, String language, double from, double to, boolean large) {
    double pitch = large ? 7.5 : 6;
    int room = Math.max(0, (int) ((to - from) / pitch));
    List<Lesson> sorted = lessons.stream().distinct().sorted(Lesson.ORDER).toList();
    int shown = sorted.size() <= room ? sorted.size() : Math.max(0, room - 1);
    List<Row> rows = new ArrayList<>();
    for (Lesson lesson : sorted.subList(0, shown)) {
      rows.add(row(lesson, language, from + pitch * rows.size()));
    }
    return new CoverLessons(List.copyOf(rows), sorted.size() - shown, from + pitch * shown);
  }

  /** Where the list ends, mm; {@code otherwise} if it is empty. */
  double bottom(double otherwise) {
    return rows.isEmpty() ? otherwise : moreTop + (more > 0 ? 8 : 2.5);
  }

  private static Row row(Lesson lesson, String language, double top) {
    CoverWords first = CoverSheet.first(language);
    CoverWords second = CoverSheet.second(language);
    LocalDate date = lesson.date();
    LocalTime time = lesson.time();
    return new Row(
        "%d.%02d".formatted(date.getDayOfMonth(), date.getMonthValue()),
        second == null
            ? first.shortWeekday(date)
            : first.shortWeekday(date) + " · " + second.shortWeekday(date),
        time == null ? "" : "%d:%02d".formatted(time.getHour(), time.getMinute()),
        lesson.channel(),
        lesson.title(),
        top);
  }
}
