package org.paperpost.packets;

import java.util.List;

/**
 * A name as the roll has it, surname first, taken apart for the paper.
 *
 * @param first what a teacher calls the pupil; empty if the roll gives one word only
 */
record PupilName(String surname, String first, String initials) {

  static PupilName of(String name) {
    List<String> words = List.of(name.strip().split("\\s+"));
    StringBuilder initials = new StringBuilder();
    for (String word : words.subList(1, words.size())) {
      initials
          .append(initials.isEmpty() ? "" : "\u00a0")
          .appendCodePoint(Character.toUpperCase(word.codePointAt(0)))
          .append('.');
    }
    return new PupilName(words.get(0), words.size() > 1 ? words.get(1) : "", initials.toString());
  }

  /** {@code Айгерім Сейтқали}. */
  String called() {
    return first.isEmpty() ? surname : first + " " + surname;
  }

  /** {@code Сейтқали А. М.}, as outside an envelope. */
  String outside() {
    return initials.isEmpty() ? surname : surname + " " + initials;
  }
}
