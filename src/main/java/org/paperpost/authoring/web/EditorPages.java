package org.paperpost.authoring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.IntStream;
import org.paperpost.authoring.Assignment;
import org.paperpost.authoring.AssignmentProblems;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.Importing;
import org.paperpost.authoring.NamedFile;
import org.paperpost.authoring.Revisions;
import org.paperpost.authoring.SheetBoxes;
import org.paperpost.authoring.bank.QuestionBank;
import org.paperpost.authoring.text.DraftText;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
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

/**
 * The editor as plain forms: it saves, shows and publishes by its buttons; what its script does
 * beyond that stands in {@link EditorCalls}.
 */
@Controller
@RequestMapping("/assignments/{id}")
class EditorPages {

  private final Assignments assignments;
  private final Revisions revisions;
  private final QuestionBank bank;
  private final Importing importing;
  private final SheetBoxes boxes;
  private final Access access;
  private final ProblemLines lines;
  private final Snippets snippets;

  EditorPages(
      Assignments assignments,
      Revisions revisions,
      QuestionBank bank,
      Importing importing,
      SheetBoxes boxes,
      Access access,
      ProblemLines lines,
      Snippets snippets) {
    this.assignments = assignments;
    this.revisions = revisions;
    this.bank = bank;
    this.importing = importing;
    this.boxes = boxes;
    this.access = access;
    this.lines = lines;
    this.snippets = snippets;
  }

  @GetMapping
  String edit(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "1") int variant,
      @RequestParam(defaultValue = "") String as,
      @RequestParam(defaultValue = "false") boolean marked,
      Model model) {
    Assignment assignment = authored(id);
    Look look = new Look(variant, as, marked);
    Assignments.Reading reading = look.of(assignments, assignment);
    DraftText draft = DraftText.of(assignment.text());
    model.addAttribute("assignment", assignment);
    model.addAttribute("draft", draft);
    model.addAttribute("reading", reading);
    model.addAttribute("problems", lines.places(reading.problems(), draft));
    model.addAttribute("heading", lines.heading(reading));
    model.addAttribute("look", look);
    model.addAttribute("query", look.query(reading));
    model.addAttribute("pages", IntStream.rangeClosed(1, reading.pages()).boxed().toList());
    model.addAttribute("snippets", snippets.all(assignment.language()));
    model.addAttribute("editions", assignments.editions(assignment));
    model.addAttribute("revisions", revisions.of(assignment).size());
    model.addAttribute("copies", bank.copies(assignment));
    model.addAttribute(
        "cameFrom", importing.report(assignment).map(Importing.Report::file).orElse(null));
    model.addAttribute("sheets", boxes.of(assignment).isPresent());
    return "authoring/editor";
  }

  /** Saves what was typed, then shows it or goes on to publishing. */
  @PostMapping
  String save(
      @PathVariable UUID id,
      @RequestParam long version,
      @RequestParam(defaultValue = "save") String then,
      HttpServletRequest request,
      Model model) {
    Assignment assignment = authored(id);
    String text = Typed.whole(request, assignment.text());
    try {
      assignments.save(id, text, version, access.actor().login());
    } catch (Refused refused) {
      if (refused.problem().code() != ProblemCode.ASSIGNMENT_CHANGED_ELSEWHERE) {
        throw refused;
      }
      model.addAttribute("assignment", assignment);
      model.addAttribute("mine", text);
      return "authoring/conflict";
    }
    return "redirect:/assignments/" + id + (then.equals("publish") ? "/publish" : "");
  }

  /** Two windows wrote: the other's text stays, this one's becomes an earlier text. */
  @PostMapping("/aside")
  String putAside(@PathVariable UUID id, @RequestParam String text) {
    revisions.putAside(authored(id), text, access.actor().login());
    return "redirect:/assignments/" + id + "?chosen";
  }

  @GetMapping("/earlier")
  String earlier(@PathVariable UUID id, Model model) {
    Assignment assignment = authored(id);
    model.addAttribute("assignment", assignment);
    model.addAttribute("revisions", revisions.of(assignment));
    return "authoring/earlier";
  }

  @GetMapping("/earlier/{revision}")
  String earlierText(@PathVariable UUID id, @PathVariable long revision, Model model) {
    Assignment assignment = authored(id);
    model.addAttribute("assignment", assignment);
    model.addAttribute("revision", revision);
    model.addAttribute("text", revisions.text(assignment, revision));
    return "authoring/earlier-text";
  }

  /** The present text becomes an earlier one in its turn. */
  @PostMapping("/earlier/{revision}")
  String restore(@PathVariable UUID id, @PathVariable long revision, @RequestParam long version) {
    Assignment assignment = authored(id);
    String text = revisions.text(assignment, revision);
    String by = access.actor().login();
    revisions.putAside(assignment, assignment.text(), by);
    assignments.save(id, text, version, by);
    return "redirect:/assignments/" + id;
  }

  @GetMapping("/sides/{page}.png")
  ResponseEntity<byte[]> side(
      @PathVariable UUID id,
      @PathVariable int page,
      @RequestParam(defaultValue = "1") int variant,
      @RequestParam(defaultValue = "") String as,
      @RequestParam(defaultValue = "false") boolean marked) {
    Assignment assignment = authored(id);
    try {
      return ResponseEntity.ok()
          .contentType(MediaType.IMAGE_PNG)
          .body(assignments.side(assignment, page, variant, Multipart.accommodation(as), marked));
    } catch (AssignmentProblems notLaidOut) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
  }

  @GetMapping("/preview.pdf")
  ResponseEntity<byte[]> preview(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "1") int variant,
      @RequestParam(defaultValue = "") String accommodation) {
    Assignment assignment = authored(id);
    try {
      return Multipart.pdf(
          assignment.title(),
          assignments.preview(assignment, variant, Multipart.accommodation(accommodation)));
    } catch (AssignmentProblems notLaidOut) {
      throw AssignmentPages.hasProblems(notLaidOut.problems()).refused();
    }
  }

  @PostMapping(path = "/pictures", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  String addPictures(@PathVariable UUID id, MultipartHttpServletRequest request)
      throws IOException {
    authored(id);
    for (NamedFile file : Multipart.files(request)) {
      assignments.addPicture(id, file);
    }
    return "redirect:/assignments/" + id + "#pictures";
  }

  /** As it will be printed. */
  @GetMapping("/picture.png")
  ResponseEntity<byte[]> picture(@PathVariable UUID id, @RequestParam String name) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .cacheControl(CacheControl.noStore())
        .body(assignments.pictureInGrey(authored(id), name));
  }

  @PostMapping("/pictures/remove")
  String removePicture(@PathVariable UUID id, @RequestParam String name) {
    authored(id);
    assignments.removePicture(id, name);
    return "redirect:/assignments/" + id + "#pictures";
  }

  private Assignment authored(UUID id) {
    Assignment assignment = assignments.assignment(id);
    access.require(assignment.school(), Role.TEACHER, Role.COORDINATOR);
    return assignment;
  }
}
