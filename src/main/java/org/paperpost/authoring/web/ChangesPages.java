package org.paperpost.authoring.web;

import java.util.List;
import java.util.UUID;
import org.paperpost.authoring.Assignment;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.Edition;
import org.paperpost.authoring.Editions;
import org.paperpost.authoring.changes.EditionChanges;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What changed since an edition: in the draft, or in a later edition. */
@Controller
@RequestMapping("/assignments")
class ChangesPages {

  private final EditionChanges changes;
  private final Assignments assignments;
  private final Editions editions;
  private final Access access;

  ChangesPages(EditionChanges changes, Assignments assignments, Editions editions, Access access) {
    this.changes = changes;
    this.assignments = assignments;
    this.editions = editions;
    this.access = access;
  }

  /**
   * The draft against an edition.
   *
   * @param since the edition's number; 0 for the last one
   */
  @GetMapping("/{id}/changes")
  String ofDraft(@PathVariable UUID id, @RequestParam(defaultValue = "0") int since, Model model) {
    Assignment draft = assignments.assignment(id);
    access.require(draft.school(), Role.TEACHER, Role.COORDINATOR);
    List<Edition> all = assignments.editions(draft);
    Edition before = before(all, since == 0 && !all.isEmpty() ? all.get(0).number() : since);
    model.addAttribute("changes", changes.since(before, draft));
    model.addAttribute("faults", assignments.reading(draft).faults());
    return show(draft, before, all, 0, model);
  }

  /**
   * An edition against an earlier one.
   *
   * @param since the earlier one's number; 0 for the one before it
   */
  @GetMapping("/editions/{id}/changes")
  String ofEdition(
      @PathVariable UUID id, @RequestParam(defaultValue = "0") int since, Model model) {
    Edition after = editions.edition(id);
    access.require(after.school(), Role.TEACHER, Role.COORDINATOR, Role.MARKER);
    Assignment assignment = assignments.assignment(after.assignment());
    List<Edition> all = assignments.editions(assignment);
    Edition before = before(all, since == 0 ? after.number() - 1 : since);
    model.addAttribute("changes", changes.between(before, after));
    model.addAttribute("faults", 0);
    model.addAttribute("edition", after);
    return show(assignment, before, all, after.number(), model);
  }

  private static Edition before(List<Edition> all, int number) {
    return all.stream()
        .filter(e -> e.number() == number)
        .findFirst()
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  private static String show(
      Assignment assignment, Edition before, List<Edition> all, int number, Model model) {
    model.addAttribute("assignment", assignment);
    model.addAttribute("before", before);
    model.addAttribute(
        "others",
        all.stream()
            .filter(e -> e.number() != before.number() && (number == 0 || e.number() < number))
            .toList());
    return "authoring/changes";
  }
}
