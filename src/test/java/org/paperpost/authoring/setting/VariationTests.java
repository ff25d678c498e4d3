package org.paperpost.authoring.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.paperpost.authoring.AuthoringFixtures;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.authoring.setting.Variation.Asked;
import org.paperpost.authoring.text.Answer;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.Manuscript;

class VariationTests {

  private static final String TEXT =
      AuthoringFixtures.head(5)
          + "# One (1)\n- ( ) a\n- (x) right\n- ( ) b\n- ( ) c\n"
          + "# Many (2)\n- [x] yes one\n- [ ] no one\n- [x] yes two\n- [ ] no two\n"
          + "# Match (2)\n- l1 -> r1\n- l2 -> r2\n- l3 -> r3\n"
          + "# Number (1)\n= {1|2}\n"
          + "# Same (1)\n- x1 -> both\n- x2 -> both\n- x3 -> other\n";

  private static final List<Manuscript> ALL = AuthoringText.readAll(TEXT, Set.of());

  private static List<Asked> variant(int variant) {
    return Variation.of(ALL.get(variant - 1), variant);
  }

  @Test
  void leavesTheFirstVariantAsWritten() {
    assertThat(variant(1))
        .extracting(a -> a.spec().stem())
        .containsExactly("One", "Many", "Match", "Number", "Same");
    assertThat(variant(1).get(0).spec().options()).containsExactly("a", "right", "b", "c");
    assertThat(variant(1).get(0).spec().correct()).containsExactly("B");
  }

  @Test
  void numbersQuestionsInPrintedOrderAndRemembersTheirOrigin() {
    for (int v = 1; v <= 5; v++) {
      assertThat(variant(v))
          .extracting(a -> a.spec().no())
          .containsExactly("1", "2", "3", "4", "5");
      assertThat(variant(v))
          .allSatisfy(
              a ->
                  assertThat(a.spec().stem())
                      .isEqualTo(
                          variant(1).get(Integer.parseInt(a.spec().origin()) - 1).spec().stem()));
    }
  }

  @Test
  void shufflesEachVariantInItsOwnWayAndAlwaysTheSame() {
    Set<List<String>> orders = new HashSet<>();
    for (int v = 1; v <= 5; v++) {
      List<String> order = variant(v).stream().map(a -> a.spec().origin()).toList();
      orders.add(order);
      assertThat(variant(v).stream().map(a -> a.spec().origin()).toList()).isEqualTo(order);
    }
    assertThat(orders).hasSize(5);
  }

  @Test
  void keepsKeysRightInEveryVariant() {
    for (int v = 1; v <= 5; v++) {
      for (Asked asked : variant(v)) {
        QuestionSpec spec = asked.spec();
        switch (spec.kind()) {
          case ONE_CHOICE ->
              assertThat(spec.correct().stream().map(l -> option(spec, l)))
                  .containsExactly("right");
          case MANY_CHOICE ->
              assertThat(spec.correct().stream().map(l -> option(spec, l)))
                  .containsExactlyInAnyOrder("yes one", "yes two");
          case MATCHING ->
              assertThat(spec.correct())
                  .allSatisfy(
                      pair -> {
                        Answer.Pair left =
                            asked.lefts().get(Integer.parseInt(pair.substring(0, 1)) - 1);
                        assertThat(option(spec, pair.substring(1))).isEqualTo(left.right());
                      });
          case NUMBER -> assertThat(spec.number()).isEqualByComparingTo(v % 2 == 1 ? "1" : "2");
          default -> throw new AssertionError(spec.kind());
        }
      }
    }
  }

  private static String option(QuestionSpec spec, String letter) {
    return spec.options().get(letter.charAt(0) - 'A');
  }

  @Test
  void neverPrintsMatchesInTheOrderOfTheirItems() {
    for (int v = 1; v <= 5; v++) {
      for (Asked asked : variant(v)) {
        if (asked.spec().kind() == QuestionKind.MATCHING && asked.spec().stem().equals("Match")) {
          assertThat(asked.spec().correct()).isNotEqualTo(List.of("1A", "2B", "3C"));
        }
      }
    }
  }

  @Test
  void printsARightItemOnceThoughTwoLeftOnesHaveIt() {
    QuestionSpec spec = variant(1).get(4).spec();
    assertThat(spec.options()).containsExactlyInAnyOrder("both", "other");
    assertThat(spec.correct()).hasSize(3);
  }
}
