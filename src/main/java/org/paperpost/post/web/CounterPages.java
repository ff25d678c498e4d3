package org.paperpost.post.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.BundleId;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Bundles;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.people.Access;
import org.paperpost.people.Actor;
import org.paperpost.people.Role;
import org.paperpost.people.Schools;
import org.paperpost.post.EventKind;
import org.paperpost.post.EventLog;
import org.paperpost.post.HandlingEvent;
import org.paperpost.post.Outcome;
import org.paperpost.post.Reason;
import org.paperpost.post.Report;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Sentences;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The counter: one choice of what is being done, then one packet or bundle after the other by
 * scanner or by typing. A plain form; the script beside it only saves the page load.
 */
@Controller
@RequestMapping("/counter")
class CounterPages {

  private static final List<EventKind> CLERKS =
      List.of(
          EventKind.ACCEPTED,
          EventKind.ARRIVED,
          EventKind.HELD_FOR_PICKUP,
          EventKind.HANDED_OVER,
          EventKind.DELIVERY_FAILED,
          EventKind.RETURN_ACCEPTED,
          EventKind.RECEIVED_AT_SCHOOL);

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final Access access;
  private final Schools schools;
  private final Packets packets;
  private final Bundles bundles;
  private final EventLog log;
  private final Clock clock;
  private final Sentences sentences;
  private final MessageSource messages;

  CounterPages(
      Access access,
      Schools schools,
      Packets packets,
      Bundles bundles,
      EventLog log,
      Clock clock,
      Sentences sentences,
      MessageSource messages) {
    this.access = access;
    this.schools = schools;
    this.packets = packets;
    this.bundles = bundles;
    this.log = log;
    this.clock = clock;
    this.sentences = sentences;
    this.messages = messages;
  }

  /**
   * What was noted last.
   *
   * @param event of the packet, or of one of those that were noted together
   */
  record Last(UUID event, String code, String who, String time) {}

  @GetMapping({"", "/"})
  String choose(Model model) {
    Actor actor = clerk();
    model.addAttribute("office", actor.office());
    model.addAttribute("who", actor.name());
    model.addAttribute("actions", allowed(actor).stream().map(CounterPages::wireName).toList());
    return "post/counter-choose";
  }

  @GetMapping("/{action:[a-z-]+}")
  String counter(@PathVariable String action, Model model) {
    Actor actor = clerk();
    EventKind kind = kind(actor, action);
    UUID school = access.school();
    List<HandlingEvent> noted = noted(actor, school, kind);
    model.addAttribute("office", actor.office());
    model.addAttribute("who", actor.name());
    model.addAttribute("action", action);
    model.addAttribute("count", noted.size());
    model.addAttribute(
        "last", noted.isEmpty() ? null : last(together(noted, noted.get(0)), school));
    model.addAttribute("event", UUID.randomUUID());
    model.addAttribute(
        "reasons", kind == EventKind.DELIVERY_FAILED ? List.of(Reason.values()) : List.of());
    return "post/counter";
  }

  @PostMapping("/{action:[a-z-]+}")
  String note(
      @PathVariable String action,
      @RequestParam(defaultValue = "") String code,
      @RequestParam UUID event,
      @RequestParam(required = false) @Nullable String reason,
      RedirectAttributes next) {
    Actor actor = clerk();
    EventKind kind = kind(actor, action);
    UUID school = access.school();
    next.addFlashAttribute("chosenReason", reason);
    // the same form sent twice is one event
    if (!code.isBlank() && !log.knows(school, event)) {
      note(actor, school, kind, code, event, reason, next);
    }
    return "redirect:/counter/" + action;
  }

  @PostMapping("/{action:[a-z-]+}/undo")
  String undo(@PathVariable String action, @RequestParam UUID event, RedirectAttributes next) {
    Actor actor = clerk();
    EventKind kind = kind(actor, action);
    UUID school = access.school();
    List<HandlingEvent> noted = noted(actor, school, kind);
    noted.stream()
        .filter(one -> one.id().equals(event))
        .findFirst()
        .ifPresent(wrong -> takeBack(actor, school, together(noted, wrong), next));
    return "redirect:/counter/" + action;
  }

  /** What was noted in one go: a packet, or all that were in a bundle. */
  private static List<HandlingEvent> together(List<HandlingEvent> noted, HandlingEvent one) {
    return noted.stream()
        .filter(other -> other.receivedAt().equals(one.receivedAt()))
        .filter(other -> other.sequence() == one.sequence())
        .toList();
  }

  private void takeBack(
      Actor actor, UUID school, List<HandlingEvent> wrong, RedirectAttributes next) {
    Instant now = clock.instant();
    List<Report> corrections =
        wrong.stream()
            .map(
                event ->
                    report(
                        actor,
                        now,
                        // undoing twice is one correction
                        derived("undo", event.id()),
                        EventKind.CORRECTION,
                        event.packet(),
                        null,
                        event.id()))
            .toList();
    Optional<Problem> problem = firstProblem(log.record(actor, school, corrections));
    if (problem.isPresent()) {
      next.addFlashAttribute("wrong", sentences.of(problem.get()));
    } else {
      next.addFlashAttribute(
          "said",
          wrong.size() == 1
              ? say("post.counter.undone", new PacketId(wrong.get(0).packet()).shown())
              : say("post.counter.undone.bundle", wrong.size()));
    }
  }

  private static Optional<Problem> firstProblem(List<Outcome> outcomes) {
    return outcomes.stream().flatMap(outcome -> Stream.ofNullable(outcome.problem())).findFirst();
  }

