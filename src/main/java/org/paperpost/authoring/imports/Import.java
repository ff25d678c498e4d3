package org.paperpost.authoring.imports;

import java.util.List;
import java.util.Map;

/**
 * What another program's file came to: an authoring text of the items that could come.
 *
 * @param text with its head; {@code subject} may be empty, since few formats have one
 * @param pictures by the names the text calls them
 * @param items all of the file, in its order
 */
public record Import(String text, Map<String, byte[]> pictures, List<ImportItem> items) {

  /** With this subject in the head, if it has none yet and this is one. */
  public Import withSubject(String subject) {
    return subject.isBlank()
        ? this
        : new Import(
            text.replaceFirst(
                "(?m)^subject: $",
                java.util.regex.Matcher.quoteReplacement("subject: " + TextWriter.quoted(subject))),
            pictures,
            items);
  }

  /** Whether the head has a subject. */
  public boolean hasSubject() {
    return !text.contains("\nsubject: \n");
  }

  /** How many became questions. */
  public int questions() {
    return items.stream().mapToInt(ImportItem::question).max().orElse(0);
  }

  /** How many could not come. */
  public int left() {
    return (int) items.stream().filter(item -> !item.came()).count();
  }
}
