package org.paperpost.gradebook;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** From how many percent on which mark is given. */
record Scale(NavigableMap<Integer, String> marks) {

  static Scale of(Map<Integer, String> marks) {
    return new Scale(new TreeMap<>(marks));
  }

  /**
   * The mark for whole percents; empty if the scale does not reach down so far.
   *
   * @param percent 0 to 100
   */
  String mark(int percent) {
    Map.Entry<Integer, String> step = marks.floorEntry(percent);
    return step == null ? "" : step.getValue();
  }
}
