package org.paperpost.packets.web;

import java.util.Set;
import java.util.UUID;
import org.paperpost.packets.Printer;
import org.paperpost.packets.Printers;
import org.paperpost.packets.Reprint;
import org.paperpost.packets.Reprints;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.problems.Refused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is done on the print screen beside printing: a jammed printer, and which printer it is. */
@Controller
@RequestMapping("/rounds/{id}")
class PrintingPages {

  private final Rounds rounds;
  private final Reprints reprints;
  private final Printers printers;
  private final PrintDesk desk;
  private final Access access;

  PrintingPages(
      Rounds rounds, Reprints reprints, Printers printers, PrintDesk desk, Access access) {
    this.rounds = rounds;
    this.reprints = reprints;
    this.printers = printers;
    this.desk = desk;
    this.access = access;
  }

  @PostMapping("/reprint")
  String reprint(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "rest") String what,
      @RequestParam(defaultValue = "") String code,
      Model model) {
    Round round = coordinated(id);
    try {
      Reprint made =
          switch (what) {
            case "side" -> reprints.side(round, code);
            case "packet" -> reprints.packet(round, code, Set.of());
            default -> reprints.after(round, code);
          };
      return "redirect:/rounds/" + id + "/print?made=" + made.id() + "#jam";
    } catch (Refused e) {
      return desk.show(
          round, new PrintDesk.Jam(what, code, desk.sentence(e.problem())), null, model);
    }
  }

  @PostMapping("/printer")
  String printer(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") int sidesAMinute,
      @RequestParam(defaultValue = "0") int sidesAChunk,
      @RequestParam(defaultValue = "0") int cartridgeSides,
      Model model) {
    Round round = coordinated(id);
    try {
      printers.describe(round.school(), new Printer(sidesAMinute, sidesAChunk, cartridgeSides));
      return "redirect:/rounds/" + id + "/print";
    } catch (Refused e) {
      model.addAttribute("problem", desk.sentence(e.problem()));
      return desk.show(round, PrintDesk.Jam.none(), null, model);
    }
  }

  private Round coordinated(UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR);
    return round;
  }
}
