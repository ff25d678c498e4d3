package org.paperpost.authoring.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.paperpost.authoring.setting.LayoutKey;
import org.paperpost.authoring.setting.PaperLayout;
import org.paperpost.authoring.text.Head;
import org.paperpost.authoring.text.LineProblem;
import org.paperpost.authoring.text.Manuscript;

/**
 * A text that was read, and laid out as far as it has no problems.
 *
 * @param manuscripts one a variant
 * @param layouts what was asked for; empty if there are problems
 * @param problems by line, advice among them
 */
public record Checked(
    List<Manuscript> manuscripts,
    Map<LayoutKey, PaperLayout.LaidOut> layouts,
    List<LineProblem> problems) {

  public Checked {
    List<LineProblem> sorted = new ArrayList<>(problems);
    sorted.sort(Comparator.comparingInt(LineProblem::line));
    problems = sorted.stream().distinct().toList();
  }

  /** Whether nothing but advice is said of it. */
  public boolean isPublishable() {
    return problems.stream().allMatch(p -> p.rule().isAdvice());
  }

  /** What must be mended, without advice. */
  public List<LineProblem> mustBeMended() {
    return problems.stream().filter(p -> !p.rule().isAdvice()).toList();
  }

  /** The same in all variants. */
  public Head head() {
    return manuscripts.get(0).head();
  }
}
