package org.paperpost.journey;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whom to call or to write to, village by village: what should be back and is not, and does not
 * seem to be coming by itself.
 */
public record ChaseList(List<Village> villages) {

  /** Why a packet is asked after. */
  public enum Reason {
    /** It is in the pupil's hands after the day it was due. */
    WITH_PUPIL,
    /** It waits at the office to be fetched, or could not be delivered. */
    AT_OFFICE,
    /** Some of its sides are back, others not. */
    PARTLY_BACK,
    /** It has been on the way so long that it will hardly come. */
    PROBABLY_LOST,
    /** It is late, and nobody noted where it is. */
    UNKNOWN
  }

  /** One packet to ask after. */
  public record Entry(Traveller traveller, Reason reason) {}

  /** The packets of a village, by name. */
  public record Village(String settlement, List<Entry> entries) {}

  /** The list of a round; villages and names in Kazakh order, which holds Russian names too. */
  public static ChaseList of(RoundJourney journey) {
    Collator byName = Collator.getInstance(ULocale.forLanguageTag("kk"));
    List<Village> villages = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    String settlement = "";
    List<Traveller> travellers =
        journey.travellers().stream()
            .filter(Traveller::awaited)
            .sorted(
                Comparator.comparing(Traveller::settlement, byName::compare)
                    .thenComparing(Traveller::name, byName::compare))
            .toList();
    for (Traveller traveller : travellers) {
      if (!traveller.settlement().equals(settlement)) {
        add(villages, settlement, entries);
        entries = new ArrayList<>();
        settlement = traveller.settlement();
      }
      Optional<Reason> reason = reason(traveller);
      if (reason.isPresent()) {
        entries.add(new Entry(traveller, reason.get()));
      }
    }
    add(villages, settlement, entries);
    return new ChaseList(List.copyOf(villages));
  }

  private static void add(List<Village> villages, String settlement, List<Entry> entries) {
    if (!entries.isEmpty()) {
      villages.add(new Village(settlement, List.copyOf(entries)));
    }
  }

  private static Optional<Reason> reason(Traveller traveller) {
    if (traveller.isProbablyLost()) {
      return Optional.of(Reason.PROBABLY_LOST);
    }
    if (!traveller.missingPages().isEmpty()) {
      return Optional.of(Reason.PARTLY_BACK);
    }
    if (!traveller.isLate()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (traveller.here().where()) {
          case WITH_PUPIL -> Reason.WITH_PUPIL;
          case HELD_FOR_PICKUP, DELIVERY_FAILED -> Reason.AT_OFFICE;
          default -> Reason.UNKNOWN;
        });
  }

  /** Those that a slip is sent for: who lost nothing need not be reminded. */
  public List<Entry> reminded() {
    return villages.stream()
        .flatMap(village -> village.entries().stream())
        .filter(entry -> entry.reason() != Reason.PROBABLY_LOST)
        .toList();
  }

  /** How many packets are asked after. */
  public int size() {
    return villages.stream().mapToInt(village -> village.entries().size()).sum();
  }
}
