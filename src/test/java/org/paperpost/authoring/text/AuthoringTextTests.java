package org.paperpost.authoring.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperpost.authoring.AuthoringFixtures;
import org.paperpost.authoring.QuestionKind;

class AuthoringTextTests {

  private static Manuscript read(String text) {
    return AuthoringText.readAll(text, Set.of("map.png")).get(0);
  }

  private static Answer answer(String lines) {
    Manuscript manuscript = read(AuthoringFixtures.head() + "# 1. Stem (2)\n" + lines);
    assertThat(manuscript.problems()).filteredOn(p -> !p.rule().isAdvice()).isEmpty();
    return manuscript.questions().get(0).answer();
  }

  @Test
  void readsTheContractsExample() {
    List<Manuscript> all = AuthoringText.readAll(AuthoringFixtures.CONTRACT, Set.of("map.png"));

    assertThat(all).hasSize(2);
    Manuscript first = all.get(0);
    assertThat(first.problems()).isEmpty();
    assertThat(first.head())
        .isEqualTo(
            new Head(
                "Жай бөлшектер",
                "Математика",
                "5",
                "kk",
                List.of("5.1.2.3", "5.1.2.4"),
                2,
                "",
                List.of()));
    assertThat(first.questions())
        .extracting(q -> q.answer().kind(), Question::points)
        .containsExactly(
            tuple(QuestionKind.ONE_CHOICE, 2),
            tuple(QuestionKind.MANY_CHOICE, 3),
            tuple(QuestionKind.NUMBER, 2),
            tuple(QuestionKind.MATCHING, 3),
            tuple(QuestionKind.LINES, 4));
    assertThat(first.maxPoints()).isEqualTo(14);
    assertThat(first.questions().get(4).notes().rubric())
        .isEqualTo("Rubric, seen only by markers: 2 points for the idea, 2 for the working.");
    assertThat(first.introduction().text()).contains("![](map.png)");
  }

  @ParameterizedTest
  @MethodSource
  void readsANumberAsWritten(String written, String value, String tolerance) {
    assertThat(answer(written))
        .isInstanceOfSatisfying(
            Answer.Number.class,
            n -> {
              assertThat(n.value()).isEqualTo(new BigDecimal(value));
              assertThat(n.tolerance()).isEqualTo(new BigDecimal(tolerance));
            });
  }

  static Stream<Arguments> readsANumberAsWritten() {
    return Stream.of(
        Arguments.of("= 1000", "1000", "0"),
        Arguments.of("= 1000 ± 0", "1000", "0"),
        Arguments.of("= 1000 ± 0          # a note", "1000", "0"),
        Arguments.of("= 1 000", "1000", "0"),
        Arguments.of("= 3,14 ± 0,01", "3.14", "0.01"),
        Arguments.of("= 3.14 +- 0.01", "3.14", "0.01"),
        Arguments.of("= -12", "-12", "0"),
        Arguments.of("= −12,5", "-12.5", "0"),
        Arguments.of("=7", "7", "0"));
  }

  @Test
  void readsTheOtherKinds() {
    assertThat(answer("= Абай | Абай Құнанбайұлы  # note"))
        .isEqualTo(new Answer.Short(List.of("Абай", "Абай Құнанбайұлы"), 1));
    assertThat(answer("= 3/4")).isEqualTo(new Answer.Short(List.of("3/4"), 1));
    assertThat(answer("= x\nlines: 2")).isEqualTo(new Answer.Short(List.of("x"), 2));
    assertThat(answer("lines: 8    # also squares")).isEqualTo(new Answer.Lines(8));
    assertThat(answer("squares: 60 mm")).isEqualTo(new Answer.Squares(60));
    assertThat(answer("squares: 6 см")).isEqualTo(new Answer.Squares(60));
    assertThat(answer("Box: 80 мм")).isEqualTo(new Answer.Frame(80));
    assertThat(answer("squares: 50 mm\n= 144"))
        .isEqualTo(new Answer.Number(8, new BigDecimal("144"), BigDecimal.ZERO, 50, ""));
    assertThat(answer("- a -> b\n- $x \\to y$ → c"))
        .isEqualTo(
            new Answer.Matching(
                List.of(new Answer.Pair(7, "a", "b"), new Answer.Pair(8, "$x \\to y$", "c"))));
    assertThat(answer("- ( ) a\n- (х) b"))
        .as("a Cyrillic х marks as well")
        .isEqualTo(
            new Answer.Choice(
                false, List.of(new Answer.Option(7, "a", false), new Answer.Option(8, "b", true))));
  }

