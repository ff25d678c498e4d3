package org.paperpost.gradebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paperpost.packets.Round;

/** The results of a round, one row a pupil in class order. */
public record RoundResults(Round round, List<PaperColumns> papers, List<ResultRow> rows) {

  /**
   * The columns of one paper.
   *
   * @param heading the subject, with the title where the round has two papers of one subject
   * @param questions the numbers as printed
   */
  public record PaperColumns(UUID edition, String heading, String title, List<String> questions) {}

  /** The rows by class, classes in order. */
  public Map<String, List<ResultRow>> byClass() {
    Map<String, List<ResultRow>> classes = new LinkedHashMap<>();
    for (ResultRow row : rows) {
      classes.computeIfAbsent(row.className(), c -> new java.util.ArrayList<>()).add(row);
    }
    return classes;
  }
}
