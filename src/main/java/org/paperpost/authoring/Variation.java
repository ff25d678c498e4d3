package org.paperpost.authoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Puts a manuscript into the order of its variant. Variant 1 is as written; the others are shuffles
 * that depend on the title, the place and the variant only, so the same text gives the same sheets
 * at any time and on any machine.
 */
final class Variation {

  /**
   * A question in its place on the sheet.
   *
   * @param options in printed order, for a choice
   * @param lefts the left items in printed order, for matching
   */
  record Asked(
      Question question, List<Answer.Option> options, List<Answer.Pair> lefts, QuestionSpec spec) {}

  private final Manuscript manuscript;
  private final int variant;

  private Variation(Manuscript manuscript, int variant) {
    this.manuscript = manuscript;
    this.variant = variant;
  }

  static List<Asked> of(Manuscript manuscript, int variant) {
    return new Variation(manuscript, variant).asked();
  }

  private List<Asked> asked() {
    List<Asked> asked = new ArrayList<>();
    for (Question question : shuffled(manuscript.questions(), 0)) {
      asked.add(asked(question, String.valueOf(asked.size() + 1)));
    }
    return asked;
  }

  private Asked asked(Question question, String no) {
    Answer answer = question.answer();
    List<Answer.Option> options = List.of();
    List<Answer.Pair> lefts = List.of();
    List<String> texts = List.of();
    List<String> correct = new ArrayList<>();
    if (answer instanceof Answer.Choice choice) {
      options = shuffled(choice.options(), question.number());
      texts = options.stream().map(o -> Markup.plain(o.text())).toList();
      for (int i = 0; i < options.size(); i++) {
        if (options.get(i).right()) {
          correct.add(letter(i));
        }
      }
    } else if (answer instanceof Answer.Matching matching) {
      lefts = shuffled(matching.pairs(), question.number());
      List<String> rights = rights(matching, lefts, question.number());
      texts = rights;
      for (int i = 0; i < lefts.size(); i++) {
        correct.add((i + 1) + letter(rights.indexOf(lefts.get(i).right())));
      }
    }
    Answer.@Nullable Number number = answer instanceof Answer.Number n ? n : null;
    List<String> accepted = answer instanceof Answer.Short text ? text.accepted() : List.of();
    BigDecimal value = number == null ? null : number.value();
    BigDecimal tolerance = number == null ? null : number.tolerance();
    QuestionSpec spec =
        new QuestionSpec(
            no,
            answer.kind(),
            question.points(),
            Markup.plain(question.stem().text()),
            answer instanceof Answer.Matching ? texts.stream().map(Markup::plain).toList() : texts,
            correct,
            value,
            tolerance,
            accepted,
            question.rubric(),
            String.valueOf(question.number()),
            "");
    return new Asked(question, options, lefts, spec);
  }

  /** The right items in printed order, each once; never in the order of the left ones. */
  static List<String> rights(Answer.Matching matching, List<Answer.Pair> lefts, int number) {
    List<String> inOrder =
        new ArrayList<>(new LinkedHashSet<>(lefts.stream().map(Answer.Pair::right).toList()));
    List<String> sorted = new ArrayList<>(inOrder);
    Random random = new Random(31L * number + matching.pairs().size());
    for (int i = 0; i < 20 && (i == 0 || sorted.equals(inOrder)); i++) {
      Collections.shuffle(sorted, random);
    }
    return sorted;
  }

  private <T> List<T> shuffled(List<T> written, int place) {
    List<List<T>> before = new ArrayList<>();
    before.add(written);
    for (int v = 2; v <= variant; v++) {
      Random random =
          new Random(manuscript.head().title().hashCode() * 1_000_003L + place * 101L + v);
      List<T> next = new ArrayList<>(written);
      for (int i = 0; i < 20 && (i == 0 || before.contains(next)); i++) {
        Collections.shuffle(next, random);
      }
      before.add(next);
    }
    return before.get(before.size() - 1);
  }

  /** {@code A} for 0. */
  static String letter(int index) {
    return String.valueOf((char) ('A' + index));
  }
}
