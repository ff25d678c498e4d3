package org.paperpost.scanning.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.scanning.MissingSides;
import org.paperpost.scanning.MissingSides.Returned;
import org.paperpost.scanning.Rereading;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What of a round is back and what is not: by village, by pupil. */
@Controller
@RequestMapping("/scanning/missing")
class MissingPages {

  private static final Role[] READERS = {Role.SCANNER, Role.COORDINATOR, Role.TEACHER};

  private final MissingSides missing;
  private final Rereading rereading;
  private final Rounds rounds;
  private final Access access;

  MissingPages(MissingSides missing, Rereading rereading, Rounds rounds, Access access) {
    this.missing = missing;
    this.rereading = rereading;
    this.rounds = rounds;
    this.access = access;
  }

  /** The packets that go to one village. */
  record Village(String name, List<Returned> packets) {

    public long complete() {
      return packets.stream().filter(Returned::isComplete).count();
    }

    public long partly() {
      return packets.stream().filter(Returned::isPartly).count();
    }

    public long nothing() {
      return packets.stream().filter(Returned::isNothing).count();
    }
  }

  @GetMapping
  String missing(@RequestParam(required = false) @Nullable UUID round, Model model) {
    UUID school = access.school();
    access.require(school, READERS);
    List<Round> all = rounds.inSchool(school).stream().filter(one -> !one.held()).toList();
    Round shown = all.stream().filter(one -> one.id().equals(round)).findFirst().orElse(null);
    if (shown == null && !all.isEmpty()) {
      shown = all.get(0);
    }
    model.addAttribute("rounds", all);
    model.addAttribute("round", shown);
    if (shown != null) {
      List<Returned> packets = missing.all(school, shown.id());
      List<Returned> addressed =
          packets.stream().filter(packet -> packet.packet().addressee() != null).toList();
      model.addAttribute("sum", new Village("", addressed));
      model.addAttribute("villages", villages(addressed));
      model.addAttribute(
          "spares",
          packets.stream()
              .filter(packet -> packet.packet().addressee() == null && packet.back() > 0)
              .toList());
      model.addAttribute("voids", missing.voidButBack(school, shown.id()));
    }
    return "scanning/missing";
  }

  @PostMapping("/{round}/re-read")
  String reread(@PathVariable UUID round) {
    Round again = rounds.round(round);
    access.require(again.school(), Role.SCANNER, Role.COORDINATOR);
    return "redirect:/jobs/" + rereading.reread(again) + "?back=/scanning/missing?round=" + round;
  }

  private static List<Village> villages(List<Returned> packets) {
    Map<String, List<Returned>> villages = new TreeMap<>();
    for (Returned packet : packets) {
      Addressee to = packet.packet().addressee();
      String name = to == null ? "" : to.address().settlement();
      villages.computeIfAbsent(name, one -> new ArrayList<>()).add(packet);
    }
    return villages.entrySet().stream()
        .map(village -> new Village(village.getKey(), village.getValue()))
        .toList();
  }
}
