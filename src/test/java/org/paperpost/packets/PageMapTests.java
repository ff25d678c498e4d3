package org.paperpost.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.SidePlan;

class PageMapTests {

  private static final UUID EDITION = UUID.randomUUID();

  @Test
  void marksTheBubblesOfTheRightOptions() {
    PageMap map =
        map(
            question("2", QuestionKind.MANY_CHOICE, List.of("A", "C"), null),
            List.of(choice("2", "A"), choice("2", "B"), choice("2", "C")),
            true);

    assertThat(map.pages().get(1).fields())
        .extracting(PageMap.Field::option, PageMap.Field::correct)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("A", true),
            org.assertj.core.groups.Tuple.tuple("B", false),
            org.assertj.core.groups.Tuple.tuple("C", true));
  }

  @Test
  void writesTheKeyOfDigitColumnsFromTheLeft() {
    List<AnswerField> columns = new ArrayList<>();
    for (int column = 1; column <= 4; column++) {
      for (String digit : List.of("0", "1", "2", "5")) {
        columns.add(AnswerField.digit("3", column, digit, new Box(100, 100, 4.6, 4.6)));
      }
    }
    PageMap map =
        map(question("3", QuestionKind.NUMBER, List.of(), new BigDecimal("125.0")), columns, true);

    assertThat(map.pages().get(1).fields())
        .filteredOn(field -> Boolean.TRUE.equals(field.correct()))
        .extracting(field -> field.column() + ":" + field.digit())
        .containsExactly("1:1", "2:2", "3:5");
  }

  @Test
  void writesNumbersAsPupilsDo() {
    assertThat(PageMap.written(new BigDecimal("-0.50"))).isEqualTo("−0,5");
    assertThat(PageMap.written(new BigDecimal("1E3"))).isEqualTo("1000");
    assertThat(PageMap.written(new BigDecimal("0.00"))).isEqualTo("0");
  }

  @Test
  void saysNothingAboutKeysToThoseWhoMayNotSeeThem() {
    PageMap map =
        map(
            question("2", QuestionKind.ONE_CHOICE, List.of("A"), null),
            List.of(choice("2", "A")),
            false);

    assertThat(map.pages().get(1).fields()).extracting(PageMap.Field::correct).containsOnlyNulls();
  }

  @Test
  void namesTheEditionOfAPaperAndNoneForTheCover() {
    PageMap map = map(question("1", QuestionKind.LINES, List.of(), null), List.of(), true);

    assertThat(map.pages()).extracting(PageMap.Side::paper).containsExactly(null, EDITION);
    assertThat(map.pages()).extracting(PageMap.Side::page).containsExactly(1, 2);
  }

  private static AnswerField choice(String question, String option) {
    return AnswerField.choice(question, option, new Box(30, 50, 4.8, 4.8));
  }

  private static QuestionSpec question(
      String no, QuestionKind kind, List<String> correct, @Nullable BigDecimal number) {
    return new QuestionSpec(
        no,
        kind,
        2,
        "?",
        List.of(),
        correct,
        number,
        number == null ? null : BigDecimal.ZERO,
        List.of(),
        "");
  }

  private static PageMap map(QuestionSpec question, List<AnswerField> fields, boolean withKeys) {
    return PageMap.of(
        List.of(
            new PacketSide(1, PacketSide.Kind.COVER, null, "Саған хат", SidePlan.empty()),
            new PacketSide(2, PacketSide.Kind.PAPER, EDITION, "Бөлшектер", new SidePlan(fields))),
        List.of(new Paper(EDITION, "Бөлшектер", "Математика", "kk", List.of(question))),
        withKeys);
  }
}
