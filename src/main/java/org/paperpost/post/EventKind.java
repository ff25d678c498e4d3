package org.paperpost.post;

/** What can happen to a packet on its way, after EMSEVT and the posts' own lists of operations. */
public enum EventKind {
  PRINTED,
  PACKED,
  HANDED_TO_CARRIER,
  ACCEPTED,
  DEPARTED,
  ARRIVED,
  OUT_FOR_DELIVERY,
  HELD_FOR_PICKUP,
  DELIVERY_FAILED,
  HANDED_OVER,
  RETURN_ACCEPTED,
  RETURN_DEPARTED,
  RETURN_ARRIVED,
  RECEIVED_AT_SCHOOL,
  DAMAGED,
  LOST,
  DESTROYED,
  CORRECTION
}
