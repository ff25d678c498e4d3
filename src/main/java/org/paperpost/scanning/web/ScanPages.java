package org.paperpost.scanning.web;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Audit;
import org.paperpost.people.Role;
import org.paperpost.scanning.MissingSides;
import org.paperpost.scanning.ScanBatch;
import org.paperpost.scanning.ScanBatch.Way;
import org.paperpost.scanning.ScanBatches;
import org.paperpost.scanning.ScannedSide;
import org.paperpost.scanning.SideArchive;
import org.paperpost.scanning.SidePictures;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Handing in scans, and what came of them. */
@Controller
@RequestMapping("/scanning")
class ScanPages {

  private static final Role[] SCANNERS = {Role.SCANNER, Role.COORDINATOR};
  private static final int BATCHES = 30;
  private static final int SIDES = 60;
  private static final int TALLEST = 2400;

  /** So long a browser keeps a picture; its address tells how it is turned. */
  private static final Duration KEPT = Duration.ofMinutes(30);

  /** Up to here no name can be read. */
  private static final int THUMBNAIL = 200;

  private final ScanBatches batches;
  private final SideArchive archive;
  private final SidePictures pictures;
  private final MissingSides missing;
  private final Rounds rounds;
  private final Access access;
  private final Audit audit;

  ScanPages(
      ScanBatches batches,
      SideArchive archive,
      SidePictures pictures,
      MissingSides missing,
      Rounds rounds,
      Access access,
      Audit audit) {
    this.batches = batches;
    this.archive = archive;
    this.pictures = pictures;
    this.missing = missing;
    this.rounds = rounds;
    this.access = access;
    this.audit = audit;
  }

  /** The partly returned packets of one round. */
  record RoundGaps(String name, UUID id, List<MissingSides.Returned> packets) {}

  @GetMapping
  String home(@RequestParam(defaultValue = "") String q, Model model) {
    UUID school = school();
    model.addAttribute("q", q);
    model.addAttribute("school", school);
    model.addAttribute("who", access.actor().account() + " " + school);
    model.addAttribute("inbox", "inbox/" + school);
    model.addAttribute("batches", batches.inSchool(school, q, BATCHES));
    model.addAttribute("waiting", archive.waiting(school).size());
    model.addAttribute(
        "gaps",
        rounds.inSchool(school).stream()
            .map(
                round ->
                    new RoundGaps(round.name(), round.id(), missing.inRound(school, round.id())))
            .filter(round -> !round.packets().isEmpty())
            .toList());
    return "scanning/home";
  }

  @PostMapping("/batches")
  String open(MultipartHttpServletRequest request, @RequestParam(defaultValue = "") String note) {
    ScanBatch batch =
        batches.open(
            school(), access.actor().login(), Way.BROWSER, note, MultipartUploads.from(request));
    return "redirect:/jobs/" + batch.job() + "?back=/scanning/batches/" + batch.id();
  }

  @PostMapping("/batches/{id}/note")
  String note(@PathVariable UUID id, @RequestParam String note) {
    ScanBatch batch = batches.batch(id);
    access.require(batch.school(), SCANNERS);
    batches.note(batch, note);
    return "redirect:/scanning/batches/" + id;
  }

  @PostMapping("/batches/{id}/again")
  String again(@PathVariable UUID id) {
    ScanBatch batch = batches.batch(id);
    access.require(batch.school(), SCANNERS);
    return "redirect:/jobs/"
        + batches.readAgain(batch).job()
        + "?back=/scanning/batches/"
        + batch.id();
  }

  @GetMapping("/batches/{id}")
  String batch(@PathVariable UUID id, @RequestParam(defaultValue = "0") int after, Model model) {
    ScanBatch batch = batches.batch(id);
    access.require(batch.school(), SCANNERS);
    List<ScannedSide> sides = archive.inBatch(batch.school(), id, Math.max(after, 0), SIDES + 1);
    model.addAttribute("batch", batch);
    model.addAttribute("sides", sides.subList(0, Math.min(SIDES, sides.size())));
    model.addAttribute("next", sides.size() > SIDES ? after + SIDES : null);
    return "scanning/batch";
  }

  @GetMapping("/sides/{id}/picture")
  ResponseEntity<byte[]> picture(
      @PathVariable UUID id, @RequestParam(defaultValue = "1600") int height) {
    ScannedSide side = archive.side(id);
    access.require(side.school(), Role.SCANNER, Role.COORDINATOR, Role.TEACHER, Role.MARKER);
    if (height > THUMBNAIL) {
      audit.viewed(side.school(), "side", id.toString());
    }
    byte[] picture = pictures.thumbnail(side, Math.min(height, TALLEST));
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_JPEG)
        .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
        .body(picture);
  }

  @GetMapping("/sides/{id}/code")
  ResponseEntity<byte[]> code(@PathVariable UUID id) {
    ScannedSide side = archive.side(id);
    access.require(side.school(), SCANNERS);
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_JPEG)
        .cacheControl(CacheControl.maxAge(KEPT).cachePrivate())
        .body(pictures.codeText(side));
  }

  private UUID school() {
    UUID school = access.school();
    access.require(school, SCANNERS);
    return school;
  }
}
