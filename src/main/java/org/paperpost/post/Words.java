package org.paperpost.post;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The words of the dispatch list in one language, from {@code templates/paper/dispatch-list}. */
final class Words {

  private final Map<String, String> words = new HashMap<>();
  private final ULocale locale;

  Words(String language) {
    locale = ULocale.forLanguageTag(language);
    String name = "/templates/paper/dispatch-list/words_" + language + ".properties";
    try (InputStream file = Words.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      Properties read = new Properties();
      read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      read.forEach((key, word) -> words.put((String) key, (String) word));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  Map<String, String> all() {
    return new HashMap<>(words);
  }

  String of(String key, Object... arguments) {
    String pattern = words.getOrDefault(key, key);
    return new MessageFormat(pattern, locale).format(arguments);
  }

  /** The word for what a school calls a kind or a category; its own word if there is none. */
  String named(String group, String name) {
    return words.getOrDefault(group + "." + name.toLowerCase(Locale.ROOT), name);
  }
}
