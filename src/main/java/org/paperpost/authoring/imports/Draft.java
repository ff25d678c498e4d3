package org.paperpost.authoring.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One item on its way from another program's file into the authoring text. */
final class Draft {

  private static final int MOST_OPTIONS = 12;
  private static final int MOST_ROWS = 8;
  private static final int MOST_SIGNS = 8;
  private static final int MOST_POINTS = 100;

  final int number;
  final String title;
  final Set<ImportItem.Note> notes = new LinkedHashSet<>();
  final List<String> rubric = new ArrayList<>();

  /** Markdown; paragraphs parted by empty lines. */
  String stem = "";

  int points = 1;
  @Nullable Ask ask;

  Draft(int number, String title) {
    this.number = number;
    this.title = title;
  }

  void note(ImportRule rule) {
    note(rule, "");
  }

  void note(ImportRule rule, String value) {
    notes.add(
        new ImportItem.Note(rule, value.length() > 80 ? value.substring(0, 79) + "…" : value));
  }

  /** A note that quotes a text which is already Markdown. */
  void quote(ImportRule rule, String markdown) {
    note(rule, PlainText.asRead(markdown));
  }

  boolean comes() {
    return ask != null && notes.stream().noneMatch(n -> n.rule().keepsOut());
  }

  void points(String written) {
    try {
      BigDecimal exact = new BigDecimal(written.strip());
      points =
          exact
              .setScale(0, RoundingMode.HALF_UP)
              .max(BigDecimal.ONE)
              .min(BigDecimal.valueOf(MOST_POINTS))
              .intValue();
      if (exact.compareTo(BigDecimal.valueOf(points)) != 0) {
        note(ImportRule.POINTS_ROUNDED, written.strip());
      }
    } catch (NumberFormatException none) {
      points = 1;
    }
  }

  /** What the author told the pupil afterwards is told to the marker. */
  void feedback(String about, String text) {
    String line = text.strip();
    if (!line.isEmpty()) {
      rubric.add(about.isBlank() ? line : about.strip() + ": " + line);
      note(ImportRule.FEEDBACK_TO_RUBRIC);
    }
  }

  /** An option with the share of the points it brings, in percent. */
  record Weighed(String text, BigDecimal weight) {

    boolean isRight() {
      return weight.compareTo(BigDecimal.valueOf(99)) >= 0;
    }
  }

  void choice(boolean many, List<Weighed> options) {
    boolean several = many || options.stream().filter(Weighed::isRight).count() > 1;
    if (several && !many) {
      note(ImportRule.SEVERAL_RIGHT);
    }
    List<Ask.Option> taken = new ArrayList<>();
    Set<String> texts = new LinkedHashSet<>();
    Set<BigDecimal> shares = new LinkedHashSet<>();
    for (Weighed option : options) {
      boolean right = several ? option.weight.signum() > 0 : option.isRight();
      if (option.weight.signum() < 0) {
        note(ImportRule.NEGATIVE_WEIGHTS);
      } else if (right) {
        shares.add(option.weight.stripTrailingZeros());
      } else if (option.weight.signum() > 0) {
        note(ImportRule.PARTIAL_WEIGHTS);
      }
      if (!option.text.isBlank() && texts.add(option.text)) {
        taken.add(new Ask.Option(option.text, right));
      }
    }
    if (several && shares.size() > 1) {
      note(ImportRule.PARTIAL_WEIGHTS);
    }
    if (taken.size() < 2 || taken.size() > MOST_OPTIONS) {
      note(ImportRule.OPTIONS_COUNT, String.valueOf(taken.size()));
    } else if (taken.stream().noneMatch(Ask.Option::right)) {
      note(ImportRule.RIGHT_MISSING);
    }
    ask = new Ask.Choice(several, taken);
  }

  void truth(boolean right) {
    ask = new Ask.Truth(flat(stem), right);
  }

  /** Answers that bring all points are the key; others are told to the marker. */
  void words(List<Weighed> answers) {
    List<String> accepted = new ArrayList<>();
    for (Weighed answer : answers) {
      String text = answer.text.replace("\\|", "/").replace("|", "/").strip();
      if (text.equals("\\*") || text.isEmpty() || answer.weight.signum() <= 0) {
        continue;
      }
      if (text.contains("*")) {
        quote(ImportRule.WILDCARD, text);
      }
      if (answer.isRight()) {
        accepted.add(text);
      } else {
        partly(answer.weight, text);
      }
    }
    if (accepted.isEmpty()) {
      note(ImportRule.RIGHT_MISSING);
    } else if (accepted.size() == 1 && accepted.get(0).matches("[-+−]?\\d+([.,]\\d+)?")) {
      note(ImportRule.TEXT_AS_NUMBER, accepted.get(0));
    }
    ask = new Ask.Words(accepted);
  }

