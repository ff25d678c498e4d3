package org.paperpost.print;

import org.paperpost.sheet.Box;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.SheetGrid;

/**
 * A QR code (version 2, level Q) stamped onto a side.
 *
 * @param box its place without the quiet zone, {@link SheetGrid#CODE_SIZE} square
 * @param payload upper-case alphanumeric, at most 29 signs
 */
public record CodeMark(Box box, String payload) {

  /** At its corner's place in the sheet's grid. */
  public CodeMark(Corner corner, String payload) {
    this(place(corner), payload);
  }

  private static Box place(Corner corner) {
    Box box = SheetGrid.CODES.get(corner);
    if (box == null) {
      throw new IllegalArgumentException("no code stands at " + corner);
    }
    return box;
  }
}
