package org.paperpost.gradebook;

import org.paperpost.forms.Words;

/**
 * The words of the feedback sheet in the pupil's language, from {@code
 * templates/paper/feedback/words_xx.properties}; asked by its template.
 */
final class FeedbackWords {

  private final String language;
  private final Words words;

  private FeedbackWords(String language) {
    this.language = language;
    words = Words.of("feedback", language);
  }

  /** Kazakh for a language that has none. */
  static FeedbackWords of(String language) {
    return new FeedbackWords(language.equals("ru") || language.equals("en") ? language : "kk");
  }

  String language() {
    return language;
  }

  /** A sentence with its arguments. */
  public String say(String key, Object... arguments) {
    return words.say(key, arguments);
  }

  /** Points as the language writes them: 2, 2,5 or 2.5. */
  public String points(Number number) {
    String plain = ResultSheet.plain(number);
    return language.equals("en") ? plain : plain.replace('.', ',');
  }
}
