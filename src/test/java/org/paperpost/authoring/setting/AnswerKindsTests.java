package org.paperpost.authoring.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.paperpost.authoring.AuthoringFixtures;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.authoring.text.Answer;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.LineProblem;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.authoring.text.Question;
import org.paperpost.authoring.text.TextRule;
import org.paperpost.people.Accommodation;
import org.paperpost.print.Typesetter;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.FieldKind;

/** Kinds of questions that are answered row by row or in gaps, from the text to the sheet. */
class AnswerKindsTests {

  private static final String TEXT =
      AuthoringFixtures.head(2)
          + """
          # True? (4)
          - (true) Ice floats
          - (бұрыс) Water burns
          - (T) Steam cannot be seen
            by the eye
          # In order (3)
          - 1) egg
          - 2) chick
          - 3) hen
          # Gaps (3)
          Water boils at [[100|hundred]] and freezes at [[{0|zero}]]{20} degrees.
          # Table (2)
          | State | Shape |
          |---|---|
          | ice | [[kept | yes]] |
          | steam | [[lost]] |
          # Labels (2)
          ![](map.png "80 mm")

          label: 40,25 = nucleus | ядро
          label: 80.5; 60 % = wall
          # Number (1)
          = 12,5 ± 0,1 [cm]
          >> Model
          > Rubric
          objective: 5.1.2.3, 5.1.2.4
          source: p. 44
          """;

  @Test
  void readsEachKindWithItsKeys() {
    List<QuestionSpec> specs =
        Variation.of(all(TEXT).get(0), 1).stream().map(Variation.Asked::spec).toList();

    assertThat(specs)
        .extracting(QuestionSpec::kind, QuestionSpec::texts)
        .containsExactly(
            tuple(QuestionKind.TRUE_FALSE, List.of()),
            tuple(QuestionKind.ORDERING, List.of()),
            tuple(QuestionKind.GAPS, List.of("1: 100 | hundred", "2: 0")),
            tuple(QuestionKind.TABLE, List.of("1: kept | yes", "2: lost")),
            tuple(QuestionKind.LABELS, List.of("1: nucleus | ядро", "2: wall")),
            tuple(QuestionKind.NUMBER, List.of()));
    assertThat(specs.get(0).correct()).containsExactly("1A", "2B", "3A");
    assertThat(specs.get(0).options()).contains("Steam cannot be seen by the eye");
    assertThat(specs.get(5).model()).isEqualTo("Model");
    Question number = all(TEXT).get(0).questions().get(5);
    assertThat(number.notes())
        .isEqualTo(new Question.Notes("Rubric", "Model", List.of("5.1.2.3", "5.1.2.4"), "p. 44"));
    assertThat(((Answer.Number) number.answer()).unit()).isEqualTo("cm");
  }

