package org.paperpost.authoring;

import java.util.List;
import org.paperpost.authoring.text.LineProblem;

/**
 * Says that a text cannot be taken or published as it is.
 *
 * <p>It carries the lines to the edge, where they become sentences.
 */
public final class AssignmentProblems extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<LineProblem> problems;

  AssignmentProblems(List<LineProblem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  /** At least one, by line. */
  public List<LineProblem> problems() {
    return problems;
  }
}
