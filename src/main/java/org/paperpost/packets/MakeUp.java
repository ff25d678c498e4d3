package org.paperpost.packets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Accommodation;

/**
 * What is the same in many packets of a round: their sides and their papers with keys. Only the
 * name and the codes differ from one packet of a make-up to the next.
 *
 * @param sendBy the last day for sending the work, on the cover and at the foot of every side; null
 *     on a reserve, where it is written in by hand, and on what was made before offices had days
 */
record MakeUp(
    UUID id,
    UUID school,
    UUID round,
    String language,
    Accommodation accommodation,
    @Nullable LocalDate sendBy,
    List<MadePage> pages,
    List<Paper> papers) {

  /**
   * The sides of paper that the pages are printed on, in order: one page each, but several strips.
   */
  List<List<MadePage>> printed() {
    List<List<MadePage>> sides = new ArrayList<>();
    List<MadePage> strips = new ArrayList<>();
    for (MadePage page : pages) {
      if (page.kind() == PacketSide.Kind.STRIP) {
        strips.add(page);
      } else {
        sides.add(List.of(page));
      }
    }
    for (int from = 0; from < strips.size(); from += StripSheet.ON_A_SIDE) {
      sides.add(strips.subList(from, Math.min(strips.size(), from + StripSheet.ON_A_SIDE)));
    }
    return sides;
  }

  /** Sheets of paper; strips have nothing on their back, as they are cut apart. */
  int sheets(boolean duplex) {
    int strips =
        (int)
            printed().stream().filter(side -> side.get(0).kind() == PacketSide.Kind.STRIP).count();
    int sides = printed().size() - strips;
    return (duplex ? (sides + 1) / 2 : sides) + strips;
  }

  /** How many pages are bound together: all but the strips. */
  int leaves() {
    return (int) pages.stream().filter(page -> page.kind() != PacketSide.Kind.STRIP).count();
  }
}
