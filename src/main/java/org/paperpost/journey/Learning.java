package org.paperpost.journey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Schools;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Learns transit times from the rounds' facts, by itself on the nodes that work. A round is learned
 * from at most once an hour, and no more once its last packets are long overdue.
 */
@Component
class Learning {

  private static final Duration FRESH = Duration.ofHours(1);
  private static final int DAYS_AFTER_DUE = 60;

  private final Journeys journeys;
  private final Rounds rounds;
  private final Schools schools;
  private final TransitRows rows;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final boolean works;

  Learning(
      Journeys journeys,
      Rounds rounds,
      Schools schools,
      TransitRows rows,
      Clock clock,
      TransactionTemplate transaction,
      @Value("${paperpost.roles:web,work}") Set<String> roles) {
    this.journeys = journeys;
    this.rounds = rounds;
    this.schools = schools;
    this.rows = rows;
    this.clock = clock;
    this.transaction = transaction;
    this.works = roles.contains("work");
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
  void learnEverywhere() {
    if (works) {
      schools.all().forEach(school -> learn(school.id()));
    }
  }

  /** Looks at those rounds of a school that may have shown something new. */
  void learn(UUID school) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), schools.school(school).timeZone());
    Seasons seasons = rows.seasons();
    for (Round round : rounds.inSchool(school)) {
      LocalDate dueBack = round.dueBack();
      if (dueBack == null) {
        continue; // held in reserve: nothing of it travels
      }
      Optional<Instant> learned = rows.learnedAt(school, round.id());
      boolean over = today.isAfter(dueBack.plusDays(DAYS_AFTER_DUE));
      boolean fresh = learned.filter(clock.instant().minus(FRESH)::isBefore).isPresent();
      if (learned.isEmpty() || !over && !fresh) {
        RoundJourney journey = journeys.round(round);
        List<TransitRows.Learned> shown = shown(journey, seasons.at(dueBack));
        transaction.executeWithoutResult(
            status -> rows.replace(school, round.id(), shown, clock.instant()));
      }
    }
  }

  /** Days by office and way, those packets left out whose ends nobody recorded. */
  static List<TransitRows.Learned> shown(RoundJourney journey, String season) {
    List<TransitRows.Learned> shown = new ArrayList<>();
    for (Way way : Way.values()) {
      Map<String, List<Double>> byOffice = new TreeMap<>();
      for (Traveller traveller : journey.travellers()) {
        OptionalDouble days = way.days(traveller.here());
        if (!traveller.office().isEmpty() && days.isPresent()) {
          byOffice
              .computeIfAbsent(traveller.office(), office -> new ArrayList<>())
              .add(Math.round(days.getAsDouble() * 10) / 10.0);
        }
      }
      byOffice.forEach(
          (office, days) -> shown.add(new TransitRows.Learned(office, way, season, days)));
    }
    return shown;
  }
}
