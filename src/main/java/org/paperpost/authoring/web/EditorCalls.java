package org.paperpost.authoring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.paperpost.authoring.Assignment;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.NamedFile;
import org.paperpost.authoring.text.DraftText;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.problems.Refused;
import org.paperpost.problems.Sentences;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** What the editor's script asks while a teacher types; answers and refusals are JSON. */
@RestController
@RequestMapping("/assignments/{id}")
class EditorCalls {

  private final Assignments assignments;
  private final Access access;
  private final ProblemLines lines;
  private final Sentences sentences;

  EditorCalls(Assignments assignments, Access access, ProblemLines lines, Sentences sentences) {
    this.assignments = assignments;
    this.access = access;
    this.lines = lines;
    this.sentences = sentences;
  }

  /**
   * What is told after a save; the words that it shows stand in the page.
   *
   * @param variant the one that is shown
   * @param query the rest of a side's address
   * @param whole whether a whole text was pasted, so that the head's form must be shown anew
   */
  record Kept(
      long version,
      String title,
      String changedAt,
      int pages,
      int variants,
      int variant,
      String query,
      String heading,
      String pagesText,
      List<ProblemLines.Place> problems,
      boolean whole) {}

  /** What was typed is kept, with its problems. */
  @PostMapping(path = "/draft", produces = MediaType.APPLICATION_JSON_VALUE)
  Kept keep(
      @PathVariable UUID id,
      @RequestParam long version,
      @RequestParam(defaultValue = "1") int variant,
      @RequestParam(defaultValue = "") String as,
      @RequestParam(defaultValue = "false") boolean marked,
      HttpServletRequest request) {
    Assignment old = authored(id);
    String typed = Typed.whole(request, old.text());
    Assignment saved = assignments.save(id, typed, version, access.actor().login());
    Look look = new Look(variant, as, marked);
    Assignments.Reading reading = look.of(assignments, saved);
    DraftText draft = DraftText.of(saved.text());
    String body = request.getParameter("text");
    boolean form = request.getParameter("head.title") != null;
    return new Kept(
        saved.version(),
        saved.title(),
        saved.changedAt().toString(),
        reading.pages(),
        reading.variants(),
        look.shownOf(reading),
        look.query(reading),
        lines.heading(reading),
        lines.pages(reading),
        lines.places(reading.problems(), draft),
        form != (draft.head() != null) || form && body != null && DraftText.isWhole(body));
  }

  /** What a window needs to go on after the session it was opened in is over. */
  record Ticket(long version, String token) {}

  @GetMapping(path = "/ticket", produces = MediaType.APPLICATION_JSON_VALUE)
  Ticket ticket(@PathVariable UUID id, CsrfToken token) {
    return new Ticket(authored(id).version(), token.getToken());
  }

  /** The name a picture was given, and the text that shows it. */
  record Added(String name, String text) {}

  /** A picture that was pasted, dropped or chosen; none gives way to it. */
  @PostMapping(path = "/pictures/another", produces = MediaType.APPLICATION_JSON_VALUE)
  List<Added> add(@PathVariable UUID id, MultipartHttpServletRequest request) throws IOException {
    authored(id);
    return Multipart.files(request).stream()
        .map(file -> assignments.addAnotherPicture(id, named(file)))
        .map(name -> new Added(name, Snippets.picture(name)))
        .toList();
  }

  /** Clipboards give no names worth keeping. */
  private static NamedFile named(NamedFile file) {
    String name = file.name().replaceAll("[<>()\\[\\]]", "").strip();
    return new NamedFile(name.isEmpty() ? "picture" : name, file.content());
  }

  /** A formula as it will be printed; 204 if it cannot be set. */
  @GetMapping("/formula.png")
  ResponseEntity<byte[]> formula(@PathVariable UUID id, @RequestParam String tex) {
    authored(id);
    return assignments
        .formula(tex)
        .map(png -> ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(png))
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  /** A refusal as the script shows it. */
  record Said(String code, String sentence) {}

  @ExceptionHandler
  ResponseEntity<Said> refused(Refused refused) {
    return ResponseEntity.status(refused.problem().code().status())
        .contentType(MediaType.APPLICATION_JSON)
        .body(new Said(refused.problem().code().wireName(), sentences.of(refused.problem())));
  }

  private Assignment authored(UUID id) {
    Assignment assignment = assignments.assignment(id);
    access.require(assignment.school(), Role.TEACHER, Role.COORDINATOR);
    return assignment;
  }
}