  @Test
  void keepsTextTablesAndPicturesBetweenHeadingAndAnswer() {
    Manuscript manuscript =
        read(
            AuthoringFixtures.head()
                + "# Stem (2)\n\n![](map.png)\n\n- bread\n- salt\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n= 3\n");
    assertThat(manuscript.problems()).isEmpty();
    assertThat(manuscript.questions().get(0).more().text())
        .contains("![](map.png)", "- bread", "| a | b |")
        .doesNotContain("= 3");
  }

  @Test
  void takesNoGrammarFromFormulasAndCode() {
    Manuscript manuscript =
        read(
            AuthoringFixtures.head()
                + "# What is $f(2)$, and `# x (9)`? (2)\n$$\n= 5\n- (x) a\n$$\n"
                + "```\n- ( ) code\n# no heading\n```\n- (x) $a -> b$\n- ( ) $|x|$\n");
    assertThat(manuscript.problems()).isEmpty();
    Question question = manuscript.questions().get(0);
    assertThat(question.stem().text()).isEqualTo("What is $f(2)$, and `# x (9)`?");
    assertThat(question.answer().kind()).isEqualTo(QuestionKind.ONE_CHOICE);
  }

  @ParameterizedTest
  @MethodSource
  void namesTheLineOfEachProblem(String text, int line, TextRule rule) {
    assertThat(read(text).problems())
        .filteredOn(p -> !p.rule().isAdvice())
        .extracting(LineProblem::line, LineProblem::rule)
        .containsExactly(tuple(line, rule));
  }

