package org.paperpost.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Schools;
import org.paperpost.problems.Refused;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Dates as the screens write them, in the school's time zone and the language of the request; asked
 * by the templates as {@code @dates}. The words stand here and not in the JDK's data, which differ
 * from one Java to the next.
 */
@Component("dates")
class Dates {

  private static final Map<String, List<String>> MONTHS =
      Map.of(
          "kk",
          List.of(
              "қаңтар",
              "ақпан",
              "наурыз",
              "сәуір",
              "мамыр",
              "маусым",
              "шілде",
              "тамыз",
              "қыркүйек",
              "қазан",
              "қараша",
              "желтоқсан"),
          "ru",
          List.of(
              "января",
              "февраля",
              "марта",
              "апреля",
              "мая",
              "июня",
              "июля",
              "августа",
              "сентября",
              "октября",
              "ноября",
              "декабря"),
          "en",
          List.of(
              "January",
              "February",
              "March",
              "April",
              "May",
              "June",
              "July",
              "August",
              "September",
              "October",
              "November",
              "December"));

  private static final Map<String, List<String>> SHORT_MONTHS =
      Map.of(
          "kk",
          List.of(
              "қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.",
              "қар.", "жел."),
          "ru",
          List.of(
              "янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
          "en",
          List.of(
              "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"));

  private static final Map<String, List<String>> WEEKDAYS =
      Map.of(
          "kk",
          List.of("Дүйсенбі", "Сейсенбі", "Сәрсенбі", "Бейсенбі", "Жұма", "Сенбі", "Жексенбі"),
          "ru",
          List.of(
              "Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье"),
          "en",
          List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"));

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final Access access;
  private final Schools schools;

  Dates(Access access, Schools schools) {
    this.access = access;
    this.schools = schools;
  }

  /** 23 қараша, 23 ноября, 23 November. */
  public String day(@Nullable TemporalAccessor when) {
    return when == null ? "" : day(local(when).toLocalDate(), MONTHS);
  }

  /** 23 қараша, 23 ноября, 23 November, in one of our languages. */
  static String day(LocalDate date, String language) {
    return date.getDayOfMonth()
        + "\u00a0"
        + MONTHS.getOrDefault(language, List.of()).get(date.getMonthValue() - 1);
  }

  /** 23 қар., 23 ноя, 23 Nov: for tables. */
  public String shortDay(@Nullable TemporalAccessor when) {
    return when == null ? "" : day(local(when).toLocalDate(), SHORT_MONTHS);
  }

  /** 2026 ж. 23 қараша, 23 ноября 2026 г., 23 November 2026. */
  public String dayAndYear(@Nullable TemporalAccessor when) {
    if (when == null) {
      return "";
    }
    LocalDate date = local(when).toLocalDate();
    String day = day(date, MONTHS);
    return switch (language()) {
      case "kk" -> date.getYear() + "\u00a0ж. " + day;
      case "ru" -> day + " " + date.getYear() + "\u00a0г.";
      default -> day + " " + date.getYear();
    };
  }

  /** Понедельник, 23 ноября. */
  public String weekday(@Nullable TemporalAccessor when) {
    return when == null
        ? ""
        : words(WEEKDAYS).get(local(when).getDayOfWeek().getValue() - 1) + ", " + day(when);
  }

  /** 14:32. */
  public String time(@Nullable TemporalAccessor when) {
    return when == null ? "" : TIME.format(local(when));
  }

  /** 23 ноя, 14:32: for tables. */
  public String shortDayAndTime(@Nullable TemporalAccessor when) {
    return when == null ? "" : shortDay(when) + ", " + time(when);
  }

  private static String day(LocalDate date, Map<String, List<String>> months) {
    return date.getDayOfMonth() + "\u00a0" + words(months).get(date.getMonthValue() - 1);
  }

  private static List<String> words(Map<String, List<String>> inLanguages) {
    return inLanguages.getOrDefault(language(), List.of());
  }

  private static String language() {
    return Languages.nearest(LocaleContextHolder.getLocale());
  }

  private LocalDateTime local(TemporalAccessor when) {
    if (when instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    return when instanceof LocalDateTime already
        ? already
        : LocalDateTime.ofInstant(Instant.from(when), zone());
  }

  /** The zone of the school on the screen. */
  ZoneId zone() {
    try {
      return schools.school(access.school()).timeZone();
    } catch (Refused | UnsupportedOperationException none) {
      return ZoneId.of("Asia/Almaty");
    }
  }
}
