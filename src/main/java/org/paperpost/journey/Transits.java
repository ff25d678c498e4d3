package org.paperpost.journey;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** What is known of how long the post takes, by office, way and season. */
@Service
class Transits {

  /** Nine in ten come in time: stated beside every date that is made with it. */
  static final double CONFIDENCE = 0.9;

  private final TransitRows rows;

  Transits(TransitRows rows) {
    this.rows = rows;
  }

  /** Both ways of one school, each looked up when it is first asked for. */
  final class Both {
    private final UUID school;
    private final LocalDate day;
    private final Map<Way, OfWay> known = new EnumMap<>(Way.class);

    private Both(UUID school, LocalDate day) {
      this.school = school;
      this.day = day;
    }

    OfWay of(Way way) {
      return known.computeIfAbsent(
          way,
          asked -> new OfWay(rows.seen(school, asked), rows.norm(asked), rows.seasons().at(day)));
    }
  }

  /** Transit times as of the season of a day. */
  Both times(UUID school, LocalDate day) {
    return new Both(school, day);
  }

  /** One school's offices on one way, for packets that are on the way at one time. */
  static final class OfWay {
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
    TransitTimes office(String office) {
      return asked.computeIfAbsent(
          office.strip(),
          name -> TransitTimes.of(seen.getOrDefault(name, List.of()), season, norm));
    }
  }
}
