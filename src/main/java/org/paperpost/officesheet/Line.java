package org.paperpost.officesheet;

import java.util.List;

/**
 * One row of a sheet.
 *
 * @param no as printed; on the sheet of a dispatch list the number it has there
 * @param packets the serials of all packets in the envelope
 * @param code the item's number or the first packet's short code, as people see it
 */
public record Line(
    int no, int page, List<String> packets, String addressee, String address, String code) {

  public Line {
    packets = List.copyOf(packets);
  }
}
