package org.paperpost.authoring.imports;

/** What stands above a question whose program had no text there, in the language of the sheet. */
record Phrases(String answer, String truth, String gaps) {

  static Phrases in(String language) {
    return switch (language) {
      case "kk" -> new Phrases("Сұраққа жауап бер", "Дұрыс па, бұрыс па?", "Бос орындарды толтыр");
      case "ru" -> new Phrases("Ответь на вопрос", "Верно или неверно?", "Заполни пропуски");
      default -> new Phrases("Answer the question", "True or false?", "Fill in the gaps");
    };
  }

  /** By its letters: {@code kk}, {@code ru} or {@code en}. */
  static String languageOf(String text) {
    String letters = text.toLowerCase(java.util.Locale.ROOT);
    long cyrillic = letters.codePoints().filter(c -> c >= 'а' && c <= 'я').count();
    long latin = letters.codePoints().filter(c -> c >= 'a' && c <= 'z').count();
    boolean kazakh = letters.codePoints().anyMatch(c -> "әғқңөұүһі".indexOf(c) >= 0);
    return latin > cyrillic ? "en" : kazakh ? "kk" : "ru";
  }
}
