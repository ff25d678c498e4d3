package org.paperpost.sheet;

import java.util.List;

/**
 * The answer fields of one printed side, as they were laid out: the page map's entry for that side.
 */
public record SidePlan(List<AnswerField> fields) {

  public SidePlan {
    fields = List.copyOf(fields);
  }

  public static SidePlan empty() {
    return new SidePlan(List.of());
  }
}
