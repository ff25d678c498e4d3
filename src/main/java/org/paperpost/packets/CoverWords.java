package org.paperpost.packets;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fixed words of the paper in one language, from {@code
 * templates/paper/cover/words_xx.properties}, and how dates are written there.
 */
final class CoverWords {

  private static final Map<String, CoverWords> LOADED = new ConcurrentHashMap<>();

  private final String language;
  private final Map<String, String> words;

  private CoverWords(String language) {
    this.language = language;
    words = load("/templates/paper/cover/words_" + language + ".properties");
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
    return LOADED.computeIfAbsent(language(language), CoverWords::new);
  }

  String word(String key) {
    String word = words.get(key);
    if (word == null) {
      throw new IllegalArgumentException("no word \"" + key + "\" in " + language);
    }
    return word;
  }

  /** A word with a place for something, {@code На почту: до %s}. */
  String word(String key, String filling) {
    return word(key).replace("%s", filling);
  }

  Map<String, String> all() {
    return words;
  }

  /** {@code 14 қазан}, {@code 14 октября}, {@code 14 October}, the parts held together. */
  String day(LocalDate date) {
    return date.getDayOfMonth() + "\u00a0" + month(date);
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

  private static Map<String, String> load(String path) {
    Properties properties = new Properties();
    try (InputStream in = CoverWords.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
    Map<String, String> words = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> words.put(key, properties.getProperty(key)));
    return Map.copyOf(words);
  }
}
