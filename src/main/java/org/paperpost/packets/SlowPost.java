package org.paperpost.packets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;

/** Finds the offices whose post is too slow for a round. */
final class SlowPost {

  /** As many offices as one sentence names. */
  private static final int MOST_NAMED = 6;

  private SlowPost() {}

  /**
   * What is tight, offices alike in one sentence.
   *
   * @param posted when the packets go
   */
  static List<Problem> of(List<SendBy> offices, LocalDate posted, LocalDate dueBack) {
    Map<List<Object>, List<SendBy>> alike = new LinkedHashMap<>();
    for (SendBy one : offices) {
      if (one.isTight(posted, dueBack)) {
        alike
            .computeIfAbsent(
                List.of(one.out(), one.back(), one.day(), one.office().isEmpty()),
                key -> new ArrayList<>())
            .add(one);
      }
    }
    return alike.values().stream().map(same -> told(same, posted, dueBack)).toList();
  }

  private static Problem told(List<SendBy> alike, LocalDate posted, LocalDate dueBack) {
    SendBy one = alike.get(0);
    int named = Math.min(alike.size(), MOST_NAMED);
    return Problem.of(
        ProblemCode.PRINT_POST_SLOW,
        "offices",
        one.office().isEmpty()
            ? "none"
            : String.join(", ", alike.stream().limit(named).map(SendBy::office).toList()),
        "more",
        alike.size() - named,
        "out",
        one.out(),
        "back",
        one.back(),
        "day",
        one.day(),
        "posted",
        posted,
        "there",
        posted.plusDays(one.out()),
        "home",
        one.backBy(),
        "due",
        dueBack,
        "enough",
        posted.plusDays(one.out() + SendBy.FOR_THE_WORK + (long) one.back()));
  }
}
