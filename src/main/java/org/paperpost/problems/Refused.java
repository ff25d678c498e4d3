package org.paperpost.problems;

/** Carries a {@link Problem} out of a call to the edge, where it becomes a sentence. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  Refused(Problem problem) {
    super(problem.code() + " " + problem.arguments());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
