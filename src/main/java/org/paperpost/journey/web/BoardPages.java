package org.paperpost.journey.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.journey.Fact;
import org.paperpost.journey.Journeys;
import org.paperpost.journey.PacketStory;
import org.paperpost.journey.RoundJourney;
import org.paperpost.journey.Step;
import org.paperpost.journey.Traveller;
import org.paperpost.journey.Whereabouts;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Printing;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Audit;
import org.paperpost.people.Role;
import org.paperpost.post.EventLog;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
import org.paperpost.problems.Sentences;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The round's board and the page of one packet. */
@Controller
class BoardPages {

  private final Access access;
  private final Audit audit;
  private final Rounds rounds;
  private final Packets packets;
  private final Printing printing;
  private final Journeys journeys;
  private final EventLog events;
  private final Sentences sentences;
  private final PacketWords words;

  BoardPages(
      Access access,
      Audit audit,
      Rounds rounds,
      Packets packets,
      Printing printing,
      Journeys journeys,
      EventLog events,
      Sentences sentences,
      PacketWords words) {
    this.access = access;
    this.audit = audit;
    this.rounds = rounds;
    this.packets = packets;
    this.printing = printing;
    this.journeys = journeys;
    this.events = events;
    this.sentences = sentences;
    this.words = words;
  }

  /** A line of a packet's history: a fact, or a step that nobody recorded. */
  record Line(
      @Nullable Fact fact,
      String text,
      boolean inferred,
      boolean skipped,
      boolean gone,
      @Nullable PacketId earlier) {}

