package org.paperpost.imaging;

/** Why a person has to look at what the machine read of a question. */
public enum Doubt {
  /** Beside a mark there is a grey one, as the rubber leaves it; it was not counted. */
  ERASED,
  /** Strokes leave a full bubble on all sides, as one strikes it out; it was not counted. */
  STRUCK_OUT,
  /**
   * One bubble is full where others are crossed: whoever marks by crosses takes one back by filling
   * it. The full one was not counted.
   */
  FILLED_OVER,
  /** Two marks in a column that holds one sign. */
  SEVERAL,
  /** A grey mark and no other: made weakly, or rubbed out. */
  FAINT,
  /** A stroke in a bubble that is neither filled nor crossed. */
  STROKE,
  /** An empty column between marked ones. */
  GAP,
  /** A black and white picture so dark that what was rubbed out is black too. */
  TOO_DARK
}
