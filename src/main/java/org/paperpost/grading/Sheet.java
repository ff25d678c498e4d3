package org.paperpost.grading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.imaging.AnswerReading;

/**
 * The paper lying in a page's place: the side in use, and the sides that this one replaced at the
 * table. Those are pictures of the same sheet, so what a person gave by them still holds. A side
 * that was taken away with nothing put in its place was the wrong one: what was given by it holds
 * no longer.
 */
record Sheet(UUID side, Set<UUID> pictures, List<AnswerReading> readings) {

  /** The sheet in use for each page that is back; the facts in any order, each at least once. */
  static Map<Integer, Sheet> inUse(List<PageFact> facts) {
    List<PageFact> ordered = new ArrayList<>(facts);
    ordered.sort(Comparator.comparing(PageFact::at).thenComparing(PageFact::kind));
    Map<Integer, Sheet> inUse = new HashMap<>();
    Map<Integer, Gone> gone = new HashMap<>();
    for (PageFact fact : ordered) {
      Sheet before = inUse.get(fact.page());
      switch (fact.kind()) {
        case WITHDRAWN -> {
          if (before != null && before.side().equals(fact.side())) {
            inUse.remove(fact.page());
            gone.put(fact.page(), new Gone(before, fact));
          }
        }
        case FILED -> inUse.put(fact.page(), following(fact, gone.remove(fact.page())));
      }
    }
    return inUse;
  }

  private static Sheet following(PageFact filed, @Nullable Gone gone) {
    Set<UUID> pictures = new HashSet<>();
    if (gone != null && gone.fact().at().equals(filed.at())) {
      pictures.addAll(gone.sheet().pictures());
    }
    pictures.add(filed.side());
    return new Sheet(filed.side(), Set.copyOf(pictures), filed.readings());
  }

  private record Gone(Sheet sheet, PageFact fact) {}
}
