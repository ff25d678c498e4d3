package org.paperpost.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassNamesTests {

  @ParameterizedTest
  @CsvSource({
    "5 «Ә», 5Ә",
    "5 Ә, 5Ә",
    "5-Ә, 5Ә",
    "5ә, 5Ә",
    "5 \"Ә\", 5Ә",
    "'5 – Ә', 5Ә",
    "10А, 10А",
    "0, 0",
    "1-3, 1-3"
  })
  void keepsOneSpellingOfAClass(String written, String kept) {
    assertThat(ClassNames.normalised(written)).isEqualTo(kept);
  }

  @Test
  void showsAClassAsTheLanguageDoes() {
    assertThat(ClassNames.shown("5Ә", Locale.forLanguageTag("kk"))).isEqualTo("5\u00a0«Ә»");
    assertThat(ClassNames.shown("5Ә", Locale.ENGLISH)).isEqualTo("5\u00a0Ә");
    assertThat(ClassNames.shown("11", Locale.ENGLISH)).isEqualTo("11");
  }

  @Test
  void ordersByNumberThenByTheKazakhAlphabet() {
    assertThat(List.of("10А", "5Б", "5Ә", "5А", "0").stream().sorted(ClassNames.ORDER))
        .containsExactly("0", "5А", "5Ә", "5Б", "10А");
  }

  @Test
  void takesALatinLetterForItsLookAlike() {
    assertThat(ClassNames.key("5A")).isEqualTo(ClassNames.key("5А"));
    assertThat(ClassNames.key("5Б")).isNotEqualTo(ClassNames.key("5В"));
  }
}
