package org.paperpost.journey.web;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.paperpost.journey.Status;
import org.paperpost.journey.Traveller;

/**
 * The packets of one village by one office.
 *
 * @param rows those shown, the late ones first
 * @param more how many are not shown
 * @param all how many the village has, shown or not
 */
record Village(
    String settlement,
    String office,
    List<PacketRow> rows,
    int more,
    int all,
    int late,
    int inWork) {

  /** Rows of a page before the rest of each village is one link. */
  private static final int MOST_ROWS = 60;

  private record Place(String settlement, String office) {

    static Place of(Traveller traveller) {
      return new Place(traveller.settlement(), traveller.office());
    }

    /** As the link to its rows names it. */
    String name() {
      return settlement + "|" + office;
    }
  }

  /**
   * Villages with late packets first, else by name; spares, which have none, last.
   *
   * @param shown what is asked for
   * @param awaited all that count
   * @param opened the village, as the link names it, of which all rows are shown
   */
  static List<Village> of(
      List<Traveller> shown,
      List<Traveller> awaited,
      String opened,
      Function<Traveller, PacketRow> row) {
    Map<Place, List<Traveller>> asked = byPlace(shown);
    Map<Place, List<Traveller>> whole = byPlace(awaited);
    List<Village> villages = new ArrayList<>();
    int left = MOST_ROWS;
    for (Place place : inOrder(asked, whole)) {
      List<Traveller> of = new ArrayList<>(asked.getOrDefault(place, List.of()));
      of.sort(Comparator.comparing(traveller -> !traveller.isLate()));
      int most = place.name().equals(opened) ? of.size() : Math.min(of.size(), left);
      left = Math.max(0, left - most);
      List<Traveller> all = whole.getOrDefault(place, List.of());
      villages.add(
          new Village(
              place.settlement(),
              place.office(),
              of.subList(0, most).stream().map(row).toList(),
              of.size() - most,
              all.size(),
              (int) all.stream().filter(Traveller::isLate).count(),
              (int) all.stream().filter(Village::isInWork).count()));
    }
    return villages;
  }

  /** Whether something is still to be done with a packet. */
  static boolean isInWork(Traveller traveller) {
    return traveller.awaited() && traveller.status() != Status.GRADED;
  }

  private static Map<Place, List<Traveller>> byPlace(List<Traveller> travellers) {
    Map<Place, List<Traveller>> places = new HashMap<>();
    travellers.forEach(
        traveller ->
            places.computeIfAbsent(Place.of(traveller), key -> new ArrayList<>()).add(traveller));
    return places;
  }

  private static List<Place> inOrder(
      Map<Place, List<Traveller>> asked, Map<Place, List<Traveller>> whole) {
    // Kazakh's order holds Russian names too
    Collator byName = Collator.getInstance(ULocale.forLanguageTag("kk"));
    return asked.keySet().stream()
        .sorted(
            Comparator.comparing((Place place) -> place.settlement().isEmpty())
                .thenComparing(
                    place ->
                        whole.getOrDefault(place, List.of()).stream().noneMatch(Traveller::isLate))
                .thenComparing(Place::settlement, byName::compare)
                .thenComparing(Place::office, byName::compare))
        .toList();
  }
}
