package org.paperpost.packets;

/**
 * A school's printer.
 *
 * @param sidesAMinute how fast it prints
 * @param sidesAChunk as many sides as one print file may have
 * @param cartridgeSides how many sides a cartridge lasts where 5 % of the paper is black, which is
 *     what its box says
 */
public record Printer(int sidesAMinute, int sidesAChunk, int cartridgeSides) {

  /** A small office printer: 500 sheets of both sides are one pack of paper. */
  static final Printer USUAL = new Printer(20, 1000, 1500);
}
