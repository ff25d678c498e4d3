package org.paperpost.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** The two ways of a packet that take time beyond anyone's hands. */
public enum Way {
  /** From the carrier's taking to the pupil. */
  OUT(Step.ACCEPTED, Step.WITH_PUPIL),
  /** From the office's taking to the school. */
  BACK(Step.COMING_BACK, Step.BACK_AT_SCHOOL);

  private final Step from;
  private final Step to;

  Way(Step from, Step to) {
    this.from = from;
    this.to = to;
  }

  /**
   * When a packet that is on this way now was taken; empty if it is not, if it only waits to be
   * fetched, or if nobody recorded it.
   */
  Optional<Instant> begun(Whereabouts here) {
    return here.at(from).now() && here.where() != Status.HELD_FOR_PICKUP
        ? Optional.ofNullable(here.at(from).at())
        : Optional.empty();
  }

  /** Days between its two ends, to a minute; empty unless both are recorded, in that order. */
  OptionalDouble days(Whereabouts here) {
    Instant start = here.at(from).at();
    Instant end = here.at(to).at();
    return start == null || end == null || end.isBefore(start)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Duration.between(start, end).toMinutes() / 1440.0);
  }
}
