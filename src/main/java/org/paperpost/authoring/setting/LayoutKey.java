package org.paperpost.authoring.setting;

import org.paperpost.people.Accommodation;
import org.paperpost.sheet.Folding;

/** Which layout of a text: the variant, from 1, the accommodation, how its sheets are folded. */
public record LayoutKey(int variant, Accommodation accommodation, Folding folding) {

  /** As most pupils of the first variant get it. */
  public static final LayoutKey FIRST = new LayoutKey(1, Accommodation.NONE);

  /** As a draft is shown, before an envelope is chosen. */
  public LayoutKey(int variant, Accommodation accommodation) {
    this(variant, accommodation, Folding.MIDDLE);
  }
}
