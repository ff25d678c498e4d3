package org.paperpost.packets;

import java.util.Locale;
import org.paperpost.people.Address;

/**
 * Who shares an envelope: pupils with the same guardian at the same address. Compared by letters
 * and figures only, so that "ул. Абая, 5" and "Ул Абая 5" are one; without a guardian nobody is a
 * sibling, as two families may live in one house, and in a village without streets all do.
 *
 * @param key null if the pupil stands alone
 */
record Household(@org.jspecify.annotations.Nullable String key) {

  static Household of(String guardian, Address address) {
    String who = letters(guardian);
    if (who.isEmpty()) {
      return new Household(null);
    }
    return new Household(
        String.join(
            "|",
            who,
            letters(address.settlement()),
            letters(address.street()),
            letters(address.house())));
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replace('ё', 'е').replaceAll("[^\\p{L}\\p{N}]+", "");
  }
}
