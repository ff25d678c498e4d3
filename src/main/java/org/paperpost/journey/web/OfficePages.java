package org.paperpost.journey.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.paperpost.journey.Journeys;
import org.paperpost.journey.OfficeBoard;
import org.paperpost.journey.OfficeDates;
import org.paperpost.journey.RoundJourney;
import org.paperpost.journey.Step;
import org.paperpost.packets.Round;
import org.paperpost.people.Access;
import org.paperpost.people.Audit;
import org.paperpost.people.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The post offices of a school, and the board of each over all open rounds. */
@Controller
@RequestMapping("/offices")
class OfficePages {

  /** Packets with nothing to be done about, before the rest is one link. */
  private static final int MOST_ROWS = 60;

  private final Access access;
  private final Audit audit;
  private final Journeys journeys;
  private final PacketWords words;

  OfficePages(Access access, Audit audit, Journeys journeys, PacketWords words) {
    this.access = access;
    this.audit = audit;
    this.journeys = journeys;
    this.words = words;
  }

  /** An office in the list. */
  record Item(String name, int packets, int waiting, int late, int back) {}

  /** An office's part of a round. */
  record Part(Round round, int packets, int back, int late, OfficeDates dates) {}

  /** A packet and the round it is of. */
  record Entry(Round round, PacketRow row) {}

  @GetMapping
  String offices(Model model) {
    UUID school = readable();
    audit.viewed(school, "offices", "");
    model.addAttribute(
        "offices",
        OfficeBoard.of(journeys.open(school)).stream()
            .map(
                board ->
                    new Item(
                        board.office(),
                        board.entries().size(),
                        board.waiting().size(),
                        board.late().size(),
                        board.back()))
            .toList());
    return "journey/offices";
  }

  @GetMapping("/board")
  String board(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String show,
      Model model) {
    UUID school = readable();
    OfficeBoard board =
        OfficeBoard.of(journeys.open(school)).stream()
            .filter(one -> one.isOf(name))
            .findFirst()
            .orElse(new OfficeBoard(name.strip(), List.of()));
    audit.viewed(school, "office", board.office());
    List<OfficeBoard.Entry> waiting = board.waiting();
    List<OfficeBoard.Entry> late = board.late();
    List<OfficeBoard.Entry> others =
        board.entries().stream()
            .filter(entry -> Village.isInWork(entry.traveller()))
            .filter(entry -> !entry.traveller().isLate() && !entry.traveller().liesAtOffice())
            .toList();
    int most = show.equals("all") ? others.size() : Math.min(others.size(), MOST_ROWS);
    List<Part> parts = board.parts().stream().map(part -> part(part, board.office())).toList();
    model.addAttribute("office", board.office());
    model.addAttribute("noOffice", words.say("journey.board.no-office"));
    model.addAttribute("total", board.entries().size());
    model.addAttribute("back", board.back());
    model.addAttribute("funnel", board.funnel());
    model.addAttribute("parts", parts);
    model.addAttribute("days", parts.isEmpty() ? null : parts.get(0).dates());
    model.addAttribute("waiting", rows(waiting));
    model.addAttribute("late", late.size());
    model.addAttribute(
        "lateElsewhere",
        rows(late.stream().filter(entry -> !entry.traveller().liesAtOffice()).toList()));
    model.addAttribute("others", rows(others.subList(0, most)));
    model.addAttribute("more", others.size() - most);
    return "journey/office";
  }

  private Part part(RoundJourney part, String office) {
    return new Part(
        part.round(),
        part.travellers().size(),
        part.reached(Step.BACK_AT_SCHOOL),
        part.late().size(),
        // a round in reserve is not open
        Objects.requireNonNull(journeys.dates(part.round(), office)));
  }

  private List<Entry> rows(List<OfficeBoard.Entry> entries) {
    return entries.stream()
        .map(entry -> new Entry(entry.round(), words.row(entry.traveller())))
        .toList();
  }

  private UUID readable() {
    UUID school = access.school();
    access.require(school, Role.COORDINATOR, Role.TEACHER);
    return school;
  }
}
