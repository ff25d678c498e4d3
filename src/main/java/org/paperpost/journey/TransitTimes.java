package org.paperpost.journey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long an office's packets take on one way: what was seen, and the norm for as long as little
 * was seen. Every day seen in the asked season counts one, in another season a third; the norm
 * counts as five packets, however many days it lists.
 *
 * @param seen packets, of all seasons
 * @param sample days with their weights, in order
 */
public record TransitTimes(int seen, List<Weighted> sample) {

  private static final double OTHER_SEASON = 1.0 / 3;
  private static final double NORM = 5;

  /** Days of a packet, or of the norm. */
  public record Weighted(double days, double weight) {}

  /**
   * Days seen of some packets.
   *
   * @param season when they were on the way
   */
  record Seen(String season, List<Double> days) {}

  public TransitTimes {
    sample = List.copyOf(sample);
    if (sample.isEmpty()) {
      throw new IllegalArgumentException("without a norm nothing can be said of an office");
    }
  }

  static TransitTimes of(List<Seen> seen, String season, List<Double> norm) {
    List<Weighted> sample = new ArrayList<>();
    int packets = 0;
    for (Seen of : seen) {
      packets += of.days().size();
      double weight = of.season().equals(season) ? 1 : OTHER_SEASON;
      of.days().forEach(days -> sample.add(new Weighted(days, weight)));
    }
    norm.forEach(days -> sample.add(new Weighted(days, NORM / norm.size())));
    sample.sort(Comparator.comparingDouble(Weighted::days));
    return new TransitTimes(packets, sample);
  }

  /**
   * Within how many whole days a packet comes with this confidence.
   *
   * @param confidence between 0 and 1
   */
  public int within(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(confidence + " is no confidence between 0 and 1");
    }
    double wanted = sample.stream().mapToDouble(Weighted::weight).sum() * confidence;
    double reached = 0;
    for (Weighted one : sample) {
      reached += one.weight();
      // sums of thirds are off by a hair
      if (reached >= wanted - 1e-9) {
        return (int) Math.ceil(one.days());
      }
    }
    return (int) Math.ceil(sample.get(sample.size() - 1).days());
  }
}
