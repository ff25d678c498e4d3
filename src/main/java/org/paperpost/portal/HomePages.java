package org.paperpost.portal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.authoring.Editions;
import org.paperpost.grading.MarkingQueue;
import org.paperpost.journey.Journeys;
import org.paperpost.journey.RoundJourney;
import org.paperpost.journey.Step;
import org.paperpost.journey.Traveller;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Actor;
import org.paperpost.people.Audit;
import org.paperpost.people.Pupils;
import org.paperpost.people.Role;
import org.paperpost.scanning.SideArchive;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Today: the one thing to do next as a sentence with a number, then what else there is, what is
 * late, and how far the rounds have come.
 */
@Controller
class HomePages {

  private static final int ROUNDS = 4;

  private final Access access;
  private final Audit audit;
  private final Pupils pupils;
  private final Editions editions;
  private final Rounds rounds;
  private final SideArchive sides;
  private final MarkingQueue marking;
  private final Journeys journeys;
  private final Clock clock;

  HomePages(
      Access access,
      Audit audit,
      Pupils pupils,
      Editions editions,
      Rounds rounds,
      SideArchive sides,
      MarkingQueue marking,
      Journeys journeys,
      Clock clock) {
    this.access = access;
    this.audit = audit;
    this.pupils = pupils;
    this.editions = editions;
    this.rounds = rounds;
    this.sides = sides;
    this.marking = marking;
    this.journeys = journeys;
    this.clock = clock;
  }

  /**
   * Something to do.
   *
   * @param kind names its sentences, {@code portal.task.<kind>.*}
   * @param about what it is about, e.g. a round's name; may be empty
   */
  record Task(String kind, int number, String about, String path) {}

  /** What is late at one office. */
  record Late(String office, Round round, int packets, int days) {}

  @GetMapping("/")
  String home(Model model) {
    Actor actor = access.actor();
    Optional<UUID> chosen = access.findSchool();
    if (chosen.isEmpty()) {
      return "redirect:/school";
    }
    if (actor.roles().stream().allMatch(role -> role == Role.CLERK)) {
      return "redirect:/counter";
    }
    UUID school = chosen.get();
    boolean coordinates = may(actor, Role.COORDINATOR);
    boolean seesRounds = coordinates || may(actor, Role.TEACHER);
    List<Task> tasks = new ArrayList<>();
    List<RoundJourney> onTheWay = new ArrayList<>();
    List<Late> late = new ArrayList<>();
    if (coordinates && pupils.classes(school).isEmpty()) {
      tasks.add(new Task("roster", 0, "", "/school"));
    }
    if (coordinates || may(actor, Role.SCANNER)) {
      int waiting = sides.waiting(school).size();
      if (waiting > 0) {
        tasks.add(new Task("triage", waiting, "", "/scanning/triage"));
      }
    }
    if (may(actor, Role.MARKER) || may(actor, Role.TEACHER)) {
      int waiting =
          marking.ofSchool(school).stream().mapToInt(MarkingQueue.Progress::waiting).sum();
      if (waiting > 0) {
        tasks.add(new Task("marking", waiting, "", "/marking"));
      }
    }
    if (seesRounds) {
      List<Round> all = rounds.inSchool(school);
      for (Round round : all.subList(0, Math.min(ROUNDS, all.size()))) {
        RoundJourney journey = journeys.round(round);
        onTheWay.add(journey);
        late.addAll(late(journey));
        if (coordinates) {
          tasks.addAll(toDo(journey));
        }
      }
      if (all.isEmpty() && coordinates && !editions.inSchool(school).isEmpty()) {
        tasks.add(new Task("round", editions.inSchool(school).size(), "", "/rounds/new"));
      }
      if (editions.inSchool(school).isEmpty()) {
        tasks.add(new Task("assignment", 0, "", "/assignments"));
      }
      if (!late.isEmpty()) {
        audit.viewed(school, "home", "");
      }
    }
    if (!seesRounds && tasks.isEmpty() && may(actor, Role.SCANNER)) {
      tasks.add(new Task("scan", 0, "", "/scanning"));
    }
    model.addAttribute("today", clock.instant());
    model.addAttribute("next", tasks.isEmpty() ? null : tasks.get(0));
    model.addAttribute("also", tasks.isEmpty() ? tasks : tasks.subList(1, tasks.size()));
    model.addAttribute("late", late);
    model.addAttribute("latePackets", late.stream().mapToInt(Late::packets).sum());
    model.addAttribute("rounds", onTheWay);
    model.addAttribute(
        "moving", onTheWay.stream().anyMatch(journey -> journey.funnel().get(0).reached() > 0));
    return "portal/home";
  }

  private List<Task> toDo(RoundJourney journey) {
    Round round = journey.round();
    long unprinted =
        journey.valid().stream()
            .filter(traveller -> traveller.packet().printedAt() == null)
            .count();
    if (unprinted > 0) {
      return List.of(
          new Task("print", (int) unprinted, round.name(), "/rounds/" + round.id() + "/print"));
    }
    int waiting =
        (int)
            journey.valid().stream()
                .filter(Traveller::awaited)
                .filter(traveller -> !traveller.here().reached(Step.ACCEPTED))
                .count();
    return waiting == 0 || round.held()
        ? List.of()
        : List.of(
            new Task("dispatch", waiting, round.name(), "/rounds/" + round.id() + "/dispatch"));
  }

  private static List<Late> late(RoundJourney journey) {
    Map<String, List<Traveller>> offices = new LinkedHashMap<>();
    journey
        .late()
        .forEach(
            traveller ->
                offices
                    .computeIfAbsent(
                        traveller.office().isEmpty() ? traveller.settlement() : traveller.office(),
                        office -> new ArrayList<>())
                    .add(traveller));
    List<Late> late = new ArrayList<>();
    offices.forEach(
        (office, travellers) ->
            late.add(
                new Late(
                    office,
                    journey.round(),
                    travellers.size(),
                    travellers.stream().mapToInt(t -> t.here().daysLate()).max().orElse(0))));
    return late;
  }

  private static boolean may(Actor actor, Role role) {
    return actor.roles().contains(Role.ADMIN) || actor.roles().contains(role);
  }
}
