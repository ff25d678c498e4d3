package org.paperpost.post;

/**
 * Where a post tells of an item, for a school that may ask it.
 *
 * @param address an http or https address with {@code {item}} where the number belongs
 * @param events a JSON pointer to the list of events, empty if the answer is the list
 * @param code a JSON pointer from an event to its EMSEVT code
 * @param date a JSON pointer from an event to its date
 * @param office a JSON pointer from an event to its office; empty if it tells none
 * @param everyMinutes how long an item rests between two asks, 30 to 10,080
 */
public record TrackingSource(
    String address, String events, String code, String date, String office, int everyMinutes) {

  /** What most services of posts look like; to be compared with the operator's description. */
  public static final TrackingSource EMPTY =
      new TrackingSource("", "/events", "/code", "/date", "/office", 360);
}
