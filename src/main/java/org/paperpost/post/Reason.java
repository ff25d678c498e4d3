package org.paperpost.post;

/** Why a packet was not delivered, or what is wrong with it. */
public enum Reason {
  ADDRESSEE_ABSENT,
  ADDRESS_INCOMPLETE,
  ADDRESS_WRONG,
  MOVED,
  REFUSED,
  STORAGE_EXPIRED,
  DAMAGED,
  NO_CONTENT,
  ROAD_CLOSED,
  NO_HOME_DELIVERY,
  OTHER
}
