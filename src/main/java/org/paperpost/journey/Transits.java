package org.paperpost.journey;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * What is known of how long the post takes, and the dates that follow from it: by when a pupil
 * should send, by when a school should post.
 */
@Service
public class Transits {

  /** Nine in ten come in time: stated beside every date that is made with it. */
  public static final double CONFIDENCE = 0.9;

  private final TransitRows rows;

  Transits(TransitRows rows) {
    this.rows = rows;
  }

  /** Both ways of one school. */
  record Both(OfWay out, OfWay back) {
    OfWay of(Way way) {
      return way == Way.OUT ? out : back;
    }
  }

  Both times(UUID school, LocalDate day) {
    return new Both(times(school, Way.OUT, day), times(school, Way.BACK, day));
  }

  /** One school's offices on one way, for packets that are on the way at one time. */
  public static final class OfWay {
    private final Map<String, List<TransitTimes.Seen>> seen;
    private final List<Double> norm;
    private final String season;
    private final Map<String, TransitTimes> asked = new HashMap<>();

    private OfWay(Map<String, List<TransitTimes.Seen>> seen, List<Double> norm, String season) {
      this.seen = seen;
      this.norm = norm;
      this.season = season;
    }

    /** An office of which nothing was seen has the norm. */
    public TransitTimes office(String office) {
      return asked.computeIfAbsent(
          office.strip(),
          name -> TransitTimes.of(seen.getOrDefault(name, List.of()), season, norm));
    }
  }

  /** Transit times as of the season of a day. */
  public OfWay times(UUID school, Way way, LocalDate day) {
    return new OfWay(rows.seen(school, way), rows.norm(way), rows.seasons().at(day));
  }
}
