package org.paperpost.authoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A text that was read, and laid out as far as it has no problems.
 *
 * @param manuscripts one a variant
 * @param layouts what was asked for; empty if there are problems
 * @param problems by line, advice among them
 */
record Checked(
    List<Manuscript> manuscripts,
    Map<LayoutKey, PaperLayout.LaidOut> layouts,
    List<LineProblem> problems) {

  Checked {
    List<LineProblem> sorted = new ArrayList<>(problems);
    sorted.sort(Comparator.comparingInt(LineProblem::line));
    problems = sorted.stream().distinct().toList();
  }

  boolean isPublishable() {
    return problems.stream().allMatch(p -> p.rule().isAdvice());
  }

  /** What must be mended, without advice. */
  List<LineProblem> mustBeMended() {
    return problems.stream().filter(p -> !p.rule().isAdvice()).toList();
  }

  Head head() {
    return manuscripts.get(0).head();
  }
}
