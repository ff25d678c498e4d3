package org.paperpost.authoring.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads items in their right order: {@code - 1) first}, {@code - 2) second}. */
final class OrderReader {

  private static final Pattern ITEM = Pattern.compile("[-*]\\s+(\\d{1,2})\\)(?:\\s+(.*))?");
  private static final int FEWEST = 2;
  private static final int MOST = 8;

  private final List<LineProblem> problems;
  private final int place;
  private final List<Answer.Item> items = new ArrayList<>();

  OrderReader(List<LineProblem> problems, int place) {
    this.problems = problems;
    this.place = place;
  }

  static boolean is(String masked) {
    return ITEM.matcher(masked).matches();
  }

  void take(String line, String masked, int number) {
    Matcher m = ITEM.matcher(masked);
    if (m.matches()) {
      String text = m.group(2) == null ? "" : line.substring(m.start(2)).strip();
      int expected = items.size() + 1;
      if (Integer.parseInt(m.group(1)) != expected) {
        problems.add(
            LineProblem.at(number, TextRule.ITEM_OUT_OF_ORDER, place, m.group(1), expected));
      }
      ItemRules.check(text, number, items, Answer.Item::text, Answer.Item::line, problems, place);
      ItemRules.checkCount(expected, MOST, number, problems, place);
      items.add(new Answer.Item(number, text));
    }
  }

  void goOn(String text) {
    if (!items.isEmpty()) {
      Answer.Item last = items.remove(items.size() - 1);
      items.add(new Answer.Item(last.line(), last.text() + "\n" + text));
    }
  }

  Optional<Answer> answer() {
    if (items.isEmpty()) {
      return Optional.empty();
    }
    if (items.size() < FEWEST) {
      problems.add(LineProblem.at(items.get(0).line(), TextRule.ITEMS_TOO_FEW, place));
    }
    return Optional.of(new Answer.Ordering(List.copyOf(items)));
  }
}
