package org.paperpost.officesheet;

import java.util.Arrays;
import java.util.Optional;
import org.paperpost.post.EventKind;

/** What an office can say of an item by filling a circle, in the order of the columns. */
public enum Tick {
  ARRIVED,
  HANDED_OVER,
  DELIVERY_FAILED,
  RETURN_ACCEPTED;

  /** The event that it becomes. */
  EventKind kind() {
    return EventKind.valueOf(name());
  }

  /** The letter of its circle in the page map. */
  String option() {
    return String.valueOf((char) ('A' + ordinal()));
  }

  static Optional<Tick> ofOption(String option) {
    return Arrays.stream(values()).filter(tick -> tick.option().equals(option)).findFirst();
  }

  /** From what a form or the API names; empty if there is no such tick. */
  public static Optional<Tick> parse(String name) {
    return Arrays.stream(values()).filter(tick -> tick.name().equalsIgnoreCase(name)).findFirst();
  }
}
