package org.paperpost.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperpost.people.Accommodation;
import org.paperpost.testing.Golden;

class SamplePaperTests {

  @ParameterizedTest
  @CsvSource({"kk, NONE", "ru, NONE", "kk, LARGE_PRINT", "ru, DYSLEXIA"})
  void looksAsWhenItWasLookedAt(String language, Accommodation accommodation) {
    SamplePaper.Sample sample = SamplePaper.layOut(language, accommodation);
    assertThat(sample.faults()).isEmpty();
    Golden.compare(
        "paper-"
            + language
            + "-"
            + accommodation.name().toLowerCase(java.util.Locale.ROOT).replace("_", "-"),
        sample.pdf(),
        1);
  }
}
