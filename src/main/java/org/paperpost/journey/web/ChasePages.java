package org.paperpost.journey.web;

import java.util.List;
import java.util.UUID;
import org.paperpost.journey.ChaseList;
import org.paperpost.journey.ChasePaper;
import org.paperpost.journey.Journeys;
import org.paperpost.journey.Traveller;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Audit;
import org.paperpost.people.Role;
import org.paperpost.people.Schools;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Whom to call about a round, on the screen and on paper, and its dates by office. */
@Controller
class ChasePages {

  private final Access access;
  private final Audit audit;
  private final Rounds rounds;
  private final Schools schools;
  private final Journeys journeys;
  private final ChasePaper paper;

  ChasePages(
      Access access,
      Audit audit,
      Rounds rounds,
      Schools schools,
      Journeys journeys,
      ChasePaper paper) {
    this.access = access;
    this.audit = audit;
    this.rounds = rounds;
    this.schools = schools;
    this.journeys = journeys;
    this.paper = paper;
  }

  /** A packet asked after, and why in words. */
  record Row(Traveller traveller, String guardian, String why) {}

  /** A village's packets. */
  record Village(String settlement, List<Row> rows) {}

  @GetMapping("/rounds/{id}/chase")
  String chase(@PathVariable UUID id, Model model) {
    Round round = readable(id);
    ChaseList list = ChaseList.of(journeys.round(round));
    model.addAttribute("round", round);
    model.addAttribute("size", list.size());
    model.addAttribute("reminded", list.reminded().size());
    model.addAttribute(
        "villages",
        list.villages().stream()
            .map(
                village ->
                    new Village(
                        village.settlement(), village.entries().stream().map(this::row).toList()))
            .toList());
    return "journey/chase";
  }

  private Row row(ChaseList.Entry entry) {
    var addressee = entry.traveller().packet().addressee();
    return new Row(
        entry.traveller(),
        addressee == null ? "" : addressee.guardian(),
        paper.why(entry, LocaleContextHolder.getLocale()));
  }

  @GetMapping("/rounds/{id}/chase.pdf")
  ResponseEntity<byte[]> list(@PathVariable UUID id) {
    Round round = readable(id);
    ChaseList list = ChaseList.of(journeys.round(round));
    return pdf("calls.pdf", paper.list(round, list, LocaleContextHolder.getLocale()));
  }

  @GetMapping("/rounds/{id}/reminders.pdf")
  ResponseEntity<byte[]> slips(@PathVariable UUID id) {
    Round round = readable(id);
    ChaseList list = ChaseList.of(journeys.round(round));
    return pdf("reminders.pdf", paper.slips(schools.school(round.school()), round, list));
  }

  @GetMapping("/rounds/{id}/dates")
  String dates(@PathVariable UUID id, Model model) {
    Round round = readable(id);
    model.addAttribute("round", round);
    model.addAttribute("dates", journeys.dates(round));
    return "journey/dates";
  }

  private Round readable(UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR, Role.TEACHER);
    audit.viewed(round.school(), "chase", id.toString());
    return round;
  }

  private static ResponseEntity<byte[]> pdf(String name, byte[] content) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(name).build().toString())
        .body(content);
  }
}
