package org.paperpost.authoring.web;

import org.paperpost.authoring.Assignment;
import org.paperpost.authoring.Assignments;
import org.paperpost.people.Accommodation;

/**
 * How the editor shows the paper.
 *
 * @param variant from 1
 * @param as the accommodation's name on the API; empty for none
 * @param marked whether the answer fields are shown
 */
record Look(int variant, String as, boolean marked) {

  Accommodation accommodation() {
    return Multipart.accommodation(as);
  }

  /** This look of the draft; the first variant if the draft no longer has that many. */
  Assignments.Reading of(Assignments assignments, Assignment draft) {
    Assignments.Reading first = assignments.reading(draft);
    boolean ordinary = variant == 1 && as.isBlank();
    return ordinary || variant < 1 || variant > first.variants()
        ? as.isBlank() ? first : assignments.reading(draft, 1, accommodation())
        : assignments.reading(draft, variant, accommodation());
  }

  /** The variant that is shown. */
  public int shownOf(Assignments.Reading reading) {
    return variant < 1 || variant > reading.variants() ? 1 : variant;
  }

  /** The rest of a side's address, so that the browser keeps each picture apart. */
  String query(Assignments.Reading reading) {
    return "?variant="
        + shownOf(reading)
        + "&as="
        + as
        + "&marked="
        + marked
        + "&v="
        + reading.key();
  }
}
