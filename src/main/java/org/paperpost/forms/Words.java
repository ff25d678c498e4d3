package org.paperpost.forms;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.paperpost.print.PaperFiles;

/**
 * The words of a form in one language, from {@code templates/paper/<form>/words_xx.properties}.
 * What an installation's own list lacks, say after an update, is said as it came with Paperpost.
 */
public final class Words {

  private static final Map<String, Words> READ = new ConcurrentHashMap<>();
  private static volatile long revision;

  private final String name;
  private final ULocale locale;
  private final Map<String, String> words;

  private Words(String name, String language) {
    this.name = name;
    locale = ULocale.forLanguageTag(language);
    Properties properties = new Properties();
    PaperFiles.packaged(name).ifPresent(text -> load(properties, text));
    load(properties, PaperFiles.text(name));
    Map<String, String> read = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
    words = Map.copyOf(read);
  }

  /**
   * The words as they are now; an {@link IllegalArgumentException} for a form or a language that
   * has none.
   */
  public static Words of(String form, String language) {
    long now = PaperFiles.revision();
    if (now != revision) {
      READ.clear();
      revision = now;
    }
    return READ.computeIfAbsent(
        form + "/words_" + language + ".properties", name -> new Words(name, language));
  }

  /** The words by their keys, patterns as they are written. */
  public Map<String, String> all() {
    return words;
  }

  public boolean has(String key) {
    return words.containsKey(key);
  }

  /** A word that takes no arguments. */
  public String word(String key) {
    String word = words.get(key);
    if (word == null) {
      throw new IllegalArgumentException("no \"" + key + "\" in " + name);
    }
    return word;
  }

  /** A sentence in ICU message format with its arguments. */
  public String say(String key, Object... arguments) {
    return new MessageFormat(word(key), locale).format(arguments);
  }

  private static void load(Properties properties, String text) {
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
