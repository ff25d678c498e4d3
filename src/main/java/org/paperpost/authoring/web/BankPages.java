package org.paperpost.authoring.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.Assignment;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.bank.BankSearch;
import org.paperpost.authoring.bank.QuestionBank;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The question bank: looking for a question of the school, and copying it into a draft. */
@Controller
@RequestMapping("/assignments/bank")
class BankPages {

  private final QuestionBank bank;
  private final Assignments assignments;
  private final Access access;
  private final Said said;

  BankPages(QuestionBank bank, Assignments assignments, Access access, Said said) {
    this.bank = bank;
    this.assignments = assignments;
    this.access = access;
    this.said = said;
  }

  /**
   * Finds questions.
   *
   * @param into the draft that is written, if one is
   */
  @GetMapping
  String search(
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String grade,
      @RequestParam(defaultValue = "") String objective,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "false") boolean drafts,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(required = false) @Nullable UUID into,
      HttpServletRequest request,
      Model model) {
    UUID school = school();
    BankSearch search =
        new BankSearch(
            words, subject, grade, objective, kind, language, drafts, Math.min(page, 1000));
    QuestionBank.Found found = bank.search(school, search);
    List<Assignment> targets = assignments.inSchool(school);
    model.addAttribute("search", search);
    model.addAttribute("found", found.questions());
    model.addAttribute("more", found.more());
    model.addAttribute("subjects", bank.subjects(school));
    model.addAttribute("grades", bank.grades(school));
    model.addAttribute("kinds", QuestionBank.kinds());
    model.addAttribute("query", request.getQueryString() == null ? "" : request.getQueryString());
    model.addAttribute("into", into);
    model.addAttribute("targets", targets);
    model.addAttribute(
        "target", targets.stream().filter(a -> a.id().equals(into)).findFirst().orElse(null));
    return "authoring/bank";
  }

  /** The question as it prints. */
  @GetMapping("/{source}/{place}.png")
  ResponseEntity<byte[]> picture(@PathVariable UUID source, @PathVariable int place) {
    return bank.picture(school(), source, place)
        .map(
            png ->
                ResponseEntity.ok()
                    .contentType(MediaType.IMAGE_PNG)
                    .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePrivate())
                    .body(png))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  /** Copies a question to the end of a draft and goes on searching. */
  @PostMapping("/{source}/{place}")
  String copy(
      @PathVariable UUID source,
      @PathVariable int place,
      @RequestParam UUID into,
      @RequestParam(defaultValue = "") String query,
      RedirectAttributes next) {
    Assignment draft = assignments.assignment(into);
    access.require(draft.school(), Role.TEACHER, Role.COORDINATOR);
    bank.copy(source, place, into, access.actor().login());
    next.addFlashAttribute("notice", said.of("authoring.bank.copied", draft.title()));
    String back = query.replaceAll("(^|&)into=[^&]*", "").replaceAll("[\\r\\n]", "");
    return "redirect:/assignments/bank?into=" + into + (back.isEmpty() ? "" : "&" + back);
  }

  private UUID school() {
    UUID school = access.school();
    access.require(school, Role.TEACHER, Role.COORDINATOR);
    return school;
  }
}
