package org.paperpost.authoring.setting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.authoring.text.Answer;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.authoring.text.Question;

/**
 * Puts a manuscript into the order of its variant. Variant 1 is as written; the others are shuffles
 * that depend on the title, the place and the variant only, so the same text gives the same sheets
 * at any time and on any machine.
 */
public final class Variation {

  /**
   * A question in its place on the sheet.
   *
   * @param options in printed order, for a choice
   * @param lefts the left items in printed order, for matching
   * @param statements in printed order
   * @param items in printed order, for ordering
   */
  public record Asked(
      Question question,
      List<Answer.Option> options,
      List<Answer.Pair> lefts,
      List<Answer.Statement> statements,
      List<Answer.Item> items,
      QuestionSpec spec) {}

  private final Manuscript manuscript;
  private final int variant;

  private Variation(Manuscript manuscript, int variant) {
    this.manuscript = manuscript;
    this.variant = variant;
  }

  /** The questions in the order of this variant, from 1. */
  public static List<Asked> of(Manuscript manuscript, int variant) {
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
    List<Answer.Statement> statements = List.of();
    List<Answer.Item> items = List.of();
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
    if (answer instanceof Answer.Statements all) {
      statements = shuffled(all.statements(), question.number());
      texts = statements.stream().map(s -> Markup.plain(s.text())).toList();
      for (int i = 0; i < statements.size(); i++) {
        correct.add((i + 1) + (statements.get(i).isTrue() ? "A" : "B"));
      }
    } else if (answer instanceof Answer.Ordering ordering) {
      items = disordered(ordering.items(), question.number());
      texts = items.stream().map(i -> Markup.plain(i.text())).toList();
      for (int i = 0; i < items.size(); i++) {
        correct.add((i + 1) + letter(ordering.items().indexOf(items.get(i))));
      }
    }
    Answer.@Nullable Number number = answer instanceof Answer.Number n ? n : null;
    List<String> accepted = accepted(answer);
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
            question.notes().rubric(),
            String.valueOf(question.number()),
            question.notes().model(),
            number == null ? "" : number.unit());
    return new Asked(question, options, lefts, statements, items, spec);
  }

  private static List<String> accepted(Answer answer) {
    if (answer instanceof Answer.Short text) {
      return text.accepted();
    }
    List<List<String>> gaps =
        answer instanceof Answer.Gaps in
            ? in.gaps().stream().map(Answer.Gap::accepted).toList()
            : answer instanceof Answer.Labels on
                ? on.labels().stream().map(Answer.Label::accepted).toList()
                : List.of();
    List<String> texts = new ArrayList<>();
    for (List<String> gap : gaps) {
      texts.add((texts.size() + 1) + ": " + String.join(" | ", gap));
    }
    return texts;
  }

  /** Another order in each variant, and in none of them the right one. */
  private List<Answer.Item> disordered(List<Answer.Item> right, int place) {
    List<Answer.Item> shown = right;
    for (int v = 1; v <= variant; v++) {
      Random random =
          new Random(manuscript.head().title().hashCode() * 1_000_003L + place * 103L + v);
      List<Answer.Item> next = new ArrayList<>(right);
      for (int i = 0; i < 20 && (i == 0 || next.equals(right) || next.equals(shown)); i++) {
        Collections.shuffle(next, random);
      }
      if (next.equals(right)) {
        Collections.reverse(next);
      }
      shown = next;
    }
    return shown;
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
  public static String letter(int index) {
    return String.valueOf((char) ('A' + index));
  }
}
