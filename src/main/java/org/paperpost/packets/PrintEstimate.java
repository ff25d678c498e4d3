package org.paperpost.packets;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paperpost.problems.Problem;

/**
 * What printing and posting a round needs.
 *
 * @param grams of paper and envelopes together
 * @param weights the envelopes by weight, the lightest first
 * @param inkPercent mean share of a side that is black
 * @param cartridges toner, in cartridges of the school's printer
 * @param minutes of printing, without refilling paper
 * @param chunks how many parts the print file has
 * @param findings what would be seen only on paper
 */
public record PrintEstimate(
    int packets,
    int sides,
    int sheets,
    int grams,
    List<Weight> weights,
    double inkPercent,
    double cartridges,
    int minutes,
    int chunks,
    List<Finding> findings) {

  /**
   * Envelopes of one weight.
   *
   * @param grams of one envelope with its sheets
   * @param upTo the weight step of the post it falls into, g; null above the last
   */
  public record Weight(int envelopes, int sheets, int grams, @Nullable Integer upTo) {}

  /**
   * One thing that was found.
   *
   * @param refused whether the round is not printed with it; else it is for a person to judge
   */
  public record Finding(boolean refused, Problem problem) {}

  /** How many findings stand in the way. */
  public int obstacles() {
    return (int) findings.stream().filter(Finding::refused).count();
  }
}
