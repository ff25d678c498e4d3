package org.paperpost.packets;

import java.util.List;
import java.util.UUID;
import org.paperpost.storage.BlobId;

/**
 * What was printed again: packets with new serials that make the old ones void.
 *
 * @param packets in printing order
 * @param sides printed sides in its file
 * @param blob its file, by SHA-256
 */
public record Reprint(
    UUID id, UUID school, UUID round, List<Item> packets, int sides, BlobId blob) {

  /**
   * One packet that was printed again.
   *
   * @param packet the new serial
   * @param replaces the serial that is void now
   * @param pages the sides that were printed; empty for all. The others stay as they were printed
   *     under the old serial and are read all the same
   */
  public record Item(String packet, String replaces, List<Integer> pages) {}
}
