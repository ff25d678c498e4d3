package org.paperpost.authoring.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a key that may be a number: {@code 12,5 ± 0,1 [cm]}. */
final class NumberReader {

  private static final Pattern TOLERANCE = Pattern.compile("\\s*(?:±|\\+-|\\+/-)\\s*");
  private static final Pattern UNIT = Pattern.compile("(.*\\d)\\s*\\[([^\\[\\]]*)]");
  private static final Pattern LOOKS_NUMERIC =
      Pattern.compile("[-−+]?[\\dOОoоlIЗз.,\\s]*\\d[\\dOОoоlIЗз.,\\s]*");
  private static final int MOST_SIGNS = 8;
  private static final int LONGEST_UNIT = 8;
  private static final int LONGEST = 100;

  private final List<LineProblem> problems;
  private final int place;
  private final int line;
  private boolean faulty;

  NumberReader(List<LineProblem> problems, int place, int line) {
    this.problems = problems;
    this.place = place;
    this.line = line;
  }

  /** Whether it was meant as a number, but is none. */
  boolean isFaulty() {
    return faulty;
  }

  /** The number, or empty if the key is text or faulty. */
  Optional<Answer.Number> read(String key) {
    if (key.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher unit = UNIT.matcher(key);
    boolean hasUnit = unit.matches();
    String text = hasUnit ? unit.group(1) : key;
    Matcher sign = TOLERANCE.matcher(text);
    boolean tolerant = sign.find();
    String value = (tolerant ? text.substring(0, sign.start()) : text).strip();
    String tolerance = (tolerant ? text.substring(sign.end()) : "0").strip();
    Optional<BigDecimal> read = decimal(value);
    if (read.isEmpty()) {
      if (tolerant || (LOOKS_NUMERIC.matcher(value).matches() && value.matches(".*[OОoоlIЗз].*"))) {
        fault(TextRule.NUMBER_HAS_LETTERS, value);
      }
      return Optional.empty();
    }
    Optional<BigDecimal> readTolerance = decimal(tolerance);
    if (readTolerance.isEmpty() || readTolerance.get().signum() < 0) {
      fault(TextRule.TOLERANCE_NOT_A_NUMBER, tolerance);
      return Optional.empty();
    }
    String written = hasUnit ? unit.group(2).strip() : "";
    Answer.Number number = new Answer.Number(line, read.get(), readTolerance.get(), 0, written);
    if (number.signs() > MOST_SIGNS) {
      fault(TextRule.NUMBER_TOO_LONG, value, MOST_SIGNS);
      return Optional.empty();
    }
    if (hasUnit && (written.isEmpty() || written.length() > LONGEST_UNIT)) {
      fault(TextRule.UNIT_TOO_LONG, written, LONGEST_UNIT);
      return Optional.empty();
    }
    return Optional.of(number);
  }

  private void fault(TextRule rule, Object... args) {
    Object[] all = new Object[args.length + 1];
    all[0] = place;
    System.arraycopy(args, 0, all, 1, args.length);
    problems.add(LineProblem.at(line, rule, all));
    faulty = true;
  }

  /** Decimal comma or point, any minus, spaces between groups of digits. */
  private static Optional<BigDecimal> decimal(String text) {
    String plain =
        text.replaceAll("(?<=\\d)[ \\u00A0\\u202F](?=\\d{3})", "")
            .replace('−', '-')
            .replace('–', '-')
            .replace(',', '.')
            .replaceFirst("^\\+", "")
            .replaceFirst("^-\\s+", "-");
    return plain.matches("-?\\d{1,30}(\\.\\d{1,20})?")
        ? Optional.of(new BigDecimal(plain))
        : Optional.empty();
  }
}
