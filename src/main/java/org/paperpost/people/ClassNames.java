package org.paperpost.people;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;
import java.util.Locale;

/**
 * The names of classes. Schools write {@code 5 «Ә»}, {@code 5 Ә}, {@code 5-Ә} and {@code 5ә} for
 * one class; it is kept as {@code 5Ә}.
 */
public final class ClassNames {

  /** The order of the Kazakh alphabet, which holds the Russian and the Latin one. */
  public static final Comparator<Object> LETTERS =
      Collator.getInstance(ULocale.forLanguageTag("kk")).freeze();

  /** 5Ә before 5Б before 10А. */
  public static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(ClassNames::number).thenComparing(LETTERS);

  private static final String LATIN = "ABCEHIKMOPTXY";
  private static final String CYRILLIC = "АВСЕНІКМОРТХУ";

  private ClassNames() {}

  /** As it is kept; empty if nothing is left of it. */
  public static String normalised(String written) {
    String bare = written.replaceAll("[\\s\\u00a0\"'`´«»“”„‘’‹›().]", "").toUpperCase(Locale.ROOT);
    // a dash before a letter is a way of writing, one between numbers joins two classes
    return bare.replaceAll("[-‐‑‒–—_/](?=\\p{L})", "").replaceAll("[‐‑‒–—]", "-");
  }

  /**
   * Equal for classes that look the same: a Latin letter typed for its Cyrillic look-alike is the
   * same class.
   */
  static String key(String name) {
    StringBuilder key = new StringBuilder();
    for (char letter : normalised(name).toCharArray()) {
      int at = LATIN.indexOf(letter);
      key.append(at < 0 ? letter : CYRILLIC.charAt(at));
    }
    return key.toString();
  }

  /** Whether both name the same class, however they are written. */
  public static boolean same(String one, String other) {
    return key(one).equals(key(other));
  }

  /** As it is shown: {@code 5 «Ә»}, in English {@code 5 Ә}; with a space that does not break. */
  public static String shown(String name, Locale locale) {
    String normalised = normalised(name);
    int digits = 0;
    while (digits < normalised.length() && Character.isDigit(normalised.charAt(digits))) {
      digits++;
    }
    String letters = normalised.substring(digits);
    if (digits == 0 || letters.isEmpty() || !Character.isLetter(letters.charAt(0))) {
      return normalised;
    }
    return normalised.substring(0, digits)
        + "\u00a0"
        + (locale.getLanguage().equals("en") ? letters : "«" + letters + "»");
  }

  private static int number(String name) {
    int number = 0;
    int at = 0;
    while (at < name.length() && at < 3 && Character.isDigit(name.charAt(at))) {
      number = number * 10 + Character.digit(name.charAt(at), 10);
      at++;
    }
    return at == 0 ? Integer.MAX_VALUE : number;
  }
}
