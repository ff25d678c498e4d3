package org.paperpost.journey;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.paperpost.packets.Round;

/**
 * One post office over all open rounds: how far its packets have come, what lies there, what is
 * late.
 *
 * @param office as the roster names it; empty for the packets of pupils without one
 * @param parts its part of each open round in which it has packets, the newest round first
 */
public record OfficeBoard(String office, List<RoundJourney> parts) {

  /** A packet and the round it is of. */
  public record Entry(Round round, Traveller traveller) {}

  /** The boards of all offices that have packets in these rounds, by name in Kazakh order. */
  public static List<OfficeBoard> of(List<RoundJourney> open) {
    Collator byName = Collator.getInstance(ULocale.forLanguageTag("kk"));
    TreeMap<String, List<RoundJourney>> offices = new TreeMap<>();
    for (RoundJourney round : open) {
      round
          .partsByOffice()
          .forEach(
              (office, part) ->
                  offices.computeIfAbsent(office, name -> new ArrayList<>()).add(part));
    }
    return offices.entrySet().stream()
        .map(entry -> new OfficeBoard(entry.getKey(), List.copyOf(entry.getValue())))
        .sorted(Comparator.comparing(OfficeBoard::office, byName::compare))
        .toList();
  }

  public List<RoundJourney.FunnelStep> funnel() {
    return RoundJourney.funnel(parts.stream().flatMap(part -> part.travellers().stream()).toList());
  }

  /** All packets that are awaited. */
  public List<Entry> entries() {
    return parts.stream()
        .flatMap(part -> part.travellers().stream().map(packet -> new Entry(part.round(), packet)))
        .filter(entry -> entry.traveller().awaited())
        .toList();
  }

  /** What lies at the office, the longest first. */
  public List<Entry> waiting() {
    return entries().stream()
        .filter(entry -> entry.traveller().liesAtOffice())
        .sorted(
            Comparator.comparing(
                entry -> entry.traveller().here().since(),
                Comparator.nullsLast(Comparator.naturalOrder())))
        .toList();
  }

  /** Whether this is the office of that name, in large or small letters. */
  public boolean isOf(String name) {
    return office.equalsIgnoreCase(name.strip());
  }

  /** How many packets are back at school. */
  public int back() {
    return parts.stream().mapToInt(part -> part.reached(Step.BACK_AT_SCHOOL)).sum();
  }

  public List<Entry> late() {
    return entries().stream().filter(entry -> entry.traveller().isLate()).toList();
  }
}
