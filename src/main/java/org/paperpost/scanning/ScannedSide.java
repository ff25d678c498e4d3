package org.paperpost.scanning;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.storage.BlobId;

/**
 * A side as it stands now.
 *
 * @param index its place in the file, from 1
 * @param packet the packet it is filed to, or doubles, else null
 * @param reason why it is not simply filed, or what is odd about it; else null
 * @param note what the one who decided wrote; else null
 */
public record ScannedSide(
    UUID id,
    UUID school,
    UUID batch,
    String file,
    int index,
    SideState state,
    @Nullable String packet,
    @Nullable Integer page,
    int rotation,
    @Nullable Reason reason,
    @Nullable String note,
    List<AnswerReading> readings,
    BlobId image,
    String mediaType) {

  /** What is odd about a side; each has its sentence {@code scanning.reason.*}. */
  public enum Reason {
    NO_CODE,
    TWO_SHEETS,
    PACKET_UNKNOWN,
    PAGE_UNKNOWN,
    PAGE_TAKEN,
    PACKET_VOID,
    NOT_REGISTERED,
    FOREIGN_CODE,
    NOTHING_ON_IT,
    SAME_FILE,
    BY_HAND
  }
}
