package org.paperpost.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperpost.journey.FactFixtures.CLERK;
import static org.paperpost.journey.FactFixtures.day;
import static org.paperpost.journey.FactFixtures.fact;
import static org.paperpost.journey.FactFixtures.side;
import static org.paperpost.journey.FactFixtures.takesBack;
import static org.paperpost.journey.FactKind.ACCEPTED;
import static org.paperpost.journey.FactKind.ARRIVED;
import static org.paperpost.journey.FactKind.DELIVERY_FAILED;
import static org.paperpost.journey.FactKind.DEPARTED;
import static org.paperpost.journey.FactKind.GRADED;
import static org.paperpost.journey.FactKind.HANDED_OVER;
import static org.paperpost.journey.FactKind.HELD_FOR_PICKUP;
import static org.paperpost.journey.FactKind.LOST;
import static org.paperpost.journey.FactKind.OUT_FOR_DELIVERY;
import static org.paperpost.journey.FactKind.PRINTED;
import static org.paperpost.journey.FactKind.RECEIVED_AT_SCHOOL;
import static org.paperpost.journey.FactKind.RETURN_ACCEPTED;
import static org.paperpost.journey.FactKind.SIDE_FILED;
import static org.paperpost.journey.FactKind.SIDE_WITHDRAWN;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WhereaboutsTests {

  private static final LocalDate DUE = LocalDate.of(2026, 11, 20);
  private static final LocalDate BEFORE = LocalDate.of(2026, 11, 19);

  @Test
  void isPendingWhileNothingIsKnown() {
    Whereabouts nothing = Whereabouts.derive(List.of(), DUE, DUE.plusDays(30));

    assertThat(nothing.status()).isEqualTo(Status.PENDING);
    assertThat(nothing.inferred()).isEmpty();
    assertThat(nothing.isLate()).isFalse();
  }

  @Test
  void followsThePacketStepByStep() {
    List<Fact> log = new ArrayList<>();
    assertThat(after(log, fact(PRINTED, day(1)))).isEqualTo(Status.PENDING);
    assertThat(after(log, fact(ACCEPTED, day(2)))).isEqualTo(Status.ACCEPTED);
    assertThat(after(log, fact(DEPARTED, day(3)))).isEqualTo(Status.IN_TRANSIT);
    assertThat(after(log, fact(ARRIVED, day(4)))).isEqualTo(Status.IN_TRANSIT);
    assertThat(after(log, fact(OUT_FOR_DELIVERY, day(5)))).isEqualTo(Status.OUT_FOR_DELIVERY);
    assertThat(after(log, fact(DELIVERY_FAILED, day(6)))).isEqualTo(Status.DELIVERY_FAILED);
    assertThat(after(log, fact(HELD_FOR_PICKUP, day(7)))).isEqualTo(Status.HELD_FOR_PICKUP);
    assertThat(after(log, fact(HANDED_OVER, day(8)))).isEqualTo(Status.WITH_PUPIL);
    assertThat(after(log, fact(RETURN_ACCEPTED, day(12)))).isEqualTo(Status.COMING_BACK);
    assertThat(after(log, fact(RECEIVED_AT_SCHOOL, day(14)))).isEqualTo(Status.BACK_AT_SCHOOL);
    assertThat(after(log, side(SIDE_FILED, day(15), 1))).isEqualTo(Status.SCANNED);
    assertThat(after(log, fact(GRADED, day(16)))).isEqualTo(Status.GRADED);
    assertThat(Whereabouts.derive(log, DUE, BEFORE).inferred()).isEmpty();
  }

  @Test
  void infersTheStepsThatNobodyRecordedAndSaysSo() {
    Whereabouts scanned =
        Whereabouts.derive(
            List.of(fact(PRINTED, day(1)), side(SIDE_FILED, day(15), 1)), DUE, BEFORE);

    assertThat(scanned.status()).isEqualTo(Status.SCANNED);
    assertThat(scanned.inferred())
        .containsExactly(Step.ACCEPTED, Step.WITH_PUPIL, Step.COMING_BACK, Step.BACK_AT_SCHOOL);
    assertThat(scanned.reached(Step.WITH_PUPIL)).isTrue();
  }

  @Test
  void infersThatWhatArrivedWasAcceptedBefore() {
    Whereabouts arrived = Whereabouts.derive(List.of(fact(ARRIVED, day(4))), DUE, BEFORE);

    assertThat(arrived.status()).isEqualTo(Status.IN_TRANSIT);
    assertThat(arrived.inferred()).containsExactly(Step.PRINTED, Step.ACCEPTED);
  }

  @Test
  void doesNotInferThatAnUndeliveredPacketWasWithThePupil() {
    Whereabouts back =
        Whereabouts.derive(
            List.of(
                fact(ACCEPTED, day(2)),
                fact(DELIVERY_FAILED, day(5)),
                fact(RETURN_ACCEPTED, day(9))),
            DUE,
            BEFORE);

    assertThat(back.status()).isEqualTo(Status.COMING_BACK);
    assertThat(back.inferred()).doesNotContain(Step.WITH_PUPIL);
    assertThat(back.reached(Step.WITH_PUPIL)).isFalse();
  }

  @Test
  void doesNotGoBackWhenAnEarlierStepIsNotedWithALaterTime() {
    Whereabouts handed =
        Whereabouts.derive(List.of(fact(HANDED_OVER, day(8)), fact(ARRIVED, day(9))), DUE, BEFORE);

    assertThat(handed.status()).isEqualTo(Status.WITH_PUPIL);
    assertThat(handed.since()).isEqualTo(day(8));
  }

  @Test
  void isOverdueTheDayAfterTheWorkWasDueBack() {
    List<Fact> log = List.of(fact(PRINTED, day(1)), fact(HANDED_OVER, day(6)));

    assertThat(Whereabouts.derive(log, DUE, DUE).status()).isEqualTo(Status.WITH_PUPIL);
    Whereabouts late = Whereabouts.derive(log, DUE, DUE.plusDays(5));
    assertThat(late.status()).isEqualTo(Status.OVERDUE);
    assertThat(late.where()).isEqualTo(Status.WITH_PUPIL);
    assertThat(late.daysLate()).isEqualTo(5);
  }

  @Test
  void isNotOverdueOnceItIsKnownToBeComingBack() {
    List<Fact> log = List.of(fact(HANDED_OVER, day(6)), fact(RETURN_ACCEPTED, day(22)));

    assertThat(Whereabouts.derive(log, DUE, DUE.plusDays(5)).status())
        .isEqualTo(Status.COMING_BACK);
  }

  @Test
  void isAnExceptionWhenLostUntilItIsSeenAgain() {
    List<Fact> log = new ArrayList<>(List.of(fact(ACCEPTED, day(2)), fact(LOST, day(9))));
    assertThat(Whereabouts.derive(log, DUE, DUE.plusDays(5)).status()).isEqualTo(Status.EXCEPTION);

    log.add(fact(ARRIVED, day(11)));
    assertThat(Whereabouts.derive(log, DUE, BEFORE).status()).isEqualTo(Status.IN_TRANSIT);
  }

  @Test
  void takesBackWhatACorrectionNames() {
    Fact mistake = fact(HANDED_OVER, day(6));
    Fact correction = takesBack(mistake, day(6));
    List<Fact> log = List.of(fact(ARRIVED, day(5)), mistake, correction);

    assertThat(Whereabouts.derive(log, DUE, BEFORE).status()).isEqualTo(Status.IN_TRANSIT);
  }

  @Test
  void bringsBackAFactWhoseCorrectionIsItselfTakenBack() {
    Fact fact = fact(HANDED_OVER, day(6));
    Fact correction = takesBack(fact, day(7));
    List<Fact> log = List.of(takesBack(correction, day(8)), fact, correction);

    assertThat(Whereabouts.derive(log, DUE, BEFORE).status()).isEqualTo(Status.WITH_PUPIL);
  }

  @Test
  void bearsCorrectionsThatNameEachOther() {
    Fact one = fact(PRINTED, day(1));
    Fact first = takesBack(one, day(2));
    Fact second = takesBack(first, day(3));
    Fact circle =
        new Fact(
            first.source(),
            FactKind.CORRECTION,
            day(2),
            day(2),
            day(2),
            CLERK,
            7,
            null,
            null,
            null,
            null,
            null,
            null,
            second.source(),
            false);

    assertThat(Whereabouts.derive(List.of(one, circle, second), DUE, BEFORE).status())
        .isEqualTo(Status.PENDING);
  }

  @Test
  void isNotScannedAnyMoreWhenItsOnlySideIsWithdrawn() {
    UUID side = UUID.randomUUID();
    List<Fact> log =
        List.of(
            fact(RECEIVED_AT_SCHOOL, day(14)),
            side(SIDE_FILED, day(15), 2, side),
            side(SIDE_WITHDRAWN, day(16), 2, side));

    assertThat(Whereabouts.derive(log, DUE, BEFORE).status()).isEqualTo(Status.BACK_AT_SCHOOL);
    assertThat(Whereabouts.derive(log, DUE, BEFORE).filed()).isEmpty();
  }

  @Test
  void keepsTheNewerSideWhenTheOlderOfThePageIsWithdrawnLater() {
    UUID older = UUID.randomUUID();
    UUID newer = UUID.randomUUID();
    List<Fact> log =
        List.of(
            side(SIDE_FILED, day(15), 2, older),
            side(SIDE_FILED, day(16), 2, newer),
            side(SIDE_WITHDRAWN, day(17), 2, older));

    assertThat(Whereabouts.derive(log, DUE, BEFORE).filed()).containsEntry(2, newer);
  }

  @Test
  void isScannedAgainWhenASideIsWithdrawnAfterMarking() {
    UUID side = UUID.randomUUID();
    List<Fact> log =
        List.of(
            side(SIDE_FILED, day(15), 1),
            side(SIDE_FILED, day(15), 2, side),
            fact(GRADED, day(16)),
            side(SIDE_WITHDRAWN, day(17), 2, side));

    assertThat(Whereabouts.derive(log, DUE, BEFORE).status()).isEqualTo(Status.SCANNED);
  }

  static List<Long> seeds() {
    return IntStream.range(0, 300).mapToObj(i -> 7919L * i + 1).toList();
  }

  /** Late, twice and out of order is the daily case. */
  @ParameterizedTest
  @MethodSource("seeds")
  void isTheSameHoweverTheFactsArrive(long seed) {
    Random random = new Random(seed);
    List<Fact> log = FactFixtures.randomLog(random);
    Whereabouts straight = Whereabouts.derive(log, DUE, DUE.plusDays(3));

    List<Fact> arrived = new ArrayList<>(log);
    for (Fact fact : log) {
      if (random.nextInt(3) == 0) {
        arrived.add(fact);
      }
    }
    Collections.shuffle(arrived, random);

    assertThat(Whereabouts.derive(arrived, DUE, DUE.plusDays(3))).isEqualTo(straight);
  }

  /** A step that is reached implies all before it, and nothing after it. */
  @ParameterizedTest
  @MethodSource("seeds")
  void leavesNoHoleInTheWay(long seed) {
    Whereabouts here =
        Whereabouts.derive(FactFixtures.randomLog(new Random(seed)), DUE, DUE.plusDays(3));

    assertThat(here.steps()).hasSize(Step.values().length);
    boolean ahead = false;
    for (Whereabouts.StepState state : here.steps()) {
      ahead |= state.knowledge() == Whereabouts.Knowledge.AHEAD;
      assertThat(state.knowledge() == Whereabouts.Knowledge.AHEAD).isEqualTo(ahead);
    }
    assertThat(here.steps().stream().filter(Whereabouts.StepState::now).count())
        .isLessThanOrEqualTo(1);
  }

  private static Status after(List<Fact> log, Fact next) {
    log.add(next);
    return Whereabouts.derive(log, DUE, BEFORE).status();
  }
}
