package org.paperpost.authoring.text;

import java.util.List;

/**
 * What is wrong in one line of an authoring text.
 *
 * @param line from 1, counted in the whole text with its head
 * @param rule what was expected there
 * @param args what the sentence quotes, by position
 */
public record LineProblem(int line, TextRule rule, List<Object> args) {

  public LineProblem {
    args = List.copyOf(args);
  }

  /** With what its sentence quotes, by position. */
  public static LineProblem at(int line, TextRule rule, Object... args) {
    return new LineProblem(line, rule, List.of(args));
  }

  /** The key of its sentence. */
  public String key() {
    return "authoring.problem." + rule.wireName();
  }
}
