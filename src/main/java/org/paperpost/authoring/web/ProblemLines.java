package org.paperpost.authoring.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.text.DraftText;
import org.paperpost.authoring.text.LineProblem;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Line problems as sentences, for the API and the screens. */
@Component
class ProblemLines {

  private static final int MOST_SHOWN = 100;

  private final MessageSource messages;

  ProblemLines(MessageSource messages) {
    this.messages = messages;
  }

  /**
   * A problem as it is told.
   *
   * @param rule the stable name of the rule that was not kept
   * @param expected the form that was expected there, e.g. {@code - (x) …}
   * @param advice whether it does not keep the text from being published
   */
  record Line(int line, String rule, String expected, String message, boolean advice) {}

  /** "2 ошибки, 1 совет". */
  String heading(Assignments.Reading reading) {
    Locale locale = LocaleContextHolder.getLocale();
    String faults =
        messages.getMessage("authoring.editor.problems", new Object[] {reading.faults()}, locale);
    String advice =
        messages.getMessage("authoring.editor.advice", new Object[] {reading.advice()}, locale);
    return reading.advice() == 0 ? faults : reading.faults() == 0 ? advice : faults + ", " + advice;
  }

  /** "4 стороны"; empty while nothing is laid out. */
  String pages(Assignments.Reading reading) {
    return reading.pages() == 0
        ? ""
        : messages.getMessage(
            "authoring.editor.pages",
            new Object[] {reading.pages()},
            LocaleContextHolder.getLocale());
  }

  /** In the language of the present request. */
  List<Line> of(List<LineProblem> problems) {
    Locale locale = LocaleContextHolder.getLocale();
    return problems.stream()
        .map(
            p ->
                new Line(
                    p.line(),
                    p.rule().wireName(),
                    p.rule().expected(),
                    messages.getMessage(p.key(), p.args().toArray(), locale),
                    p.rule().isAdvice()))
        .toList();
  }

  /**
   * A problem in the editor, whose text begins below the head.
   *
   * @param line of the text that is typed; 0 if it is in the head's form
   * @param field the name of the form's field; empty if it is in the text
   */
  record Place(int line, String field, String message, boolean advice) {}

  /** At most {@link #MOST_SHOWN}: nobody mends ten thousand lines at once. */
  List<Place> places(List<LineProblem> problems, DraftText draft) {
    List<LineProblem> shown = problems.subList(0, Math.min(MOST_SHOWN, problems.size()));
    return of(shown).stream()
        .map(
            l ->
                draft.head() != null && (l.line() <= draft.headLines() || isOfHead(l.rule()))
                    ? new Place(0, field(l.rule()), l.message(), l.advice())
                    : new Place(
                        Math.max(1, l.line() - draft.headLines()), "", l.message(), l.advice()))
        .toList();
  }

  private static boolean isOfHead(String rule) {
    return rule.matches("head-.*|(title|subject|language)-missing|text-empty");
  }

  private static String field(String rule) {
    return Stream.of("subject", "language", "variants", "objectives", "source", "lesson")
        .filter(rule::startsWith)
        .findFirst()
        .orElse("title");
  }
}
