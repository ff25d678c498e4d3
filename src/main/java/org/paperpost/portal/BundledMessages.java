package org.paperpost.portal;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/**
 * The sentences of all modules in three languages, with ICU's plurals: Java's own choice format
 * knows no Russian. Arguments are positional, or named when the one argument is a map. A key that
 * lacks in a language is shown in Kazakh rather than not at all; a test keeps the bundles equal.
 */
@Component("messageSource")
class BundledMessages implements MessageSource {

  private final Map<String, Map<String, String>> patterns = new HashMap<>();
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  BundledMessages(
      ResourceLoader resources, @Value("${spring.messages.basename}") List<String> basenames) {
    for (String language : Languages.ALL) {
      Map<String, String> texts = new HashMap<>();
      for (String basename : basenames) {
        read(resources.getResource("classpath:" + basename + "_" + language + ".properties"))
            .forEach((key, text) -> texts.put((String) key, (String) text));
      }
      patterns.put(language, texts);
    }
  }

  private static Properties read(Resource bundle) {
    Properties texts = new Properties();
    if (bundle.exists()) {
      try (Reader in = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
        texts.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + bundle, e);
      }
    }
    return texts;
  }

  private Map<String, String> texts(String language) {
    return patterns.getOrDefault(language, Map.of());
  }

  /** Every key of a language. */
  Set<String> keys(String language) {
    return Set.copyOf(texts(language).keySet());
  }

  @Override
  public @Nullable String getMessage(
      String code,
      Object @Nullable [] arguments,
      @Nullable String otherwise,
      @Nullable Locale locale) {
    String language = Languages.nearest(locale);
    return text(code, arguments, language).orElseGet(() -> plain(otherwise, arguments, language));
  }

  @Override
  public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
    return text(code, arguments, Languages.nearest(locale))
        .orElseThrow(() -> new NoSuchMessageException(code));
  }

  @Override
  public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
    String language = Languages.nearest(locale);
    String[] codes = resolvable.getCodes();
    if (codes != null) {
      for (String code : codes) {
        Optional<String> text = text(code, resolvable.getArguments(), language);
        if (text.isPresent()) {
          return text.get();
        }
      }
    }
    String otherwise = resolvable.getDefaultMessage();
    if (otherwise == null) {
      throw new NoSuchMessageException(codes == null || codes.length == 0 ? "" : codes[0]);
    }
    return otherwise;
  }

  private static @Nullable String plain(
      @Nullable String otherwise, Object @Nullable [] arguments, String language) {
    return otherwise == null || arguments == null || arguments.length == 0
        ? otherwise
        : format(new MessageFormat(otherwise, ULocale.forLanguageTag(language)), arguments);
  }

  private Optional<String> text(String code, Object @Nullable [] arguments, String language) {
    String found = language;
    String pattern = texts(language).get(code);
    if (pattern == null) {
      found = Languages.FIRST;
      pattern = texts(found).get(code);
    }
    if (pattern == null) {
      return Optional.empty();
    }
    String source = pattern;
    ULocale locale = ULocale.forLanguageTag(found);
    MessageFormat parsed =
        formats.computeIfAbsent(found + " " + code, key -> new MessageFormat(source, locale));
    // a MessageFormat is not safe for use by many threads
    return Optional.of(format((MessageFormat) parsed.clone(), arguments));
  }

  private static String format(MessageFormat format, Object @Nullable [] arguments) {
    String language = format.getULocale().getLanguage();
    Object[] values = arguments == null ? new Object[0] : arguments;
    if (values.length == 1 && values[0] instanceof Map<?, ?> named) {
      Map<String, Object> byName = new HashMap<>();
      named.forEach((name, value) -> byName.put(String.valueOf(name), plainValue(value, language)));
      return format.format(byName);
    }
    Object[] plain = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      plain[i] = plainValue(values[i], language);
    }
    return format.format(plain);
  }

  /**
   * Numbers and dates as ICU knows them, a day as screens write it, all else as its text; an absent
   * value as nothing.
   */
  private static Object plainValue(@Nullable Object value, String language) {
    if (value == null) {
      return "";
    }
    if (value instanceof LocalDate day) {
      return Dates.day(day, language);
    }
    return value instanceof Number || value instanceof java.util.Date ? value : value.toString();
  }
}
