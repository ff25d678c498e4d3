package org.paperpost.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InWordsTests {

  @ParameterizedTest
  @CsvSource({
    "0, нөл",
    "1, бір",
    "12, он екі",
    "35, отыз бес",
    "100, бір жүз",
    "1086, бір мың сексен алты",
    "7750, жеті мың жеті жүз елу",
    "999999, тоғыз жүз тоқсан тоғыз мың тоғыз жүз тоқсан тоғыз"
  })
  void saysANumberInKazakh(int number, String words) {
    assertThat(InWords.kazakh(number)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"1, одно", "2, два", "12, двенадцать", "1086, одна тысяча восемьдесят шесть"})
  void saysANumberOfNeuterThingsInRussian(int number, String words) {
    assertThat(InWords.russianNeuter(number)).isEqualTo(words);
  }
}
