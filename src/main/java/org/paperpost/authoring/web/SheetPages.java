package org.paperpost.authoring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.paperpost.authoring.Assignment;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.SheetBoxes;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** A ready PDF, on which a teacher draws where the answers stand. */
@Controller
@RequestMapping("/assignments/{id}/boxes")
class SheetPages {

  private static final List<String> KINDS =
      List.of("one-choice", "many-choice", "number", "short", "lines", "squares", "box");

  private final SheetBoxes boxes;
  private final Assignments assignments;
  private final Access access;
  private final ProblemLines lines;

  SheetPages(SheetBoxes boxes, Assignments assignments, Access access, ProblemLines lines) {
    this.boxes = boxes;
    this.assignments = assignments;
    this.access = access;
    this.lines = lines;
  }

  @GetMapping
  String boxes(@PathVariable UUID id, @RequestParam(defaultValue = "1") int page, Model model) {
    Assignment assignment = authored(id);
    SheetBoxes.Sheets sheets =
        boxes.of(assignment).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
    model.addAttribute("assignment", assignment);
    model.addAttribute("sheets", sheets);
    model.addAttribute("page", Math.max(1, Math.min(sheets.pages(), page)));
    model.addAttribute("pages", IntStream.rangeClosed(1, sheets.pages()).boxed().toList());
    model.addAttribute("kinds", KINDS);
    model.addAttribute("problems", lines.of(assignments.reading(assignment).problems()));
    return "authoring/boxes";
  }

  @GetMapping("/{page}.png")
  ResponseEntity<byte[]> page(@PathVariable UUID id, @PathVariable int page) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .body(boxes.page(authored(id), page));
  }

  @PostMapping
  String save(
      @PathVariable UUID id,
      @RequestParam long version,
      @RequestParam int shown,
      HttpServletRequest request,
      Authentication who) {
    authored(id);
    boxes.save(id, read(request), version, who.getName());
    return "redirect:/assignments/" + id + "/boxes?page=" + shown;
  }

  /** What the screen's script is told after a save. */
  record Saved(long version, List<ProblemLines.Line> problems) {}

  @PostMapping(path = "/draft", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  Saved draft(
      @PathVariable UUID id,
      @RequestParam long version,
      HttpServletRequest request,
      Authentication who) {
    authored(id);
    Assignment saved = boxes.save(id, read(request), version, who.getName());
    return new Saved(saved.version(), lines.of(assignments.reading(saved).problems()));
  }

  private static List<SheetBoxes.Box> read(HttpServletRequest request) {
    String[] kinds = request.getParameterValues("kind");
    List<SheetBoxes.Box> read = new ArrayList<>();
    for (int i = 0; kinds != null && i < Math.min(kinds.length, 99); i++) {
      if (kinds[i].isEmpty()) {
        continue;
      }
      if (!KINDS.contains(kinds[i])) {
        throw wrong("kind", kinds[i]);
      }
      read.add(
          new SheetBoxes.Box(
              (int) number(request, "was", i),
              kinds[i],
              (int) number(request, "points", i),
              (int) number(request, "options", i),
              text(request, "key", i),
              (int) number(request, "page", i),
              number(request, "x", i),
              number(request, "y", i),
              number(request, "w", i),
              number(request, "h", i)));
    }
    return read;
  }

  private static double number(HttpServletRequest request, String name, int row) {
    String written = text(request, name, row).replace(',', '.');
    if (!written.matches("\\d{1,3}(\\.\\d{1,3})?")) {
      throw wrong(name, written);
    }
    return Double.parseDouble(written);
  }

  private static String text(HttpServletRequest request, String name, int row) {
    String[] values = request.getParameterValues(name);
    if (values == null || row >= values.length) {
      throw wrong(name, "");
    }
    return values[row].replaceAll("\\s+", " ").strip();
  }

  private static RuntimeException wrong(String name, String value) {
    return Problem.of(ProblemCode.PARAMETER_WRONG, "name", name, "value", value).refused();
  }

  private Assignment authored(UUID id) {
    Assignment assignment = assignments.assignment(id);
    access.require(assignment.school(), Role.TEACHER, Role.COORDINATOR);
    return assignment;
  }
}
