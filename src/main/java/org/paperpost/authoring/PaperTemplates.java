package org.paperpost.authoring;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * What a non-programmer may edit of the sheets: the template, its style and the words it says, in
 * {@code templates/paper/paper}.
 */
final class PaperTemplates {

  private static final String FOLDER = "templates/paper/paper/";

  private final SpringTemplateEngine engine = new SpringTemplateEngine();
  private final Map<String, Words> words = new HashMap<>();

  /** The words of the sheets in one language. */
  static final class Words {
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

  PaperTemplates() {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(PaperTemplates.class.getClassLoader());
    resolver.setPrefix(FOLDER);
    resolver.setTemplateMode(TemplateMode.XML);
    resolver.setCharacterEncoding("UTF-8");
    engine.setTemplateResolver(resolver);
    for (String language : new String[] {"kk", "ru", "en"}) {
      words.put(language, read(language));
    }
  }

  Words words(String language) {
    Words found = words.get(language);
    if (found == null) {
      throw new IllegalArgumentException("no sheets in " + language);
    }
    return found;
  }

  /** Fills {@code <name>.html}, which finds {@code <style>.css} as {@code css}. */
  String fill(String name, String style, Object sheet, Words words) {
    Context context = new Context(words.locale);
    context.setVariable("sheet", sheet);
    context.setVariable("words", words.all());
    context.setVariable("css", text(style + ".css"));
    return engine.process(name + ".html", context);
  }

  private static Words read(String language) {
    try (InputStream in = open("texts_" + language + ".properties")) {
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return new Words(language, properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String file) {
    try (InputStream in = open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String file) {
    @Nullable InputStream in =
        PaperTemplates.class.getClassLoader().getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new IllegalStateException(FOLDER + file + " is missing");
    }
    return in;
  }
}
