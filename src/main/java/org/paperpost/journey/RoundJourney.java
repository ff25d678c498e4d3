package org.paperpost.journey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.paperpost.packets.Round;

/** All packets of a round and where they are, in printing order. */
public record RoundJourney(Round round, List<Traveller> travellers) {

  /** An office's part in the round; medians in days, null where nothing is recorded yet. */
  public record OfficeShare(
      String office,
      int out,
      int back,
      @Nullable Double medianDaysOut,
      @Nullable Double medianDaysBack) {}

  /**
   * A step of the round's funnel.
   *
   * @param reached how many got so far
   * @param here how many are there now
   * @param late how many of those are late
   */
  public record FunnelStep(Step step, int reached, int here, int late) {}

  /** The packets that are not void. */
  public List<Traveller> valid() {
    return travellers.stream().filter(traveller -> !traveller.isVoid()).toList();
  }

  public List<Traveller> late() {
    return travellers.stream().filter(Traveller::isLate).toList();
  }

  /** How many packets have each status, in the order of the way; void ones are not counted. */
  public Map<Status, Long> byStatus() {
    Map<Status, Long> counts = new TreeMap<>();
    for (Traveller traveller : valid()) {
      counts.merge(traveller.status(), 1L, Long::sum);
    }
    return counts;
  }

  /** How far the packets have come; spares that nobody got are left out. */
  public List<FunnelStep> funnel() {
    return funnel(travellers);
  }

  static List<FunnelStep> funnel(List<Traveller> travellers) {
    List<FunnelStep> funnel = new ArrayList<>();
    List<Traveller> counted = travellers.stream().filter(Traveller::awaited).toList();
    for (Step step : Step.values()) {
      int reached = 0;
      int here = 0;
      int late = 0;
      for (Traveller traveller : counted) {
        Whereabouts.StepState state = traveller.here().at(step);
        reached += state.knowledge() == Whereabouts.Knowledge.AHEAD ? 0 : 1;
        here += state.now() ? 1 : 0;
        late += state.now() && traveller.isLate() ? 1 : 0;
      }
      funnel.add(new FunnelStep(step, reached, here, late));
    }
    return funnel;
  }

  /** Whether packets were printed that are not all back and marked. */
  boolean isOpen() {
    return travellers.stream()
        .anyMatch(
            traveller ->
                traveller.awaited()
                    && traveller.here().reached(Step.PRINTED)
                    && traveller.status() != Status.GRADED);
  }

  /** The same of each office's packets alone; spares that nobody got are in none. */
  Map<String, RoundJourney> partsByOffice() {
    Map<String, List<Traveller>> offices = new TreeMap<>();
    for (Traveller traveller : travellers) {
      if (traveller.awaited()) {
        offices.computeIfAbsent(traveller.office(), key -> new ArrayList<>()).add(traveller);
      }
    }
    Map<String, RoundJourney> parts = new LinkedHashMap<>();
    offices.forEach((office, of) -> parts.put(office, new RoundJourney(round, List.copyOf(of))));
    return parts;
  }

  /**
   * The offices in order. Days out are from the carrier's taking to the pupil, days back from the
   * office's taking to the school, of those packets where both ends are recorded.
   */
  public List<OfficeShare> byOffice() {
    List<OfficeShare> shares = new ArrayList<>();
    partsByOffice().forEach((office, part) -> shares.add(part.share(office)));
    return shares;
  }

  private OfficeShare share(String office) {
    return new OfficeShare(
        office,
        reached(Step.ACCEPTED),
        reached(Step.BACK_AT_SCHOOL),
        medianDays(travellers, Way.OUT),
        medianDays(travellers, Way.BACK));
  }

  /** How many packets reached a step. */
  public int reached(Step step) {
    return (int) travellers.stream().filter(t -> t.here().reached(step)).count();
  }

  private static @Nullable Double medianDays(List<Traveller> of, Way way) {
    double[] days =
        of.stream()
            .map(traveller -> way.days(traveller.here()))
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    if (days.length == 0) {
      return null;
    }
    int middle = days.length / 2;
    double median = days.length % 2 == 1 ? days[middle] : (days[middle - 1] + days[middle]) / 2;
    return Math.round(median * 10) / 10.0;
  }
}
