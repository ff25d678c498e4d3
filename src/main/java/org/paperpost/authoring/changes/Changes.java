package org.paperpost.authoring.changes;

import java.util.List;

/**
 * What is different between two texts of an assignment.
 *
 * @param head by the names of the head's fields; {@code introduction} is what stands before the
 *     first question
 * @param questions those that are not the same, in the order of the new text, removed ones last
 * @param same how many questions are the same
 */
public record Changes(List<Field> head, List<Asked> questions, int same) {

  /** Whether the two say the same. */
  public boolean isEmpty() {
    return head.isEmpty() && questions.isEmpty();
  }

  /** A piece of text that stayed, came or went. */
  public record Piece(How how, String text) {}

  public enum How {
    STAYED,
    CAME,
    WENT
  }

  public record Field(String name, List<Piece> pieces) {}

  /**
   * A question.
   *
   * @param before its number in the old text; 0 if it was added
   * @param after its number in the new text; 0 if it was removed
   * @param moved whether it stands elsewhere among those that stayed
   * @param key the old and the new right answer; empty if it stayed or is for a person to judge
   * @param picturesChanged whether a picture of the same name shows something else
   */
  public record Asked(
      int before,
      int after,
      boolean moved,
      int pointsBefore,
      int pointsAfter,
      List<String> key,
      boolean picturesChanged,
      List<Piece> pieces) {

    public boolean isAdded() {
      return before == 0;
    }

    public boolean isRemoved() {
      return after == 0;
    }

    public boolean hasOtherPoints() {
      return before > 0 && after > 0 && pointsBefore != pointsAfter;
    }

    public boolean hasOtherWords() {
      return pieces.stream().anyMatch(p -> p.how() != How.STAYED);
    }
  }
}
