package org.paperpost.sheet;

import java.util.List;

/**
 * How sheets are folded for an envelope.
 *
 * @param at the folds, mm from the top of the sheet, downwards
 */
public record Folding(List<Double> at) {

  /** Half the height of the band that is bent and soiled at a fold, mm. */
  private static final double HALF_BAND = 4;

  /** Once in the middle, as for C5: how sheets are laid out where no envelope is chosen yet. */
  public static final Folding MIDDLE = new Folding(List.of(SheetGrid.HEIGHT / 2));

  public Folding {
    at = at.stream().sorted().toList();
  }

  /** The bands across the sheet that no bubble and no code may touch. */
  public List<Box> bands() {
    return at.stream()
        .map(fold -> new Box(0, fold - HALF_BAND, SheetGrid.WIDTH, 2 * HALF_BAND))
        .toList();
  }

  /** Whether what stands there would lie on a fold. */
  public boolean touches(Box box) {
    return bands().stream().anyMatch(box::overlaps);
  }
}
