package org.paperpost.authoring.imports;

import java.util.List;

/**
 * What became of one item of the file.
 *
 * @param number its place in the file, from 1
 * @param title as its author called it, or the beginning of its text
 * @param question its number in the assignment; 0 if it is none
 * @param notes what was changed, or why it could not come; empty if it came as it was
 */
public record ImportItem(int number, String title, int question, List<Note> notes) {

  /** One change or reason; {@code value} is what the sentence quotes and may be empty. */
  public record Note(ImportRule rule, String value) {}

  public ImportItem {
    notes = List.copyOf(notes);
  }

  /** Whether it came at all. */
  public boolean came() {
    return notes.stream().noneMatch(note -> note.rule().keepsOut());
  }

  /** {@code taken}, {@code simplified} or {@code left}, as the API says it. */
  public String fate() {
    return !came() ? "left" : notes.isEmpty() ? "taken" : "simplified";
  }
}
