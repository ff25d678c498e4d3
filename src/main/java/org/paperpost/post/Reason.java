package org.paperpost.post;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
  OTHER;

  /** By its name, small letters and hyphens forgiven. */
  public static Optional<Reason> parse(String typed) {
    String name = typed.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(values()).filter(reason -> reason.name().equals(name)).findFirst();
  }
}
