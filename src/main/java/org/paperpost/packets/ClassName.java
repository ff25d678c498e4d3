package org.paperpost.packets;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How names of classes are compared and written. */
final class ClassName {

  private static final Pattern PARTS = Pattern.compile("(\\d+)(\\p{L}+)");

  private ClassName() {}

  /** Without spaces, quotes, hyphens and small letters: {@code 5Ә} of {@code 5 «ә»}. */
  static String plain(String name) {
    return name.replaceAll("[\\s\\p{Z}\"'«»“”„‘’`-]", "").toUpperCase(Locale.ROOT);
  }

  /** As written in a text: {@code 5 «Ә»}, in English {@code 5 Ә}; no line breaks within. */
  static String shown(String name, String language) {
    Matcher parts = PARTS.matcher(plain(name));
    if (!parts.matches()) {
      return name;
    }
    return language.equals("en")
        ? parts.group(1) + '\u00a0' + parts.group(2)
        : parts.group(1) + "\u00a0«" + parts.group(2) + "»";
  }
}
