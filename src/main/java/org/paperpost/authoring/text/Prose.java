package org.paperpost.authoring.text;

import java.util.List;

/**
 * Running text in Markdown with its place in the authoring text.
 *
 * @param lines consecutive lines of the text
 * @param firstLine the number of the first of them, from 1
 */
public record Prose(List<String> lines, int firstLine) {

  /** A text of one line, which has this number. */
  public static Prose ofLine(String text, int line) {
    return new Prose(List.of(text), line);
  }

  /** Whether there is nothing in it to print. */
  public boolean isBlank() {
    return lines.stream().allMatch(String::isBlank);
  }

  /** Its lines, parted by line feeds. */
  public String text() {
    return String.join("\n", lines);
  }
}
