package org.paperpost.packets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperpost.forms.Words;
import org.paperpost.people.School;

/**
 * The words of a sheet for the staff, from {@code templates/paper/<sheet>/words_xx.properties}, in
 * the first two languages of the school side by side.
 *
 * @param a in the first language
 * @param b in the second; null where the school has but one
 */
record SheetWords(Map<String, String> a, @Nullable Map<String, String> b) {

  static SheetWords of(String sheet, School school) {
    List<String> languages = new ArrayList<>();
    for (String language : school.languages()) {
      String known = CoverWords.language(language);
      if (!languages.contains(known) && languages.size() < 2) {
        languages.add(known);
      }
    }
    if (languages.isEmpty()) {
      languages.add("kk");
    }
    return new SheetWords(
        load(sheet, languages.get(0)), languages.size() > 1 ? load(sheet, languages.get(1)) : null);
  }

  /** Both languages with a dot between them, once where they are alike. */
  Map<String, String> both() {
    Map<String, String> both = new HashMap<>(a);
    if (b != null) {
      b.forEach((key, word) -> both.merge(key, word, SheetWords::joined));
    }
    return both;
  }

  private static String joined(String one, String other) {
    return one.equals(other) ? one : one + " · " + other;
  }

  private static Map<String, String> load(String sheet, String language) {
    return Words.of(sheet, language).all();
  }
}
