package org.paperpost.authoring.web;

import java.util.List;
import java.util.Locale;
import org.paperpost.authoring.imports.ImportItem;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What became of imported items as sentences, for the API and the screens. */
@Component
class ImportLines {

  private final MessageSource messages;

  ImportLines(MessageSource messages) {
    this.messages = messages;
  }

  /**
   * An item as it is told.
   *
   * @param question its number in the assignment; 0 if it is none
   * @param fate {@code taken}, {@code simplified} or {@code left}
   */
  record Item(int number, String title, int question, String fate, List<Note> notes) {}

  /**
   * @param rule the stable name of what was changed or in the way
   */
  record Note(String rule, String message) {}

  /** A count has a plural; what is quoted stays as it is written. */
  private static Object number(String value) {
    return value.matches("\\d{1,3}") ? (Object) Integer.valueOf(value) : value;
  }

  /** In the language of the present request. */
  List<Item> of(List<ImportItem> items) {
    Locale locale = LocaleContextHolder.getLocale();
    return items.stream()
        .map(
            item ->
                new Item(
                    item.number(),
                    item.title(),
                    item.question(),
                    item.fate(),
                    item.notes().stream()
                        .filter(n -> item.came() || n.rule().keepsOut())
                        .map(
                            n ->
                                new Note(
                                    n.rule().wireName(),
                                    messages.getMessage(
                                        "authoring.import.note." + n.rule().wireName(),
                                        new Object[] {number(n.value())},
                                        locale)))
                        .toList()))
        .toList();
  }
}
