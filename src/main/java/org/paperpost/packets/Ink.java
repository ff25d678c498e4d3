package org.paperpost.packets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paperpost.storage.BlobId;
import org.paperpost.storage.Blobs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The shared sides as they were measured; each is looked at once, as it never changes. */
@Component
class Ink {

  private static final TypeReference<List<Faults.Fault>> FAULTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Blobs blobs;
  private final JsonMapper json;

  Ink(JdbcClient jdbc, Blobs blobs, JsonMapper json) {
    this.jdbc = jdbc;
    this.blobs = blobs;
    this.json = json;
  }

  /** The sides of a body by page, from 1. */
  Map<Integer, Faults.Side> of(UUID school, String body) {
    Map<Integer, Faults.Side> known = new HashMap<>();
    jdbc.sql("select page, ink, faults from packets.ink where school_id = :school and body = :body")
        .param("school", school)
        .param("body", body)
        .query(
            rs -> {
              known.put(
                  rs.getInt("page"),
                  new Faults.Side(
                      rs.getInt("ink") / 1e6, json.readValue(rs.getString("faults"), FAULTS)));
            });
    if (!known.isEmpty()) {
      return known;
    }
    List<Faults.Side> measured;
    try {
      measured = Faults.of(blobs.get(new BlobId(body)), true);
    } catch (IOException e) {
      throw new UncheckedIOException("body " + body + " cannot be looked at", e);
    }
    for (int i = 0; i < measured.size(); i++) {
      Faults.Side side = measured.get(i);
      known.put(i + 1, side);
      jdbc.sql(
              """
              insert into packets.ink (school_id, body, page, ink, faults)
              values (:school, :body, :page, :ink, cast(:faults as jsonb)) on conflict do nothing
              """)
          .param("school", school)
          .param("body", body)
          .param("page", i + 1)
          .param("ink", Math.round(side.ink() * 1e6))
          .param("faults", json.writeValueAsString(side.faults()))
          .update();
    }
    return known;
  }
}
