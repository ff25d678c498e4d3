package org.paperpost.post.counter;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Bundles;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Round;
import org.paperpost.post.EventKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What an office is to expect: the packets that it serves and that are not back at school, with the
 * name that stands on the envelope and what was noted of them, and the closed dispatch lists and
 * the bundles they lie in. Does not ask who is acting.
 */
@Service
public class OfficeLists {

  private final JdbcClient jdbc;
  private final Packets packets;
  private final Bundles tied;
  private final Clerks clerks;
  private final Clock clock;

  OfficeLists(JdbcClient jdbc, Packets packets, Bundles tied, Clerks clerks, Clock clock) {
    this.jdbc = jdbc;
    this.packets = packets;
    this.tied = tied;
    this.clerks = clerks;
    this.clock = clock;
  }

  /** The list that a device keeps for days without a network. */
  public record OfficeList(
      List<Expected> packets, List<Bundle> bundles, List<Clerks.Clerk> clerks) {}

  /**
   * One packet.
   *
   * @param to the name outside the envelope
   * @param item its postal number, else null
   * @param voidBy the packet that took its place, else null
   * @param noted the kinds of events that are noted and not taken back
   */
  public record Expected(
      String packet,
      String to,
      String place,
      @Nullable String item,
      @Nullable String voidBy,
      Set<EventKind> noted) {}

  /**
   * A closed dispatch list with packets of the office, or a bundle of its packets that are tied
   * together.
   *
   * @param bundle the list's id, or the code of the bundle's sheet
   * @param number the list's number; null for what is tied together
   * @param packets those on the office's list
   * @param whole whether all of the list's packets are the office's; false for what is tied
   *     together, of which the packets are named one by one
   */
  public record Bundle(
      String bundle, @Nullable Integer number, List<String> packets, boolean whole) {}

  /** The list of an office by its name in the roster. */
  public OfficeList of(UUID school, String office) {
    LocalDate since =
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(Round.DAYS_AWAITED);
    Map<String, Packet> served = new LinkedHashMap<>();
    packets.ofOffice(school, office, since).forEach(p -> served.put(p.id().text(), p));
    Map<String, Set<EventKind>> noted = noted(school, served.keySet());
    served
        .keySet()
        .removeIf(
            packet -> noted.getOrDefault(packet, Set.of()).contains(EventKind.RECEIVED_AT_SCHOOL));
    List<Row> rows = listed(school, served.keySet());
    Map<String, String> items = new HashMap<>();
    rows.stream().filter(row -> row.item != null).forEach(row -> items.put(row.packet, row.item));
    List<Expected> expected = new ArrayList<>();
    served.forEach(
        (id, packet) ->
            expected.add(expected(packet, items.get(id), noted.getOrDefault(id, Set.of()))));
    List<Bundle> bundles = new ArrayList<>(lists(rows));
    bundles.addAll(tied(school, served.values()));
    return new OfficeList(expected, bundles, clerks.atOffice(school, office));
  }

  private List<Bundle> tied(UUID school, Collection<Packet> served) {
    return tied.holding(school, served).entrySet().stream()
        .map(
            bundle ->
                new Bundle(
                    bundle.getKey().text(),
                    null,
                    bundle.getValue().stream().map(PacketId::text).toList(),
                    false))
        .toList();
  }

  private static Expected expected(Packet packet, @Nullable String item, Set<EventKind> noted) {
    Addressee to = packet.addressee();
    PacketId voidBy = packet.supersededBy();
    return new Expected(
        packet.id().text(),
        to == null ? "" : to.outside(),
        to == null ? "" : to.address().settlement(),
        item,
        voidBy == null ? null : voidBy.text(),
        noted);
  }

  private Map<String, Set<EventKind>> noted(UUID school, Set<String> packets) {
    Map<String, Set<EventKind>> noted = new HashMap<>();
    jdbc.sql(
            """
            select distinct e.packet, e.kind from post.handling_event e
            where e.school_id = :school and e.packet = any(:packets) and e.kind <> 'CORRECTION'
              and not exists (select from post.handling_event c
                where c.school_id = e.school_id and c.packet = e.packet and c.corrects = e.id)
            """)
        .param("school", school)
        .param("packets", packets.toArray(String[]::new))
        .query(
            row -> {
              noted
                  .computeIfAbsent(row.getString("packet"), packet -> new TreeSet<>())
                  .add(EventKind.valueOf(row.getString("kind")));
            });
    return noted;
  }

  private record Row(UUID list, int number, int size, String packet, @Nullable String item) {}

  private List<Row> listed(UUID school, Set<String> packets) {
    return jdbc.sql(
            """
            select l.id, l.number, p.packet, r.item_id,
              (select sum(1 + cardinality(a.enclosed)) from post.dispatch_row a
                where a.school_id = l.school_id and a.list_id = l.id and a.refused is null) as size
            from post.dispatch_row r
            join post.dispatch_list l on l.school_id = r.school_id and l.id = r.list_id
            cross join lateral unnest(array[r.packet] || r.enclosed) p (packet)
            where r.school_id = :school and (r.packet = any(:packets) or r.enclosed && cast(:packets as text[]))
              and p.packet = any(:packets) and l.number is not null
              and r.refused is null
            order by l.number, r.no
            """)
        .param("school", school)
        .param("packets", packets.toArray(String[]::new))
        .query(
            (row, n) ->
                new Row(
                    row.getObject("id", UUID.class),
                    row.getInt("number"),
                    row.getInt("size"),
                    row.getString("packet"),
                    row.getString("item_id")))
        .list();
  }

  private static List<Bundle> lists(List<Row> rows) {
    return rows.stream()
        .collect(Collectors.groupingBy(Row::list, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(
            of ->
                new Bundle(
                    of.get(0).list.toString(),
                    of.get(0).number,
                    of.stream().map(Row::packet).toList(),
                    of.size() == of.get(0).size))
        .toList();
  }
}
