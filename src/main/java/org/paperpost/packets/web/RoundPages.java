package org.paperpost.packets.web;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.Editions;
import org.paperpost.packets.NewRound;
import org.paperpost.packets.Printing;
import org.paperpost.packets.Round;
import org.paperpost.packets.RoundOptions;
import org.paperpost.packets.Rounds;
import org.paperpost.packets.SendByDays;
import org.paperpost.people.Access;
import org.paperpost.people.Audit;
import org.paperpost.people.Pupils;
import org.paperpost.people.Role;
import org.paperpost.problems.Refused;
import org.paperpost.problems.Sentences;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The coordinator's screens: rounds, a new one, printing it. */
@Controller
@RequestMapping("/rounds")
class RoundPages {

  private final Rounds rounds;
  private final Printing printing;
  private final Editions editions;
  private final Pupils pupils;
  private final Access access;
  private final Audit audit;
  private final Sentences sentences;
  private final PrintDesk desk;

  RoundPages(
      Rounds rounds,
      Printing printing,
      Editions editions,
      Pupils pupils,
      Access access,
      Audit audit,
      Sentences sentences,
      PrintDesk desk) {
    this.rounds = rounds;
    this.printing = printing;
    this.editions = editions;
    this.pupils = pupils;
    this.access = access;
    this.audit = audit;
    this.sentences = sentences;
    this.desk = desk;
  }

  /** A round in the list. */
  record Row(Round round, boolean printed) {}

  /** A class that may be chosen. */
  record ClassChoice(String name, int pupils) {}

  /** What was typed into the form for a new round. */
  record Typed(
      String name,
      List<String> classes,
      List<UUID> editions,
      String dueBack,
      int spares,
      String envelope,
      boolean duplex,
      RoundOptions options) {

    static Typed nothing() {
      return new Typed("", List.of(), List.of(), "", 0, "C5", true, RoundOptions.NONE);
    }

    NewRound asked() {
      return new NewRound(name, classes, editions, date(), spares, envelope, duplex, options);
    }

    private @Nullable LocalDate date() {
      return day(dueBack);
    }
  }

  private static @Nullable LocalDate day(String written) {
    try {
      return LocalDate.parse(written.strip());
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  @GetMapping
  String list(Model model) {
    UUID school = access.school();
    access.require(school, Role.COORDINATOR, Role.TEACHER);
    model.addAttribute(
        "rounds",
        rounds.inSchool(school).stream()
            .map(round -> new Row(round, printing.isPrinted(round)))
            .toList());
    return "packets/rounds";
  }

  @GetMapping("/new")
  String blank(Model model) {
    UUID school = access.school();
    access.require(school, Role.COORDINATOR);
    return form(school, Typed.nothing(), model);
  }

  @PostMapping("/new")
  String open(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) @Nullable List<String> classes,
      @RequestParam(required = false) @Nullable List<UUID> editions,
      @RequestParam(defaultValue = "") String dueBack,
      @RequestParam(defaultValue = "0") int spares,
      @RequestParam(defaultValue = "C5") String envelope,
      @RequestParam(defaultValue = "false") boolean duplex,
      @RequestParam(defaultValue = "false") boolean households,
      @RequestParam(defaultValue = "0") int extraSides,
      @RequestParam(defaultValue = "0") int strips,
      @RequestParam(defaultValue = "false") boolean reserve,
      @RequestParam(defaultValue = "false") boolean look,
      Model model) {
    UUID school = access.school();
    access.require(school, Role.COORDINATOR);
    Typed typed =
        new Typed(
            name,
            classes == null ? List.of() : classes,
            editions == null ? List.of() : new ArrayList<>(editions),
            dueBack,
            spares,
            envelope,
            duplex,
            new RoundOptions(households, extraSides, strips, reserve));
    if (look) {
      model.addAttribute("recipients", rounds.recipients(school, typed.classes()));
      audit.viewed(school, "recipients", "");
      LocalDate date = typed.date();
      if (date != null && !reserve) {
        SendByDays days = rounds.sendBy(school, typed.classes(), date);
        model.addAttribute("sendBy", days);
        model.addAttribute("tight", days.tight().stream().map(sentences::of).toList());
      }
      return form(school, typed, model);
    }
    try {
      Round round = rounds.open(school, typed.asked());
      return "redirect:/rounds/" + round.id() + "/print";
    } catch (Refused e) {
      model.addAttribute("problem", sentences.of(e.problem()));
      return form(school, typed, model);
    }
  }

  private String form(UUID school, Typed typed, Model model) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    pupils
        .inClasses(school, pupils.classes(school))
        .forEach(pupil -> sizes.merge(pupil.className(), 1, Integer::sum));
    model.addAttribute("typed", typed);
    model.addAttribute(
        "classes",
        sizes.entrySet().stream()
            .map(entry -> new ClassChoice(entry.getKey(), entry.getValue()))
            .toList());
    model.addAttribute("editions", editions.inSchool(school));
    model.addAttribute("envelopes", rounds.envelopes());
    return "packets/new";
  }

  @GetMapping("/{id}/print")
  String print(
      @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID made, Model model) {
    return desk.show(coordinated(id), PrintDesk.Jam.none(), made, model);
  }

  @PostMapping("/{id}/print")
  String start(@PathVariable UUID id) {
    UUID job = printing.submit(coordinated(id));
    return "redirect:/jobs/" + job + "?back=/rounds/" + id + "/print";
  }

  @GetMapping("/{id}/packets.pdf")
  ResponseEntity<StreamingResponseBody> packets(
      @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer chunk) {
    Round round = coordinated(id);
    audit.viewed(round.school(), "packets", id.toString());
    return PrintFiles.of(printing, round, chunk);
  }

  @GetMapping("/{id}/labels.pdf")
  ResponseEntity<byte[]> labels(@PathVariable UUID id) throws IOException {
    Round round = coordinated(id);
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    printing.labels(round, out);
    audit.viewed(round.school(), "labels", id.toString());
    return RoundsApi.pdf(round.name() + " labels.pdf").body(out.toByteArray());
  }

  /** Takes a reserve out of the cupboard. */
  @PostMapping("/{id}/release")
  String release(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String dueBack,
      RedirectAttributes next) {
    coordinated(id);
    try {
      rounds.release(id, day(dueBack));
    } catch (Refused e) {
      next.addFlashAttribute("problem", sentences.of(e.problem()));
    }
    return "redirect:/rounds/" + id + "/print";
  }

  private Round coordinated(UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR);
    return round;
  }
}
