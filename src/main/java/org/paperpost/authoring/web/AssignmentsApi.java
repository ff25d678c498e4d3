package org.paperpost.authoring.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.Assignment;
import org.paperpost.authoring.AssignmentProblems;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.Edition;
import org.paperpost.authoring.Editions;
import org.paperpost.authoring.Importing;
import org.paperpost.authoring.ItemsLeft;
import org.paperpost.authoring.NamedFile;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.people.Access;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Sentences;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Assignments and editions over the API. */
@RestController
@RequestMapping("/api/v1")
class AssignmentsApi {

  private final Assignments assignments;
  private final Editions editions;
  private final Access access;
  private final ProblemLines lines;
  private final Sentences sentences;
  private final Importing importing;
  private final ImportLines importLines;

  AssignmentsApi(
      Assignments assignments,
      Editions editions,
      Access access,
      ProblemLines lines,
      Sentences sentences,
      Importing importing,
      ImportLines importLines) {
    this.assignments = assignments;
    this.editions = editions;
    this.access = access;
    this.lines = lines;
    this.sentences = sentences;
    this.importing = importing;
    this.importLines = importLines;
  }

  /**
   * What was received.
   *
   * @param items what became of each item of another program's file; empty for a text of our own
   */
  record Received(
      UUID id,
      List<ProblemLines.Line> problems,
      @JsonProperty("import") List<ImportLines.Item> items) {}

  record Listed(
      UUID id,
      String title,
      String subject,
      @Nullable String grade,
      String language,
      Instant changedAt) {

    static Listed of(Assignment a) {
      return new Listed(a.id(), a.title(), a.subject(), a.grade(), a.language(), a.changedAt());
    }
  }

  record Page<T>(List<T> items, @Nullable String next) {}

  record Shown(
      UUID id,
      String title,
      String subject,
      @Nullable String grade,
      String language,
      Instant changedAt,
      String text,
      List<String> pictures,
      List<ProblemLines.Line> problems,
      List<Published> editions) {}

  /** A question of an edition; {@code no} as printed in variant 1. */
  record Asked(String no, String kind, int points) {}

  record Published(
      UUID id,
      UUID assignment,
      int number,
      String title,
      String subject,
      @Nullable String grade,
      String language,
      int pages,
      int variants,
      int maxPoints,
      Instant publishedAt,
      List<Asked> questions) {}

