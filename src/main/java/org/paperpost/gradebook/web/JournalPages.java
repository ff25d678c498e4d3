package org.paperpost.gradebook.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.gradebook.PaperResult;
import org.paperpost.gradebook.ResultRow;
import org.paperpost.gradebook.ResultSheet;
import org.paperpost.gradebook.Results;
import org.paperpost.gradebook.RoundResults;
import org.paperpost.gradebook.RoundResults.PaperColumns;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Audit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The journal: what a round brought, class by class, and the ways out of here. */
@Controller
@RequestMapping("/journal")
class JournalPages {

  private final Results results;
  private final ResultSheet sheet;
  private final Rounds rounds;
  private final Access access;
  private final Audit audit;

  JournalPages(Results results, ResultSheet sheet, Rounds rounds, Access access, Audit audit) {
    this.results = results;
    this.sheet = sheet;
    this.rounds = rounds;
    this.access = access;
    this.audit = audit;
  }

  /** A class with its rows, and for each paper the column to be pasted. */
  record ClassTable(String name, List<Row> rows, List<Paste> columns, int unfinished) {}

  /**
   * A pupil.
   *
   * @param papers in the order of the columns; null where the packet lacks the paper
   */
  record Row(String packet, String code, String name, List<@Nullable Cell> papers, String status) {}

  /**
   * A pupil's result in a paper.
   *
   * @param mark null while unfinished
   */
  record Cell(@Nullable String total, int max, @Nullable String mark, int missing, int waiting) {}

  record Paste(String heading, String id, String text, int rows) {}

  @GetMapping
  String all(Model model) {
    UUID school = access.school();
    access.require(school, GradebookApi.TEACHERS);
    model.addAttribute("rounds", rounds.inSchool(school));
    return "gradebook/home";
  }

  @GetMapping("/{id}")
  String round(@PathVariable UUID id, Locale locale, Model model) {
    Round round = rounds.round(id);
    access.require(round.school(), GradebookApi.TEACHERS);
    audit.viewed(round.school(), "journal", id.toString());
    RoundResults found = results.of(round);
    model.addAttribute("round", round);
    model.addAttribute("papers", found.papers());
    model.addAttribute(
        "classes", found.byClass().entrySet().stream().map(c -> table(found, c, locale)).toList());
    model.addAttribute("missing", found.rows().stream().mapToInt(ResultRow::missing).sum());
    model.addAttribute("waiting", found.rows().stream().mapToInt(ResultRow::waiting).sum());
    model.addAttribute("pupils", found.rows().size());
    model.addAttribute(
        "done", found.rows().stream().filter(r -> r.status() == ResultRow.Status.MARKED).count());
    model.addAttribute(
        "anyBack", found.rows().stream().anyMatch(r -> r.status() != ResultRow.Status.NOT_BACK));
    return "gradebook/round";
  }

  private ClassTable table(
      RoundResults found, Map.Entry<String, List<ResultRow>> classRows, Locale locale) {
    List<ResultRow> rows = classRows.getValue();
    int at = classRows.getKey().hashCode();
    List<Paste> columns =
        found.papers().stream()
            .map(
                paper ->
                    new Paste(
                        paper.heading(),
                        "paste-" + Integer.toHexString(at) + "-" + paper.edition(),
                        ResultSheet.column(rows, paper.edition()),
                        rows.size()))
            .toList();
    int unfinished = (int) rows.stream().filter(r -> r.status() != ResultRow.Status.MARKED).count();
    return new ClassTable(
        classRows.getKey(),
        rows.stream().map(row -> row(found.papers(), row, locale)).toList(),
        columns,
        unfinished);
  }

  private Row row(List<PaperColumns> papers, ResultRow row, Locale locale) {
    return new Row(
        row.packet().id().text(),
        row.packet().id().shown(),
        row.name(),
        papers.stream().map(paper -> cell(row.papers().get(paper.edition()), locale)).toList(),
        sheet.status(row, locale));
  }

  private static @Nullable Cell cell(@Nullable PaperResult paper, Locale locale) {
    if (paper == null) {
      return null;
    }
    return new Cell(
        paper.total() == null ? null : ResultSheet.shown(paper.total(), locale),
        paper.max(),
        paper.mark(),
        paper.missing(),
        paper.waiting());
  }
}