  private void partly(BigDecimal weight, String text) {
    rubric.add(Ask.Number.plain(weight) + " %: " + text);
    quote(ImportRule.PARTIAL_ANSWER, text);
  }

  /** A number with how far off still counts and the share of the points it brings, in percent. */
  record WeighedNumber(BigDecimal value, BigDecimal tolerance, BigDecimal weight) {

    String text() {
      return Ask.Number.plain(value)
          + (tolerance.signum() == 0 ? "" : " ± " + Ask.Number.plain(tolerance));
    }

    /** As a short answer, which must not look like the key of digit columns. */
    String words() {
      return tolerance.signum() == 0
          ? Ask.Number.plain(value)
          : Ask.Number.plain(value.subtract(tolerance))
              + " … "
              + Ask.Number.plain(value.add(tolerance));
    }
  }

  void numbers(List<WeighedNumber> answers) {
    List<WeighedNumber> full = new ArrayList<>();
    BigDecimal most =
        answers.stream()
            .map(WeighedNumber::weight)
            .max(BigDecimal::compareTo)
            .orElse(BigDecimal.ZERO);
    for (WeighedNumber answer : answers) {
      if (answer.weight.signum() <= 0) {
        continue;
      }
      if (answer.weight.compareTo(most) == 0) {
        full.add(answer);
      } else {
        partly(answer.weight, answer.text());
      }
    }
    if (full.isEmpty()) {
      note(ImportRule.RIGHT_MISSING);
      ask = new Ask.Words(List.of());
    } else if (full.size() > 1) {
      note(ImportRule.SEVERAL_NUMBERS);
      ask = new Ask.Words(full.stream().map(WeighedNumber::words).toList());
    } else {
      number(full.get(0));
    }
  }

  private void number(WeighedNumber one) {
    int decimals = Math.max(0, Math.max(scale(one.value), scale(one.tolerance)));
    int whole = one.value.abs().add(one.tolerance).toBigInteger().toString().length();
    int signs = 1 + whole + (decimals == 0 ? 0 : decimals + 1);
    if (signs > MOST_SIGNS + (one.value.subtract(one.tolerance).signum() < 0 ? 0 : 1)) {
      note(ImportRule.NUMBER_AS_TEXT, one.text());
      ask =
          new Ask.Words(
              List.of(one.words(), one.words().replaceAll("(?<=\\d)(?=(\\d{3})+(?!\\d))", " ")));
    } else {
      ask = new Ask.Number(one.value, one.tolerance);
    }
  }

  private static int scale(BigDecimal number) {
    return number.stripTrailingZeros().scale();
  }

  void pairs(List<Ask.Pair> pairs) {
    List<Ask.Pair> whole = new ArrayList<>();
    Set<String> lefts = new LinkedHashSet<>();
    for (Ask.Pair pair : pairs) {
      if (pair.left().isBlank()) {
        quote(ImportRule.EXTRA_CHOICES, pair.right());
      } else if (pair.right().isBlank() || !lefts.add(pair.left())) {
        quote(ImportRule.PAIRS_SHARED, pair.left());
      } else {
        whole.add(pair);
      }
    }
    if (whole.size() < 2 || whole.size() > MOST_ROWS) {
      note(ImportRule.PAIRS_COUNT, String.valueOf(whole.size()));
    }
    ask = new Ask.Pairs(whole);
  }

  void order(List<String> rows) {
    if (rows.size() < 2 || rows.size() > MOST_ROWS) {
      note(ImportRule.ROWS_COUNT, String.valueOf(rows.size()));
    }
    ask = new Ask.Order(rows);
  }

  void lines(int count) {
    int kept = Math.max(1, Math.min(40, count));
    ask = new Ask.Lines(kept);
  }

  /** Texts for one line of the authoring text. */
  static String flat(String markdown) {
    return markdown.replaceAll("\\\\?\\s*\\n\\s*", " ").strip();
  }
}
