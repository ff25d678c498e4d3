package org.paperpost.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds: its last entry, so that a file that was cut short has none.
 *
 * @param format of the file; another number is not read
 * @param migrations the newest migration that had run, by module
 * @param tables each before those that refer to it
 * @param blobs how many
 * @param files what else lay in the data folder, by relative path
 */
record Contents(
    int format,
    Instant madeAt,
    Map<String, String> migrations,
    List<Table> tables,
    List<Sequence> sequences,
    long blobs,
    List<String> files) {

  static final String ENTRY = "contents.json";
  static final int FORMAT = 1;

  /**
   * A table's rows, kept in PostgreSQL's text format, which every later version reads.
   *
   * @param name quoted, with its schema
   * @param columns quoted, without generated ones
   * @param sha256 of the entry {@link #entry}
   */
  record Table(String name, List<String> columns, long rows, String sha256) {

    String entry() {
      return "tables/" + name.replace("\"", "") + ".copy";
    }

    String listed() {
      return name + " (" + String.join(", ", columns) + ")";
    }
  }

  /**
   * Where a sequence stands.
   *
   * @param value null if it was never asked
   */
  record Sequence(String name, @Nullable Long value) {}

  static String blobEntry(String hash) {
    return "blobs/" + hash;
  }

  static String fileEntry(String path) {
    return "files/" + path;
  }

  long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }
}
