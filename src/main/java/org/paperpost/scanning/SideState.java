package org.paperpost.scanning;

/** What became of a scanned side. */
public enum SideState {
  /** It is the one in use for a page of a packet. */
  FILED,
  /** A person has to say what it is. */
  UNKNOWN,
  /** Another picture of a page that is filed. */
  DUPLICATE,
  BLANK,
  /** It carries codes, none of them this school's. */
  FOREIGN,
  /** A pupil's own sheet that belongs to a packet without being one of its printed pages. */
  EXTRA,
  /** A sheet that is no packet's; who printed it has taken it. */
  HANDED_ON,
  /** A person put it away, with a reason. */
  DISCARDED
}
