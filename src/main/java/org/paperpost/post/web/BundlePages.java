package org.paperpost.post.web;

import java.util.List;
import java.util.UUID;
import org.paperpost.codes.BundleId;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.post.Bags;
import org.paperpost.problems.Refused;
import org.paperpost.problems.Sentences;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Bags and seals, noted on the page of the dispatch lists. */
@Controller
class BundlePages {

  private final Access access;
  private final Rounds rounds;
  private final Bags bags;
  private final Sentences sentences;
  private final MessageSource messages;

  BundlePages(
      Access access, Rounds rounds, Bags bags, Sentences sentences, MessageSource messages) {
    this.access = access;
    this.rounds = rounds;
    this.bags = bags;
    this.sentences = sentences;
    this.messages = messages;
  }

  @PostMapping("/rounds/{id}/bundles")
  String note(
      @PathVariable UUID id,
      @RequestParam List<String> bundle,
      @RequestParam List<String> bag,
      @RequestParam List<String> seal,
      RedirectAttributes next) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR);
    try {
      for (int i = 0; i < Math.min(bundle.size(), Math.min(bag.size(), seal.size())); i++) {
        String bagText = bag.get(i);
        String sealText = seal.get(i);
        BundleId.parse(bundle.get(i))
            .ifPresent(
                known -> bags.note(round.school(), known, bagText, sealText, access.actor()));
      }
      next.addFlashAttribute(
          "notice",
          messages.getMessage("post.bundles.noted", null, LocaleContextHolder.getLocale()));
    } catch (Refused refused) {
      next.addFlashAttribute("problem", sentences.of(refused.problem()));
    }
    return "redirect:/rounds/" + id + "/dispatch#bundles";
  }
}