  @GetMapping("/rounds/{id}")
  String board(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "work") String show,
      @RequestParam(defaultValue = "") String village,
      Model model) {
    Round round = readable(id);
    RoundJourney journey = journeys.round(round);
    List<Traveller> valid = journey.travellers().stream().filter(Traveller::awaited).toList();
    Optional<PacketId> meant = q.isBlank() ? Optional.empty() : meant(round, q);
    List<Traveller> shown =
        journey.travellers().stream()
            .filter(t -> q.isBlank() ? belongs(t, show) : matches(t, q, meant))
            .toList();
    model.addAttribute("round", round);
    model.addAttribute("q", q.strip());
    model.addAttribute("show", show);
    model.addAttribute(
        "printed", journey.travellers().stream().anyMatch(t -> t.packet().printedAt() != null));
    model.addAttribute("shown", shown.size());
    model.addAttribute("total", valid.size());
    model.addAttribute("villages", Village.of(shown, valid, village, words::row));
    model.addAttribute("settlements", valid.stream().map(Traveller::settlement).distinct().count());
    model.addAttribute("inWork", valid.stream().filter(Village::isInWork).count());
    model.addAttribute("late", journey.late().size());
    model.addAttribute("all", journey.travellers().size());
    model.addAttribute(
        "back", valid.stream().filter(t -> t.here().reached(Step.BACK_AT_SCHOOL)).count());
    model.addAttribute("funnel", journey.funnel());
    return "journey/board";
  }

  /** Prints replacements for the packets chosen. */
  @PostMapping("/rounds/{id}/replacements")
  String replace(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable List<String> packet,
      RedirectAttributes next) {
    Round round = mine(id);
    if (packet == null || packet.isEmpty()) {
      next.addFlashAttribute("problem", words.say("journey.board.choose-first"));
      return "redirect:/rounds/" + id;
    }
    List<String> fresh = new ArrayList<>();
    try {
      for (String chosen : packet) {
        Packet old = ofRound(round, chosen);
        fresh.add(printing.replace(old.id()).id().shown());
      }
    } catch (Refused refused) {
      next.addFlashAttribute("problem", sentences.of(refused.problem()));
    }
    if (!fresh.isEmpty()) {
      next.addFlashAttribute(
          "notice", words.say("journey.board.replaced", fresh.size(), String.join(", ", fresh)));
    }
    return "redirect:/rounds/" + id;
  }

  @GetMapping("/packets/{id}")
  String packet(@PathVariable String id, Model model) {
    Packet packet = readable(id);
    PacketStory story = journeys.story(packet);
    model.addAttribute("round", rounds.round(packet.round()));
    model.addAttribute("row", words.row(story.traveller()));
    model.addAttribute("lines", lines(story));
    model.addAttribute("pages", story.pages());
    return "journey/packet";
  }

  @PostMapping("/packets/{id}/replace")
  String replaceOne(@PathVariable String id, RedirectAttributes next) {
    Packet packet = readable(id);
    access.require(packet.school(), Role.COORDINATOR);
    try {
      PacketId fresh = printing.replace(packet.id()).id();
      next.addFlashAttribute("notice", words.say("journey.packet.new"));
      return "redirect:/packets/" + fresh.text();
    } catch (Refused refused) {
      next.addFlashAttribute("problem", sentences.of(refused.problem()));
      return "redirect:/packets/" + packet.id().text();
    }
  }

  @GetMapping("/packets/{id}/print.pdf")
  ResponseEntity<StreamingResponseBody> print(@PathVariable String id) {
    Packet packet = readable(id);
    access.require(packet.school(), Role.COORDINATOR);
    printing.requirePrintable(packet.id());
    ContentDisposition named =
        ContentDisposition.inline().filename(packet.id().shortCode() + ".pdf").build();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(HttpHeaders.CONTENT_DISPOSITION, named.toString())
        .body(out -> printing.write(packet.id(), out));
  }

  private static boolean belongs(Traveller traveller, String show) {
    return switch (show) {
      case "late" -> traveller.isLate();
      case "all" -> true;
      default -> Village.isInWork(traveller);
    };
  }

  /** The packet whose code, page code or postal number was typed or scanned. */
  private Optional<PacketId> meant(Round round, String q) {
    return events.packet(round.school(), q).map(Packet::id);
  }

  private static boolean matches(Traveller traveller, String q, Optional<PacketId> meant) {
    String words = q.strip().toLowerCase(Locale.ROOT);
    return meant.filter(traveller.id()::equals).isPresent()
        || traveller.name().toLowerCase(Locale.ROOT).contains(words)
        || traveller.settlement().toLowerCase(Locale.ROOT).contains(words)
        || traveller.office().toLowerCase(Locale.ROOT).contains(words)
        || traveller.className().toLowerCase(Locale.ROOT).equals(words);
  }

  private List<Line> lines(PacketStory story) {
    List<Line> lines = new ArrayList<>();
    List<Whereabouts.StepState> silent =
        new ArrayList<>(
            story.traveller().here().steps().stream()
                .filter(
                    s ->
                        s.knowledge() == Whereabouts.Knowledge.INFERRED
                            || s.knowledge() == Whereabouts.Knowledge.SKIPPED)
                .toList());
    for (Fact fact : story.log()) {
      boolean gone = story.takenBack().contains(fact.source());
      // an inferred step stands before the first fact that implies it
      while (!gone
          && !story.earlier().containsKey(fact.source())
          && !silent.isEmpty()
          && Whereabouts.stepOf(fact.kind()).filter(s -> implies(s, silent.get(0))).isPresent()) {
        lines.add(silent(silent.remove(0)));
      }
      lines.add(
          new Line(fact, words.text(fact), false, false, gone, story.earlier().get(fact.source())));
    }
    silent.forEach(state -> lines.add(silent(state)));
    return lines;
  }

  private static boolean implies(Step reached, Whereabouts.StepState silent) {
    return reached.compareTo(silent.step()) >= 0;
  }

  private Line silent(Whereabouts.StepState state) {
    return new Line(
        null,
        words.say("journey.step." + state.step().wireName()),
        state.knowledge() == Whereabouts.Knowledge.INFERRED,
        state.knowledge() == Whereabouts.Knowledge.SKIPPED,
        false,
        null);
  }

  private Round readable(UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR, Role.TEACHER);
    audit.viewed(round.school(), "board", id.toString());
    return round;
  }

  private Round mine(UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR);
    return round;
  }

  private Packet readable(String typed) {
    Packet packet =
        PacketId.parse(typed)
            .flatMap(packets::find)
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "what", typed).refused());
    access.require(packet.school(), Role.COORDINATOR, Role.TEACHER);
    audit.viewed(packet.school(), "packet", packet.id().text());
    return packet;
  }

  private Packet ofRound(Round round, String typed) {
    Packet packet = readable(typed);
    if (!packet.round().equals(round.id())) {
      throw Problem.of(ProblemCode.NOT_FOUND, "what", typed).refused();
    }
    return packet;
  }
}
