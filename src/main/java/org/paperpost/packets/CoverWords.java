package org.paperpost.packets;

import java.time.LocalDate;
import java.util.Map;
import org.paperpost.forms.Words;

/**
 * The fixed words of the paper in one language, from {@code
 * templates/paper/cover/words_xx.properties}, and how dates are written there.
 */
final class CoverWords {

  private final Words words;

  private CoverWords(Words words) {
    this.words = words;
  }

  /** For a family that needs Kazakh and Russian on one page. */
  static final String BOTH = "kk+ru";

  /** The language of a cover for a pupil's: Kazakh if there are no words in it. */
  static String ofCover(String wanted) {
    return wanted.equals(BOTH) ? BOTH : language(wanted);
  }

  /** The language of the words for a wanted one: Kazakh if there are none, or for both. */
  static String language(String wanted) {
    return wanted.equals("ru") || wanted.equals("en") ? wanted : "kk";
  }

  static CoverWords of(String language) {
    return new CoverWords(Words.of("cover", language(language)));
  }

  String word(String key) {
    return words.word(key);
  }

  /** A word with a place for something, {@code На почту: до %s}. */
  String word(String key, String filling) {
    return word(key).replace("%s", filling);
  }

  Map<String, String> all() {
    return words.all();
  }

  /** {@code 14 қазан}, {@code 14 октября}, {@code 14 October}, the parts held together. */
  String day(LocalDate date) {
    return date.getDayOfMonth() + "\u00a0" + month(date);
  }

  /** The day as {@code foot.due} takes it, {@code 14 қазанға}. */
  String footDay(LocalDate date) {
    return date.getDayOfMonth()
        + "\u00a0"
        + word("foot.months").split(",")[date.getMonthValue() - 1];
  }

  String month(LocalDate date) {
    return word("months").split(",")[date.getMonthValue() - 1];
  }

  String weekday(LocalDate date) {
    return word("weekdays").split(",")[date.getDayOfWeek().getValue() - 1];
  }

  String shortWeekday(LocalDate date) {
    return word("weekdays.short").split(",")[date.getDayOfWeek().getValue() - 1];
  }
}