  static Stream<Arguments> namesTheLineOfEachProblem() {
    String head = AuthoringFixtures.head(); // five lines
    String choice = "- (x) a\n- ( ) b\n";
    return Stream.of(
        Arguments.of("", 1, TextRule.TEXT_EMPTY),
        Arguments.of("# Q (1)\n" + choice, 1, TextRule.HEAD_MISSING),
        Arguments.of("---\ntitle: x\n\n# Q (1)\n" + choice, 1, TextRule.HEAD_UNCLOSED),
        Arguments.of(
            head.replace("title: T", "title: [") + "# Q (1)\n= 1", 4, TextRule.HEAD_UNREADABLE),
        Arguments.of(head.replace("title: T\n", "") + "# Q (1)\n= 1", 1, TextRule.TITLE_MISSING),
        Arguments.of(
            head.replace("title: T", "title:") + "# Q (1)\n= 1", 2, TextRule.TITLE_MISSING),
        Arguments.of(
            head.replace("subject: S\n", "") + "# Q (1)\n= 1", 1, TextRule.SUBJECT_MISSING),
        Arguments.of(
            head.replace("language: en\n", "") + "# Q (1)\n= 1", 1, TextRule.LANGUAGE_MISSING),
        Arguments.of(
            head.replace("language: en", "language: fr") + "# Q (1)\n= 1",
            4,
            TextRule.LANGUAGE_UNKNOWN),
        Arguments.of(
            head.replace("subject: S", "subject: S\nteacher: B") + "# Q (1)\n= 1",
            4,
            TextRule.HEAD_KEY_UNKNOWN),
        Arguments.of(
            head.replace("subject: S", "subject: S\nsubject: B") + "# Q (1)\n= 1",
            4,
            TextRule.HEAD_KEY_TWICE),
        Arguments.of(
            head.replace("subject: S", "subject: [a, b]") + "# Q (1)\n= 1",
            3,
            TextRule.HEAD_VALUE_NOT_SIMPLE),
        Arguments.of(
            head.replace("subject: S", "subject: S\nvariants: many") + "# Q (1)\n= 1",
            4,
            TextRule.VARIANTS_OUT_OF_RANGE),
        Arguments.of(head + "Only text", 6, TextRule.NO_QUESTIONS),
        Arguments.of(head + "#Q (1)\n" + choice, 6, TextRule.HEADING_SPACE_MISSING),
        Arguments.of(head + "# 1. (1)\n" + choice, 6, TextRule.STEM_MISSING),
        Arguments.of(head + "# 1. Q (1)\n= 1\n\n# 3. Q (1)\n= 1", 9, TextRule.NUMBER_OUT_OF_ORDER),
        Arguments.of(head + "# Q\n" + choice, 6, TextRule.POINTS_MISSING),
        Arguments.of(head + "# Q (0)\n" + choice, 6, TextRule.POINTS_OUT_OF_RANGE),
        Arguments.of(head + "# Q (1,5)\n" + choice, 6, TextRule.POINTS_OUT_OF_RANGE),
        Arguments.of(head + "# Q (2)\n\n# R (1)\n= 1", 6, TextRule.KIND_MISSING),
        Arguments.of(head + "# Q (2)", 6, TextRule.KIND_MISSING),
        Arguments.of(head + "# Q (2)\n- (x) a\n- [ ] b", 8, TextRule.KINDS_MIXED),
        Arguments.of(head + "# Q (2)\n- (x) a\n- ( ) b\nlines: 3", 9, TextRule.KINDS_MIXED),
        Arguments.of(head + "# Q (2)\n= 1\n= 2", 8, TextRule.KINDS_MIXED),
        Arguments.of(head + "# Q (2)\nlines: 3\nbox: 30 mm", 8, TextRule.KINDS_MIXED),
        Arguments.of(head + "# Q (2)\nlines: 3\n= 12", 8, TextRule.KINDS_MIXED),
        Arguments.of(head + "# Q (2)\nlines: 3\nAnd more", 8, TextRule.TEXT_AFTER_ANSWER),
        Arguments.of(head + "# Q (2)\nlines: 3\n- more", 8, TextRule.TEXT_AFTER_ANSWER),
        Arguments.of(head + "# Q (2)\n- (x) a\n- b\n- ( ) c", 8, TextRule.OPTION_MARK_MISSING),
        Arguments.of(head + "# Q (2)\n- b\n- (x) a\n- ( ) c", 7, TextRule.OPTION_MARK_MISSING),
        Arguments.of(head + "# Q (2)\n- (x) a\n- ( )\n- ( ) c", 8, TextRule.OPTION_EMPTY),
        Arguments.of(head + "# Q (2)\n- (x) a\n- ( ) b\n- ( ) a", 9, TextRule.OPTION_TWICE),
        Arguments.of(head + "# Q (2)\n- (x) a", 7, TextRule.OPTIONS_TOO_FEW),
        Arguments.of(head + "# Q (2)\n- (x) a\n" + options(12), 19, TextRule.OPTIONS_TOO_MANY),
        Arguments.of(head + "# Q (2)\n- ( ) a\n- ( ) b", 7, TextRule.RIGHT_OPTION_MISSING),
        Arguments.of(head + "# Q (2)\n- [ ] a\n- [ ] b", 7, TextRule.RIGHT_OPTION_MISSING),
        Arguments.of(head + "# Q (2)\n- (x) a\n- (x) b", 8, TextRule.RIGHT_OPTION_TWICE),
        Arguments.of(head + "# Q (2)\n- a -> b\n- c ->", 8, TextRule.PAIR_HALF_EMPTY),
        Arguments.of(head + "# Q (2)\n- a -> b\n- a -> c", 8, TextRule.PAIR_TWICE),
        Arguments.of(head + "# Q (2)\n- a -> b", 7, TextRule.PAIRS_TOO_FEW),
        Arguments.of(head + "# Q (2)\n=", 7, TextRule.KEY_EMPTY),
        Arguments.of(head + "# Q (2)\n= 1OOO", 7, TextRule.NUMBER_HAS_LETTERS),
        Arguments.of(head + "# Q (2)\n= 1ООО", 7, TextRule.NUMBER_HAS_LETTERS),
        Arguments.of(head + "# Q (2)\n= five ± 1", 7, TextRule.NUMBER_HAS_LETTERS),
        Arguments.of(head + "# Q (2)\n= 5 ± some", 7, TextRule.TOLERANCE_NOT_A_NUMBER),
        Arguments.of(head + "# Q (2)\n= 5 ± -1", 7, TextRule.TOLERANCE_NOT_A_NUMBER),
        Arguments.of(head + "# Q (2)\n= 123456789", 7, TextRule.NUMBER_TOO_LONG),
        Arguments.of(head + "# Q (2)\nlines: eight", 7, TextRule.SIZE_NOT_A_NUMBER),
        Arguments.of(head + "# Q (2)\nlines: 8 mm", 7, TextRule.SIZE_NOT_A_NUMBER),
        Arguments.of(head + "# Q (2)\nsquares: 900 mm", 7, TextRule.SIZE_OUT_OF_RANGE),
        Arguments.of(head + "Intro\n\n# Q $x (2)\n= 1", 8, TextRule.FORMULA_UNCLOSED),
        Arguments.of(head + "$$ x\nmore\n\n# Q (2)\n= 1", 6, TextRule.FORMULA_UNCLOSED),
        Arguments.of(head + "# Q (2)\n- (x) $x\n- ( ) b", 7, TextRule.FORMULA_UNCLOSED),
        Arguments.of(head + "# Q {1|2} (2)\n= 1", 6, TextRule.CHOICE_WITHOUT_VARIANTS),
        Arguments.of(head + "# Q (2)\n![](no.png)\n= 1", 7, TextRule.PICTURE_MISSING),
        Arguments.of(head + "# Q \u0007 (2)\n= 1", 6, TextRule.CHARACTER_UNPRINTABLE),
        Arguments.of(
            AuthoringFixtures.head(2) + "# Q {1|2|3} (2)\n= 1", 7, TextRule.CHOICE_TOO_LONG),
        Arguments.of(AuthoringFixtures.head(2) + "# Q ({1|2})\n= 1", 7, TextRule.VARIANTS_DIFFER));
  }

