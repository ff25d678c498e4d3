package org.paperpost.scanning;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.codes.PacketId;
import org.paperpost.sheet.Box;
import org.springframework.stereotype.Service;

/** The scanned sides, for those who mark them. None of these calls asks who is acting. */
@Service
public class Sides {

  /** The side used for each page of a packet that is filed. */
  public Map<Integer, UUID> filedPages(PacketId packet) {
    throw new UnsupportedOperationException("scanning");
  }

  /**
   * The box of a side, straightened, as a JPEG of 200 dpi. A side that is filed but not registered
   * gives the same place of the page scaled to A4.
   */
  public byte[] crop(UUID side, Box box) {
    throw new UnsupportedOperationException("scanning");
  }

  /**
   * The whole side turned upright and straightened, as a JPEG of 150 dpi; empty if it was not
   * filed.
   */
  public Optional<byte[]> upright(UUID side) {
    throw new UnsupportedOperationException("scanning");
  }
}
