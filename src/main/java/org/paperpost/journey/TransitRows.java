package org.paperpost.journey;

import java.time.Instant;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Transit times, norms and seasons as they are kept. */
@Component
class TransitRows {

  private static final TypeReference<List<Double>> DAYS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  TransitRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** What one round showed of one office. */
  record Learned(String office, Way way, String season, List<Double> days) {}

  /** Puts what a round shows now in the place of what it showed before. */
  void replace(UUID school, UUID round, Collection<Learned> all, Instant at) {
    jdbc.sql("delete from journey.transit where school_id = :school and round = :round")
        .param("school", school)
        .param("round", round)
        .update();
    jdbc.sql(
            "insert into journey.learned (school_id, round, learned_at) values (:school, :round, :at)"
                + " on conflict (school_id, round) do update set learned_at = excluded.learned_at")
        .param("school", school)
        .param("round", round)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    for (Learned learned : all) {
      jdbc.sql(
              "insert into journey.transit (school_id, round, office, way, season, days)"
                  + " values (:school, :round, :office, :way, :season, cast(:days as jsonb))"
                  // another node may have learned from it at the same moment
                  + " on conflict (school_id, round, office, way) do update set season ="
                  + " excluded.season, days = excluded.days")
          .param("school", school)
          .param("round", round)
          .param("office", learned.office())
          .param("way", learned.way().name())
          .param("season", learned.season())
          .param("days", json.writeValueAsString(learned.days()))
          .update();
    }
  }

  /** When a round was last learned from. */
  Optional<Instant> learnedAt(UUID school, UUID round) {
    return jdbc.sql(
            "select learned_at from journey.learned where school_id = :school and round = :round")
        .param("school", school)
        .param("round", round)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** What was seen, by office. */
  Map<String, List<TransitTimes.Seen>> seen(UUID school, Way way) {
    Map<String, List<TransitTimes.Seen>> seen = new HashMap<>();
    jdbc.sql(
            "select office, season, days from journey.transit where school_id = :school and way = :way")
        .param("school", school)
        .param("way", way.name())
        .query(
            row -> {
              seen.computeIfAbsent(row.getString("office"), key -> new ArrayList<>())
                  .add(
                      new TransitTimes.Seen(
                          row.getString("season"), json.readValue(row.getString("days"), DAYS)));
            });
    return seen;
  }

  List<Double> norm(Way way) {
    return jdbc.sql("select days from journey.norm where way = :way")
        .param("way", way.name())
        .query((row, n) -> json.readValue(row.getString("days"), DAYS))
        .single();
  }

  Seasons seasons() {
    Map<MonthDay, String> begins = new HashMap<>();
    jdbc.sql("select name, month, day from journey.season")
        .query(
            row -> {
              begins.put(
                  MonthDay.of(row.getInt("month"), row.getInt("day")), row.getString("name"));
            });
    return Seasons.of(begins);
  }
}
