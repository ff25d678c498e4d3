package org.paperpost.gradebook;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperpost.grading.AnswerMark;

/**
 * One pupil's result in one paper.
 *
 * @param answers by the question's number as printed, in order
 * @param total the points given so far; null while there are none
 * @param max what the whole paper is worth
 * @param percent whole percents, half up; null while an answer is missing or waiting
 * @param mark by the school's scale; null with {@code percent}
 * @param missing answers that are not back
 * @param waiting answers that nobody has marked yet
 */
public record PaperResult(
    Map<String, AnswerMark> answers,
    @Nullable BigDecimal total,
    int max,
    @Nullable Integer percent,
    @Nullable String mark,
    int missing,
    int waiting) {

  public boolean isFinished() {
    return missing == 0 && waiting == 0;
  }
}
