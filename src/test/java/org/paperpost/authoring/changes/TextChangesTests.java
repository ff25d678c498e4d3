package org.paperpost.authoring.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.paperpost.authoring.AuthoringFixtures;
import org.paperpost.authoring.desk.AssignmentRows;
import org.paperpost.authoring.desk.EditionRows;
import org.paperpost.storage.BlobId;

class TextChangesTests {

  private static final String ONE = "# Which number is even? (1)\n- ( ) 3\n- (x) 4\n";
  private static final String TWO = "# Work out 125 times 8 (2)\n= 1000\n";
  private static final String THREE = "# Name the capital of Kazakhstan (1)\n= Astana\n";

  private static Changes between(String before, String after) {
    return TextChanges.between(source(before, "a"), source(after, "a"));
  }

  private static EditionRows.Source source(String text, String picture) {
    return new EditionRows.Source(
        text,
        Map.of(
            "map.png", new AssignmentRows.KeptPicture("map.png", new BlobId(picture.repeat(64)))));
  }

  private static String text(String... questions) {
    return AuthoringFixtures.head() + String.join("\n", questions);
  }

  @Test
  void findsNothingBetweenTheSame() {
    Changes changes = between(text(ONE, TWO), text(ONE, TWO));

    assertThat(changes.isEmpty()).isTrue();
    assertThat(changes.same()).isEqualTo(2);
  }

  @Test
  void namesPointsKeysAndWords() {
    Changes changes = between(text(ONE, TWO), text(ONE, "# Work out 125 times 9 (3)\n= 1125\n"));

    assertThat(changes.questions()).hasSize(1);
    Changes.Asked asked = changes.questions().get(0);
    assertThat(asked.hasOtherPoints()).isTrue();
    assertThat(asked.key()).containsExactly("1000", "1125");
    assertThat(asked.pieces())
        .extracting(Changes.Piece::how, Changes.Piece::text)
        .startsWith(
            tuple(Changes.How.STAYED, "# Work out 125 times "),
            tuple(Changes.How.WENT, "8"),
            tuple(Changes.How.CAME, "9"));
  }

  @Test
  void tellsAnotherRightOption() {
    Changes changes =
        between(text(ONE), text(ONE.replace("( ) 3", "(x) 3").replace("(x) 4", "( ) 4")));

    assertThat(changes.questions().get(0).key()).containsExactly("4", "3");
  }

  @Test
  void tellsWhatWasAddedTakenOutAndMoved() {
    Changes changes =
        between(text(ONE, TWO, THREE), text(THREE, ONE, "# Quite another thing (5)\nlines: 4\n"));

    assertThat(changes.questions())
        .extracting(
            Changes.Asked::before,
            Changes.Asked::after,
            Changes.Asked::moved,
            Changes.Asked::hasOtherWords)
        .containsExactlyInAnyOrder(
            tuple(
                changes.questions().get(0).before(),
                changes.questions().get(0).after(),
                true,
                false),
            tuple(0, 3, false, true),
            tuple(2, 0, false, true));
    assertThat(changes.same()).isEqualTo(1);
  }

  @Test
  void tellsTheHeadFieldByField() {
    Changes changes =
        between(
            text(ONE),
            text(ONE).replace("subject: S", "subject: Algebra\nobjectives: [5.1]\nvariants: 2"));

    assertThat(changes.head())
        .extracting(Changes.Field::name)
        .containsExactly("subject", "variants", "objectives");
    assertThat(changes.questions()).isEmpty();
  }

  @Test
  void seesThatAPictureOfTheSameNameIsAnother() {
    String text = text("# Look (1)\n\n![](map.png)\n\n= 5\n");

    Changes changes = TextChanges.between(source(text, "a"), source(text, "b"));

    assertThat(changes.questions()).hasSize(1);
    assertThat(changes.questions().get(0).picturesChanged()).isTrue();
  }

  @Test
  void showsALongQuestionWholeAndNotWordByWord() {
    String words = "word ".repeat(500);
    String before = AuthoringFixtures.head() + "# Read this (1)\n" + words + "one\n\n= 5\n";

    Changes changes = between(before, before.replace("one", "two"));

    assertThat(changes.questions().get(0).pieces())
        .extracting(Changes.Piece::how)
        .containsExactly(Changes.How.WENT, Changes.How.CAME);
  }
}
