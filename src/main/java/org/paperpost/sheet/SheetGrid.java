package org.paperpost.sheet;

import java.util.List;
import java.util.Map;

/**
 * The fixed grid of every coded side, in millimetres from the top left of an upright A4 page: what
 * the printer draws and the reader looks for. See {@code src/docs/sheet.md}.
 */
public final class SheetGrid {

  public static final double WIDTH = 210;
  public static final double HEIGHT = 297;

  /** Rings: centre line radius and stroke, so that the outer diameter is 6. */
  public static final double ANCHOR_RADIUS = 2.25;

  public static final double ANCHOR_STROKE = 1.5;

  /** Centres of the four anchors, as zero-size boxes, by corner. */
  public static final Map<Corner, Box> ANCHORS =
      Map.of(
          Corner.TOP_LEFT, new Box(13, 13, 0, 0),
          Corner.TOP_RIGHT, new Box(197, 13, 0, 0),
          Corner.BOTTOM_RIGHT, new Box(197, 284, 0, 0),
          Corner.BOTTOM_LEFT, new Box(13, 284, 0, 0));

  /** QR version 2 has 25 × 25 modules; 0.72 mm is 17 dots at 600 dpi. */
  public static final int CODE_MODULES = 25;

  public static final double MODULE = 0.72;
  public static final double CODE_SIZE = CODE_MODULES * MODULE;

  /** Where the codes stand, without their quiet zone. The staple corner has none. */
  public static final Map<Corner, Box> CODES =
      Map.of(
          Corner.TOP_RIGHT, new Box(172, 10, CODE_SIZE, CODE_SIZE),
          Corner.BOTTOM_RIGHT, new Box(172, 269, CODE_SIZE, CODE_SIZE),
          Corner.BOTTOM_LEFT, new Box(20, 269, CODE_SIZE, CODE_SIZE));

  public static final double QUIET_ZONE = 4 * MODULE;

  /** Everything that is laid out per question stays within this block. */
  public static final Box TEXT_BLOCK = new Box(20, 36, 170, 229);

  /** Sample bubbles for calibration, diameter 4.8: one printed full, one empty. */
  public static final Box SAMPLE_FULL = new Box(42.1, 269.4, 4.8, 4.8);

  public static final Box SAMPLE_EMPTY = new Box(77.6, 269.4, 4.8, 4.8);

  /**
   * The middle ticks on the long edges: height, left ends and length. Every coded side has them,
   * folded there or not: they tell the reader whether the sheet is curled.
   */
  public static final double TICK_Y = HEIGHT / 2;

  public static final List<Double> TICK_X = List.of(8.0, 199.0);
  public static final double TICK_LENGTH = 3;

  /** Left end and baseline of the code in text, PT Mono 8.5 pt. */
  public static final double CODE_TEXT_X = 42;

  public static final double CODE_TEXT_BASELINE = 286.4;

  /** Diameter of an answer bubble, and of a digit bubble. */
  public static final double BUBBLE = 4.8;

  public static final double DIGIT_BUBBLE = 4.6;

  public static final List<Corner> CODE_CORNERS =
      List.of(Corner.TOP_RIGHT, Corner.BOTTOM_RIGHT, Corner.BOTTOM_LEFT);

  private SheetGrid() {}
}
