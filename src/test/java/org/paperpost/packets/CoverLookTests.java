package org.paperpost.packets;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperpost.people.Accommodation;
import org.paperpost.testing.Golden;

class CoverLookTests {

  @ParameterizedTest
  @CsvSource({"kk, NONE", "ru, NONE", "kk+ru, NONE", "kk, LARGE_PRINT"})
  void looksAsWhenItWasLookedAt(String language, Accommodation accommodation) {
    byte[] cover =
        new CoverSheet()
            .cover(
                new CoverSheet.Contents(
                    "Ақбұлақ орта мектебі",
                    "Қараша",
                    LocalDate.of(2026, 12, 14),
                    language,
                    accommodation,
                    false,
                    false,
                    List.of(
                        new CoverSheet.Entry("Математика", "Жай бөлшектер", 4),
                        new CoverSheet.Entry("Жаратылыстану", "Су — тіршілік көзі", 4)),
                    List.of(
                        new CoverLessons.Lesson(
                            "Balapan",
                            LocalDate.of(2026, 12, 1),
                            LocalTime.of(10, 0),
                            "Бөлшектер"))))
            .pdf();
    Golden.compare(
        "cover-"
            + language.replace('+', '-')
            + "-"
            + accommodation.name().toLowerCase(java.util.Locale.ROOT).replace("_", "-"),
        cover,
        1);
  }
}
