package org.paperpost.grading;

import java.util.List;

/**
 * What stands in an answer that a machine reads, as read or as a person saw it.
 *
 * @param values the marked options, or the number in one entry; empty if nothing is marked
 * @param confidence 0 to 1
 */
public record Reading(List<String> values, double confidence, boolean needsReview) {

  public Reading {
    values = List.copyOf(values);
  }

  /** As a person saw it. */
  public static Reading seen(List<String> values) {
    return new Reading(values, 1, false);
  }
}
