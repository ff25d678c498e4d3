package org.paperpost.scanning.web;

import java.util.UUID;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.scanning.Filing;
import org.paperpost.scanning.ScanBatches;
import org.paperpost.scanning.ScannedSide;
import org.paperpost.scanning.SideArchive;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One side for itself: its picture, its history, the other pictures of its page. */
@Controller
@RequestMapping("/scanning/sides/{id}")
class SidePages {

  private static final Role[] SCANNERS = {Role.SCANNER, Role.COORDINATOR};

  private final SideArchive archive;
  private final ScanBatches batches;
  private final Filing filing;
  private final Access access;

  SidePages(SideArchive archive, ScanBatches batches, Filing filing, Access access) {
    this.archive = archive;
    this.batches = batches;
    this.filing = filing;
    this.access = access;
  }

  @GetMapping
  String side(@PathVariable UUID id, Model model) {
    ScannedSide side = guarded(id);
    model.addAttribute("side", side);
    model.addAttribute("batch", batches.batch(side.batch()));
    model.addAttribute("facts", archive.history(side));
    model.addAttribute("copies", archive.otherCopies(side));
    return "scanning/side";
  }

  /** Takes this picture of its page instead of the one in use, which stays as a duplicate. */
  @PostMapping("/use")
  String use(@PathVariable UUID id) {
    ScannedSide side = guarded(id);
    if (side.packet() == null || side.page() == null) {
      throw Problem.of(ProblemCode.SIDE_PLACE_MISSING).refused();
    }
    filing.file(id, side.packet(), side.page(), true, access.actor().login());
    return back(id);
  }

  @PostMapping("/file")
  String file(
      @PathVariable UUID id,
      @RequestParam String text,
      @RequestParam(defaultValue = "false") boolean replace) {
    guarded(id);
    filing.fileByText(id, text, replace, access.actor().login());
    return back(id);
  }

  @PostMapping("/discard")
  String discard(@PathVariable UUID id, @RequestParam String reason) {
    guarded(id);
    filing.discard(id, reason, access.actor().login());
    return back(id);
  }

  @PostMapping("/undo")
  String undo(@PathVariable UUID id) {
    guarded(id);
    filing.undo(id, access.actor().login());
    return back(id);
  }

  @PostMapping("/turn")
  String turn(@PathVariable UUID id) {
    guarded(id);
    filing.turn(id);
    return back(id);
  }

  private ScannedSide guarded(UUID id) {
    ScannedSide side = archive.side(id);
    access.require(side.school(), SCANNERS);
    return side;
  }

  private static String back(UUID id) {
    return "redirect:/scanning/sides/" + id;
  }
}
