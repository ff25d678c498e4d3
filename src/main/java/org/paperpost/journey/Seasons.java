package org.paperpost.journey;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.TreeMap;

/** The seasons of the roads, each from its first day of the year on. */
record Seasons(TreeMap<MonthDay, String> begins) {

  static Seasons of(Map<MonthDay, String> begins) {
    return new Seasons(new TreeMap<>(begins));
  }

  /** The season of a day. */
  String at(LocalDate day) {
    Map.Entry<MonthDay, String> begun = begins.floorEntry(MonthDay.from(day));
    return (begun == null ? begins.lastEntry() : begun).getValue();
  }
}
