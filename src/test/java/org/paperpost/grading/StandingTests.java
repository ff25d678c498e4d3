package org.paperpost.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paperpost.grading.AnswerMark.State;

class StandingTests {

  private static final UUID SIDE = new UUID(0, 1);
  private static final UUID RESCAN = new UUID(0, 2);
  private static final UUID OVERLEAF = new UUID(0, 3);
  private static final Instant MORNING = Instant.parse("2026-11-24T04:00:00Z");
  private static final Instant NOON = Instant.parse("2026-11-24T07:00:00Z");

  @Test
  void isMissingWhileNothingIsBack() {
    assertThat(standing(List.of(), List.of()).state()).isEqualTo(State.MISSING);
  }

  @Test
  void waitsWhenItIsBackAndNothingWasRead() {
    Standing standing = standing(List.of(filed(SIDE, MORNING)), List.of());
    assertThat(standing.state()).isEqualTo(State.WAITING);
    assertThat(standing.side()).isEqualTo(SIDE);
    assertThat(standing.points()).isNull();
  }

  @Test
  void takesTheMachinesMark() {
    Standing standing = standing(List.of(filed(SIDE, MORNING)), List.of(machine(SIDE, "2", false)));
    assertThat(standing.state()).isEqualTo(State.MACHINE);
    assertThat(standing.points()).isEqualByComparingTo("2");
  }

  @Test
  void waitsWhenTheMachineDoubtsAndShowsWhatItRead() {
    Standing standing = standing(List.of(filed(SIDE, MORNING)), List.of(machine(SIDE, "2", true)));
    assertThat(standing.state()).isEqualTo(State.WAITING);
    assertThat(standing.reading()).isNotNull();
    assertThat(standing.points()).isNull();
  }

  @Test
  void aPersonGoesBeforeTheMachineWhicheverCameLater() {
    List<PageFact> replaced =
        List.of(filed(SIDE, MORNING), withdrawn(SIDE, NOON), filed(RESCAN, NOON));
    Standing standing =
        standing(
            replaced,
            List.of(machine(SIDE, "0", false), person(SIDE, "1"), machine(RESCAN, "2", false)));
    assertThat(standing.state()).isEqualTo(State.MARKED);
    assertThat(standing.points()).isEqualByComparingTo("1");
    assertThat(standing.side()).isEqualTo(RESCAN);
    assertThat(standing.reading()).isEqualTo(machine(RESCAN, "2", false).reading());
  }

  @Test
  void readsABetterScanAnew() {
    Standing standing =
        standing(
            List.of(filed(SIDE, MORNING), withdrawn(SIDE, NOON), filed(RESCAN, NOON)),
            List.of(machine(SIDE, "0", false), machine(RESCAN, "2", false)));
    assertThat(standing.points()).isEqualByComparingTo("2");
  }

  @Test
  void isMissingAgainWhenItsSideIsWithdrawn() {
    Standing standing =
        standing(List.of(filed(SIDE, MORNING), withdrawn(SIDE, NOON)), List.of(person(SIDE, "1")));
    assertThat(standing.state()).isEqualTo(State.MISSING);
    assertThat(standing.points()).isNull();
  }

  @Test
  void aMarkGivenOnTheWrongSheetDoesNotHoldForTheRightOne() {
    Standing standing =
        standing(
            List.of(
                filed(SIDE, MORNING), withdrawn(SIDE, NOON), filed(RESCAN, NOON.plusSeconds(9))),
            List.of(person(SIDE, "1")));
    assertThat(standing.state()).isEqualTo(State.WAITING);
  }

  @Test
  void aMarkHoldsAgainWhenItsSideIsPutBack() {
    Standing standing =
        standing(
            List.of(filed(SIDE, MORNING), withdrawn(SIDE, NOON), filed(SIDE, NOON.plusSeconds(9))),
            List.of(person(SIDE, "1")));
    assertThat(standing.state()).isEqualTo(State.MARKED);
  }

  @Test
  void doesNotMindTheOrderOrDoublingOfTheNews() {
    List<PageFact> news =
        new ArrayList<>(
            List.of(
                filed(SIDE, MORNING),
                withdrawn(SIDE, NOON),
                filed(RESCAN, NOON),
                filed(RESCAN, NOON)));
    Standing inOrder = standing(news, List.of(person(SIDE, "1")));
    for (int i = 0; i < news.size(); i++) {
      Collections.rotate(news, 1);
      assertThat(standing(news, List.of(person(SIDE, "1")))).isEqualTo(inOrder);
    }
  }

  @Test
  void takingBackShowsWhatStoodBefore() {
    List<PageFact> back = List.of(filed(SIDE, MORNING));
    List<MarkFact> facts =
        new ArrayList<>(List.of(machine(SIDE, "2", false), person(SIDE, "1"), person(SIDE, "0.5")));
    facts.add(person(SIDE, null));
    assertThat(standing(back, facts).points()).isEqualByComparingTo("1");
    facts.add(person(SIDE, null));
    assertThat(standing(back, facts).state()).isEqualTo(State.MACHINE);
  }

  @Test
  void anAnswerThatGoesOnOverleafNeedsBothPages() {
    PageFact overleaf = new PageFact(3, OVERLEAF, PageFact.Kind.FILED, List.of(), MORNING);
    List<Integer> pages = List.of(2, 3);
    List<PageFact> one = List.of(filed(SIDE, MORNING));
    List<PageFact> both = List.of(filed(SIDE, MORNING), overleaf);
    assertThat(Standing.of(pages, Sheet.inUse(one), List.of()).state()).isEqualTo(State.MISSING);
    assertThat(Standing.of(pages, Sheet.inUse(both), List.of()).state()).isEqualTo(State.WAITING);
  }

  private static Standing standing(List<PageFact> pages, List<MarkFact> marks) {
    return Standing.of(List.of(2), Sheet.inUse(pages), marks);
  }

  private static PageFact filed(UUID side, Instant at) {
    return new PageFact(2, side, PageFact.Kind.FILED, List.of(), at);
  }

  private static PageFact withdrawn(UUID side, Instant at) {
    return new PageFact(2, side, PageFact.Kind.WITHDRAWN, List.of(), at);
  }

  private static MarkFact machine(UUID side, String points, boolean review) {
    return new MarkFact(
        MarkFact.Source.MACHINE,
        "machine",
        new BigDecimal(points),
        "",
        new Reading(List.of(points), 0.9, review, List.of()),
        Map.of(2, side));
  }

  private static MarkFact person(UUID side, @org.jspecify.annotations.Nullable String points) {
    return new MarkFact(
        MarkFact.Source.PERSON,
        "Гүлнәр",
        points == null ? null : new BigDecimal(points),
        "",
        null,
        Map.of(2, side));
  }
}
