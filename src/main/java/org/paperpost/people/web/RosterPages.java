package org.paperpost.people.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Audit;
import org.paperpost.people.Role;
import org.paperpost.people.Rosters;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Sentences;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A roster is looked at first and taken in when someone says so. */
@Controller
@RequestMapping("/school/roster")
class RosterPages {

  private static final long MOST_BYTES = 20L << 20;

  private final Rosters rosters;
  private final Access access;
  private final Audit audit;
  private final Sentences sentences;
  private final MessageSource messages;

  RosterPages(
      Rosters rosters, Access access, Audit audit, Sentences sentences, MessageSource messages) {
    this.rosters = rosters;
    this.access = access;
    this.audit = audit;
    this.sentences = sentences;
    this.messages = messages;
  }

  static Rosters.Source source(MultipartFile file) throws IOException {
    String path = file.getOriginalFilename();
    String name = path == null ? "" : path.replaceAll(".*[/\\\\]", "").strip();
    String shown = name.isEmpty() ? "?" : name;
    if (file.getSize() > MOST_BYTES) {
      throw Problem.of(ProblemCode.FILE_TOO_LARGE, "file", shown).refused();
    }
    return new Rosters.Source(shown, file.getBytes(), false);
  }

  @PostMapping
  String look(
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String pasted,
      Locale locale)
      throws IOException {
    UUID school = coordinated();
    Rosters.Source source =
        file != null && !file.isEmpty()
            ? source(file)
            : new Rosters.Source(
                messages.getMessage("people.roster.pasted", null, locale),
                pasted.getBytes(StandardCharsets.UTF_8),
                true);
    rosters.take(school, source, true); // refuses what is no roster before it is kept
    return "redirect:/school/roster/" + rosters.keep(school, source);
  }

  /** A rejected row with its sentence. */
  record Bad(int row, String className, String name, String value, String reason) {}

  @GetMapping("/{draft}")
  String draft(@PathVariable UUID draft, Model model) {
    UUID school = coordinated();
    Rosters.Source source = rosters.kept(school, draft);
    Rosters.Outcome outcome = rosters.take(school, source, true);
    audit.viewed(school, "roster", draft.toString());
    int changes = outcome.count(Rosters.Fate.CREATED) + outcome.count(Rosters.Fate.UPDATED);
    model.addAllAttributes(
        Map.of(
            "draft", draft,
            "file", source.name(),
            "outcome", outcome,
            "created", outcome.count(Rosters.Fate.CREATED),
            "updated", outcome.count(Rosters.Fate.UPDATED),
            "unchanged", outcome.count(Rosters.Fate.UNCHANGED),
            "changes", changes,
            "bad",
                outcome.rejected().stream()
                    .map(
                        bad ->
                            new Bad(
                                bad.row(),
                                bad.className(),
                                bad.name(),
                                bad.value(),
                                sentences.of(bad.reason())))
                    .toList()));
    return "people/roster";
  }

  @PostMapping("/{draft}")
  String take(@PathVariable UUID draft, Locale locale, RedirectAttributes redirect) {
    UUID school = coordinated();
    Rosters.Outcome outcome = rosters.take(school, rosters.kept(school, draft), false);
    rosters.forget(school);
    redirect.addFlashAttribute(
        "notice",
        messages.getMessage(
            "people.roster.taken",
            new Object[] {
              outcome.count(Rosters.Fate.CREATED),
              outcome.count(Rosters.Fate.UPDATED),
              outcome.count(Rosters.Fate.UNCHANGED)
            },
            locale));
    return "redirect:/school";
  }

  private UUID coordinated() {
    UUID school = access.school();
    access.require(school, Role.COORDINATOR);
    return school;
  }
}
