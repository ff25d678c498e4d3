package org.paperpost.authoring;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.authoring.imports.ImportItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files of other programs that wait for a word, and the reports of those that came. */
@Repository
class ImportRows {

  private static final Duration WAITING = Duration.ofDays(2);

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ImportRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Keeps the file for two days. */
  void keep(UUID school, UUID id, NamedFile file, Instant now) {
    jdbc.sql("delete from authoring.import_draft where school_id = ? and kept_at < ?")
        .params(school, now.minus(WAITING).atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            "insert into authoring.import_draft (school_id, id, file_name, content, kept_at)"
                + " values (?, ?, ?, ?, ?)")
        .params(school, id, file.name(), file.content(), now.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<NamedFile> kept(UUID school, UUID id) {
    return jdbc.sql(
            "select file_name, content from authoring.import_draft where school_id = ? and id = ?")
        .params(school, id)
        .query((row, n) -> new NamedFile(row.getString("file_name"), row.getBytes("content")))
        .optional();
  }

  void forget(UUID school, UUID id) {
    jdbc.sql("delete from authoring.import_draft where school_id = ? and id = ?")
        .params(school, id)
        .update();
  }

  void report(UUID school, UUID assignment, String file, List<ImportItem> items, Instant now) {
    jdbc.sql(
            "insert into authoring.import_report (school_id, assignment, file_name, items,"
                + " imported_at) values (?, ?, ?, cast(? as jsonb), ?)")
        .params(
            school, assignment, file, json.writeValueAsString(items), now.atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Importing.Report> report(UUID school, UUID assignment) {
    return jdbc.sql(
            "select file_name, items from authoring.import_report"
                + " where school_id = ? and assignment = ?")
        .params(school, assignment)
        .query(
            (row, n) ->
                new Importing.Report(
                    row.getString("file_name"),
                    json.readValue(
                        row.getString("items"), new TypeReference<List<ImportItem>>() {})))
        .optional();
  }
}
