package org.paperpost.authoring.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Chooses in {@code {a|b}} by variant; with fewer values than variants they come round again. In a
 * formula braces belong to TeX, so there they are taken for a choice only when no value is empty
 * and there are no more of them than variants ({@code \frac{|a|}{2}} is none), and the braces stay.
 */
final class VariantChoice {

  private final int variant;
  private final int variants;

  VariantChoice(int variant, int variants) {
    this.variant = variant;
    this.variants = variants;
  }

  /**
   * The line as this variant has it.
   *
   * @param problem told of a choice that cannot be made
   * @param inFormula whether the line begins within a display formula
   */
  String in(String line, boolean inFormula, Consumer<Fault> problem) {
    StringBuilder chosen = new StringBuilder();
    boolean formula = inFormula;
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        chosen.append(c).append(line.charAt(i + 1));
        i += 2;
        continue;
      }
      if (c == '$') {
        boolean twice = line.startsWith("$$", i);
        formula = !formula;
        chosen.append(twice ? "$$" : "$");
        i += twice ? 2 : 1;
        continue;
      }
      int end = c == '{' ? closing(line, i) : -1;
      if (end > 0) {
        List<String> values = values(line.substring(i + 1, end), formula);
        if (isChoice(values, formula, problem)) {
          String value = values.get((variant - 1) % values.size());
          chosen.append(formula ? "{" + value + "}" : value.strip());
          i = end + 1;
          continue;
        }
      }
      chosen.append(c);
      i++;
    }
    return chosen.toString();
  }

  private boolean isChoice(List<String> values, boolean formula, Consumer<Fault> problem) {
    if (values.size() < 2) {
      return false;
    }
    if (formula) {
      return values.size() <= variants && values.stream().noneMatch(String::isBlank);
    }
    if (variants == 1) {
      problem.accept(new Fault(TextRule.CHOICE_WITHOUT_VARIANTS, values.size()));
      return false;
    }
    if (values.size() > variants) {
      problem.accept(new Fault(TextRule.CHOICE_TOO_LONG, values.size()));
      return false;
    }
    return true;
  }

  /** A choice that cannot be made, with how many values it has. */
  record Fault(TextRule rule, int values) {}

  private static int closing(String line, int from) {
    int depth = 0;
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> values(String inside, boolean inFormula) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    int depth = 0;
    boolean formula = false;
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c == '\\' && i + 1 < inside.length()) {
        value.append(c).append(inside.charAt(++i));
        continue;
      }
      if (c == '$' && !inFormula) {
        formula = !formula;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == '|' && depth == 0 && !formula) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }
}
