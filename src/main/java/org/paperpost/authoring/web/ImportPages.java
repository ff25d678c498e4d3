package org.paperpost.authoring.web;

import java.util.List;
import java.util.UUID;
import org.paperpost.authoring.Assignment;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.Importing;
import org.paperpost.authoring.ItemsLeft;
import org.paperpost.authoring.NamedFile;
import org.paperpost.authoring.imports.Import;
import org.paperpost.authoring.imports.ImportItem;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Another program's file is looked at, item by item, and taken in when someone says so. */
@Controller
@RequestMapping("/assignments")
class ImportPages {

  private final Importing importing;
  private final Assignments assignments;
  private final Access access;
  private final ImportLines lines;

  ImportPages(Importing importing, Assignments assignments, Access access, ImportLines lines) {
    this.importing = importing;
    this.assignments = assignments;
    this.access = access;
    this.lines = lines;
  }

  @GetMapping("/import/{draft}")
  String look(@PathVariable UUID draft, Model model) {
    NamedFile file = importing.kept(school(), draft);
    Import read = importing.look(file);
    model.addAttribute("draft", draft);
    model.addAttribute("questions", read.questions());
    model.addAttribute("hasSubject", read.hasSubject());
    show(file.name(), read.items(), model);
    return "authoring/import";
  }

  @PostMapping("/import/{draft}")
  String take(@PathVariable UUID draft, @RequestParam(defaultValue = "") String subject) {
    try {
      return "redirect:/assignments/" + importing.takeKept(school(), draft, subject);
    } catch (ItemsLeft none) {
      throw Problem.of(ProblemCode.IMPORT_ITEMS_LEFT, "count", none.items().size()).refused();
    }
  }

  /** The report of an assignment that was imported. */
  @GetMapping("/{id}/import")
  String report(@PathVariable UUID id, Model model) {
    Assignment assignment = assignments.assignment(id);
    access.require(assignment.school(), Role.TEACHER, Role.COORDINATOR);
    Importing.Report report =
        importing.report(assignment).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
    model.addAttribute("assignment", assignment);
    show(report.file(), report.items(), model);
    return "authoring/import";
  }

  private void show(String file, List<ImportItem> items, Model model) {
    model.addAttribute("file", file);
    model.addAttribute("items", lines.of(items));
    model.addAttribute("taken", count(items, "taken"));
    model.addAttribute("simplified", count(items, "simplified"));
    model.addAttribute("left", count(items, "left"));
  }

  private static long count(List<ImportItem> items, String fate) {
    return items.stream().filter(item -> item.fate().equals(fate)).count();
  }

  private UUID school() {
    UUID school = access.school();
    access.require(school, Role.TEACHER, Role.COORDINATOR);
    return school;
  }
}
