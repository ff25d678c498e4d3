package org.paperpost.journey.web;

import org.paperpost.codes.PacketId;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Redirects;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
import org.paperpost.problems.Sentences;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** From the page of a packet, sends it to where its pupil moved. */
@Controller
class RedirectPages {

  private final Access access;
  private final Packets packets;
  private final Redirects redirects;
  private final Sentences sentences;

  RedirectPages(Access access, Packets packets, Redirects redirects, Sentences sentences) {
    this.access = access;
    this.packets = packets;
    this.redirects = redirects;
    this.sentences = sentences;
  }

  @PostMapping("/packets/{id}/redirect")
  String redirect(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String office,
      @RequestParam(defaultValue = "") String settlement,
      @RequestParam(defaultValue = "") String street,
      RedirectAttributes next) {
    Packet packet =
        PacketId.parse(id)
            .flatMap(packets::find)
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "what", id).refused());
    access.require(packet.school(), Role.COORDINATOR);
    try {
      redirects.redirect(
          packet.id(),
          new Redirects.Elsewhere(office, null, settlement, street, null),
          access.actor());
    } catch (Refused refused) {
      next.addFlashAttribute("problem", sentences.of(refused.problem()));
    }
    return "redirect:/packets/" + packet.id();
  }
}
