package org.paperpost.authoring;

import org.paperpost.people.Accommodation;
import org.paperpost.sheet.Folding;

/** Which layout of a text: the variant, from 1, the accommodation, how its sheets are folded. */
record LayoutKey(int variant, Accommodation accommodation, Folding folding) {

  static final LayoutKey FIRST = new LayoutKey(1, Accommodation.NONE);

  /** As a draft is shown, before an envelope is chosen. */
  LayoutKey(int variant, Accommodation accommodation) {
    this(variant, accommodation, Folding.MIDDLE);
  }
}
