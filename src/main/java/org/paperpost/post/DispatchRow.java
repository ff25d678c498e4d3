package org.paperpost.post;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of a dispatch list.
 *
 * @param no from 1; items are handed over in this order
 * @param packet its serial, or the first one's in the envelope
 * @param addressee as outside the envelope: surname and initials
 * @param address street and house; empty where a village has none
 * @param item the number that the post gave it, if any
 * @param enclosed the serials of siblings' packets that lie in the same envelope: one item
 * @param refused why the carrier did not take it; null if it did, or was not asked yet
 */
public record DispatchRow(
    int no,
    String packet,
    String addressee,
    String address,
    String settlement,
    String postcode,
    String office,
    @Nullable String item,
    List<String> enclosed,
    @Nullable Reason refused) {

  public DispatchRow {
    enclosed = List.copyOf(enclosed);
  }

  /** All packets in the envelope. */
  public List<String> packets() {
    return Stream.concat(Stream.of(packet), enclosed.stream()).toList();
  }

  /** The same line with another number and only those packets, of which there is one at least. */
  DispatchRow holding(int newNo, List<String> packets) {
    return new DispatchRow(
        newNo,
        packets.get(0),
        addressee,
        address,
        settlement,
        postcode,
        office,
        item,
        packets.subList(1, packets.size()),
        refused);
  }
}
