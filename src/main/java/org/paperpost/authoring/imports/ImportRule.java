package org.paperpost.authoring.imports;

import java.util.Locale;

/** What an import says of an item: what it changed, or why the item cannot come. */
public enum ImportRule {
  FEEDBACK_TO_RUBRIC,
  NEGATIVE_WEIGHTS,
  PARTIAL_WEIGHTS,
  PARTIAL_ANSWER,
  SEVERAL_RIGHT,
  SEVERAL_NUMBERS,
  NUMBER_AS_TEXT,
  TEXT_AS_NUMBER,
  WILDCARD,
  UNITS,
  POINTS_ROUNDED,
  EXTRA_CHOICES,
  GAP_CHOICES,
  LINES_CHOSEN,
  STEM_GENERAL,
  DESCRIPTION_MOVED,
  PICTURE_ELSEWHERE,
  PICTURE_UNREADABLE,
  MEDIA_LEFT,
  KIND_UNKNOWN(true),
  BRACKET_UNCLOSED(true),
  STEM_EMPTY(true),
  RIGHT_MISSING(true),
  OPTIONS_COUNT(true),
  PAIRS_COUNT(true),
  PAIRS_SHARED(true),
  ROWS_COUNT(true),
  GAPS_MISSING(true),
  NUMBER_BAD(true),
  SEVERAL_INTERACTIONS(true);

  private final boolean keepsOut;

  ImportRule() {
    this(false);
  }

  ImportRule(boolean keepsOut) {
    this.keepsOut = keepsOut;
  }

  /** Whether the item cannot come. */
  public boolean keepsOut() {
    return keepsOut;
  }

  /** The stable name on the API and in the message bundle. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
