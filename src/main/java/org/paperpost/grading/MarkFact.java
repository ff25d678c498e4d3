package org.paperpost.grading;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mark as it was given.
 *
 * @param points null if the machine could not say, or if a person takes the last mark back
 * @param reading what the machine read, or what a person saw; null where nothing is read
 * @param sides the pages it was given by
 */
record MarkFact(
    Source source,
    String by,
    @Nullable BigDecimal points,
    String comment,
    @Nullable Reading reading,
    Map<Integer, UUID> sides) {

  enum Source {
    MACHINE,
    PERSON
  }

  /** Whether it was given by the paper that lies there now. */
  boolean isOf(Map<Integer, Sheet> sheets) {
    return sides.entrySet().stream()
        .allMatch(
            given -> {
              Sheet sheet = sheets.get(given.getKey());
              return sheet != null && sheet.pictures().contains(given.getValue());
            });
  }

  /** Whether it was given by these very pictures. */
  boolean isBy(Map<Integer, Sheet> sheets) {
    return sides.entrySet().stream()
        .allMatch(
            given -> {
              Sheet sheet = sheets.get(given.getKey());
              return sheet != null && sheet.side().equals(given.getValue());
            });
  }
}