  @Test
  void printsAnOrderingInNoVariantInItsOrder() {
    List<Manuscript> all = all(TEXT);
    for (int variant = 1; variant <= 2; variant++) {
      QuestionSpec ordering =
          Variation.of(all.get(variant - 1), variant).stream()
              .map(Variation.Asked::spec)
              .filter(q -> q.kind() == QuestionKind.ORDERING)
              .findFirst()
              .orElseThrow();
      List<String> right = List.of("egg", "chick", "hen");
      assertThat(ordering.options()).isNotEqualTo(right).containsExactlyInAnyOrderElementsOf(right);
      for (int row = 0; row < 3; row++) {
        String place = Variation.letter(right.indexOf(ordering.options().get(row)));
        assertThat(ordering.correct().get(row)).isEqualTo((row + 1) + place);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Accommodation.class)
  void givesEveryRowItsBubblesAndEveryGapItsSpace(Accommodation accommodation) {
    PaperLayout.LaidOut laid =
        new PaperLayout(new PaperTemplates(), new Typesetter())
            .layOut(all(TEXT), new LayoutKey(1, accommodation), AuthoringFixtures.pictures());

    assertThat(laid.problems()).isEmpty();
    List<AnswerField> fields = laid.sides().stream().flatMap(s -> s.fields().stream()).toList();
    assertThat(fields)
        .filteredOn(f -> f.question().equals("1"))
        .extracting(AnswerField::option)
        .containsExactly("1A", "1B", "2A", "2B", "3A", "3B");
    assertThat(fields).filteredOn(f -> f.question().equals("2")).hasSize(9);
    for (String gapped : List.of("3", "4", "5")) {
      assertThat(fields)
          .filteredOn(f -> f.question().equals(gapped))
          .hasSize(2)
          .allMatch(f -> f.kind() == FieldKind.TEXT);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          - (true) a\\n- (true);                          ITEM_EMPTY;            8
          - (true) a\\n- (false) a;                       ITEM_TWICE;            8
          - 1) a\\n- 3) b;                                ITEM_OUT_OF_ORDER;     8
          - 1) a;                                         ITEMS_TOO_FEW;         7
          - (true) a\\n- 1) b;                            KINDS_MIXED;           8
          x [[ ]] y;                                      GAP_EMPTY;             7
          x [[key y;                                      GAP_UNCLOSED;          7
          x [[key]]{300} y;                               GAP_WIDTH_WRONG;       7
          x [[key]]\\n= 5;                                KINDS_MIXED;           7
          ![](map.png)\\n\\nlabel: here = x;              LABEL_UNREADABLE;      9
          ![](map.png)\\n\\nlabel: 140,2 = x;             LABEL_OUTSIDE;         9
          label: 40,2 = x;                                LABEL_PICTURE_MISSING; 7
          = 5 [far too long a unit];                      UNIT_TOO_LONG;         7
          - - - - - - - - - - x\\n= 5;                    NESTED_TOO_DEEPLY;     7
          """)
  void tellsWhatIsWrongInWhichLine(String answer, TextRule rule, int line) {
    assertThat(problems(AuthoringFixtures.head() + "# Q (1)\n" + answer.replace("\\n", "\n")))
        .filteredOn(p -> !p.rule().isAdvice())
        .extracting(LineProblem::rule, LineProblem::line)
        .contains(tuple(rule, line));
  }

  @Test
  void refusesALessonWithoutADay() {
    String head = "---\ntitle: T\nsubject: S\nlanguage: en\nlessons: [\"Balapan, soon\"]\n---\n";
    assertThat(problems(head + "# Q (1)\n= 5\n"))
        .extracting(LineProblem::rule, LineProblem::line)
        .containsExactly(tuple(TextRule.LESSON_UNREADABLE, 5));
  }

  @Test
  void readsAHostileTextNoFurtherThanItsLimits() {
    String head = AuthoringFixtures.head();
    assertThat(problems(head + "# Q (1)\n= 5\n".repeat(10_000)))
        .extracting(LineProblem::rule, LineProblem::line)
        .contains(tuple(TextRule.TOO_MANY_QUESTIONS, 6 + 2 * 99));
    assertThat(problems(head + "# Q (1)\n" + "[[a ".repeat(250_000) + "\n= 5\n"))
        .extracting(LineProblem::rule, LineProblem::line)
        .contains(tuple(TextRule.LINE_TOO_LONG, 7));
    assertThat(problems(head + "# Q (1)\n" + "word\n".repeat(100_000) + "= 5\n"))
        .extracting(LineProblem::rule)
        .contains(TextRule.TOO_MANY_PAGES);
    assertThat(problems(head + "# Q (1)\n$$\\frac{" + "x\n".repeat(1_000)))
        .extracting(LineProblem::rule, LineProblem::line)
        .contains(tuple(TextRule.FORMULA_UNCLOSED, 7));
  }

  @Test
  void refusesWhatIsNestedTooDeeplyToBeSet() {
    String emphasis = "*a **b ".repeat(1_200) + "b** a*".repeat(1_200);
    String text =
        AuthoringFixtures.head() + "# Q (1)\n" + emphasis.substring(0, 9_900) + "\n\n= 5\n";
    PaperLayout.LaidOut laid =
        new PaperLayout(new PaperTemplates(), new Typesetter())
            .layOut(all(text), LayoutKey.FIRST, AuthoringFixtures.pictures());
    assertThat(laid.problems())
        .allSatisfy(p -> assertThat(p.rule()).isEqualTo(TextRule.TOO_MANY_PAGES));
  }

  private static List<Manuscript> all(String text) {
    List<Manuscript> all = AuthoringText.readAll(text, Set.of("map.png"));
    assertThat(all.get(0).problems()).allMatch(p -> p.rule().isAdvice());
    return all;
  }

  private static List<LineProblem> problems(String text) {
    return AuthoringText.readAll(text, Set.of("map.png")).get(0).problems();
  }
}
