package org.paperpost.authoring.text;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** What holds for every list of items that are answered one by one. */
final class ItemRules {

  private ItemRules() {}

  /** An item has a text, and none that stood before. */
  static <T> void check(
      String text,
      int line,
      List<T> before,
      Function<T, String> textOf,
      ToIntFunction<T> lineOf,
      List<LineProblem> problems,
      int place) {
    if (text.isEmpty()) {
      problems.add(LineProblem.at(line, TextRule.ITEM_EMPTY, place));
      return;
    }
    before.stream()
        .limit(100)
        .filter(item -> textOf.apply(item).equals(text))
        .findFirst()
        .ifPresent(
            item ->
                problems.add(
                    LineProblem.at(
                        line, TextRule.ITEM_TWICE, place, text, lineOf.applyAsInt(item))));
  }

  /** Tells of the first item too many. */
  static void checkCount(int count, int most, int line, List<LineProblem> problems, int place) {
    if (count == most + 1) {
      problems.add(LineProblem.at(line, TextRule.ITEMS_TOO_MANY, place, most));
    }
  }
}
