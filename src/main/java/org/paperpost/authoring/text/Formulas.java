package org.paperpost.authoring.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the formulas of a text: {@code $…$} within a line and {@code $$…$$} over any number of
 * lines; {@code \$} is a dollar, and nothing is a formula between backticks. Formulas are taken out
 * before Markdown is read, since TeX is full of its signs.
 */
public final class Formulas {

  /** Stand before and after a formula's number in text that has been given to Markdown. */
  public static final char OPEN = '\uE000';

  /** See {@link #OPEN}. */
  public static final char CLOSE = '\uE001';

  /**
   * A formula that was taken out.
   *
   * @param line the line it begins in, counted from 0 within the text it was taken from
   * @param breaks how many line breaks went with it
   */
  public record Formula(String tex, boolean display, int line, int breaks) {}

  /** Text with marks where the formulas were. */
  public record Taken(String text, List<Formula> formulas) {}

  private Formulas() {}

  /** Takes the formulas out. An unclosed one is left as it stands. */
  public static Taken takeOut(String text) {
    List<Formula> formulas = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    int line = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
      }
      if (c == '\\' && i + 1 < text.length()) {
        rest.append(c).append(text.charAt(i + 1));
        i += 2;
        continue;
      }
      if (c == '`') {
        int end = endOfCode(text, i);
        line += (int) text.substring(i, end).chars().filter(x -> x == '\n').count();
        rest.append(text, i, end);
        i = end;
        continue;
      }
      if (c == '$') {
        boolean display = text.startsWith("$$", i);
        int from = display ? i + 2 : i + 1;
        int to = closing(text, from, display);
        if (to >= 0) {
          String tex = text.substring(from, to);
          rest.append(OPEN).append(formulas.size()).append(CLOSE);
          int breaks = (int) tex.chars().filter(x -> x == '\n').count();
          formulas.add(new Formula(tex.strip(), display, line, breaks));
          line += breaks;
          i = to + (display ? 2 : 1);
          continue;
        }
      }
      rest.append(c);
      i++;
    }
    return new Taken(rest.toString(), formulas);
  }

  /**
   * The line with each sign of a formula or of code made a placeholder of the same length, so that
   * the grammar's signs are looked for in the rest only.
   */
  public static String masked(String line) {
    StringBuilder masked = new StringBuilder(line);
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (c == '\\') {
        i += 2;
        continue;
      }
      int end = i;
      if (c == '`') {
        end = endOfCode(line, i);
        end = end == i + 1 ? i : end;
      } else if (c == '$') {
        boolean display = line.startsWith("$$", i);
        int to = closing(line, display ? i + 2 : i + 1, display);
        if (to < 0 && display) {
          i += 2;
          continue;
        }
        end = to < 0 ? i : to + (display ? 2 : 1);
      }
      for (int k = i; k < end; k++) {
        masked.setCharAt(k, '\uE002');
      }
      i = Math.max(i + 1, end);
    }
    return masked.toString();
  }

  /** Whether a display formula is left open at the end of this line. */
  static boolean opensDisplay(String line) {
    String masked = masked(line);
    int at = indexOfUnescaped(masked, "$$", 0);
    return at >= 0;
  }

  /** Whether a formula within the line is left open. */
  static boolean leavesOpen(String line) {
    String masked = masked(line);
    return indexOfUnescaped(masked, "$", 0) >= 0;
  }

  static int indexOfUnescaped(String text, String sign, int from) {
    for (int i = from; i <= text.length() - sign.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.startsWith(sign, i)) {
        return i;
      }
    }
    return -1;
  }

  private static int closing(String text, int from, boolean display) {
    int end = text.indexOf('\n', from);
    String within = display || end < 0 ? text : text.substring(0, end);
    int at = indexOfUnescaped(within, display ? "$$" : "$", from);
    return at == from ? -1 : at;
  }

  private static int endOfCode(String text, int from) {
    int ticks = 0;
    while (from + ticks < text.length() && text.charAt(from + ticks) == '`') {
      ticks++;
    }
    int end = text.indexOf("`".repeat(ticks), from + ticks);
    return end < 0 ? from + ticks : end + ticks;
  }
}
