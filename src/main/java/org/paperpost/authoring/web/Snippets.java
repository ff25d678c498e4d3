package org.paperpost.authoring.web;

import java.util.List;
import java.util.Locale;
import org.paperpost.authoring.QuestionKind;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The beginnings of a text that the editor puts in at a press. */
@Component
class Snippets {

  private final MessageSource messages;

  Snippets(MessageSource messages) {
    this.messages = messages;
  }

  /** The text of one button; {@code name} is the end of its label's key. */
  record Snippet(String name, String text) {}

  List<Snippet> all(String language) {
    return List.of(
        question(QuestionKind.ONE_CHOICE, language, "- (x) 1\n- ( ) 2\n- ( ) 3\n"),
        question(QuestionKind.MANY_CHOICE, language, "- [x] 1\n- [x] 2\n- [ ] 3\n"),
        question(QuestionKind.NUMBER, language, "= 10 ± 0\n"),
        question(QuestionKind.SHORT, language, "= … | …\n"),
        question(QuestionKind.MATCHING, language, "- 1 -> …\n- 2 -> …\n"),
        question(QuestionKind.LINES, language, "lines: 6\n> \n"),
        question(QuestionKind.SQUARES, language, "squares: 60 mm\n> \n"),
        question(QuestionKind.BOX, language, "box: 80 mm\n> \n"));
  }

  private Snippet question(QuestionKind kind, String language, String answer) {
    String stem =
        messages.getMessage("authoring.template.question", null, Locale.forLanguageTag(language));
    return new Snippet(kind.wireName(), "\n# " + stem + " (1)\n" + answer);
  }

  /** A text to begin with. */
  String beginning(String title, String subject, String grade, String language) {
    Locale locale = Locale.forLanguageTag(language);
    return "---\ntitle: "
        + quoted(title)
        + "\nsubject: "
        + quoted(subject)
        + (grade.isBlank() ? "" : "\nclass: " + quoted(grade))
        + "\nlanguage: "
        + language
        + "\n---\n"
        + messages.getMessage("authoring.template.intro", null, locale)
        + "\n\n# "
        + messages.getMessage("authoring.template.question", null, locale)
        + " (1)\n- (x) 1\n- ( ) 2\n";
  }

  private static String quoted(String value) {
    String line = value.strip().replaceAll("\\s+", " ");
    return line.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ().,«»–-]*")
        ? line
        : '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
