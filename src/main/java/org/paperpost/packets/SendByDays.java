package org.paperpost.packets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Pupil;
import org.paperpost.problems.Problem;

/**
 * The days on which the pupils of a round send their work: one an office.
 *
 * @param offices in order; none for a round that is held, or was opened before offices had days
 * @param tight where the post is too slow for the round, if the packets go today
 */
public record SendByDays(List<SendBy> offices, List<Problem> tight) {

  static final SendByDays NONE = new SendByDays(List.of(), List.of());

  public SendByDays {
    offices = List.copyOf(offices);
    tight = List.copyOf(tight);
  }

  /** The offices of each day, the earliest day first. */
  public Map<LocalDate, List<String>> byDay() {
    Map<LocalDate, List<String>> days = new TreeMap<>();
    offices.forEach(
        one -> days.computeIfAbsent(one.day(), day -> new ArrayList<>()).add(one.office()));
    return days;
  }

  /** The earliest day, which is on spares; empty if there is none. */
  Optional<LocalDate> earliest() {
    return offices.stream().map(SendBy::day).min(LocalDate::compareTo);
  }

  /**
   * Each pupil's day. Siblings who share an envelope send at one time, even if the roster gives
   * them two offices.
   */
  Map<UUID, LocalDate> ofPupils(List<Pupil> pupils, boolean households) {
    Map<String, LocalDate> ofOffice = new HashMap<>();
    offices.forEach(one -> ofOffice.put(one.office(), one.day()));
    Map<String, LocalDate> ofHome = new HashMap<>();
    Map<UUID, LocalDate> days = new HashMap<>();
    for (Pupil pupil : pupils) {
      LocalDate day = ofOffice.get(pupil.office().strip());
      if (day != null) {
        days.put(pupil.id(), day);
        String home = home(pupil, households);
        if (home != null) {
          ofHome.merge(home, day, (one, other) -> one.isBefore(other) ? one : other);
        }
      }
    }
    for (Pupil pupil : pupils) {
      String home = home(pupil, households);
      if (home != null) {
        days.computeIfPresent(pupil.id(), (id, own) -> ofHome.getOrDefault(home, own));
      }
    }
    return days;
  }

  private static @Nullable String home(Pupil pupil, boolean households) {
    return households ? Household.of(pupil.guardian(), pupil.address()).key() : null;
  }
}
