package org.paperpost.authoring.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gaps of Moodle's embedded answers: {@code {2:SHORTANSWER:=Berlin~%50%Bonn#nearly}}. They are
 * put aside before the HTML around them is read, and put back as gaps of ours.
 */
final class Cloze {

  private static final Pattern GAP =
      Pattern.compile(
          "\\{\\s*\\d*\\s*:\\s*([A-Z_]+)\\s*:((?:\\\\.|[^}\\\\])*)}", Pattern.CASE_INSENSITIVE);
  private static final Pattern MARK = Pattern.compile("gapno(\\d+)endgap");
  private static final Pattern WEIGHT =
      Pattern.compile("\\A\\s*(?:(=)|%(-?[\\d.]+)%)?(.*)", Pattern.DOTALL);

  private final Draft draft;
  private final List<String> gaps = new ArrayList<>();

  Cloze(Draft draft) {
    this.draft = draft;
  }

  String marked(String html) {
    return GAP.matcher(html)
        .replaceAll(
            m -> {
              gaps.add(read(m.group(1).toUpperCase(java.util.Locale.ROOT), m.group(2)));
              return "gapno" + gaps.size() + "endgap";
            });
  }

  String filled(String markdown) {
    return MARK.matcher(markdown)
        .replaceAll(m -> Matcher.quoteReplacement(gaps.get(Integer.parseInt(m.group(1)) - 1)));
  }

  private String read(String type, String answers) {
    List<String> right = new ArrayList<>();
    List<String> offered = new ArrayList<>();
    for (String answer : answers.split("(?<!\\\\)~")) {
      Matcher m = WEIGHT.matcher(answer);
      if (!m.matches()) {
        continue;
      }
      BigDecimal weight =
          m.group(1) != null
              ? BigDecimal.valueOf(100)
              : m.group(2) == null
                  ? BigDecimal.ZERO
                  : Decimals.read(m.group(2)).orElse(BigDecimal.ZERO);
      String[] parts = m.group(3).split("(?<!\\\\)#", 2);
      String text = Draft.flat(PlainText.markdown(plain(parts[0])));
      if (parts.length > 1) {
        draft.feedback(text, Draft.flat(PlainText.markdown(plain(parts[1]))));
      }
      if (type.startsWith("NUM") || type.equals("NM")) {
        text = text.replaceFirst("\\s*:\\s*0*$", "").replaceFirst("\\s*:\\s*", " ± ");
      }
      if (text.isEmpty() || text.equals("\\*")) {
        continue;
      }
      offered.add(text);
      if (weight.compareTo(BigDecimal.valueOf(99)) >= 0) {
        right.add(text);
      } else if (weight.signum() > 0) {
        draft.rubric.add(Ask.Number.plain(weight) + " %: " + text);
        draft.quote(ImportRule.PARTIAL_ANSWER, text);
      }
    }
    if (right.isEmpty()) {
      draft.note(ImportRule.RIGHT_MISSING);
    }
    boolean choice = type.startsWith("M") || type.endsWith("SELECT");
    if (choice) {
      draft.note(ImportRule.GAP_CHOICES);
      return gap(right) + " (" + String.join(" / ", offered) + ")";
    }
    return gap(right);
  }

  /** The gap as the authoring text writes it. */
  static String gap(List<String> accepted) {
    return "[["
        + String.join("|", accepted.stream().map(a -> a.replace("\\|", "/")).toList())
        + "]]";
  }

  private static String plain(String text) {
    return org.jsoup.Jsoup.parseBodyFragment(text.replaceAll("\\\\([}#~/\"\\\\])", "$1")).text();
  }
}
