package org.paperpost.authoring.setting;

import com.ibm.icu.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.paperpost.forms.Forms;
import org.paperpost.print.PaperFiles;

/**
 * What a non-programmer may edit of the sheets: the template, its style and the words it says, in
 * {@code templates/paper/paper}.
 */
public final class PaperTemplates {

  private static final String FOLDER = "paper/";
  private static final Set<String> LANGUAGES = Set.of("kk", "ru", "en");

  private final Map<String, Words> words = new ConcurrentHashMap<>();
  private volatile long revision;

  /** The words of the sheets in one language. */
  public static final class Words {
    private final Locale locale;
    private final Map<String, String> patterns = new HashMap<>();

    private Words(String language, Properties properties) {
      this.locale = Locale.forLanguageTag(language);
      properties.stringPropertyNames().forEach(k -> patterns.put(k, properties.getProperty(k)));
    }

    /** The words by their key, without arguments. */
    Map<String, String> all() {
      return patterns;
    }

    String say(String key) {
      String pattern = patterns.get(key);
      if (pattern == null) {
        throw new IllegalStateException("no word for " + key + " in " + locale);
      }
      return pattern;
    }

    /** Arguments as alternating names and values. */
    String say(String key, Object... namesAndValues) {
      Map<String, Object> arguments = new HashMap<>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
      return new MessageFormat(say(key), locale).format(arguments);
    }
  }

  /** The words in this language: {@code kk}, {@code ru} or {@code en}. */
  public Words words(String language) {
    if (!LANGUAGES.contains(language)) {
      throw new IllegalArgumentException("no sheets in " + language);
    }
    long now = PaperFiles.revision();
    if (now != revision) {
      words.clear();
      revision = now;
    }
    return words.computeIfAbsent(language, PaperTemplates::read);
  }

  /** Fills {@code <name>.html}, which finds {@code <style>.css} as {@code css}. */
  String fill(String name, String style, Object sheet, Words words) {
    return Forms.fill(
        FOLDER + name,
        Map.of(
            "sheet", sheet, "words", words.all(), "css", PaperFiles.text(FOLDER + style + ".css")));
  }

  private static Words read(String language) {
    return new Words(language, PaperFiles.properties(FOLDER + "texts_" + language + ".properties"));
  }
}
