package org.paperpost.authoring;

import org.paperpost.people.Accommodation;

/** Which layout of a text: the variant, from 1, and the accommodation. */
record LayoutKey(int variant, Accommodation accommodation) {

  static final LayoutKey FIRST = new LayoutKey(1, Accommodation.NONE);
}