  private static String options(int count) {
    StringBuilder options = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      options.append("- ( ) o").append(i).append('\n');
    }
    return options.toString();
  }

  @Test
  void choosesByVariantInTextFormulasAndKeys() {
    String text =
        AuthoringFixtures.head(2)
            + "# {2|3} dogs, $\\frac{|a|}{12|13}$, $\\{x|y\\}$, {$\\frac{1}{2}$|$\\frac13$} (1)\n= {12|13}\n";
    List<Manuscript> all = AuthoringText.readAll(text, Set.of());
    assertThat(all.get(0).problems()).isEmpty();
    assertThat(all.get(0).questions().get(0).stem().text())
        .isEqualTo("2 dogs, $\\frac{|a|}{12}$, $\\{x|y\\}$, $\\frac{1}{2}$");
    assertThat(all.get(1).questions().get(0).stem().text())
        .isEqualTo("3 dogs, $\\frac{|a|}{13}$, $\\{x|y\\}$, $\\frac13$");
    assertThat(all)
        .extracting(m -> ((Answer.Number) m.questions().get(0).answer()).value().intValue())
        .containsExactly(12, 13);
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThat(read(AuthoringFixtures.head() + "# Q\n- ( ) a\n- ( ) a\n\n# R $x (1)\n").problems())
        .extracting(LineProblem::line)
        .containsExactly(6, 7, 8, 10, 10);
  }
}
