package org.paperpost.authoring.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads GIFT, as Moodle's documentation describes it: questions parted by empty lines, {@code
 * ::title::}, {@code [format]}, answers in braces, {@code =} and {@code ~} with {@code %weights%},
 * {@code #feedback}, {@code ####general feedback}, {@code ->} pairs, {@code {#number}}, backslashes
 * before signs that are meant as themselves.
 */
final class Gift {

  private static final String ESCAPABLE = "\\~=#{}:n";
  private static final Pattern TITLE = Pattern.compile("\\A\\s*::(.*?)::", Pattern.DOTALL);
  private static final Pattern FORMAT =
      Pattern.compile("\\A\\s*\\[(html|moodle|plain|markdown)]", Pattern.CASE_INSENSITIVE);
  private static final Pattern WEIGHT = Pattern.compile("\\A\\s*%\\s*(-?\\d+(?:[.,]\\d+)?)\\s*%");
  private static final Pattern ANSWER = Pattern.compile("[=~][^=~]*");
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
  private static final int ESSAY_LINES = 8;

  private final List<Draft> drafts = new ArrayList<>();
  private String category = "";

  private Gift() {}

  static Found read(String text) {
    Gift gift = new Gift();
    gift.questions(text);
    return new Found("", gift.category, gift.drafts, java.util.Map.of());
  }

  private void questions(String text) {
    StringBuilder block = new StringBuilder();
    boolean open = false;
    boolean blank = false;
    for (String line : text.lines().toList()) {
      String stripped = line.strip();
      if (stripped.isEmpty()) {
        blank = true;
      } else if (stripped.startsWith("$CATEGORY:")) {
        take(block);
        open = false;
        blank = false;
        String path = unguarded(guarded(stripped.substring("$CATEGORY:".length()).strip()));
        category = category.isEmpty() ? path : category;
      } else if (!stripped.startsWith("//")) {
        // Some leave an empty line among the answers, which the format does not allow.
        if (blank && !(open && stripped.matches("[=~}#].*"))) {
          take(block);
          open = false;
        }
        blank = false;
        block.append(line).append('\n');
        open = isOpen(open, guarded(line));
      }
    }
    take(block);
  }

  /** Whether an answer has been opened and not closed. */
  private static boolean isOpen(boolean before, String line) {
    return line.indexOf('}') < 0 && (before || line.indexOf('{') >= 0);
  }

  private void take(StringBuilder block) {
    String question = block.toString();
    block.setLength(0);
    if (!question.isBlank()) {
      drafts.add(new Reader(guarded(question), drafts.size() + 1).read());
    }
  }

  /** Signs with a backslash are put out of the grammar's way, into a private corner of Unicode. */
  private static String guarded(String text) {
    StringBuilder guarded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int at = c == '\\' && i + 1 < text.length() ? ESCAPABLE.indexOf(text.charAt(i + 1)) : -1;
      if (at >= 0) {
        guarded.append((char) ('\uE100' + at));
        i++;
      } else {
        guarded.append(c);
      }
    }
    return guarded.toString();
  }

  private static String unguarded(String text) {
    StringBuilder plain = new StringBuilder();
    for (char c : text.toCharArray()) {
      int at = c - '\uE100';
      boolean guard = at >= 0 && at < ESCAPABLE.length();
      plain.append(!guard ? c : ESCAPABLE.charAt(at) == 'n' ? '\n' : ESCAPABLE.charAt(at));
    }
    return plain.toString();
  }

  /** One question. */
  private static final class Reader {

    private final Draft draft;
    private final String body;
    private String format = "moodle";

    Reader(String text, int number) {
      Matcher title = TITLE.matcher(text);
      boolean titled = title.find();
      this.body = titled ? text.substring(title.end()) : text;
      String named = titled ? unguarded(title.group(1)) : "";
      this.draft = new Draft(number, named.replaceAll("\\s+", " ").strip());
    }

    Draft read() {
      int open = body.indexOf('{');
      int close = body.lastIndexOf('}');
      String before = open < 0 ? body : body.substring(0, open);
      Matcher declared = FORMAT.matcher(before);
      if (declared.find()) {
        format = declared.group(1).toLowerCase(Locale.ROOT);
        before = before.substring(declared.end());
      }
      if (open < 0 ? close >= 0 : close < open) {
        draft.stem = text(before);
        draft.note(ImportRule.BRACKET_UNCLOSED);
      } else if (open < 0) {
        draft.stem = text(before);
        draft.ask = new Ask.Nothing();
      } else {
        String after = body.substring(close + 1).strip();
        boolean goesOn = after.codePoints().anyMatch(Character::isLetterOrDigit);
        draft.stem = text(goesOn ? before.stripTrailing() + " _____ " + after : before);
        answers(body.substring(open + 1, close));
      }
      return draft;
    }

    private void answers(String braces) {
      String answers = braces;
      int general = answers.indexOf("####");
      if (general >= 0) {
        draft.feedback("", line(answers.substring(general + 4)));
        answers = answers.substring(0, general);
      }
      String bare = answers.strip();
      Matcher truth =
          Pattern.compile("(?is)(T|TRUE|F|FALSE)\\s*(?:#([^#]*))?(?:#(.*))?").matcher(bare);
      if (bare.isEmpty()) {
        draft.lines(ESSAY_LINES);
        draft.note(ImportRule.LINES_CHOSEN, String.valueOf(ESSAY_LINES));
      } else if (bare.startsWith("#")) {
        numbers(bare.substring(1));
      } else if (truth.matches()) {
        draft.truth(truth.group(1).toUpperCase(Locale.ROOT).startsWith("T"));
        for (int i = 2; i <= 3; i++) {
          draft.feedback("", truth.group(i) == null ? "" : line(truth.group(i)));
        }
      } else if (bare.contains("->")) {
        pairs(bare);
      } else if (bare.contains("~")) {
        draft.choice(!bare.contains("="), weighed(bare));
      } else if (bare.startsWith("=")) {
        draft.words(weighed(bare));
      } else {
        draft.note(ImportRule.KIND_UNKNOWN, unguarded(bare));
      }
    }

    private List<Draft.Weighed> weighed(String answers) {
      List<Draft.Weighed> weighed = new ArrayList<>();
      Matcher m = ANSWER.matcher(answers);
      while (m.find()) {
        boolean right = m.group().startsWith("=");
        String rest = m.group().substring(1);
        BigDecimal weight = right ? WHOLE : BigDecimal.ZERO;
        Matcher w = WEIGHT.matcher(rest);
        if (w.find()) {
          weight = new BigDecimal(w.group(1).replace(',', '.'));
          rest = rest.substring(w.end());
        }
        int feedback = rest.indexOf('#');
        String text = line(feedback < 0 ? rest : rest.substring(0, feedback));
        if (feedback >= 0) {
          draft.feedback(text, line(rest.substring(feedback + 1)));
        }
        weighed.add(new Draft.Weighed(text, weight));
      }
      return weighed;
    }

    private void pairs(String answers) {
      List<Ask.Pair> pairs = new ArrayList<>();
      Matcher m = ANSWER.matcher(answers);
      while (m.find()) {
        String[] sides = m.group().substring(1).split("->", 2);
        String right = sides.length < 2 ? "" : sides[1];
        int feedback = right.indexOf('#');
        if (feedback >= 0) {
          draft.feedback(line(sides[0]), line(right.substring(feedback + 1)));
          right = right.substring(0, feedback);
        }
        pairs.add(new Ask.Pair(line(sides[0]), line(right)));
      }
      draft.pairs(pairs);
    }

    private void numbers(String answers) {
      List<Draft.WeighedNumber> numbers = new ArrayList<>();
      String listed = answers.strip();
      if (!listed.startsWith("=") && !listed.startsWith("~")) {
        listed = "=" + listed;
      }
      Matcher m = ANSWER.matcher(listed);
      while (m.find()) {
        BigDecimal weight = m.group().startsWith("=") ? WHOLE : BigDecimal.ZERO;
        String rest = m.group().substring(1);
        Matcher w = WEIGHT.matcher(rest);
        if (w.find()) {
          weight = new BigDecimal(w.group(1).replace(',', '.'));
          rest = rest.substring(w.end());
        }
        int feedback = rest.indexOf('#');
        String number = (feedback < 0 ? rest : rest.substring(0, feedback)).strip();
        if (feedback >= 0) {
          draft.feedback(number.replace(":", " ± "), line(rest.substring(feedback + 1)));
        }
        Draft.@Nullable WeighedNumber read = number(number, weight);
        if (read != null) {
          numbers.add(read);
        } else if (weight.signum() > 0) {
          draft.note(ImportRule.NUMBER_BAD, unguarded(number));
        }
      }
      draft.numbers(numbers);
    }

    private static Draft.@Nullable WeighedNumber number(String text, BigDecimal weight) {
      String[] range = text.split("\\.\\.", 2);
      String[] tolerant = unguarded(text).split(":", 2);
      if (range.length == 2) {
        Optional<BigDecimal> low = Decimals.read(range[0]);
        Optional<BigDecimal> high = Decimals.read(range[1]);
        return low.isEmpty() || high.isEmpty()
            ? null
            : Decimals.between(low.get(), high.get(), weight);
      }
      Optional<BigDecimal> value = Decimals.read(tolerant[0]);
      Optional<BigDecimal> off = Decimals.read(tolerant.length < 2 ? "0" : tolerant[1]);
      return value.isEmpty() || off.isEmpty()
          ? null
          : new Draft.WeighedNumber(value.get(), off.get().abs(), weight);
    }

    private String text(String raw) {
      String plain = unguarded(raw).strip();
      return switch (format) {
        case "html" -> html(plain);
        case "markdown" -> plain.replaceAll("(?m)^#+\\s*", "");
        case "plain" -> PlainText.paragraphs(plain);
        // Moodle's own format is text in which tags work
        default ->
            plain.matches("(?s).*</?[a-zA-Z][^<]*>.*")
                ? html(plain.replaceAll("\\n\\s*\\n", "<p>"))
                : PlainText.paragraphs(plain);
      };
    }

    private String html(String plain) {
      return HtmlText.of(
          plain,
          draft,
          source -> {
            draft.note(ImportRule.PICTURE_ELSEWHERE, source);
            return Optional.empty();
          });
    }

    /** A text that must fit into one line; it may declare a format of its own. */
    private String line(String raw) {
      String rest = raw;
      String outer = format;
      Matcher declared = FORMAT.matcher(rest);
      if (declared.find()) {
        format = declared.group(1).toLowerCase(Locale.ROOT);
        rest = rest.substring(declared.end());
      }
      String line = Draft.flat(text(rest));
      format = outer;
      return line;
    }
  }
}
