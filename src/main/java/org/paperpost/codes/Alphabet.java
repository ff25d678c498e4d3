package org.paperpost.codes;

import java.util.Locale;

/**
 * The 32 signs of printed codes: digits and Latin capitals without I, L, O and U (Crockford's base
 * 32), so that no two look alike on worn paper. What a person types is forgiven: small letters,
 * spaces, hyphens, O for 0, I and L for 1, and the Cyrillic letters that look like Latin ones.
 */
final class Alphabet {

  static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final String TYPED = "OILАВЕКМНОРСТХІ";
  private static final String MEANT = "011ABEKMH0PCTX1";

  private Alphabet() {}

  static int value(char sign) {
    return SIGNS.indexOf(sign);
  }

  static char sign(int value) {
    return SIGNS.charAt(value);
  }

  static boolean isWritten(String text) {
    return text.chars().allMatch(c -> SIGNS.indexOf(c) >= 0);
  }

  /** What was typed, in the signs of this alphabet; signs that mean nothing here are kept. */
  static String normalise(String typed) {
    StringBuilder text = new StringBuilder(typed.length());
    for (char c : typed.toUpperCase(Locale.ROOT).toCharArray()) {
      if (Character.isWhitespace(c) || Character.isSpaceChar(c) || "-‐‑–—".indexOf(c) >= 0) {
        continue;
      }
      int alike = TYPED.indexOf(c);
      text.append(alike >= 0 ? MEANT.charAt(alike) : c);
    }
    return text.toString();
  }

  /**
   * A check sign over GF(32): the sum of αⁱ·dᵢ with α a root of x⁵+x²+1. As α has order 31, every
   * wrong sign and every exchange of two signs within 31 places is found.
   */
  static char check(String signs) {
    int sum = 0;
    for (int i = 0; i < signs.length(); i++) {
      sum = timesAlpha(sum ^ value(signs.charAt(i)));
    }
    return sign(sum);
  }

  private static int timesAlpha(int element) {
    int shifted = element << 1;
    return (shifted & 32) == 0 ? shifted : shifted ^ 0b100101;
  }
}
