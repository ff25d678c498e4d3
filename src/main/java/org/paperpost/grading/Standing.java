package org.paperpost.grading;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.grading.AnswerMark.State;

/**
 * Where an answer stands, by its facts alone. A person's mark goes before the machine's, whichever
 * came later; an answer of which a page is not back is missing, whatever was given before.
 *
 * @param value what a person saw, else what the machine read
 * @param reading what the machine read on the present pictures; null if it read nothing
 */
record Standing(
    State state,
    @Nullable BigDecimal points,
    String comment,
    @Nullable String by,
    @Nullable Reading value,
    @Nullable Reading reading,
    @Nullable UUID side,
    int page) {

  static final Standing missing(List<Integer> pages) {
    return new Standing(
        State.MISSING, null, "", null, null, null, null, pages.isEmpty() ? 0 : pages.get(0));
  }

  /**
   * @param pages the pages on which the answer's fields stand
   * @param facts in the order of their being given
   */
  static Standing of(List<Integer> pages, Map<Integer, Sheet> inUse, List<MarkFact> facts) {
    Map<Integer, Sheet> sheets = new HashMap<>(inUse);
    sheets.keySet().retainAll(pages);
    if (pages.isEmpty() || sheets.size() < pages.size()) {
      return missing(pages);
    }
    MarkFact machine = null;
    Deque<MarkFact> people = new ArrayDeque<>();
    for (MarkFact fact : facts) {
      if (fact.source() == MarkFact.Source.MACHINE) {
        machine = fact.isBy(sheets) ? fact : machine;
      } else if (fact.points() != null) {
        people.push(fact);
      } else {
        people.poll();
      }
    }
    people.removeIf(fact -> !fact.isOf(sheets));
    int page = pages.get(0);
    UUID side = Objects.requireNonNull(sheets.get(page)).side();
    Reading reading = machine == null ? null : machine.reading();
    MarkFact given = people.peek();
    if (given != null) {
      Reading seen = given.reading() == null ? reading : given.reading();
      return new Standing(
          State.MARKED, given.points(), given.comment(), given.by(), seen, reading, side, page);
    }
    if (machine != null && reading != null && machine.points() != null && !reading.needsReview()) {
      return new Standing(State.MACHINE, machine.points(), "", null, reading, reading, side, page);
    }
    return new Standing(State.WAITING, null, "", null, reading, reading, side, page);
  }
}
