package org.paperpost.authoring.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.paperpost.authoring.Assignment;
import org.paperpost.authoring.AssignmentProblems;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.Edition;
import org.paperpost.authoring.Editions;
import org.paperpost.authoring.Importing;
import org.paperpost.authoring.NamedFile;
import org.paperpost.authoring.SheetBoxes;
import org.paperpost.authoring.text.LineProblem;
import org.paperpost.people.Access;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.context.i18n.LocaleContextHolder;
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

/** The teacher's screens: assignments, and publishing them. */
@Controller
@RequestMapping("/assignments")
class AssignmentPages {

  private final Assignments assignments;
  private final Editions editions;
  private final Access access;
  private final ProblemLines lines;
  private final Snippets snippets;
  private final Importing importing;
  private final SheetBoxes sheetBoxes;

  AssignmentPages(
      Assignments assignments,
      Editions editions,
      Access access,
      ProblemLines lines,
      Snippets snippets,
      Importing importing,
      SheetBoxes sheetBoxes) {
    this.assignments = assignments;
    this.editions = editions;
    this.access = access;
    this.lines = lines;
    this.snippets = snippets;
    this.importing = importing;
    this.sheetBoxes = sheetBoxes;
  }

  /** An assignment in the list with what was published of it. */
  record Row(Assignment assignment, List<Edition> editions) {}

  @GetMapping
  String list(Model model) {
    UUID school = school();
    Map<UUID, List<Edition>> published =
        editions.inSchool(school).stream().collect(Collectors.groupingBy(Edition::assignment));
    model.addAttribute(
        "rows",
        assignments.inSchool(school).stream()
            .map(a -> new Row(a, published.getOrDefault(a.id(), List.of())))
            .toList());
    return "authoring/assignments";
  }

  @GetMapping("/new")
  String blank() {
    school();
    return "authoring/new";
  }

  @PostMapping("/new")
  String begin(
      @RequestParam String title,
      @RequestParam String subject,
      @RequestParam(defaultValue = "") String grade,
      @RequestParam(defaultValue = "kk") String language) {
    UUID school = school();
    if (!List.of("kk", "ru", "en").contains(language)) {
      throw Problem.of(ProblemCode.PARAMETER_WRONG, "name", "language", "value", language)
          .refused();
    }
    String text = snippets.beginning(title, subject, grade, language);
    return editor(assignments.begin(school, text));
  }

  @PostMapping(path = "/upload", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  String upload(MultipartHttpServletRequest request) throws IOException {
    UUID school = school();
    List<NamedFile> files = Multipart.files(request);
    if (files.size() == 1 && files.get(0).name().toLowerCase(Locale.ROOT).endsWith(".pdf")) {
      String language = LocaleContextHolder.getLocale().getLanguage();
      return "redirect:/assignments/" + sheetBoxes.begin(school, files.get(0), language) + "/boxes";
    }
    Optional<NamedFile> foreign = Importing.foreign(files);
    if (foreign.isPresent()) {
      return "redirect:/assignments/import/" + importing.keep(school, foreign.get());
    }
    try {
      return editor(assignments.receiveDraft(school, files));
    } catch (AssignmentProblems broken) {
      throw hasProblems(broken.problems()).refused();
    }
  }

  static Problem hasProblems(List<LineProblem> problems) {
    return Problem.of(
        ProblemCode.ASSIGNMENT_HAS_PROBLEMS,
        "count",
        problems.size(),
        "line",
        problems.get(0).line());
  }

  @GetMapping("/{id}/publish")
  String askToPublish(@PathVariable UUID id, Model model) {
    Assignment assignment = authored(id);
    List<LineProblem> problems = assignments.whatPreventsPublishing(assignment);
    Assignments.Reading reading = assignments.reading(assignment);
    model.addAttribute("assignment", assignment);
    model.addAttribute("reading", reading);
    model.addAttribute("problems", lines.of(problems));
    model.addAttribute("last", assignments.editions(assignment).stream().findFirst().orElse(null));
    return "authoring/publish";
  }

  @PostMapping("/{id}/publish")
  String publish(@PathVariable UUID id) {
    authored(id);
    try {
      return "redirect:/assignments/editions/" + assignments.publish(id).id();
    } catch (AssignmentProblems refused) {
      return "redirect:/assignments/" + id + "/publish";
    }
  }

  @GetMapping("/editions/{id}")
  String edition(@PathVariable UUID id, Model model) {
    Edition edition = published(id);
    model.addAttribute("edition", edition);
    model.addAttribute("questions", editions.layout(id, 1, Accommodation.NONE).questions().size());
    return "authoring/published";
  }

  @GetMapping("/editions/{id}/preview.pdf")
  ResponseEntity<byte[]> editionPreview(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "1") int variant,
      @RequestParam(defaultValue = "") String accommodation) {
    Edition edition = published(id);
    return Multipart.pdf(
        edition.title(), editions.preview(id, variant, Multipart.accommodation(accommodation)));
  }

  @GetMapping("/editions/{id}/key.pdf")
  ResponseEntity<byte[]> key(@PathVariable UUID id) {
    Edition edition = published(id);
    return Multipart.pdf(edition.title() + " key", editions.answerKey(id));
  }

  private UUID school() {
    UUID school = access.school();
    access.require(school, Role.TEACHER, Role.COORDINATOR);
    return school;
  }

  private Assignment authored(UUID id) {
    Assignment assignment = assignments.assignment(id);
    access.require(assignment.school(), Role.TEACHER, Role.COORDINATOR);
    return assignment;
  }

  private Edition published(UUID id) {
    Edition edition = editions.edition(id);
    access.require(edition.school(), Role.TEACHER, Role.COORDINATOR, Role.MARKER);
    return edition;
  }

  private static String editor(UUID id) {
    return "redirect:/assignments/" + id;
  }
}
