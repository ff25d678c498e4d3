package org.paperpost.post;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;

/** Numbers in words, as a post's list wants its totals. */
final class InWords {

  private static final String[] KAZAKH_ONES = {
    "", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"
  };
  private static final String[] KAZAKH_TENS = {
    "", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"
  };

  private InWords() {}

  /** 12 is {@code он екі}; 0 to 999,999. ICU has no rules for Kazakh. */
  static String kazakh(int number) {
    if (number < 0 || number > 999_999) {
      throw new IllegalArgumentException(number + " is not within 0..999999");
    }
    if (number == 0) {
      return "нөл";
    }
    StringBuilder words = new StringBuilder();
    int thousands = number / 1000;
    if (thousands > 0) {
      upToThousand(thousands, words);
      words.append(" мың");
    }
    upToThousand(number % 1000, words);
    return words.toString().strip();
  }

  /** 12 is {@code двенадцать}; 1 is {@code одно}, as an отправление is neuter. */
  static String russianNeuter(int number) {
    return new RuleBasedNumberFormat(ULocale.forLanguageTag("ru"), RuleBasedNumberFormat.SPELLOUT)
        .format(number, "%spellout-cardinal-neuter");
  }

  private static void upToThousand(int number, StringBuilder words) {
    int hundreds = number / 100;
    if (hundreds > 0) {
      words.append(' ').append(KAZAKH_ONES[hundreds]).append(" жүз");
    }
    if (number / 10 % 10 > 0) {
      words.append(' ').append(KAZAKH_TENS[number / 10 % 10]);
    }
    if (number % 10 > 0) {
      words.append(' ').append(KAZAKH_ONES[number % 10]);
    }
  }
}
