package org.paperpost.scanning;

import org.paperpost.packets.Packet;

/**
 * What an unknown side might be. A person decides; it is never filed by itself.
 *
 * @param why its sentence is {@code scanning.guess.*}
 */
public record Guess(Packet packet, int page, Why why) {

  /** What speaks for it. */
  public enum Why {
    /** Its code was seen, beside one of another side. */
    CODE_ON_IT,
    /** The side before or after it in the stack is the other side of this sheet. */
    OTHER_SIDE_OF_SHEET,
    /** The side before or after it in the stack is the page before or after this one. */
    LIES_BESIDE,
    /** Among the packets of this batch, it is the only page missing of this one. */
    ONLY_ONE_MISSING
  }
}
