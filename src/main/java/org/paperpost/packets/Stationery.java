package org.paperpost.packets;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a sheet of paper and the envelopes weigh, as kept in {@code packets.stationery}. */
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
