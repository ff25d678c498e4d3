package org.paperpost.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Address;
import org.paperpost.people.Pupil;

class SendByTests {

  private static final ClosedDays CLOSED = new ClosedDays("12-16 2026-12-15");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  @ParameterizedTest
  @CsvSource({
    // out, back, due, send by, tight
    "3, 4, 2026-12-18, 2026-12-14, false",
    "3, 4, 2026-12-08, 2026-12-04, false", // just a week
    "3, 4, 2026-12-07, 2026-12-04, true", // the week goes before
    "12, 9, 2026-12-14, 2026-12-12, true", // the day before a Sunday
    "12, 9, 2026-12-08, 2026-12-08, true", // no later than the school's day
    "12, 9, 2026-11-24, 2026-11-24, true",
    "3, 4, 2026-12-17, 2026-12-12, false",
    "0, 0, 2026-12-18, 2026-12-18, false",
    "3, 4, 2026-12-20, 2026-12-14, false", // the day before two on which offices are closed
    "3, 5, 2027-12-21, 2027-12-15, false", // one of them is closed in that year only
  })
  void leavesTimeForTheWayBackAndAWeekForTheWork(
      int out, int back, LocalDate due, LocalDate day, boolean tight) {
    SendBy sendBy = SendBy.of("Ақсуат", new PostTimes.Days(out, back), CLOSED, TODAY, due);

    assertThat(sendBy.day()).isEqualTo(day);
    assertThat(sendBy.isTight(TODAY, due)).isEqualTo(tight);
  }

  @Test
  void isTightOnceThePacketsAreStillAtSchoolTooLate() {
    SendBy sendBy =
        SendBy.of("Ақсуат", new PostTimes.Days(3, 4), CLOSED, TODAY, LocalDate.of(2026, 12, 18));

    assertThat(sendBy.postBy()).isEqualTo("2026-12-04");
    assertThat(sendBy.isTight(LocalDate.of(2026, 12, 4), LocalDate.of(2026, 12, 18))).isFalse();
    assertThat(sendBy.isTight(LocalDate.of(2026, 12, 5), LocalDate.of(2026, 12, 18))).isTrue();
  }

  @Test
  void knowsTheHolidaysOfTheCountryFromAListThatASchoolMayChange() {
    LocalDate nauryz = LocalDate.of(2027, 3, 23);

    // from the 23rd over the holidays and the Sunday before them
    assertThat(ClosedDays.listed().openUntil(nauryz, TODAY)).isEqualTo("2027-03-20");
    assertThat(ClosedDays.listed().openUntil(nauryz, nauryz)).isEqualTo(nauryz);
    assertThatThrownBy(() -> new ClosedDays("03-08 8.3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8.3");
  }

  @Test
  void givesSiblingsInOneEnvelopeOneDay() {
    SendByDays days =
        new SendByDays(
            List.of(
                new SendBy("", 11, 11, TODAY.plusDays(20)),
                new SendBy("Ақсуат", 3, 4, TODAY.plusDays(27))),
            List.of());
    Pupil elder = pupil("Әлібек Нұрлан", " Ақсуат ");
    Pupil younger = pupil("Әлібек Нұрлан", "");
    Pupil other = pupil("", "Ақсуат");
    List<Pupil> pupils = List.of(elder, younger, other);

    assertThat(days.ofPupils(pupils, true))
        .containsEntry(elder.id(), TODAY.plusDays(20))
        .containsEntry(younger.id(), TODAY.plusDays(20))
        .containsEntry(other.id(), TODAY.plusDays(27));
    assertThat(days.ofPupils(pupils, false)).containsEntry(elder.id(), TODAY.plusDays(27));
    assertThat(days.earliest()).contains(TODAY.plusDays(20));
  }

  @Test
  void tellsOfAlikeSlowOfficesInOneSentence() {
    LocalDate due = TODAY.plusDays(14);
    List<SendBy> offices =
        List.of(
            SendBy.of("", new PostTimes.Days(11, 11), CLOSED, TODAY, due),
            SendBy.of("Ақсуат", new PostTimes.Days(11, 11), CLOSED, TODAY, due),
            SendBy.of("Майбалық", new PostTimes.Days(2, 2), CLOSED, TODAY, due),
            SendBy.of("Тасты", new PostTimes.Days(11, 11), CLOSED, TODAY, due));

    assertThat(SlowPost.of(offices, TODAY, due))
        .extracting(problem -> problem.arguments().get("offices"))
        .containsExactly("none", "Ақсуат, Тасты");
    assertThat(SlowPost.of(offices, TODAY, due).get(1).arguments())
        .containsEntry("enough", TODAY.plusDays(29))
        .containsEntry("more", 0);
  }

  private static Pupil pupil(String guardian, String office) {
    return new Pupil(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "Әлібек Дана",
        "5Ә",
        guardian,
        new Address("", "", "", "Ақбұлақ", "Абай", "27"),
        office,
        "kk",
        Accommodation.NONE,
        "");
  }
}
