package org.paperpost.gradebook;

import java.util.Map;
import java.util.UUID;
import org.paperpost.packets.Packet;

/**
 * One pupil's line.
 *
 * @param papers by edition
 */
public record ResultRow(
    Packet packet, String name, String className, Map<UUID, PaperResult> papers) {

  public int missing() {
    return papers.values().stream().mapToInt(PaperResult::missing).sum();
  }

  public int waiting() {
    return papers.values().stream().mapToInt(PaperResult::waiting).sum();
  }

  private int answers() {
    return papers.values().stream().mapToInt(paper -> paper.answers().size()).sum();
  }

  /** How far it is; its word is {@code gradebook.status.*}. */
  public Status status() {
    if (missing() == answers()) {
      return Status.NOT_BACK;
    }
    if (waiting() > 0) {
      return Status.BEING_MARKED;
    }
    return missing() > 0 ? Status.PARTLY_BACK : Status.MARKED;
  }

  /** How far a pupil's work is. */
  public enum Status {
    NOT_BACK,
    BEING_MARKED,
    /** What is back is marked. */
    PARTLY_BACK,
    MARKED
  }
}
