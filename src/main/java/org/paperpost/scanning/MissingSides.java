package org.paperpost.scanning;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.people.Schools;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What is not back of packets that have begun to come back. Covers and sides for notes may stay
 * away: only sides with questions are missed. A packet that was printed again is one with those it
 * replaced: a side of any of them is back. None of these calls asks who is acting.
 */
@Service
public class MissingSides {

  private static final int MOST_GUESSES = 5;

  private final JdbcClient jdbc;
  private final SideArchive archive;
  private final Packets packets;
  private final Sides sides;
  private final Schools schools;

  MissingSides(
      JdbcClient jdbc, SideArchive archive, Packets packets, Sides sides, Schools schools) {
    this.jdbc = jdbc;
    this.archive = archive;
    this.packets = packets;
    this.sides = sides;
    this.schools = schools;
  }

  /**
   * How much of a packet is back.
   *
   * @param missing the pages with questions that are not
   * @param back how many pages are
   */
  public record Returned(Packet packet, List<Integer> missing, int back) {

    public boolean isComplete() {
      return back > 0 && missing.isEmpty();
    }

    public boolean isPartly() {
      return back > 0 && !missing.isEmpty();
    }

    public boolean isNothing() {
      return back == 0;
    }
  }

  /** Every packet of a round that is not void, in printing order. */
  public List<Returned> all(UUID school, UUID round) {
    Map<String, Set<Integer>> back = back(school, "");
    List<Packet> all = packets.inRound(round);
    Map<PacketId, Packet> byId = all.stream().collect(toMap(Packet::id, packet -> packet));
    Map<Packet, Set<Integer>> valid = new LinkedHashMap<>();
    all.stream()
        .filter(packet -> packet.supersededBy() == null)
        .forEach(packet -> valid.put(packet, joined(packet, byId, back)));
    return returned(school, valid);
  }

  /** The packets of which sides came with a batch. */
  public List<Returned> inBatch(UUID school, UUID batch) {
    Map<Packet, Set<Integer>> back = new LinkedHashMap<>();
    back(school, batch.toString())
        .forEach((serial, pages) -> back.put(packets.packet(new PacketId(serial)), pages));
    return returned(school, back);
  }

  /** The packets of a round that were replaced and of which sides came back all the same. */
  public List<Returned> voidButBack(UUID school, UUID round) {
    Map<String, Set<Integer>> back = back(school, "");
    return packets.inRound(round).stream()
        .filter(packet -> packet.supersededBy() != null)
        .filter(packet -> back.containsKey(packet.id().text()))
        .map(
            packet ->
                new Returned(
                    packet, List.of(), back.getOrDefault(packet.id().text(), Set.of()).size()))
        .toList();
  }

  /** The packets of a round that are partly back, in printing order. */
  public List<Returned> inRound(UUID school, UUID round) {
    return all(school, round).stream().filter(Returned::isPartly).toList();
  }

  /** What an unknown side might be, the likeliest first. */
  public List<Guess> guesses(ScannedSide side) {
    List<Guess> guesses = new ArrayList<>();
    codes(side).forEach(code -> propose(code, Guess.Why.CODE_ON_IT, guesses));
    for (int places : new int[] {-1, 1}) {
      archive
          .neighbour(side, places)
          .filter(neighbour -> neighbour.state() == SideState.FILED)
          .filter(neighbour -> neighbour.packet() != null && neighbour.page() != null)
          .ifPresent(neighbour -> beside(neighbour, -places, guesses));
    }
    inBatch(side.school(), side.batch()).stream()
        .filter(packet -> packet.missing().size() == 1)
        .map(
            packet ->
                new Guess(packet.packet(), packet.missing().get(0), Guess.Why.ONLY_ONE_MISSING))
        .filter(guess -> guesses.stream().noneMatch(known -> same(known, guess)))
        .forEach(guesses::add);
    return guesses.stream().limit(MOST_GUESSES).toList();
  }

  /** The pages of this school's packets whose codes were seen on a side. */
  private List<PageCode> codes(ScannedSide side) {
    CodeKey key = new CodeKey(schools.codeSecret(side.school()));
    return archive.codes(side).stream()
        .flatMap(text -> PageCode.parse(text, key).stream())
        .distinct()
        .toList();
  }

  private void propose(PageCode code, Guess.Why why, List<Guess> guesses) {
    open(code.packet(), code.page())
        .map(packet -> new Guess(packet, code.page(), why))
        .filter(guess -> guesses.stream().noneMatch(known -> same(known, guess)))
        .ifPresent(guesses::add);
  }

  private void beside(ScannedSide neighbour, int pages, List<Guess> guesses) {
    int page = Objects.requireNonNull(neighbour.page());
    boolean oneSheet = pages > 0 ? page % 2 == 1 : page % 2 == 0;
    Guess.Why why = oneSheet ? Guess.Why.OTHER_SIDE_OF_SHEET : Guess.Why.LIES_BESIDE;
    PacketId packet = new PacketId(Objects.requireNonNull(neighbour.packet()));
    if (page + pages > 0) {
      propose(new PageCode(packet, page + pages, 0), why, guesses);
    }
  }

  private static Set<Integer> joined(
      Packet packet, Map<PacketId, Packet> byId, Map<String, Set<Integer>> back) {
    Set<Integer> pages = new TreeSet<>();
    for (Packet one = packet; one != null; ) {
      pages.addAll(back.getOrDefault(one.id().text(), Set.of()));
      PacketId before = one.supersedes();
      one = before == null ? null : byId.get(before);
    }
    return pages;
  }

  private static boolean same(Guess one, Guess other) {
    return one.page() == other.page() && one.packet().id().equals(other.packet().id());
  }

  /** The packet, if it has this page and the page is not filed. */
  private Optional<Packet> open(PacketId id, int page) {
    return packets
        .find(id)
        .filter(packet -> page >= 1 && page <= packet.sides())
        .filter(packet -> !sides.filedPages(id).containsKey(page));
  }

  private List<Returned> returned(UUID school, Map<Packet, Set<Integer>> back) {
    Map<PacketId, List<Integer>> answerPages =
        packets.answerPages(school, back.keySet().stream().map(Packet::id).toList());
    List<Returned> returned = new ArrayList<>();
    back.forEach(
        (packet, pages) ->
            returned.add(
                new Returned(
                    packet,
                    answerPages.getOrDefault(packet.id(), List.of()).stream()
                        .filter(page -> !pages.contains(page))
                        .toList(),
                    pages.size())));
    return returned;
  }

  /** Filed pages by packet; of the packets that a batch touched, unless it is empty. */
  private Map<String, Set<Integer>> back(UUID school, String batch) {
    record Page(String packet, int page) {}
    Map<String, Set<Integer>> pages = new TreeMap<>();
    jdbc.sql(
            """
            select packet, page from scanning.filed_page
             where school_id = :school
               and (:batch = '' or packet in (
                 select packet from scanning.side_now
                  where school_id = :school and batch::text = :batch and state = 'FILED'))
            """)
        .param("school", school)
        .param("batch", batch)
        .query(Page.class)
        .list()
        .forEach(
            page ->
                pages.computeIfAbsent(page.packet(), packet -> new TreeSet<>()).add(page.page()));
    return pages;
  }
}
