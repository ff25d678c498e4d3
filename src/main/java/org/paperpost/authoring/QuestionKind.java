package org.paperpost.authoring;

import java.util.Locale;

/** How a question is answered. A number may have squares for working beside its digit columns. */
public enum QuestionKind {
  ONE_CHOICE,
  MANY_CHOICE,
  MATCHING,
  NUMBER,
  SHORT,
  LINES,
  SQUARES,
  BOX;

  /** Whether a machine reads the answer. */
  public boolean isMachineRead() {
    return this == ONE_CHOICE || this == MANY_CHOICE || this == MATCHING || this == NUMBER;
  }

  /** The name on the API, e.g. {@code one-choice}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
