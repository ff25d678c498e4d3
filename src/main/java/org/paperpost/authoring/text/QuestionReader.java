package org.paperpost.authoring.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the lines under one heading and tells at the end what kind of question they make. Grammar
 * is looked for in the masked line, in which formulas and code are hidden; texts are cut from the
 * line itself.
 */
final class QuestionReader {

  // Х and х are Cyrillic: on a Kazakh or Russian keyboard nobody notices the difference.
  private static final Pattern OPTION =
      Pattern.compile("[-*]\\s*(\\(|\\[)\\s*([xXхХ+✓]?)\\s*(\\)|])(?:\\s+(.*))?");
  private static final Pattern PAIR = Pattern.compile("[-*]\\s+?(.*?)\\s*(?:->|→)\\s*(.*)");
  private static final Pattern KEY = Pattern.compile("=(?!=)\\s*(.*)");
  private static final Pattern SIZE =
      Pattern.compile("(lines|squares|box)\\s*:\\s*(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern MEASURE =
      Pattern.compile("(\\d{1,4})\\s*(mm|мм|cm|см)?\\.?", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#\\s.*$");

  private static final Set<String> LISTS =
      Set.of("options", "pairs", "statements", "items", "labels");

  private static final int MOST_OPTIONS = 12;
  private static final int MOST_PAIRS = 8;
  private static final int MOST_LINES = 40;
  private static final int LEAST_HEIGHT = 20;
  private static final int MOST_HEIGHT = 200;

  private final List<LineProblem> problems;
  private final int heading;
  private final int place;
  private final Prose stem;
  private final int points;

  private final List<String> more = new ArrayList<>();
  private final List<Answer.Option> options = new ArrayList<>();
  private final List<Answer.Pair> pairs = new ArrayList<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private final StatementReader statements;
  private final OrderReader order;
  private final LabelReader labels;
  private final GapReader gaps;
  private final NotesReader notes = new NotesReader();
  private final List<Integer> bullets = new ArrayList<>();
  private @Nullable Answer key;
  private boolean many;
  private boolean answered;
  private boolean lastIsOption;
  private boolean broken;

  QuestionReader(List<LineProblem> problems, int heading, int place, String stem, int points) {
    this.problems = problems;
    this.heading = heading;
    this.place = place;
    this.statements = new StatementReader(problems, place);
    this.order = new OrderReader(problems, place);
    this.labels = new LabelReader(problems, place);
    this.gaps = new GapReader(problems, place);
    this.stem = Prose.ofLine(gaps.take(stem, Formulas.masked(stem), heading), heading);
    this.points = points;
  }

  /**
   * Takes the next line.
   *
   * @param plain false within a display formula or fenced code, where nothing but text is meant
   */
  void line(String line, String masked, int number, boolean plain) {
    boolean continues = lastIsOption && !line.isBlank() && Character.isWhitespace(line.charAt(0));
    if (!plain) {
      prose(line, number);
    } else if (continues) {
      continueOption(line.strip());
    } else if (line.isBlank()) {
      lastIsOption = false;
      prose(line, number);
    } else {
      String cut = line.stripTrailing();
      String hidden = masked.stripTrailing();
      lastIsOption = false;
      if (!item(cut, hidden, number)
          && !option(cut, hidden, number)
          && !pair(cut, hidden, number)
          && !key(cut, hidden, number)
          && !size(hidden, number)
          && !note(cut)) {
        if (hidden.matches("[-*]\\s.*")) {
          bullets.add(number);
        }
        prose(answered ? line : gaps.take(line, masked, number), number);
      }
    }
  }

  private void prose(String line, int number) {
    if (!answered) {
      more.add(line);
    } else if (!line.isBlank() && !isUnmarkedOption(number)) {
      problems.add(LineProblem.at(number, TextRule.TEXT_AFTER_ANSWER, place));
    }
  }

  /** A list item among the options or right above them; other lists are text. */
  private boolean isUnmarkedOption(int line) {
    if (!bullets.contains(line) || (options.isEmpty() && pairs.isEmpty())) {
      return false;
    }
    int first = options.isEmpty() ? pairs.get(0).line() : options.get(0).line();
    int next = line;
    while (bullets.contains(next)) {
      next++;
    }
    return line > first || next == first;
  }

  private void continueOption(String text) {
    if (begun.equals("statements")) {
      statements.goOn(text);
    } else if (begun.equals("items")) {
      order.goOn(text);
    } else if (!options.isEmpty()) {
      Answer.Option last = options.remove(options.size() - 1);
      options.add(new Answer.Option(last.line(), last.text() + "\n" + text, last.right()));
    }
  }

  /** A line of one of the lists that have a reader of their own. */
  private boolean item(String line, String masked, int number) {
    if (StatementReader.is(masked)) {
      answerBegins("statements", number);
      statements.take(line, masked, number);
      lastIsOption = true;
    } else if (LabelReader.is(masked)) {
      answerBegins("labels", number);
      labels.take(line, number);
    } else if (OrderReader.is(masked) && !PAIR.matcher(masked).matches()) {
      answerBegins("items", number);
      order.take(line, masked, number);
      lastIsOption = true;
    } else {
      return false;
    }
    return true;
  }

  private boolean option(String line, String masked, int number) {
    Matcher m = OPTION.matcher(masked);
    if (!m.matches() || m.group(1).equals("(") != m.group(3).equals(")")) {
      return false;
    }
    boolean square = m.group(1).equals("[");
    if (answerBegins("options", number) && options.isEmpty()) {
      many = square;
    } else if (many != square && !broken) {
      problems.add(LineProblem.at(number, TextRule.KINDS_MIXED, place));
      broken = true;
    }
    String text = m.group(4) == null ? "" : line.substring(m.start(4), m.end(4)).strip();
    boolean right = !m.group(2).isEmpty();
    if (text.isEmpty()) {
      problems.add(LineProblem.at(number, TextRule.OPTION_EMPTY, place));
    }
    for (Answer.Option other : options.subList(0, Math.min(100, options.size()))) {
      if (!text.isEmpty() && other.text().equals(text)) {
        problems.add(LineProblem.at(number, TextRule.OPTION_TWICE, place, text, other.line()));
        break;
      }
    }
    if (right && !square && options.stream().anyMatch(Answer.Option::right)) {
      problems.add(LineProblem.at(number, TextRule.RIGHT_OPTION_TWICE, place));
    }
    options.add(new Answer.Option(number, text, right));
    lastIsOption = true;
    return true;
  }

  private boolean pair(String line, String masked, int number) {
    Matcher m = PAIR.matcher(masked);
    if (!m.matches()) {
      return false;
    }
    answerBegins("pairs", number);
    String left = line.substring(m.start(1), m.end(1)).strip();
    String right = line.substring(m.start(2), m.end(2)).strip();
    if (left.isEmpty() || right.isEmpty()) {
      problems.add(LineProblem.at(number, TextRule.PAIR_HALF_EMPTY, place));
    }
    for (Answer.Pair other : pairs.subList(0, Math.min(100, pairs.size()))) {
      if (!left.isEmpty() && other.left().equals(left)) {
        problems.add(LineProblem.at(number, TextRule.PAIR_TWICE, place, left, other.line()));
        break;
      }
    }
    pairs.add(new Answer.Pair(number, left, right));
    return true;
  }

  private boolean key(String line, String masked, int number) {
    Matcher m = KEY.matcher(masked);
    if (!m.matches()) {
      return false;
    }
    answerBegins("key", number);
    String hidden = COMMENT.matcher(m.group(1)).replaceFirst("");
    String text = line.substring(m.start(1), m.start(1) + hidden.length()).strip();
    if (text.isEmpty() || text.replace("|", "").isBlank()) {
      problems.add(LineProblem.at(number, TextRule.KEY_EMPTY, place));
      broken = true;
    } else {
      NumberReader reader = new NumberReader(problems, place, number);
      Optional<Answer.Number> value = reader.read(text);
      broken |= reader.isFaulty();
      key = value.isPresent() ? value.get() : new Answer.Short(GapReader.accepted(text), 1);
    }
    return true;
  }

  private boolean size(String masked, int number) {
    Matcher m = SIZE.matcher(masked);
    if (!m.matches()) {
      return false;
    }
    String what = m.group(1).toLowerCase(Locale.ROOT);
    answerBegins(what, number);
    String text = COMMENT.matcher(m.group(2)).replaceFirst("").strip();
    Matcher measure = MEASURE.matcher(text);
    boolean lines = what.equals("lines");
    if (!measure.matches() || (lines && measure.group(2) != null)) {
      problems.add(LineProblem.at(number, TextRule.SIZE_NOT_A_NUMBER, place, what, text));
      broken = true;
      return true;
    }
    int size = Integer.parseInt(measure.group(1));
    String unit = measure.group(2);
    if (unit != null && unit.toLowerCase(Locale.ROOT).matches("cm|см")) {
      size *= 10;
    }
    int least = lines ? 1 : LEAST_HEIGHT;
    int most = lines ? MOST_LINES : MOST_HEIGHT;
    if (size < least || size > most) {
      problems.add(
          LineProblem.at(number, TextRule.SIZE_OUT_OF_RANGE, place, what, text, least, most));
      broken = true;
    }
    sizes.put(what, size);
    return true;
  }

  private boolean note(String line) {
    boolean taken = notes.take(line);
    answered |= notes.endText();
    return taken;
  }

  private String begun = "";

  /** Notes that an answer of this form begins; false if it does not go with what was before. */
  private boolean answerBegins(String form, int number) {
    boolean goes =
        begun.isEmpty()
            || (begun.equals(form) && LISTS.contains(form))
            || (form.equals("key") && (begun.equals("squares") || begun.equals("lines")))
            || (begun.equals("key") && (form.equals("squares") || form.equals("lines")));
    if (!goes && !broken) {
      problems.add(LineProblem.at(number, TextRule.KINDS_MIXED, place));
      broken = true;
    }
    begun = begun.isEmpty() || begun.equals(form) ? form : "both";
    answered = true;
    return goes;
  }

  /** The question, unless one of its problems leaves none. */
  Optional<Question> finish() {
    Optional<Answer> answer = broken ? Optional.empty() : answer();
    for (int line : bullets) {
      if (isUnmarkedOption(line)) {
        problems.add(LineProblem.at(line, TextRule.OPTION_MARK_MISSING, place));
      }
    }
    Question.Notes told = notes.notes();
    return answer.map(
        a -> {
          if (!notes.endText()
              && (a instanceof Answer.Lines
                  || a instanceof Answer.Squares
                  || a instanceof Answer.Frame)) {
            problems.add(LineProblem.at(heading, TextRule.RUBRIC_MISSING, place));
          }
          return new Question(
              heading, place, stem, new Prose(List.copyOf(more), heading + 1), points, a, told);
        });
  }

  private Optional<Answer> answer() {
    if (gaps.firstLine() > 0) {
      if (!begun.isEmpty()) {
        problems.add(LineProblem.at(gaps.firstLine(), TextRule.KINDS_MIXED, place));
        return Optional.empty();
      }
      return Optional.of(gaps.answer());
    }
    if (begun.equals("statements")) {
      return statements.answer();
    }
    if (begun.equals("items")) {
      return order.answer();
    }
    if (begun.equals("labels")) {
      return labels.answer(more);
    }
    if (!options.isEmpty()) {
      return choice();
    }
    if (!pairs.isEmpty()) {
      return matching();
    }
    Integer squares = sizes.get("squares");
    Integer lines = sizes.get("lines");
    Integer box = sizes.get("box");
    if (key instanceof Answer.Number number) {
      if (lines != null) {
        problems.add(LineProblem.at(number.line(), TextRule.KINDS_MIXED, place));
        return Optional.empty();
      }
      return Optional.of(
          squares == null
              ? number
              : new Answer.Number(
                  number.line(), number.value(), number.tolerance(), squares, number.unit()));
    }
    if (key instanceof Answer.Short text) {
      if (squares != null) {
        problems.add(LineProblem.at(heading, TextRule.KINDS_MIXED, place));
        return Optional.empty();
      }
      return Optional.of(lines == null ? text : new Answer.Short(text.accepted(), lines));
    }
    if (lines != null) {
      return Optional.of(new Answer.Lines(lines));
    }
    if (squares != null) {
      return Optional.of(new Answer.Squares(squares));
    }
    if (box != null) {
      return Optional.of(new Answer.Frame(box));
    }
    problems.add(LineProblem.at(heading, TextRule.KIND_MISSING, place));
    return Optional.empty();
  }

  private Optional<Answer> choice() {
    int first = options.get(0).line();
    if (options.size() < 2) {
      problems.add(LineProblem.at(first, TextRule.OPTIONS_TOO_FEW, place));
    }
    if (options.size() > MOST_OPTIONS) {
      problems.add(
          LineProblem.at(
              options.get(MOST_OPTIONS).line(), TextRule.OPTIONS_TOO_MANY, place, MOST_OPTIONS));
    }
    if (options.stream().noneMatch(Answer.Option::right)) {
      problems.add(LineProblem.at(first, TextRule.RIGHT_OPTION_MISSING, place));
    }
    return Optional.of(new Answer.Choice(many, List.copyOf(options)));
  }

  private Optional<Answer> matching() {
    if (pairs.size() < 2) {
      problems.add(LineProblem.at(pairs.get(0).line(), TextRule.PAIRS_TOO_FEW, place));
    }
    if (pairs.size() > MOST_PAIRS) {
      problems.add(
          LineProblem.at(pairs.get(MOST_PAIRS).line(), TextRule.PAIRS_TOO_MANY, place, MOST_PAIRS));
    }
    return Optional.of(new Answer.Matching(List.copyOf(pairs)));
  }
}
