package org.paperpost.authoring.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperpost.authoring.AuthoringFixtures;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.authoring.setting.PaperLayout.LaidOut;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.LineProblem;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.authoring.text.TextRule;
import org.paperpost.people.Accommodation;
import org.paperpost.print.Typesetter;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.Folding;

class PaperLayoutTests {

  private static final PaperLayout LAYOUT = new PaperLayout(new PaperTemplates(), new Typesetter());
  private static final Folding UNFOLDED = new Folding(List.of());
  private static final Folding IN_THREE = new Folding(List.of(99.0, 198.0));
  private static final Path DEMO = Path.of("src/demo/school/assignments");

  private static LaidOut lay(String text, int variant, Accommodation accommodation) {
    Map<String, Picture> pictures = AuthoringFixtures.pictures();
    List<Manuscript> all = AuthoringText.readAll(text, pictures.keySet());
    assertThat(all.get(0).problems()).filteredOn(p -> !p.rule().isAdvice()).isEmpty();
    return LAYOUT.layOut(all, new LayoutKey(variant, accommodation), pictures);
  }

  private static List<AnswerField> fields(LaidOut laid) {
    return laid.sides().stream().flatMap(s -> s.fields().stream()).toList();
  }

  private static List<AnswerField> fields(LaidOut laid, String question, FieldKind kind) {
    return fields(laid).stream()
        .filter(f -> f.question().equals(question) && f.kind() == kind)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Accommodation.class)
  void leavesNoSideWithoutAnythingOnIt(Accommodation accommodation) {
    for (int height = 60; height <= 72; height++) {
      LaidOut laid =
          lay(
              AuthoringFixtures.head()
                  + "# Q (1)\nbox: %1$d mm\n\n# Q (1)\nsquares: %1$d mm\n\n# Q (1)\nlines: 4\n"
                      .formatted(height),
              1,
              accommodation);

      assertThat(laid.sides()).noneMatch(side -> side.fields().isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(Accommodation.class)
  void givesEveryQuestionItsFields(Accommodation accommodation) {
    for (int variant = 1; variant <= 2; variant++) {
      assertFields(lay(AuthoringFixtures.ALL_KINDS, variant, accommodation));
    }
  }

  private static void assertFields(LaidOut laid) {
    assertThat(laid.problems()).isEmpty();
    assertThat(laid.questions()).hasSize(8);
    for (QuestionSpec question : laid.questions()) {
      Set<String> bubbles =
          fields(laid, question.no(), FieldKind.CHOICE).stream()
              .map(f -> String.valueOf(f.option()))
              .collect(Collectors.toCollection(TreeSet::new));
      List<AnswerField> digits = fields(laid, question.no(), FieldKind.DIGIT);
      List<AnswerField> texts = fields(laid, question.no(), FieldKind.TEXT);
      switch (question.kind()) {
        case ONE_CHOICE, MANY_CHOICE -> {
          assertThat(bubbles).hasSize(question.options().size()).containsAll(question.correct());
          assertThat(texts).isEmpty();
        }
        case MATCHING -> {
          assertThat(bubbles)
              .hasSize(question.correct().size() * question.options().size())
              .containsAll(question.correct());
          assertThat(texts).isEmpty();
        }
        case NUMBER -> {
          assertThat(digits).isNotEmpty();
          assertThat(bubbles).isEmpty();
          assertThat(texts).hasSize(question.stem().contains("working") ? 1 : 0);
        }
        case SHORT, LINES, SQUARES, BOX -> {
          assertThat(texts).hasSize(1);
          assertThat(texts.get(0).box().h()).isGreaterThan(8);
          assertThat(bubbles).isEmpty();
          assertThat(digits).isEmpty();
        }
      }
    }
    assertThat(fields(laid))
        .filteredOn(f -> f.kind() != FieldKind.TEXT)
        .noneMatch(f -> Folding.MIDDLE.touches(f.box()));
    laid.sides()
        .forEach(
            side -> {
              List<AnswerField> fields = side.fields();
              for (int i = 0; i < fields.size(); i++) {
                for (int k = i + 1; k < fields.size(); k++) {
                  assertThat(fields.get(i).box().overlaps(fields.get(k).box()))
                      .as("%s and %s", fields.get(i), fields.get(k))
                      .isFalse();
                }
              }
            });
  }

  @Test
  void asksTheSameInEveryAccommodation() {
    List<QuestionSpec> ordinary =
        lay(AuthoringFixtures.ALL_KINDS, 2, Accommodation.NONE).questions();
    assertThat(lay(AuthoringFixtures.ALL_KINDS, 2, Accommodation.LARGE_PRINT).questions())
        .isEqualTo(ordinary);
    assertThat(lay(AuthoringFixtures.ALL_KINDS, 2, Accommodation.DYSLEXIA).questions())
        .isEqualTo(ordinary);
  }

  @Test
  void doesNotTellByItsColumnsWhichNumberIsNegativeOrBroken() {
    String text =
        AuthoringFixtures.head(2)
            + "# A (1)\n= 7\n# B (1)\n= {12|-3}\n# C (1)\n= 2,5 ± 0,25\n# D (1)\n= 123456\n";
    for (int variant = 1; variant <= 2; variant++) {
      LaidOut laid = lay(text, variant, Accommodation.NONE);
      Map<String, String> signs = new HashMap<>();
      Map<String, Integer> columns = new HashMap<>();
      for (QuestionSpec q : laid.questions()) {
        List<AnswerField> digits = fields(laid, q.no(), FieldKind.DIGIT);
        signs.put(
            q.stem(),
            digits.stream()
                .filter(f -> Integer.valueOf(1).equals(f.column()))
                .map(f -> String.valueOf(f.digit()))
                .collect(Collectors.joining()));
        columns.put(
            q.stem(),
            digits.stream().mapToInt(f -> f.column() == null ? 0 : f.column()).max().orElse(0));
      }
      assertThat(signs)
          .allSatisfy((question, offered) -> assertThat(offered).isEqualTo("0123456789,−"));
      assertThat(columns)
          .containsEntry("A", 4)
          .containsEntry("B", 4)
          .containsEntry("C", 4)
          .containsEntry("D", 6);
    }
  }

  @Test
  void tracesFaultsOfTheLayoutToTheirLine() {
    String text =
        AuthoringFixtures.head()
            + "# First (1)\n- (x) a\n- ( ) $\\frac{1}{$\n\n# Has 漢 (1)\n\nSome $\\nosuchthing{2}$\n\nlines: 2\n";
    assertThat(lay(text, 1, Accommodation.NONE).problems())
        .extracting(LineProblem::line, LineProblem::rule)
        .containsExactlyInAnyOrder(
            tuple(8, TextRule.FORMULA_BAD),
            tuple(10, TextRule.GLYPH_MISSING),
            tuple(12, TextRule.FORMULA_BAD));
  }

  @Test
  void spreadsManyLinesOverSides() {
    LaidOut laid =
        lay(AuthoringFixtures.head() + "# Q (1)\nlines: 40\n", 1, Accommodation.LARGE_PRINT);
    assertThat(laid.problems()).isEmpty();
    assertThat(fields(laid).stream().mapToDouble(f -> f.box().h()).sum())
        .isCloseTo(40 * 13.5, org.assertj.core.data.Offset.offset(1.0));
    assertThat(laid.sides().size()).isBetween(3, 5);
  }

  static Stream<Path> demo() {
    if (!Files.isDirectory(DEMO)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(DEMO)) {
      return new ArrayList<>(files.filter(f -> f.toString().endsWith(".md")).toList()).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("demo")
  void setsTheDemoSchoolsAssignments(Path file) throws IOException {
    Map<String, Picture> pictures = new HashMap<>();
    try (Stream<Path> files = Files.list(DEMO)) {
      for (Path path : files.toList()) {
        String name = String.valueOf(path.getFileName());
        if (!name.endsWith(".md")) {
          Picture.of(name, Files.readAllBytes(path))
              .ifPresent(p -> pictures.put(AuthoringText.pictureName(name), p));
        }
      }
    }
    List<Manuscript> all = AuthoringText.readAll(Files.readString(file), pictures.keySet());
    assertThat(all.get(0).problems()).isEmpty();
    for (Accommodation accommodation : Accommodation.values()) {
      for (int variant = 1; variant <= all.size(); variant++) {
        for (Folding folding : List.of(UNFOLDED, Folding.MIDDLE, IN_THREE)) {
          LaidOut laid =
              LAYOUT.layOut(all, new LayoutKey(variant, accommodation, folding), pictures);
          assertThat(laid.problems()).as("%d %s %s", variant, accommodation, folding).isEmpty();
          assertThat(fields(laid).stream().map(AnswerField::question).collect(Collectors.toSet()))
              .containsExactlyInAnyOrderElementsOf(
                  laid.questions().stream().map(QuestionSpec::no).toList());
          assertThat(laid.sides().get(laid.sides().size() - 1).fields()).isNotEmpty();
          assertThat(fields(laid))
              .filteredOn(f -> f.kind() != FieldKind.TEXT)
              .noneMatch(f -> folding.touches(f.box()));
        }
      }
    }
  }
}
