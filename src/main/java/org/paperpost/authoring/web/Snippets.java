package org.paperpost.authoring.web;

import java.util.List;
import java.util.Locale;
import org.paperpost.authoring.text.DraftText;
import org.paperpost.authoring.text.HeadForm;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The beginnings of a text that the editor puts in at a press. */
@Component
class Snippets {

  private final MessageSource messages;

  Snippets(MessageSource messages) {
    this.messages = messages;
  }

  /** The kinds in the order of their buttons; the first ones are in sight at once. */
  static final List<String> KINDS =
      List.of(
          "one-choice",
          "many-choice",
          "true-false",
          "number",
          "short",
          "lines",
          "matching",
          "ordering",
          "gaps",
          "table",
          "squares",
          "box",
          "labels");

  /** The text of one button; {@code name} is the end of its label's key. */
  record Snippet(String name, String text) {}

  /** An example of each kind of question in the language of the sheets. */
  List<Snippet> all(String language) {
    Locale locale = Locale.forLanguageTag(language);
    return KINDS.stream()
        .map(k -> new Snippet(k, messages.getMessage("authoring.template." + k, null, locale)))
        .toList();
  }

  /** The text that shows a picture. */
  static String picture(String name) {
    return "![](" + (name.contains(" ") ? "<" + name + ">" : name) + ")";
  }

  /** A text to begin with. */
  String beginning(String title, String subject, String grade, String language) {
    Locale locale = Locale.forLanguageTag(language);
    HeadForm head = new HeadForm(title, subject, grade, language, "", List.of(), "", List.of(), "");
    return DraftText.written(head)
        + messages.getMessage("authoring.template.intro", null, locale)
        + "\n\n"
        + messages.getMessage("authoring.template.one-choice", null, locale)
        + "\n";
  }
}
