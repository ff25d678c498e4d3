package org.paperpost.grading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.paperpost.grading.AnswerMark.State;

/**
 * The answers of one pupil's work laid one print over the other: a packet, and those that it took
 * the place of. A question counts on the newest print that has brought it. Prints may be laid out
 * otherwise, as a spare of another variant is, so a question is known by its content and not by its
 * number; of equal ones within a packet the first is the first and so on.
 */
final class Prints {

  private Prints() {}

  /**
   * A packet's answers as they count: each its own, or where that is missing, the one that an older
   * print has brought, the newest of them.
   *
   * @param own in printing order
   * @param older those of the prints that it replaced, the newest first, each in printing order
   */
  static List<Answer> counting(List<Answer> own, List<List<Answer>> older) {
    Map<Place, Answer> brought = new HashMap<>();
    for (List<Answer> print : older) {
      places(print)
          .forEach(
              (place, answer) -> {
                if (answer.state() != State.MISSING) {
                  brought.putIfAbsent(place, answer);
                }
              });
    }
    List<Answer> counting = new ArrayList<>();
    Map<Place, Integer> seen = new HashMap<>();
    for (Answer answer : own) {
      Place place = place(answer, seen);
      counting.add(answer.state() == State.MISSING ? brought.getOrDefault(place, answer) : answer);
    }
    return counting;
  }

  /**
   * The answers that do not count, because a newer print has brought the same.
   *
   * @param prints the newest first
   */
  static Set<UUID> outdone(List<List<Answer>> prints) {
    Set<Place> brought = new HashSet<>();
    Set<UUID> outdone = new HashSet<>();
    for (List<Answer> print : prints) {
      Map<Place, Answer> places = places(print);
      places.forEach(
          (place, answer) -> {
            if (brought.contains(place)) {
              outdone.add(answer.id());
            }
          });
      places.forEach(
          (place, answer) -> {
            if (answer.state() != State.MISSING) {
              brought.add(place);
            }
          });
    }
    return outdone;
  }

  private static Map<Place, Answer> places(List<Answer> print) {
    Map<Place, Answer> places = new HashMap<>();
    Map<Place, Integer> seen = new HashMap<>();
    print.forEach(answer -> places.put(place(answer, seen), answer));
    return places;
  }

  private static Place place(Answer answer, Map<Place, Integer> seen) {
    Place first = new Place(answer.edition(), answer.questionId(), 1);
    int nth = seen.merge(first, 1, Integer::sum);
    return new Place(answer.edition(), answer.questionId(), nth);
  }

  /** A question of a packet, wherever it is printed. */
  private record Place(UUID edition, UUID question, int nth) {}
}
