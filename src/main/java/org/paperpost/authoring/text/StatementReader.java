package org.paperpost.authoring.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads statements such as {@code - (true) Water boils at 100 °C}. */
final class StatementReader {

  private static final Pattern STATEMENT =
      Pattern.compile("[-*]\\s*\\(\\s*(\\p{L}{1,10})\\s*\\)(?:\\s+(.*))?");
  // T is also read as the Cyrillic letter that looks like it.
  private static final Set<String> TRUE =
      Set.of("true", "t", "т", "верно", "правда", "дұрыс", "ақиқат");
  private static final Set<String> FALSE =
      Set.of("false", "f", "неверно", "ложь", "бұрыс", "жалған", "қате");
  private static final int MOST = 10;

  private final List<LineProblem> problems;
  private final int place;
  private final List<Answer.Statement> statements = new ArrayList<>();

  StatementReader(List<LineProblem> problems, int place) {
    this.problems = problems;
    this.place = place;
  }

  static boolean is(String masked) {
    Matcher m = STATEMENT.matcher(masked);
    if (!m.matches()) {
      return false;
    }
    String word = m.group(1).toLowerCase(Locale.ROOT);
    return TRUE.contains(word) || FALSE.contains(word);
  }

  void take(String line, String masked, int number) {
    Matcher m = STATEMENT.matcher(masked);
    if (m.matches()) {
      boolean isTrue = TRUE.contains(m.group(1).toLowerCase(Locale.ROOT));
      String text = m.group(2) == null ? "" : line.substring(m.start(2)).strip();
      ItemRules.check(
          text,
          number,
          statements,
          Answer.Statement::text,
          Answer.Statement::line,
          problems,
          place);
      ItemRules.checkCount(statements.size() + 1, MOST, number, problems, place);
      statements.add(new Answer.Statement(number, text, isTrue));
    }
  }

  void goOn(String text) {
    if (!statements.isEmpty()) {
      Answer.Statement last = statements.remove(statements.size() - 1);
      statements.add(new Answer.Statement(last.line(), last.text() + "\n" + text, last.isTrue()));
    }
  }

  Optional<Answer> answer() {
    return statements.isEmpty()
        ? Optional.empty()
        : Optional.of(new Answer.Statements(List.copyOf(statements)));
  }
}
