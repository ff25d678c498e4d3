package org.paperpost.gradebook;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of the feedback sheet in the pupil's language, from {@code
 * templates/paper/feedback/words_xx.properties}; asked by its template.
 */
final class FeedbackWords {

  private static final Map<String, FeedbackWords> LOADED = new ConcurrentHashMap<>();

  private final String language;
  private final Properties words = new Properties();

  private FeedbackWords(String language) {
    this.language = language;
    String path = "/templates/paper/feedback/words_" + language + ".properties";
    try (InputStream in = FeedbackWords.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  /** Kazakh for a language that has none. */
  static FeedbackWords of(String language) {
    return LOADED.computeIfAbsent(
        language.equals("ru") || language.equals("en") ? language : "kk", FeedbackWords::new);
  }

  String language() {
    return language;
  }

  /** A sentence with its arguments. */
  public String say(String key, Object... arguments) {
    String pattern = words.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no word \"" + key + "\" in " + language);
    }
    return new MessageFormat(pattern, ULocale.forLanguageTag(language)).format(arguments);
  }

  /** Points as the language writes them: 2, 2,5 or 2.5. */
  public String points(Number number) {
    String plain = ResultSheet.plain(number);
    return language.equals("en") ? plain : plain.replace('.', ',');
  }
}
