package org.paperpost.authoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
  private static final Pattern TOLERANCE = Pattern.compile("\\s*(?:±|\\+-|\\+/-)\\s*");
  private static final Pattern LOOKS_NUMERIC =
      Pattern.compile("[-−+]?[\\dOОoоlIЗз.,\\s]*\\d[\\dOОoоlIЗз.,\\s]*");

  private static final int MOST_OPTIONS = 12;
  private static final int MOST_PAIRS = 8;
  private static final int MOST_SIGNS = 8;
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
  private final List<String> rubric = new ArrayList<>();
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
    this.stem = Prose.ofLine(stem, heading);
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
      if (!option(cut, hidden, number)
          && !pair(cut, hidden, number)
          && !key(cut, hidden, number)
          && !size(hidden, number)
          && !rubric(cut)) {
        if (hidden.matches("[-*]\\s.*")) {
          bullets.add(number);
        }
        prose(line, number);
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
    if (!options.isEmpty()) {
      Answer.Option last = options.remove(options.size() - 1);
      options.add(new Answer.Option(last.line(), last.text() + "\n" + text, last.right()));
    }
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
    for (Answer.Option other : options) {
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
    for (Answer.Pair other : pairs) {
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
      key = number(text, number);
      if (key == null && !broken) {
        List<String> accepted = new ArrayList<>();
        for (String one : text.split("\\|")) {
          if (!one.isBlank()) {
            accepted.add(one.strip());
          }
        }
        key = new Answer.Short(List.copyOf(accepted), 1);
      }
    }
    return true;
  }

  /** The number, or null if it is text; marks the question broken if it is neither. */
  private Answer.@Nullable Number number(String text, int line) {
    Matcher sign = TOLERANCE.matcher(text);
    boolean tolerant = sign.find();
    String value = (tolerant ? text.substring(0, sign.start()) : text).strip();
    String tolerance = (tolerant ? text.substring(sign.end()) : "0").strip();
    Optional<BigDecimal> read = decimal(value);
    if (read.isEmpty()) {
      if (tolerant || (LOOKS_NUMERIC.matcher(value).matches() && value.matches(".*[OОoоlIЗз].*"))) {
        problems.add(LineProblem.at(line, TextRule.NUMBER_HAS_LETTERS, place, value));
        broken = true;
      }
      return null;
    }
    Optional<BigDecimal> readTolerance = decimal(tolerance);
    if (readTolerance.isEmpty() || readTolerance.get().signum() < 0) {
      problems.add(LineProblem.at(line, TextRule.TOLERANCE_NOT_A_NUMBER, place, tolerance));
      broken = true;
      return null;
    }
    Answer.Number number = new Answer.Number(line, read.get(), readTolerance.get(), 0);
    if (number.signs() > MOST_SIGNS) {
      problems.add(LineProblem.at(line, TextRule.NUMBER_TOO_LONG, place, value, MOST_SIGNS));
      broken = true;
      return null;
    }
    return number;
  }

  /** Decimal comma or point, any minus, spaces between groups of digits. */
  private static Optional<BigDecimal> decimal(String text) {
    String plain =
        text.replaceAll("(?<=\\d)[ \u00A0\u202F](?=\\d{3})", "")
            .replace('−', '-')
            .replace('–', '-')
            .replace(',', '.')
            .replaceFirst("^\\+", "")
            .replaceFirst("^-\\s+", "-");
    return plain.matches("-?\\d{1,30}(\\.\\d{1,20})?")
        ? Optional.of(new BigDecimal(plain))
        : Optional.empty();
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

  private boolean rubric(String line) {
    if (!line.startsWith(">")) {
      return false;
    }
    rubric.add(line.substring(1).strip());
    answered = true;
    return true;
  }

  private String begun = "";

  /** Notes that an answer of this form begins; false if it does not go with what was before. */
  private boolean answerBegins(String form, int number) {
    boolean goes =
        begun.isEmpty()
            || (begun.equals(form) && (form.equals("options") || form.equals("pairs")))
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
    String told = String.join("\n", rubric).strip();
    return answer.map(
        a -> {
          if (told.isEmpty()
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
              : new Answer.Number(number.line(), number.value(), number.tolerance(), squares));
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
