package org.paperpost.scanning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.codes.PacketId;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.sheet.SidePlan;

/**
 * Somebody who printed coded sheets that belong to no packet and wants what comes back of them. The
 * scanner asks it of every code of the school's whose serial is no packet.
 */
public interface SheetTaker {

  /** The answer fields of a side; empty if it is not one of its sheets. */
  Optional<SidePlan> plan(UUID school, PacketId serial, int page);

  /**
   * A side came back; called within the transaction that keeps it. A page may come several times.
   */
  void take(Returned side);

  /**
   * A side of one of its sheets.
   *
   * @param registered whether it lay well enough to be read
   * @param readings what the machine read; empty if it is not registered
   */
  record Returned(
      UUID school,
      UUID side,
      PacketId serial,
      int page,
      boolean registered,
      List<AnswerReading> readings,
      Instant at) {}
}