  /** The same id for the same thing done twice. */
  private static UUID derived(String what, UUID from) {
    return UUID.nameUUIDFromBytes((what + " " + from).getBytes(StandardCharsets.UTF_8));
  }

  /** Notes those packets of a bundle that were not noted here today. */
  private void noteBundle(
      Actor actor,
      UUID school,
      EventKind kind,
      BundleId bundle,
      UUID event,
      @Nullable String reason,
      RedirectAttributes next) {
    List<String> all =
        bundles.packets(school, bundle).stream().map(packet -> packet.id().text()).toList();
    Set<String> before =
        noted(actor, school, kind).stream()
            .map(HandlingEvent::packet)
            .collect(Collectors.toUnmodifiableSet());
    Instant now = clock.instant();
    List<Report> reports =
        all.stream()
            .filter(packet -> !before.contains(packet))
            .map(packet -> report(actor, now, derived(packet, event), kind, packet, reason, null))
            .toList();
    if (reports.isEmpty() && !all.isEmpty()) {
      next.addFlashAttribute("said", say("post.counter.twice.bundle", bundle.shown()));
      return;
    }
    List<Outcome> outcomes = log.record(actor, school, reports);
    Optional<Problem> problem =
        all.isEmpty()
            ? Optional.of(Problem.of(ProblemCode.EVENT_BUNDLE_UNKNOWN, "bundle", bundle.shown()))
            : firstProblem(outcomes);
    if (problem.isPresent()) {
      next.addFlashAttribute("wrong", sentences.of(problem.get()));
      next.addFlashAttribute("typed", bundle.shown());
    } else {
      next.addFlashAttribute(
          "said", say("post.counter.noted.bundle", bundle.shown(), reports.size()));
    }
  }

  private void note(
      Actor actor,
      UUID school,
      EventKind kind,
      String code,
      UUID event,
      @Nullable String reason,
      RedirectAttributes next) {
    Optional<BundleId> bundle = BundleId.parse(code);
    if (bundle.isPresent()) {
      noteBundle(actor, school, kind, bundle.get(), event, reason, next);
      return;
    }
    Optional<HandlingEvent> before =
        log.packet(school, code)
            .flatMap(
                packet ->
                    noted(actor, school, kind).stream()
                        .filter(noted -> noted.packet().equals(packet.id().text()))
                        .findFirst());
    if (before.isPresent()) {
      ZonedDateTime at = before.get().receivedAt().atZone(schools.school(school).timeZone());
      next.addFlashAttribute(
          "said",
          say("post.counter.twice", new PacketId(before.get().packet()).shown(), TIME.format(at)));
      return;
    }
    Outcome outcome =
        log.record(
                actor,
                school,
                List.of(report(actor, clock.instant(), event, kind, code, reason, null)))
            .get(0);
    Problem problem = outcome.problem();
    if (problem != null) {
      next.addFlashAttribute("wrong", sentences.of(problem));
      next.addFlashAttribute("typed", code);
      return;
    }
    log.packet(school, code)
        .ifPresent(
            packet -> {
              PacketId by = packet.supersededBy();
              next.addFlashAttribute(
                  "said",
                  by == null
                      ? say("post.counter.noted", packet.id().shown())
                      : say("post.counter.void", packet.id().shown(), by.shown()));
            });
  }

  private Report report(
      Actor actor,
      Instant now,
      UUID id,
      EventKind kind,
      String packet,
      @Nullable String reason,
      @Nullable UUID corrects) {
    return new Report(
        id.toString(),
        kind.name(),
        packet,
        null,
        null,
        now.toString(),
        device(actor),
        Long.toString(now.toEpochMilli()),
        actor.office(),
        actor.name(),
        kind == EventKind.DELIVERY_FAILED ? reason : null,
        null,
        corrects == null ? null : corrects.toString(),
        kind + " " + packet + " " + id);
  }

  private List<HandlingEvent> noted(Actor actor, UUID school, EventKind kind) {
    ZoneId zone = schools.school(school).timeZone();
    Instant midnight = LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toInstant();
    return log.notedBy(school, device(actor), kind, midnight);
  }

  private Last last(List<HandlingEvent> together, UUID school) {
    HandlingEvent event = together.get(0);
    ZonedDateTime at = event.receivedAt().atZone(schools.school(school).timeZone());
    if (together.size() > 1) {
      return new Last(
          event.id(), say("post.counter.last.bundle", together.size()), "", TIME.format(at));
    }
    PacketId id = new PacketId(event.packet());
    Optional<Addressee> addressee = packets.find(id).map(Packet::addressee);
    String who = addressee.map(to -> to.name() + ", " + to.address().settlement()).orElse("");
    return new Last(event.id(), id.shown(), who, TIME.format(at));
  }

  private Actor clerk() {
    access.require(access.school(), Role.CLERK, Role.COORDINATOR, Role.SCANNER);
    return access.actor();
  }

  private static List<EventKind> allowed(Actor actor) {
    boolean all =
        actor.roles().contains(Role.ADMIN)
            || actor.roles().contains(Role.COORDINATOR)
            || actor.roles().contains(Role.CLERK);
    return all ? CLERKS : List.of(EventKind.RECEIVED_AT_SCHOOL);
  }

  private static EventKind kind(Actor actor, String action) {
    return allowed(actor).stream()
        .filter(kind -> wireName(kind).equals(action))
        .findFirst()
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  private static String wireName(EventKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String device(Actor actor) {
    return "counter/" + actor.login();
  }

  private String say(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }
}
