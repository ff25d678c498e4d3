package org.paperpost.gradebook;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The scales of marks, as kept in {@code gradebook.scale}. */
@Component
class Scales {

  private final JdbcClient jdbc;

  Scales(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The school's own scale, else the country's. */
  Scale of(UUID school) {
    record Step(int fromPercent, String mark, boolean own) {}
    List<Step> steps =
        jdbc.sql(
                """
                select from_percent, mark, school_id is not null own from gradebook.scale
                 where school_id = ? or school_id is null
                """)
            .param(school)
            .query(Step.class)
            .list();
    boolean own = steps.stream().anyMatch(Step::own);
    return Scale.of(
        steps.stream()
            .filter(step -> step.own() == own)
            .collect(toMap(Step::fromPercent, Step::mark)));
  }
}
