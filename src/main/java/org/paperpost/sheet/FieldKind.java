package org.paperpost.sheet;

/**
 * What stands in an answer field: one bubble of a choice, one bubble of a digit column, or writing.
 */
public enum FieldKind {
  CHOICE,
  DIGIT,
  TEXT
}
