package org.paperpost.post.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Addressee;
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
 * The counter: one choice of what is being done, then one packet after the other by scanner or by
 * typing. A plain form; the script beside it only saves the page load.
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
  private final EventLog log;
  private final Clock clock;
  private final Sentences sentences;
  private final MessageSource messages;

  CounterPages(
      Access access,
      Schools schools,
      Packets packets,
      EventLog log,
      Clock clock,
      Sentences sentences,
      MessageSource messages) {
    this.access = access;
    this.schools = schools;
    this.packets = packets;
    this.log = log;
    this.clock = clock;
    this.sentences = sentences;
    this.messages = messages;
  }

  /** The packet that was noted last. */
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
    model.addAttribute("last", noted.isEmpty() ? null : last(noted.get(0), school));
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
    noted(actor, school, kind).stream()
        .filter(noted -> noted.id().equals(event))
        .findFirst()
        .ifPresent(
            wrong -> {
              Report correction =
                  report(
                      actor,
                      // undoing twice is one correction
                      UUID.nameUUIDFromBytes(
                          ("undo " + event).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                      EventKind.CORRECTION,
                      wrong.packet(),
                      null,
                      event);
              Outcome outcome = log.record(actor, school, List.of(correction)).get(0);
              Problem problem = outcome.problem();
              if (problem != null) {
                next.addFlashAttribute("wrong", sentences.of(problem));
              } else {
                next.addFlashAttribute(
                    "said", say("post.counter.undone", new PacketId(wrong.packet()).shown()));
              }
            });
    return "redirect:/counter/" + action;
  }

  private void note(
      Actor actor,
      UUID school,
      EventKind kind,
      String code,
      UUID event,
      @Nullable String reason,
      RedirectAttributes next) {
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
        log.record(actor, school, List.of(report(actor, event, kind, code, reason, null))).get(0);
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
      UUID id,
      EventKind kind,
      String packet,
      @Nullable String reason,
      @Nullable UUID corrects) {
    Instant now = clock.instant();
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

  private @Nullable Last last(HandlingEvent event, UUID school) {
    PacketId id = new PacketId(event.packet());
    Optional<Addressee> addressee = packets.find(id).map(Packet::addressee);
    String who = addressee.map(to -> to.name() + ", " + to.address().settlement()).orElse("");
    ZonedDateTime at = event.receivedAt().atZone(schools.school(school).timeZone());
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
