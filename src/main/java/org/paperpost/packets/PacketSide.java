package org.paperpost.packets;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.sheet.SidePlan;

/**
 * One side of a packet as it was printed.
 *
 * @param page from 1, as in the page code
 * @param edition the paper it belongs to; null for all that belongs to none
 */
public record PacketSide(int page, Kind kind, @Nullable UUID edition, String title, SidePlan plan) {

  /** What the side is. */
  public enum Kind {
    COVER,
    PAPER,
    NOTES,
    /** A side with lines for answers that did not fit. */
    EXTRA,
    /** A strip to lay on a page of the pupil's own notebook; several are printed on one side. */
    STRIP
  }
}
