package org.paperpost.packets;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Pupil;

/**
 * Who would get a packet, to be looked at before a round is opened.
 *
 * @param classes in order
 * @param homes the households that would share an envelope, those of one pupil left out
 */
public record Recipients(List<OfClass> classes, List<Home> homes) {

  /**
   * One class.
   *
   * @param settings how many get their sheets set otherwise than usual
   */
  public record OfClass(String name, int pupils, Map<Accommodation, Integer> settings) {}

  /** Siblings: the same guardian at the same address. */
  public record Home(String guardian, String settlement, List<String> pupils) {}

  static Recipients of(List<Pupil> pupils) {
    Map<String, List<Pupil>> classes = new LinkedHashMap<>();
    Map<String, List<Pupil>> homes = new LinkedHashMap<>();
    for (Pupil pupil : pupils) {
      classes.computeIfAbsent(pupil.className(), key -> new ArrayList<>()).add(pupil);
      String home = Household.of(pupil.guardian(), pupil.address()).key();
      if (home != null) {
        homes.computeIfAbsent(home, key -> new ArrayList<>()).add(pupil);
      }
    }
    return new Recipients(
        classes.entrySet().stream()
            .map(entry -> ofClass(entry.getKey(), entry.getValue()))
            .toList(),
        homes.values().stream().filter(home -> home.size() > 1).map(Recipients::home).toList());
  }

  private static OfClass ofClass(String name, List<Pupil> pupils) {
    Map<Accommodation, Integer> settings = new EnumMap<>(Accommodation.class);
    for (Pupil pupil : pupils) {
      if (pupil.accommodation() != Accommodation.NONE) {
        settings.merge(pupil.accommodation(), 1, Integer::sum);
      }
    }
    return new OfClass(name, pupils.size(), settings);
  }

  private static Home home(List<Pupil> pupils) {
    Pupil first = pupils.get(0);
    return new Home(
        first.guardian(),
        first.address().settlement(),
        pupils.stream().map(pupil -> pupil.name() + ", " + pupil.className()).toList());
  }
}
