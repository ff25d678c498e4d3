package org.paperpost.journey;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.paperpost.packets.PostTimes;
import org.springframework.stereotype.Component;

/** Tells a round that is being opened what was learned of its offices' post. */
@Component
class LearnedTimes implements PostTimes {

  private final Transits transits;

  LearnedTimes(Transits transits) {
    this.transits = transits;
  }

  @Override
  public Map<String, Days> of(UUID school, LocalDate dueBack, Collection<String> offices) {
    Transits.Both times = transits.times(school, dueBack);
    Map<String, Days> days = new HashMap<>();
    for (String office : offices) {
      days.put(
          office,
          new Days(
              times.of(Way.OUT).office(office).within(Transits.CONFIDENCE),
              times.of(Way.BACK).office(office).within(Transits.CONFIDENCE)));
    }
    return days;
  }
}
