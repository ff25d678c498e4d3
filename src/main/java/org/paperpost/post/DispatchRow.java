package org.paperpost.post;

import org.jspecify.annotations.Nullable;

/**
 * One line of a dispatch list.
 *
 * @param no from 1; items are handed over in this order
 * @param packet its serial
 * @param addressee as outside the envelope: surname and initials
 * @param address street and house; empty where a village has none
 * @param item the number that the post gave it, if any
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
    @Nullable Reason refused) {

  DispatchRow numbered(int newNo, @Nullable String newItem) {
    return new DispatchRow(
        newNo, packet, addressee, address, settlement, postcode, office, newItem, refused);
  }
}
