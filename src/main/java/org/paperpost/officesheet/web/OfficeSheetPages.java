package org.paperpost.officesheet.web;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.paperpost.officesheet.OfficeSheet;
import org.paperpost.officesheet.OfficeSheets;
import org.paperpost.officesheet.OfficeTicks;
import org.paperpost.officesheet.ReturnedSide;
import org.paperpost.officesheet.Tick;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.post.DispatchList;
import org.paperpost.post.DispatchLists;
import org.paperpost.problems.Refused;
import org.paperpost.problems.Sentences;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The coordinator prints lists for offices without a device and looks at what came back. */
@Controller
class OfficeSheetPages {

  private final Coordinated coordinated;
  private final Access access;
  private final Rounds rounds;
  private final DispatchLists lists;
  private final OfficeSheets sheets;
  private final OfficeTicks ticks;
  private final Sentences sentences;
  private final MessageSource messages;

  OfficeSheetPages(
      Coordinated coordinated,
      Access access,
      Rounds rounds,
      DispatchLists lists,
      OfficeSheets sheets,
      OfficeTicks ticks,
      Sentences sentences,
      MessageSource messages) {
    this.coordinated = coordinated;
    this.access = access;
    this.rounds = rounds;
    this.lists = lists;
    this.sheets = sheets;
    this.ticks = ticks;
    this.sentences = sentences;
    this.messages = messages;
  }

  @GetMapping("/rounds/{id}/office-sheets")
  String sheets(@PathVariable UUID id, Model model) {
    Round round = coordinated.round(id);
    List<OfficeSheet> printed = sheets.inRound(round);
    List<ReturnedSide> returned = ticks.returned(round);
    model.addAttribute("round", round);
    model.addAttribute("offices", sheets.offices(round));
    model.addAttribute(
        "lists",
        lists.inRound(round).stream()
            .filter(list -> list.state() != DispatchList.State.DRAFT)
            .toList());
    model.addAttribute("sheets", printed);
    model.addAttribute(
        "bySerial", printed.stream().collect(Collectors.toMap(OfficeSheet::serial, s -> s)));
    model.addAttribute("returned", returned);
    model.addAttribute("waiting", returned.stream().filter(ReturnedSide::waits).count());
    return "officesheet/sheets";
  }

  @PostMapping("/rounds/{id}/office-sheets")
  String ofRound(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String office,
      RedirectAttributes next) {
    Round round = coordinated.round(id);
    try {
      return to(sheets.ofRound(round.id(), office, access.actor()));
    } catch (Refused refused) {
      next.addFlashAttribute("problem", sentences.of(refused.problem()));
      return "redirect:/rounds/" + id + "/office-sheets";
    }
  }

  @PostMapping("/dispatch-lists/{id}/office-sheets")
  String ofList(@PathVariable UUID id, RedirectAttributes next) {
    DispatchList list = lists.list(id);
    access.require(list.school(), Role.COORDINATOR);
    try {
      List<OfficeSheet> made = sheets.ofList(id, access.actor());
      if (made.size() == 1) {
        return to(made.get(0));
      }
      next.addFlashAttribute("notice", say("officesheet.made", made.size()));
    } catch (Refused refused) {
      next.addFlashAttribute("problem", sentences.of(refused.problem()));
    }
    return "redirect:/rounds/" + list.round() + "/office-sheets";
  }

  @PostMapping("/dispatch-lists/{id}/form103-copies")
  String ofForm(@PathVariable UUID id, RedirectAttributes next) {
    DispatchList list = lists.list(id);
    access.require(list.school(), Role.COORDINATOR);
    try {
      return to(sheets.ofForm(id, access.actor()));
    } catch (Refused refused) {
      next.addFlashAttribute("problem", sentences.of(refused.problem()));
      return "redirect:/rounds/" + list.round() + "/office-sheets";
    }
  }

  @GetMapping("/office-sheets/{serial}.pdf")
  ResponseEntity<byte[]> pdf(@PathVariable String serial) {
    OfficeSheet sheet = coordinated.sheet(serial);
    return OfficeSheetsApi.file(sheet, sheets.pdf(sheet));
  }

  @GetMapping("/office-sheets/{serial}/sides/{side}")
  String side(@PathVariable String serial, @PathVariable UUID side, Model model) {
    OfficeSheet sheet = coordinated.sheet(serial);
    OfficeTicks.Look look = ticks.look(sheet.school(), side);
    model.addAttribute("look", look);
    model.addAttribute("round", rounds.round(sheet.round()));
    model.addAttribute("ticks", Tick.values());
    return "officesheet/side";
  }

  /** Ticks come as {@code row/TICK}, days as fields named by their tick. */
  @PostMapping("/office-sheets/{serial}/sides/{side}")
  String decide(
      @PathVariable String serial,
      @PathVariable UUID side,
      @RequestParam(defaultValue = "") List<String> ticked,
      @RequestParam Map<String, String> fields,
      RedirectAttributes next) {
    OfficeSheet sheet = coordinated.sheet(serial);
    Map<Integer, Set<Tick>> seen = new HashMap<>();
    for (String one : ticked) {
      String[] parts = one.split("/");
      if (parts.length == 2 && parts[0].matches("[0-9]{1,6}")) {
        Tick.parse(parts[1])
            .ifPresent(
                tick ->
                    seen.computeIfAbsent(
                            Integer.valueOf(parts[0]), no -> EnumSet.noneOf(Tick.class))
                        .add(tick));
      }
    }
    try {
      Map<Tick, LocalDate> days = new EnumMap<>(Tick.class);
      for (Tick tick : Tick.values()) {
        String day = fields.getOrDefault("day-" + tick.name(), "");
        if (!day.isBlank()) {
          days.put(tick, OfficeSheetsApi.day(day));
        }
      }
      ticks.decide(sheet.school(), side, new OfficeTicks.Seen(seen, days), access.actor());
      next.addFlashAttribute("notice", say("officesheet.noted", sheet.office()));
    } catch (Refused refused) {
      next.addFlashAttribute("problem", sentences.of(refused.problem()));
      return "redirect:/office-sheets/" + sheet.serial() + "/sides/" + side;
    }
    return "redirect:/rounds/" + sheet.round() + "/office-sheets";
  }

  private static String to(OfficeSheet sheet) {
    return "redirect:/office-sheets/" + sheet.serial() + ".pdf";
  }

  private String say(String key, Object argument) {
    return messages.getMessage(key, new Object[] {argument}, LocaleContextHolder.getLocale());
  }
}
