package org.paperpost.journey;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;

/**
 * One packet's life so far.
 *
 * @param log every fact in order, corrections and what they take back included
 * @param earlier the sources of those facts that were told of an earlier print, with its serial
 * @param takenBack the sources of those facts that a correction took back
 * @param pages its sides, and which are back
 */
public record PacketStory(
    Traveller traveller,
    List<Fact> log,
    Map<String, PacketId> earlier,
    Set<String> takenBack,
    List<Page> pages) {

  /**
   * A page of the packet.
   *
   * @param side the scanned side used for it; null while it is missing
   */
  public record Page(int page, String title, @Nullable UUID side) {

    public String state() {
      return side == null ? "missing" : "filed";
    }
  }
}
