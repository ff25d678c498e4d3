package org.paperpost.scanning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paperpost.imaging.Unreadable;

/**
 * A batch and what became of its sides.
 *
 * @param number counts the school's batches from 1
 * @param note where the paper lies: a box, a folder; empty if nobody said
 * @param files how many were handed in
 * @param filesRead how many of them are read to the end
 */
public record ScanBatch(
    UUID id,
    UUID school,
    int number,
    Instant openedAt,
    Way way,
    String note,
    UUID job,
    int files,
    int filesRead,
    Map<SideState, Integer> sides,
    List<FailedFile> failed,
    List<Repeated> repeated) {

  /** How a batch came in. */
  public enum Way {
    BROWSER,
    API,
    FOLDER,
    PHONE
  }

  /** A file, or with a page from 1 one page of it, that gave no picture. */
  public record FailedFile(String file, int page, Unreadable reason) {}

  /** A file whose content had been handed in before. */
  public record Repeated(String file, int batchNumber) {}

  public int count(SideState state) {
    return sides.getOrDefault(state, 0);
  }

  public int total() {
    return sides.values().stream().mapToInt(Integer::intValue).sum();
  }

  public boolean isRead() {
    return files == filesRead;
  }
}
