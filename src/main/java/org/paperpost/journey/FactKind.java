package org.paperpost.journey;

/** What is known to have happened: the post's events, and what was printed, scanned and marked. */
public enum FactKind {
  PRINTED,
  REPLACED,
  REDIRECTED,
  /** A spare was given to a pupil. */
  BOUND,
  /** A reserve was released. */
  RELEASED,
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
  SIDE_FILED,
  SIDE_WITHDRAWN,
  GRADED,
  DAMAGED,
  LOST,
  DESTROYED,
  CORRECTION
}
