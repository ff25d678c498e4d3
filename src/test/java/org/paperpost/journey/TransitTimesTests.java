package org.paperpost.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitTimesTests {

  private static final List<Double> NORM = List.of(3.0, 4.0, 5.0, 6.0, 14.0);

  @Test
  void believesTheNormWhileNothingWasSeen() {
    TransitTimes unseen = TransitTimes.of(List.of(), "winter", NORM);

    assertThat(unseen.seen()).isZero();
    assertThat(unseen.within(0.5)).isEqualTo(5);
    assertThat(unseen.within(0.9)).isEqualTo(14);
  }

  @Test
  void leavesTheNormBehindAsPacketsAreSeen() {
    TransitTimes quick = TransitTimes.of(List.of(seen("winter", 60, 2.2)), "winter", NORM);

    assertThat(quick.seen()).isEqualTo(60);
    assertThat(quick.within(0.9)).isEqualTo(3);
  }

  @Test
  void isNotTurnedByOneSlowPacket() {
    List<TransitTimes.Seen> seen = List.of(seen("winter", 40, 3), seen("winter", 1, 45));

    assertThat(TransitTimes.of(seen, "winter", NORM).within(0.9)).isEqualTo(4);
  }

  @Test
  void countsOtherSeasonsLess() {
    List<TransitTimes.Seen> seen = List.of(seen("summer", 30, 2), seen("winter", 30, 9));

    assertThat(TransitTimes.of(seen, "winter", NORM).within(0.5)).isEqualTo(9);
    assertThat(TransitTimes.of(seen, "summer", NORM).within(0.5)).isEqualTo(2);
  }

  @Test
  void neverPromisesMoreForMoreConfidence() {
    Random random = new Random(20);
    for (int round = 0; round < 200; round++) {
      List<Double> days = random.doubles(1 + random.nextInt(30), 0.1, 30).boxed().toList();
      TransitTimes times =
          TransitTimes.of(List.of(new TransitTimes.Seen("winter", days)), "summer", NORM);
      int before = 0;
      for (int percent = 1; percent < 100; percent++) {
        int within = times.within(percent / 100.0);
        assertThat(within).isBetween(Math.max(1, before), 30);
        before = within;
      }
    }
  }

  @Test
  void refusesAConfidenceThatIsNone() {
    TransitTimes times = TransitTimes.of(List.of(), "winter", NORM);

    assertThatThrownBy(() -> times.within(1)).hasMessageContaining("1.0");
    assertThatThrownBy(() -> times.within(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"2026-12-31, winter", "2027-02-28, winter", "2027-05-01, summer", "2027-04-30, mud"})
  void findsTheSeasonOfADay(LocalDate day, String season) {
    Seasons seasons =
        Seasons.of(
            Map.of(
                MonthDay.of(3, 15),
                "mud",
                MonthDay.of(5, 1),
                "summer",
                MonthDay.of(11, 15),
                "winter"));

    assertThat(seasons.at(day)).isEqualTo(season);
  }

  private static TransitTimes.Seen seen(String season, int packets, double days) {
    return new TransitTimes.Seen(season, Collections.nCopies(packets, days));
  }
}
