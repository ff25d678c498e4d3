package org.paperpost.grading;

import java.util.List;
import org.paperpost.imaging.Doubt;

/**
 * What stands in an answer that a machine reads, as read or as a person saw it.
 *
 * @param values the marked options, or the number in one entry; empty if nothing is marked
 * @param confidence 0 to 1
 * @param doubts why the machine asks a person; empty also in what was kept before doubts had names
 */
public record Reading(
    List<String> values, double confidence, boolean needsReview, List<Doubt> doubts) {

  public Reading {
    values = List.copyOf(values);
    doubts = doubts == null ? List.of() : List.copyOf(doubts);
  }

  /** As a person saw it. */
  public static Reading seen(List<String> values) {
    return new Reading(values, 1, false, List.of());
  }
}
