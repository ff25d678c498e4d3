package org.paperpost.packets;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.paperpost.sheet.Folding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a sheet of paper and the envelopes weigh, how sheets are folded for them, and the weight
 * steps of the post: kept in tables, as they differ by country and change.
 */
@Component
class Stationery {

  static final String USUAL_ENVELOPE = "C5";

  private final JdbcClient jdbc;

  Stationery(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Grams by the envelope's name. */
  SortedMap<String, Double> envelopes() {
    return new TreeMap<>(grams("ENVELOPE"));
  }

  /** Grams of one A4 sheet. */
  double sheet() {
    Double grams = grams("SHEET").get("A4");
    if (grams == null) {
      throw new IllegalStateException("packets.stationery has no SHEET named A4");
    }
    return grams;
  }

  /** A point on a sheet, mm from its upper left corner. */
  record Place(double x, double y) {}

  /** How a sheet is folded for an envelope. */
  Folding folding(String envelope) {
    return new Folding(
        jdbc.sql(
                "select unnest(folds) as fold from packets.stationery where name = :name order by 1")
            .param("name", envelope)
            .query((rs, n) -> rs.getDouble("fold"))
            .list());
  }

  /** Where the envelope's window shows the folded sheet. */
  Place window(String envelope) {
    return jdbc.sql(
            """
            select window_x, window_y from packets.stationery
            where name = :name and window_x is not null and window_y is not null
            """)
        .param("name", envelope)
        .query((rs, n) -> new Place(rs.getDouble("window_x"), rs.getDouble("window_y")))
        .optional()
        .orElse(new Place(20, 45));
  }

  /** The weight step of the post that an envelope falls into, g; empty above the last. */
  Optional<Integer> postageStep(double grams) {
    return jdbc.sql(
            "select most_grams from packets.postage where most_grams >= :grams order by 1 limit 1")
        .param("grams", grams)
        .query((rs, n) -> rs.getInt("most_grams"))
        .optional();
  }

  private Map<String, Double> grams(String kind) {
    Map<String, Double> grams = new LinkedHashMap<>();
    jdbc.sql("select name, grams from packets.stationery where kind = :kind")
        .param("kind", kind)
        .query(
            rs -> {
              grams.put(rs.getString("name"), rs.getDouble("grams"));
            });
    return grams;
  }
}
