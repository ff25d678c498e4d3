package org.paperpost.authoring;

import java.util.Locale;

/** How a question is answered. A number may have squares for working beside its digit columns. */
public enum QuestionKind {
  ONE_CHOICE,
  MANY_CHOICE,
  MATCHING,
  /** Statements, each marked true or false. */
  TRUE_FALSE,
  /** Items, each given the place where it belongs. */
  ORDERING,
  NUMBER,
  SHORT,
  LINES,
  SQUARES,
  BOX,
  /** Words missing in a text. */
  GAPS,
  /** Cells missing in a table. */
  TABLE,
  /** Names of places on a picture. */
  LABELS;

  /** Whether a machine reads the answer. */
  public boolean isMachineRead() {
    return switch (this) {
      case ONE_CHOICE, MANY_CHOICE, MATCHING, TRUE_FALSE, ORDERING, NUMBER -> true;
      case SHORT, LINES, SQUARES, BOX, GAPS, TABLE, LABELS -> false;
    };
  }

  /** Whether the answer is several small writing spaces, each with a key of its own. */
  public boolean hasGaps() {
    return this == GAPS || this == TABLE || this == LABELS;
  }

  /** The name on the API, e.g. {@code one-choice}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
