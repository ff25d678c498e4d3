package org.paperpost.packets;

/**
 * How a round is put together beyond its papers; all of it may be left out.
 *
 * @param households whether siblings share an envelope
 * @param extraSides coded sides with lines in every packet, for answers that did not fit
 * @param strips coded strips in every packet, to lay on a page of the pupil's own notebook
 * @param reserve printed ahead for a day without lessons and held until it is released
 */
public record RoundOptions(boolean households, int extraSides, int strips, boolean reserve) {

  public static final RoundOptions NONE = new RoundOptions(false, 0, 0, false);

  static final int MOST_EXTRA_SIDES = 20;
  static final int MOST_STRIPS = 64;
}
