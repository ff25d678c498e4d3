package org.paperpost.grading;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question's text with its formulas written in one line of plain signs, for screens and lists:
 * {@code $\frac{1}{2}\cdot x^2$} becomes {@code 1/2 · x²}. Good enough to know the question again;
 * the paper itself shows it as it was set.
 */
public final class PlainFormula {

  private static final Pattern FORMULA = Pattern.compile("\\$\\$?(.+?)\\$\\$?", Pattern.DOTALL);
  private static final Pattern FRACTION =
      Pattern.compile("\\\\[dt]?frac\\s*(\\{[^{}]*}|\\d)\\s*(\\{[^{}]*}|\\d)");
  private static final Pattern ROOT = Pattern.compile("\\\\sqrt\\s*(\\{[^{}]*}|\\d)");
  private static final Pattern TEXT =
      Pattern.compile("\\\\(?:text|mathrm|operatorname|mathbf)\\s*\\{([^{}]*)}");
  private static final Pattern POWER = Pattern.compile("\\^\\s*(?:\\{([^{}]*)}|(\\S))");
  private static final Pattern INDEX = Pattern.compile("_\\s*(?:\\{([^{}]*)}|(\\S))");
  private static final Pattern NAME = Pattern.compile("\\\\([A-Za-z]+|.)");

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("cdot", "·"),
          Map.entry("times", "×"),
          Map.entry("div", ":"),
          Map.entry("le", "≤"),
          Map.entry("leq", "≤"),
          Map.entry("ge", "≥"),
          Map.entry("geq", "≥"),
          Map.entry("ne", "≠"),
          Map.entry("neq", "≠"),
          Map.entry("approx", "≈"),
          Map.entry("pm", "±"),
          Map.entry("pi", "π"),
          Map.entry("alpha", "α"),
          Map.entry("beta", "β"),
          Map.entry("gamma", "γ"),
          Map.entry("angle", "∠"),
          Map.entry("triangle", "△"),
          Map.entry("circ", "°"),
          Map.entry("degree", "°"),
          Map.entry("infty", "∞"),
          Map.entry("to", "→"),
          Map.entry("rightarrow", "→"),
          Map.entry("ldots", "…"),
          Map.entry("dots", "…"),
          Map.entry("quad", " "),
          Map.entry(",", "\u2009"),
          Map.entry(";", " "),
          Map.entry(":", " "),
          Map.entry(" ", " "),
          Map.entry("%", "%"),
          Map.entry("{", "("),
          Map.entry("}", ")"));

  private static final String DIGITS = "0123456789+-−n";
  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ";
  private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₋ₙ";

  private PlainFormula() {}

  public static String of(String text) {
    return FORMULA.matcher(text).replaceAll(m -> Matcher.quoteReplacement(plain(m.group(1))));
  }

  private static String plain(String tex) {
    String text = TEXT.matcher(tex).replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
    for (String before = ""; !before.equals(text); ) {
      before = text;
      text = ROOT.matcher(text).replaceAll(m -> "√" + Matcher.quoteReplacement(part(m.group(1))));
      text =
          FRACTION
              .matcher(text)
              .replaceAll(m -> Matcher.quoteReplacement(part(m.group(1)) + "/" + part(m.group(2))));
    }
    text = text.replace("^{\\circ}", "°").replace("^\\circ", "°");
    text =
        POWER
            .matcher(text)
            .replaceAll(m -> Matcher.quoteReplacement(moved(RAISED, "^", m.group(1), m.group(2))));
    text =
        INDEX
            .matcher(text)
            .replaceAll(m -> Matcher.quoteReplacement(moved(LOWERED, "_", m.group(1), m.group(2))));
    text =
        NAME.matcher(text)
            .replaceAll(m -> Matcher.quoteReplacement(SIGNS.getOrDefault(m.group(1), "")));
    return text.replaceAll("[{}]", "").replaceAll("\\s+", " ").strip();
  }

  /** A numerator, denominator or radicand; in brackets if it is a sum. */
  private static String part(String group) {
    String inner = group.startsWith("{") ? group.substring(1, group.length() - 1).strip() : group;
    return inner.matches("[\\p{L}\\p{N}.,√/]*") ? inner : "(" + inner + ")";
  }

  private static String moved(
      String signs, String mark, @org.jspecify.annotations.Nullable String group, String one) {
    String what = group == null ? one : group;
    StringBuilder moved = new StringBuilder();
    for (char c : what.toCharArray()) {
      int at = DIGITS.indexOf(c);
      if (at < 0) {
        return mark + what;
      }
      moved.append(signs.charAt(at));
    }
    return moved.toString();
  }
}
