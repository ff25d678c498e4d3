package org.paperpost.scanning.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.scanning.Filing;
import org.paperpost.scanning.MissingSides;
import org.paperpost.scanning.PacketSearch;
import org.paperpost.scanning.ScanBatch;
import org.paperpost.scanning.ScanBatches;
import org.paperpost.scanning.ScannedSide;
import org.paperpost.scanning.SideArchive;
import org.paperpost.scanning.SideState;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The triage table: one side that nobody could file, and what it may be. */
@Controller
@RequestMapping("/scanning/triage")
class TriagePages {

  private static final Role[] SCANNERS = {Role.SCANNER, Role.COORDINATOR};
  private static final int NEXT = 7;
  private static final int FOUND = 12;

  private final SideArchive archive;
  private final ScanBatches batches;
  private final MissingSides missing;
  private final PacketSearch search;
  private final Filing filing;
  private final Access access;

  TriagePages(
      SideArchive archive,
      ScanBatches batches,
      MissingSides missing,
      PacketSearch search,
      Filing filing,
      Access access) {
    this.archive = archive;
    this.batches = batches;
    this.missing = missing;
    this.search = search;
    this.filing = filing;
    this.access = access;
  }

  @GetMapping
  String first(Model model) {
    return table(waiting(), null, "", model);
  }

  @GetMapping("/{side}")
  String one(@PathVariable UUID side, @RequestParam(defaultValue = "") String q, Model model) {
    access.require(archive.side(side).school(), SCANNERS);
    return table(waiting(), side, q, model);
  }

  /**
   * @param text the code as typed; goes before a guess
   * @param guess {@code packet/page} of the guess chosen
   */
  @PostMapping("/{side}/file")
  String file(
      @PathVariable UUID side,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(defaultValue = "") String guess,
      RedirectAttributes notice) {
    guard(side);
    if (text.isBlank() && guess.contains("/")) {
      int slash = guess.indexOf('/');
      filing.file(
          side,
          guess.substring(0, slash),
          Integer.valueOf(guess.substring(slash + 1)),
          false,
          by());
    } else {
      filing.fileByText(side, text, false, by());
    }
    return done(side, notice);
  }

  @PostMapping("/{side}/by-hand")
  String byHand(
      @PathVariable UUID side,
      @RequestParam String packet,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(defaultValue = "false") boolean replace,
      RedirectAttributes notice) {
    guard(side);
    filing.file(side, packet, page, replace, by());
    return done(side, notice);
  }

  @PostMapping("/{side}/set")
  String set(@PathVariable UUID side, @RequestParam SideState state, RedirectAttributes notice) {
    guard(side);
    filing.set(side, state, by());
    return done(side, notice);
  }

  @PostMapping("/{side}/discard")
  String discard(@PathVariable UUID side, @RequestParam String reason, RedirectAttributes notice) {
    guard(side);
    filing.discard(side, reason, by());
    return done(side, notice);
  }

  @PostMapping("/{side}/turn")
  String turn(@PathVariable UUID side) {
    guard(side);
    filing.turn(side);
    return "redirect:/scanning/triage/" + side;
  }

  @PostMapping("/{side}/undo")
  String undo(@PathVariable UUID side) {
    guard(side);
    filing.undo(side, by());
    return "redirect:/scanning/triage/" + side;
  }

  private String table(List<ScannedSide> waiting, @Nullable UUID chosen, String q, Model model) {
    if (waiting.isEmpty()) {
      return "scanning/triage-done";
    }
    int at = 0;
    for (int i = 0; i < waiting.size(); i++) {
      if (waiting.get(i).id().equals(chosen)) {
        at = i;
      }
    }
    ScannedSide side = waiting.get(at);
    ScanBatch batch = batches.batch(side.batch());
    model.addAttribute("side", side);
    model.addAttribute("place", at + 1);
    model.addAttribute("waiting", waiting.size());
    model.addAttribute("batch", batch);
    model.addAttribute("guesses", missing.guesses(side));
    model.addAttribute("codes", archive.codes(side));
    model.addAttribute("q", q);
    model.addAttribute("found", search.find(side.school(), q, FOUND));
    model.addAttribute("before", waiting.get((at + waiting.size() - 1) % waiting.size()).id());
    model.addAttribute("skip", waiting.get((at + 1) % waiting.size()).id());
    model.addAttribute("next", waiting.subList(at, Math.min(at + NEXT, waiting.size())));
    return "scanning/triage";
  }

  private List<ScannedSide> waiting() {
    UUID school = access.school();
    access.require(school, SCANNERS);
    return archive.waiting(school);
  }

  private void guard(UUID side) {
    access.require(archive.side(side).school(), SCANNERS);
  }

  private String by() {
    return access.actor().login();
  }

  private static String done(UUID side, RedirectAttributes notice) {
    notice.addFlashAttribute("last", side);
    return "redirect:/scanning/triage";
  }
}
