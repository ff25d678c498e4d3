package org.paperpost.problems;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Problems as sentences. A screen that answers a refused form itself shows {@code of(problem)}
 * beside what was refused; a form that does not is sent back to its page with the sentence on top.
 */
@Component
public class Sentences {

  private final MessageSource messages;

  Sentences(MessageSource messages) {
    this.messages = messages;
  }

  /** In the language of the present request. */
  public String of(Problem problem) {
    return of(problem, LocaleContextHolder.getLocale());
  }

  public String of(Problem problem, Locale locale) {
    return messages.getMessage(
        "problem." + problem.code().wireName(), new Object[] {problem.arguments()}, locale);
  }
}
