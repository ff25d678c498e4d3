package org.paperpost.authoring.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.Head;
import org.paperpost.authoring.text.LineProblem;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.authoring.text.Prose;
import org.paperpost.authoring.text.Question;
import org.paperpost.authoring.text.TextRule;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.paperpost.sheet.SidePlan;

/**
 * Lays a manuscript out as question sides: decides what stands where for each kind of question,
 * fills the template and has it typeset. What goes wrong on paper is traced to its line.
 */
public final class PaperLayout {

  /** A laid-out variant. */
  public record LaidOut(
      byte[] pdf, List<SidePlan> sides, List<QuestionSpec> questions, List<LineProblem> problems) {}

  private final PaperTemplates templates;
  private final Typesetter typesetter;

  public PaperLayout(PaperTemplates templates, Typesetter typesetter) {
    this.templates = templates;
    this.typesetter = typesetter;
  }

  /**
   * Lays out one variant.
   *
   * @param all the manuscripts of all variants, without problems: digit columns are the same on
   *     every sheet, or their number would tell the answer
   * @param pictures by {@link AuthoringText#pictureName}
   */
  public LaidOut layOut(List<Manuscript> all, LayoutKey key, Map<String, Picture> pictures) {
    try {
      return set(all, key, pictures);
    } catch (IllegalArgumentException | StackOverflowError tooMuch) {
      LineProblem where =
          LineProblem.at(longest(all.get(key.variant() - 1)), TextRule.TOO_MANY_PAGES);
      return new LaidOut(new byte[0], List.of(), List.of(), List.of(where));
    }
  }

  /** Where the longest text begins. */
  private static int longest(Manuscript manuscript) {
    Prose longest = manuscript.introduction();
    for (Question question : manuscript.questions()) {
      if (question.more().text().length() > longest.text().length()) {
        longest = question.more();
      }
    }
    return longest.firstLine();
  }

  private LaidOut set(List<Manuscript> all, LayoutKey key, Map<String, Picture> pictures) {
    Manuscript manuscript = all.get(key.variant() - 1);
    PaperMeasures measures = PaperMeasures.of(key.accommodation());
    Markup markup = new Markup(pictures, measures.measure(), measures.enlargement());
    PaperTemplates.Words words = templates.words(manuscript.head().language());
    List<Variation.Asked> asked = Variation.of(manuscript, key.variant());
    QuestionSetting setting = new QuestionSetting(all, measures, markup, words, pictures);
    List<SheetView.QuestionView> questions = asked.stream().map(setting::question).toList();
    SheetView sheet =
        new SheetView(
            measures.rootClass(),
            manuscript.head().language(),
            eyebrow(manuscript.head(), words),
            manuscript.head().title(),
            manuscript.introduction().isBlank()
                ? ""
                : markup.blocks(manuscript.introduction(), measures.option()),
            questions);
    Typeset set =
        typesetter.typeset(
            templates.fill("paper", "paper", sheet, words), markup.contents(), key.folding());
    return new LaidOut(
        set.pdf(),
        set.sides(),
        asked.stream().map(Variation.Asked::spec).toList(),
        problems(set, asked));
  }

  static String eyebrow(Head head, PaperTemplates.Words words) {
    String grade = head.grade();
    return grade == null
        ? words.say("eyebrow-any", "subject", head.subject())
        : words.say("eyebrow", "subject", head.subject(), "grade", grade);
  }

  private static List<LineProblem> problems(Typeset set, List<Variation.Asked> asked) {
    List<LineProblem> problems = new ArrayList<>();
    for (Typeset.LayoutProblem fault : set.problems()) {
      LineProblem problem =
          LineProblem.at(Math.max(1, lineOf(fault, asked)), rule(fault.kind()), fault.what());
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
    }
    return problems;
  }

  private static int lineOf(Typeset.LayoutProblem fault, List<Variation.Asked> asked) {
    int line = Markup.lineOf(fault.place());
    if (line == 0 && fault.place().matches("q\\d+")) {
      String no = fault.place().substring(1);
      for (Variation.Asked a : asked) {
        if (a.spec().no().equals(no)) {
          line = a.question().line();
        }
      }
    }
    return line;
  }

  static TextRule rule(Typeset.Kind kind) {
    return switch (kind) {
      case MISSING_GLYPH -> TextRule.GLYPH_MISSING;
      case BAD_FORMULA -> TextRule.FORMULA_BAD;
      case MISSING_PICTURE -> TextRule.PICTURE_UNREADABLE;
      case OVERFULL, FIELD_ON_FOLD, FIELD_OUTSIDE -> TextRule.BLOCK_TOO_LARGE;
    };
  }
}
