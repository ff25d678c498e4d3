package org.paperpost.authoring.text;

import java.util.List;

/**
 * An authoring text as it was read for one variant.
 *
 * @param introduction what stands before the first question
 * @param questions those without a problem, in the order of the text
 * @param problems what keeps it from being published, and advice; by line
 */
public record Manuscript(
    Head head, Prose introduction, List<Question> questions, List<LineProblem> problems) {

  /** Whether nothing but advice is said of it. */
  public boolean isPublishable() {
    return problems.stream().allMatch(p -> p.rule().isAdvice());
  }

  /** Of all questions together. */
  public int maxPoints() {
    return questions.stream().mapToInt(Question::points).sum();
  }
}
