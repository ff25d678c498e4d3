package org.paperpost.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where one packet is, as far as its facts tell. A pure function of the set of facts: facts that
 * come late, twice or out of order give the same whereabouts.
 *
 * <p>A packet does not go back: once it is known to have been with the pupil, an arrival at the
 * office that is noted with a later time is a clock that goes wrong, not a journey. Only within the
 * way out does the latest fact decide, as a failed delivery may be followed by another. Steps that
 * nobody recorded but that a later one implies are inferred, and said to be.
 *
 * @param status what is shown
 * @param where the same without regard to lateness
 * @param since when the packet came there; null if nothing is known of it
 * @param deciding the fact that says so; null if nothing is known of it
 * @param steps the seven steps, in order
 * @param filed the sides used, by page
 * @param daysLate days since the work was due back, 0 if it is not late
 */
public record Whereabouts(
    Status status,
    Status where,
    @Nullable Instant since,
    @Nullable Fact deciding,
    List<StepState> steps,
    SortedMap<Integer, UUID> filed,
    int daysLate) {

  private static final Map<FactKind, Step> REACHES = new EnumMap<>(FactKind.class);
  private static final Set<FactKind> RECORDS_ITS_STEP =
      EnumSet.of(
          FactKind.PRINTED,
          FactKind.HANDED_TO_CARRIER,
          FactKind.ACCEPTED,
          FactKind.HANDED_OVER,
          FactKind.RETURN_ACCEPTED,
          FactKind.RECEIVED_AT_SCHOOL);
  private static final Set<Step> ON_THE_WAY = EnumSet.of(Step.ACCEPTED, Step.COMING_BACK);
  private static final Set<FactKind> MISHAPS =
      EnumSet.of(FactKind.DAMAGED, FactKind.LOST, FactKind.DESTROYED);

  static {
    REACHES.put(FactKind.PRINTED, Step.PRINTED);
    REACHES.put(FactKind.PACKED, Step.PRINTED);
    REACHES.put(FactKind.HANDED_TO_CARRIER, Step.ACCEPTED);
    REACHES.put(FactKind.ACCEPTED, Step.ACCEPTED);
    REACHES.put(FactKind.DEPARTED, Step.ACCEPTED);
    REACHES.put(FactKind.ARRIVED, Step.ACCEPTED);
    REACHES.put(FactKind.OUT_FOR_DELIVERY, Step.ACCEPTED);
    REACHES.put(FactKind.HELD_FOR_PICKUP, Step.ACCEPTED);
    REACHES.put(FactKind.DELIVERY_FAILED, Step.ACCEPTED);
    REACHES.put(FactKind.HANDED_OVER, Step.WITH_PUPIL);
    REACHES.put(FactKind.RETURN_ACCEPTED, Step.COMING_BACK);
    REACHES.put(FactKind.RETURN_DEPARTED, Step.COMING_BACK);
    REACHES.put(FactKind.RETURN_ARRIVED, Step.COMING_BACK);
    REACHES.put(FactKind.RECEIVED_AT_SCHOOL, Step.BACK_AT_SCHOOL);
  }

  /** How a step of the way is known. */
  public enum Knowledge {
    RECORDED,
    /** Nobody recorded it, a later fact implies it. */
    INFERRED,
    /** It did not happen: the packet came back undelivered. */
    SKIPPED,
    AHEAD
  }

  /**
   * One step of the way.
   *
   * @param now whether the packet is there at present
   * @param at when it is recorded to have happened, else null
   */
  public record StepState(Step step, Knowledge knowledge, boolean now, @Nullable Instant at) {}

  /**
   * Derives the whereabouts.
   *
   * @param facts in any order, repeated at will
   * @param dueBack null for a reserve that is held: nothing of it is ever late
   * @param today in the school's time zone
   */
  public static Whereabouts derive(
      Collection<Fact> facts, @Nullable LocalDate dueBack, LocalDate today) {
    List<Fact> log = standing(facts);
    Map<Step, Fact> latest = new EnumMap<>(Step.class);
    Map<Step, Fact> recorded = new EnumMap<>(Step.class);
    for (Fact fact : log) {
      Step step = REACHES.get(fact.kind());
      if (step != null) {
        // on the way the last sighting says where, elsewhere the first says since when
        if (ON_THE_WAY.contains(step)) {
          latest.put(step, fact);
        } else {
          latest.putIfAbsent(step, fact);
        }
        if (RECORDS_ITS_STEP.contains(fact.kind())) {
          recorded.putIfAbsent(step, fact);
        }
      }
    }
    Sides sides = Sides.of(log);
    if (sides.lastFiled != null && !sides.filed.isEmpty()) {
      latest.put(Step.SCANNED, sides.lastFiled);
      recorded.put(Step.SCANNED, sides.lastFiled);
    }
    if (sides.graded != null && sides.missingAgain.isEmpty()) {
      latest.put(Step.GRADED, sides.graded);
      recorded.put(Step.GRADED, sides.graded);
    }

    Step reached = null;
    for (Step step : Step.values()) {
      reached = latest.containsKey(step) ? step : reached;
    }
    Fact deciding = reached == null ? null : latest.get(reached);
    Status where = reached == null || deciding == null ? Status.PENDING : status(reached, deciding);
    Fact mishap = mishap(log);
    if (mishap != null && (reached == null || reached.compareTo(Step.SCANNED) < 0)) {
      where = Status.EXCEPTION;
      deciding = mishap;
    }
    boolean late = reached != null && dueBack != null && today.isAfter(dueBack) && awaited(where);
    return new Whereabouts(
        late ? Status.OVERDUE : where,
        where,
        deciding == null ? null : deciding.at(),
        deciding,
        steps(reached, recorded, latest),
        sides.filed,
        late && dueBack != null ? (int) ChronoUnit.DAYS.between(dueBack, today) : 0);
  }

  /** The steps that nobody recorded and that a later fact implies. */
  public List<Step> inferred() {
    return steps.stream()
        .filter(state -> state.knowledge() == Knowledge.INFERRED)
        .map(StepState::step)
        .toList();
  }

  /** How the step stands. */
  public StepState at(Step step) {
    return steps.get(step.ordinal());
  }

  /** Whether the packet reached the step, recorded or inferred. */
  public boolean reached(Step step) {
    Knowledge knowledge = at(step).knowledge();
    return knowledge == Knowledge.RECORDED || knowledge == Knowledge.INFERRED;
  }

  public boolean isLate() {
    return daysLate > 0;
  }

  /** The step that a fact of this kind shows to be reached; empty for one that shows none. */
  public static Optional<Step> stepOf(FactKind kind) {
    return switch (kind) {
      case SIDE_FILED -> Optional.of(Step.SCANNED);
      case GRADED -> Optional.of(Step.GRADED);
      default -> Optional.ofNullable(REACHES.get(kind));
    };
  }

  /** Facts once each, in order, without corrections and what they take back. */
  static List<Fact> standing(Collection<Fact> facts) {
    Map<String, Fact> bySource = new HashMap<>();
    facts.forEach(fact -> bySource.putIfAbsent(fact.source(), fact));
    Set<String> gone = takenBack(bySource.values());
    return bySource.values().stream()
        .filter(fact -> fact.kind() != FactKind.CORRECTION && !gone.contains(fact.source()))
        .sorted(Fact.ORDER)
        .toList();
  }

  /** The sources of the facts that are taken back, corrections among them. */
  static Set<String> takenBack(Collection<Fact> facts) {
    Map<String, List<Fact>> corrections = new HashMap<>();
    for (Fact fact : facts) {
      if (fact.corrects() != null) {
        corrections.computeIfAbsent(fact.corrects(), key -> new ArrayList<>()).add(fact);
      }
    }
    Set<String> gone = new HashSet<>();
    for (Fact fact : facts) {
      if (!corrections.isEmpty() && takenBack(fact.source(), corrections, new HashSet<>())) {
        gone.add(fact.source());
      }
    }
    return gone;
  }

  /** A fact is taken back by a correction that is not itself taken back. */
  private static boolean takenBack(
      String source, Map<String, List<Fact>> corrections, Set<String> seen) {
    return seen.add(source)
        && corrections.getOrDefault(source, List.of()).stream()
            .anyMatch(correction -> !takenBack(correction.source(), corrections, seen));
  }

  private static @Nullable Fact mishap(List<Fact> log) {
    Fact mishap = null;
    for (Fact fact : log) {
      if (MISHAPS.contains(fact.kind())) {
        mishap = fact;
      } else if (REACHES.containsKey(fact.kind())) {
        // it was seen again after it was thought lost
        mishap = null;
      }
    }
    return mishap;
  }

  private static Status status(Step reached, Fact deciding) {
    return switch (reached) {
      case PRINTED -> Status.PENDING;
      case ACCEPTED ->
          switch (deciding.kind()) {
            case DEPARTED, ARRIVED -> Status.IN_TRANSIT;
            case OUT_FOR_DELIVERY -> Status.OUT_FOR_DELIVERY;
            case HELD_FOR_PICKUP -> Status.HELD_FOR_PICKUP;
            case DELIVERY_FAILED -> Status.DELIVERY_FAILED;
            default -> Status.ACCEPTED;
          };
      case WITH_PUPIL -> Status.WITH_PUPIL;
      case COMING_BACK -> Status.COMING_BACK;
      case BACK_AT_SCHOOL -> Status.BACK_AT_SCHOOL;
      case SCANNED -> Status.SCANNED;
      case GRADED -> Status.GRADED;
    };
  }

  /** What is on its way back is not late: it is known to be coming. */
  private static boolean awaited(Status where) {
    return switch (where) {
      case PENDING,
          ACCEPTED,
          IN_TRANSIT,
          HELD_FOR_PICKUP,
          OUT_FOR_DELIVERY,
          DELIVERY_FAILED,
          WITH_PUPIL ->
          true;
      default -> false;
    };
  }

  private static List<StepState> steps(
      @Nullable Step reached, Map<Step, Fact> recorded, Map<Step, Fact> latest) {
    Fact wayOut = latest.get(Step.ACCEPTED);
    boolean undelivered = wayOut != null && wayOut.kind() == FactKind.DELIVERY_FAILED;
    List<StepState> states = new ArrayList<>();
    for (Step step : Step.values()) {
      Fact fact = recorded.get(step);
      Knowledge knowledge;
      if (reached == null || step.compareTo(reached) > 0) {
        knowledge = Knowledge.AHEAD;
      } else if (fact != null) {
        knowledge = Knowledge.RECORDED;
      } else if (step == Step.WITH_PUPIL && undelivered) {
        knowledge = Knowledge.SKIPPED;
      } else {
        knowledge = Knowledge.INFERRED;
      }
      states.add(
          new StepState(
              step,
              knowledge,
              step == reached,
              knowledge == Knowledge.RECORDED && fact != null ? fact.at() : null));
    }
    return List.copyOf(states);
  }

  /** What the log says of the packet's scanned sides. */
  private static final class Sides {
    private final SortedMap<Integer, UUID> filed = new TreeMap<>();
    private final Set<Integer> missingAgain = new HashSet<>();
    private @Nullable Fact lastFiled;
    private @Nullable Fact graded;

    private static Sides of(List<Fact> log) {
      Sides sides = new Sides();
      for (Fact fact : log) {
        sides.add(fact);
      }
      return sides;
    }

    private void add(Fact fact) {
      if (fact.kind() == FactKind.GRADED) {
        graded = fact;
      }
      Integer page = fact.page();
      UUID side = fact.side();
      if (page == null || side == null) {
        return;
      }
      if (fact.kind() == FactKind.SIDE_FILED) {
        filed.put(page, side);
        missingAgain.remove(page);
        lastFiled = fact;
      } else if (fact.kind() == FactKind.SIDE_WITHDRAWN && filed.remove(page, side)) {
        missingAgain.add(page);
      }
    }
  }
}