  /**
   * Takes an assignment: the part {@code file} is its text, all other files are its pictures; or
   * one ZIP of both. With problems it is refused whole, and each problem names its line.
   *
   * <p>GIFT, Moodle XML and QTI 2.1 become a draft with what its head still lacks among the
   * problems. If an item cannot come, the file is refused whole unless {@code skip} is set.
   *
   * @param subject for the head of an imported draft, where the file has none
   */
  @PostMapping(
      path = "/schools/{school}/assignments",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Received receive(
      @PathVariable UUID school,
      @RequestParam(defaultValue = "false") boolean skip,
      @RequestParam(defaultValue = "") String subject,
      MultipartHttpServletRequest request)
      throws IOException {
    access.require(school, Role.TEACHER, Role.COORDINATOR);
    List<NamedFile> files = Multipart.files(request);
    Optional<NamedFile> foreign = Importing.foreign(files);
    if (foreign.isEmpty()) {
      return new Received(assignments.receive(school, files), List.of(), List.of());
    }
    Importing.Taken taken = importing.take(school, foreign.get(), skip, subject);
    Assignment draft = assignments.assignment(taken.assignment());
    return new Received(
        draft.id(), lines.of(assignments.reading(draft).problems()), importLines.of(taken.items()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> itemsLeft(ItemsLeft refused) {
    long left = refused.items().stream().filter(item -> !item.came()).count();
    Problem problem = Problem.of(ProblemCode.IMPORT_ITEMS_LEFT, "count", left);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:paperpost:problem:" + problem.code().wireName());
    body.put("title", sentences.of(problem));
    body.put("status", problem.code().status());
    body.put("detail", sentences.of(problem));
    body.put("code", problem.code().wireName());
    body.put("import", importLines.of(refused.items()));
    return ResponseEntity.status(problem.code().status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body);
  }

  /** The last changed first. */
  @GetMapping("/schools/{school}/assignments")
  Page<Listed> assignments(@PathVariable UUID school) {
    access.require(school, Role.TEACHER, Role.COORDINATOR);
    return new Page<>(assignments.inSchool(school).stream().map(Listed::of).toList(), null);
  }

  @GetMapping("/assignments/{id}")
  Shown assignment(@PathVariable UUID id) {
    Assignment a = authored(id);
    return new Shown(
        a.id(),
        a.title(),
        a.subject(),
        a.grade(),
        a.language(),
        a.changedAt(),
        a.text(),
        a.pictures(),
        lines.of(assignments.reading(a).problems()),
        assignments.editions(a).stream().map(this::published).toList());
  }

  /**
   * Publishes the assignment: freezes it as an edition with its page map. The same text with the
   * same pictures gives the same edition, however often it is called.
   */
  @PostMapping("/assignments/{id}/editions")
  @ResponseStatus(HttpStatus.CREATED)
  Published publish(@PathVariable UUID id) {
    authored(id);
    return published(assignments.publish(id));
  }

  /** The newest first. */
  @GetMapping("/schools/{school}/editions")
  Page<Published> editions(@PathVariable UUID school) {
    access.require(school, Role.TEACHER, Role.COORDINATOR, Role.MARKER);
    return new Page<>(editions.inSchool(school).stream().map(this::published).toList(), null);
  }

  @GetMapping("/editions/{id}")
  Published edition(@PathVariable UUID id) {
    Edition edition = editions.edition(id);
    access.require(edition.school(), Role.TEACHER, Role.COORDINATOR, Role.MARKER);
    return published(edition);
  }

  /**
   * The sides as a pupil sees them, without name and codes.
   *
   * @param variant from 1
   * @param accommodation {@code large-print}, {@code dyslexia} or empty
   */
  @GetMapping("/editions/{id}/preview.pdf")
  ResponseEntity<byte[]> preview(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "1") int variant,
      @RequestParam(defaultValue = "") String accommodation) {
    Edition edition = editions.edition(id);
    access.require(edition.school(), Role.TEACHER, Role.COORDINATOR, Role.MARKER);
    return Multipart.pdf(
        edition.title(), editions.preview(id, variant, Multipart.accommodation(accommodation)));
  }

  /** The answers of all variants and what the author tells the markers. */
  @GetMapping("/editions/{id}/key.pdf")
  ResponseEntity<byte[]> key(@PathVariable UUID id) {
    Edition edition = editions.edition(id);
    access.require(edition.school(), Role.TEACHER, Role.COORDINATOR, Role.MARKER);
    return Multipart.pdf(edition.title() + " key", editions.answerKey(id));
  }

  private Assignment authored(UUID id) {
    Assignment assignment = assignments.assignment(id);
    access.require(assignment.school(), Role.TEACHER, Role.COORDINATOR);
    return assignment;
  }

  private Published published(Edition e) {
    List<Asked> asked =
        editions.layout(e.id(), 1, Accommodation.NONE).questions().stream()
            .map(AssignmentsApi::asked)
            .toList();
    return new Published(
        e.id(),
        e.assignment(),
        e.number(),
        e.title(),
        e.subject(),
        e.grade(),
        e.language(),
        e.pages(),
        e.variants(),
        e.maxPoints(),
        e.publishedAt(),
        asked);
  }

  private static Asked asked(QuestionSpec q) {
    return new Asked(q.no(), q.kind().wireName(), q.points());
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> problems(AssignmentProblems refused) {
    ProblemCode code = ProblemCode.ASSIGNMENT_HAS_PROBLEMS;
    int count = refused.problems().size();
    int first = refused.problems().get(0).line();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:paperpost:problem:" + code.wireName());
    body.put("title", sentences.of(Problem.of(code, "count", count, "line", first)));
    body.put("status", code.status());
    body.put("detail", sentences.of(Problem.of(code, "count", count, "line", first)));
    body.put("code", code.wireName());
    body.put("problems", lines.of(refused.problems()));
    return ResponseEntity.status(code.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body);
  }
}
