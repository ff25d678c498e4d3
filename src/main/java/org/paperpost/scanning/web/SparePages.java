package org.paperpost.scanning.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.packets.Spares;
import org.paperpost.people.Access;
import org.paperpost.people.Pupil;
import org.paperpost.people.Pupils;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.scanning.MissingSides;
import org.paperpost.scanning.MissingSides.Returned;
import org.paperpost.scanning.Sides;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Spare packets that came back written on, to be given to the pupils who wrote on them. */
@Controller
@RequestMapping("/scanning/spares")
class SparePages {

  private static final Role[] SCANNERS = {Role.SCANNER, Role.COORDINATOR};

  private final MissingSides missing;
  private final Rounds rounds;
  private final Packets packets;
  private final Spares spares;
  private final Pupils pupils;
  private final Sides sides;
  private final Access access;

  SparePages(
      MissingSides missing,
      Rounds rounds,
      Packets packets,
      Spares spares,
      Pupils pupils,
      Sides sides,
      Access access) {
    this.missing = missing;
    this.rounds = rounds;
    this.packets = packets;
    this.spares = spares;
    this.pupils = pupils;
    this.sides = sides;
    this.access = access;
  }

  /** A spare, the sides of it that are back by page, and who may have written on it. */
  record Written(String round, Returned packet, Map<Integer, UUID> sides, List<Pupil> pupils) {}

  @GetMapping
  String spares(Model model) {
    UUID school = access.school();
    access.require(school, SCANNERS);
    model.addAttribute(
        "spares",
        rounds.inSchool(school).stream().flatMap(round -> written(round).stream()).toList());
    return "scanning/spares";
  }

  /**
   * @param instead whether the spare takes the place of the packet that the pupil has
   */
  @PostMapping("/{packet}")
  String bind(
      @PathVariable String packet,
      @RequestParam UUID pupil,
      @RequestParam(defaultValue = "false") boolean instead,
      RedirectAttributes notice) {
    Packet spare =
        PacketId.parse(packet)
            .flatMap(packets::find)
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
    access.require(spare.school(), SCANNERS);
    Packet bound = spares.bind(spare.id(), pupil, instead);
    // a session holds texts only
    notice.addFlashAttribute("bound", bound.id().shown());
    notice.addFlashAttribute("boundTo", boundTo(bound));
    return "redirect:/scanning/spares";
  }

  private static String boundTo(Packet bound) {
    Addressee addressee = bound.addressee();
    return addressee == null ? "" : addressee.name();
  }

  private List<Written> written(Round round) {
    List<Returned> back =
        missing.all(round.school(), round.id()).stream()
            .filter(packet -> packet.packet().addressee() == null && packet.back() > 0)
            .toList();
    if (back.isEmpty()) {
      return List.of();
    }
    List<Pupil> able = pupils.inClasses(round.school(), round.classes());
    return back.stream()
        .map(
            packet ->
                new Written(round.name(), packet, sides.filedPages(packet.packet().id()), able))
        .toList();
  }
}
