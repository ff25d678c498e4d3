package org.paperpost.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.ItemId;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Envelope;
import org.paperpost.packets.Envelopes;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Actor;
import org.paperpost.people.Address;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.storage.Blobs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Packets go to the post, or to a person who drives past, on lists. None of these calls asks who is
 * acting.
 */
@Service
public class DispatchLists {

  /** A post's number is not used again within 24 months. */
  static final int NUMBER_REST_DAYS = 730;

  private static final int LARGEST_RECEIPT = 20 * 1024 * 1024;

  private final DispatchRows rows;
  private final Packets packets;
  private final Rounds rounds;
  private final Envelopes envelopes;
  private final ItemRanges ranges;
  private final EventLog log;
  private final Blobs blobs;
  private final Clock clock;

  DispatchLists(
      DispatchRows rows,
      Packets packets,
      Rounds rounds,
      Envelopes envelopes,
      ItemRanges ranges,
      EventLog log,
      Blobs blobs,
      Clock clock) {
    this.rows = rows;
    this.packets = packets;
    this.rounds = rounds;
    this.envelopes = envelopes;
    this.ranges = ranges;
    this.log = log;
    this.blobs = blobs;
    this.clock = clock;
  }

  /**
   * Drafts a list of the round's packets that are printed, not void and on no list yet. An empty
   * office gathers those of all offices on one list, as for a driver who goes past several.
   *
   * @param carrier {@code post}, or the name of the person who carries it
   */
  @Transactional
  public DispatchList draft(
      UUID roundId, String carrier, String kind, String category, String office) {
    Round round = rounds.round(roundId);
    if (carrier.isBlank()) {
      throw Problem.of(ProblemCode.DISPATCH_CARRIER_MISSING).refused();
    }
    List<Envelope> gathered = unlisted(round, office.strip());
    if (gathered.isEmpty()) {
      throw Problem.of(
              ProblemCode.DISPATCH_NOTHING_TO_SEND, "round", round.name(), "office", office.strip())
          .refused();
    }
    DispatchList list =
        new DispatchList(
            round.school(),
            UUID.randomUUID(),
            round.id(),
            null,
            DispatchList.State.DRAFT,
            carrier.strip(),
            kind.strip(),
            category.strip(),
            office.strip(),
            now(),
            null,
            null,
            null,
            null,
            gathered.stream().mapToInt(envelope -> envelope.packets().size()).sum());
    rows.insert(list);
    rows.insert(list.school(), list.id(), lines(gathered));
    return list;
  }

  /** Refuses with NOT_FOUND. */
  @Transactional(readOnly = true)
  public DispatchList list(UUID id) {
    return rows.find(id).orElseThrow(() -> missing(id));
  }

  /** In the order of their numbers, drafts last. */
  @Transactional(readOnly = true)
  public List<DispatchList> inRound(Round round) {
    return rows.inRound(round.school(), round.id());
  }

  /** In the order in which the items are handed over. */
  @Transactional(readOnly = true)
  public List<DispatchRow> rows(DispatchList list) {
    return rows.rows(list.school(), list.id());
  }

  /**
   * The offices of the round that have packets waiting for a list, with their number, in order; the
   * office of those who have none is empty.
   */
  @Transactional(readOnly = true)
  public List<Waiting> waiting(Round round) {
    List<Waiting> waiting = new ArrayList<>();
    for (Envelope envelope : unlisted(round, "")) {
      String office = office(envelope);
      int packets = envelope.packets().size();
      Waiting last = waiting.isEmpty() ? null : waiting.get(waiting.size() - 1);
      if (last != null && last.office.equals(office)) {
        waiting.set(waiting.size() - 1, new Waiting(office, last.packets + packets));
      } else {
        waiting.add(new Waiting(office, packets));
      }
    }
    return waiting;
  }

  /** An office and how many of its packets are on no list. */
  public record Waiting(String office, int packets) {}

  /**
   * A number that the post gave to a packet.
   *
   * @param item as typed; blank to take it away
   */
  public record Numbered(PacketId packet, String item) {}

  /**
   * Notes the numbers that the post gave to packets of a draft; all of them or, if refused, none.
   */
  @Transactional
  public void number(UUID id, List<Numbered> numbers) {
    DispatchList list = rows.lock(id).orElseThrow(() -> missing(id));
    if (list.state() != DispatchList.State.DRAFT) {
      throw frozen(list).refused();
    }
    Instant since = now().minus(NUMBER_REST_DAYS, ChronoUnit.DAYS);
    for (Numbered numbered : numbers) {
      PacketId packet = numbered.packet();
      String typed = numbered.item().strip();
      @Nullable ItemId item = null;
      if (!typed.isEmpty()) {
        item =
            ItemId.parse(typed)
                .orElseThrow(
                    () -> Problem.of(ProblemCode.DISPATCH_ITEM_BAD, "item", typed).refused());
        if (rows.itemUsed(list.school(), item.text(), packet.text(), since)) {
          throw Problem.of(ProblemCode.DISPATCH_ITEM_TAKEN, "item", item.shown()).refused();
        }
      }
      if (!rows.number(list.school(), id, packet.text(), item == null ? null : item.text())) {
        throw Problem.of(ProblemCode.DISPATCH_ROW_UNKNOWN, "packet", packet.shown()).refused();
      }
    }
  }

  /**
   * Gives those rows of a draft that have no number the next ones of the school's ranges. Refuses
   * with ITEM_RANGE_EXHAUSTED, and then gives none.
   */
  @Transactional
  public void takeNumbers(UUID id) {
    DispatchList list = rows.lock(id).orElseThrow(() -> missing(id));
    if (list.state() != DispatchList.State.DRAFT) {
      throw frozen(list).refused();
    }
    List<String> without =
        rows.rows(list.school(), id).stream()
            .filter(row -> row.item() == null)
            .map(DispatchRow::packet)
            .toList();
    List<ItemId> taken = ranges.take(list.school(), without);
    for (int i = 0; i < without.size(); i++) {
      rows.number(list.school(), id, without.get(i), taken.get(i).text());
    }
  }

  /**
   * Closes the list for changes and numbers it. Packets that became void since it was drafted are
   * left out. Freezing a frozen list changes nothing.
   */
  @Transactional
  public DispatchList freeze(UUID id) {
    DispatchList list = rows.lock(id).orElseThrow(() -> missing(id));
    if (list.state() != DispatchList.State.DRAFT) {
      return list;
    }
    List<DispatchRow> valid = new ArrayList<>();
    for (DispatchRow row : rows.rows(list.school(), id)) {
      List<String> still =
          row.packets().stream()
              .filter(packet -> packets.packet(new PacketId(packet)).supersededBy() == null)
              .toList();
      if (!still.isEmpty()) {
        valid.add(row.holding(valid.size() + 1, still));
      }
    }
    if (valid.isEmpty()) {
      throw Problem.of(
              ProblemCode.DISPATCH_NOTHING_TO_SEND,
              "round",
              rounds.round(list.round()).name(),
              "office",
              list.office())
          .refused();
    }
    rows.deleteRows(list.school(), id);
    rows.insert(list.school(), id, valid);
    rows.freeze(list.school(), id, now());
    return list(id);
  }

  /**
   * The carrier took what is on the list, but for the rows it refused: one event a packet, ACCEPTED
   * by the post, HANDED_TO_CARRIER to a person. Their ids follow from the list, so that repeating
   * changes nothing. A refused packet may stand on another list.
   *
   * @param refused why, by packet
   */
  @Transactional
  public DispatchList accept(UUID id, Actor actor, Map<PacketId, Reason> refused) {
    DispatchList list = rows.lock(id).orElseThrow(() -> missing(id));
    if (list.state() == DispatchList.State.DRAFT) {
      throw Problem.of(ProblemCode.DISPATCH_NOT_FROZEN).refused();
    }
    if (list.state() != DispatchList.State.FROZEN) {
      return list;
    }
    refused.forEach(
        (packet, reason) -> {
          if (!rows.refuse(list.school(), id, packet.text(), reason)) {
            throw Problem.of(ProblemCode.DISPATCH_ROW_UNKNOWN, "packet", packet.shown()).refused();
          }
        });
    Instant at = now();
    EventKind kind = list.byPost() ? EventKind.ACCEPTED : EventKind.HANDED_TO_CARRIER;
    List<Report> reports =
        rows.rows(list.school(), id).stream()
            .filter(row -> row.refused() == null)
            .flatMap(row -> row.packets().stream().map(packet -> new Sent(row.no(), packet)))
            .map(
                sent ->
                    new Report(
                        Uuids.derived(id, sent.packet()).toString(),
                        kind.name(),
                        sent.packet(),
                        null,
                        null,
                        at.toString(),
                        "list-" + list.number(),
                        Integer.toString(sent.row()),
                        null,
                        list.byPost() ? null : list.carrier(),
                        null,
                        null,
                        null,
                        kind + " " + sent.packet() + " " + id))
            .toList();
    // an office binds what a clerk sees, not what a carrier took
    Actor anyOffice =
        new Actor(
            actor.account(),
            actor.login(),
            actor.name(),
            actor.school(),
            actor.roles(),
            actor.language(),
            null);
    log.record(anyOffice, list.school(), reports);
    rows.accept(list.school(), id, at);
    return list(id);
  }

  /**
   * Ends the list's life, with the stamped copy if there is one. A better copy may follow.
   *
   * <p>Refuses with DISPATCH_NOT_ACCEPTED, or DISPATCH_RECEIPT_UNFIT for what is not a PDF, JPEG or
   * PNG.
   *
   * @param receipt the copy's bytes; empty for none
   */
  @Transactional
  public DispatchList close(UUID id, byte[] receipt) {
    DispatchList list = rows.lock(id).orElseThrow(() -> missing(id));
    if (list.state() != DispatchList.State.ACCEPTED && list.state() != DispatchList.State.CLOSED) {
      throw Problem.of(ProblemCode.DISPATCH_NOT_ACCEPTED).refused();
    }
    rows.close(
        list.school(),
        id,
        receipt.length == 0 ? null : new DispatchList.Receipt(blobs.put(receipt), type(receipt)),
        now());
    return list(id);
  }

  /** By its first bytes: a name says nothing. */
  private static String type(byte[] content) {
    String begins =
        new String(content, 0, Math.min(8, content.length), StandardCharsets.ISO_8859_1);
    if (content.length <= LARGEST_RECEIPT) {
      if (begins.startsWith("%PDF-")) {
        return "application/pdf";
      }
      if (begins.startsWith("\u00ff\u00d8\u00ff")) {
        return "image/jpeg";
      }
      if (begins.startsWith("\u0089PNG\r\n")) {
        return "image/png";
      }
    }
    throw Problem.of(ProblemCode.DISPATCH_RECEIPT_UNFIT, "most", LARGEST_RECEIPT / 1024 / 1024)
        .refused();
  }

  /** The stamped copy's bytes. Refuses with NOT_FOUND. */
  public byte[] receipt(DispatchList list) {
    DispatchList.Receipt receipt = list.receipt();
    if (receipt == null) {
      throw missing(list.id());
    }
    return blobs.get(receipt.blob());
  }

  /** What is refused while a list is a draft: its paper would not be what was handed over. */
  public DispatchList frozen(UUID id) {
    DispatchList list = list(id);
    if (list.state() == DispatchList.State.DRAFT) {
      throw Problem.of(ProblemCode.DISPATCH_NOT_FROZEN).refused();
    }
    return list;
  }

  /** A packet and the row it is sent on. */
  private record Sent(int row, String packet) {}

  private List<Envelope> unlisted(Round round, String office) {
    List<Envelope> candidates =
        envelopes.inRound(round.id()).stream()
            .filter(envelope -> office.isEmpty() || office(envelope).equalsIgnoreCase(office))
            .toList();
    Set<String> listed =
        rows.listed(
            round.school(),
            candidates.stream()
                .flatMap(envelope -> envelope.packets().stream())
                .map(packet -> packet.id().text())
                .toList());
    // stable: within an office and a village the printing order remains
    return candidates.stream()
        .map(envelope -> left(envelope, listed))
        .filter(envelope -> !envelope.packets().isEmpty())
        .sorted(
            Comparator.comparing(DispatchLists::office)
                .thenComparing(envelope -> envelope.to().address().settlement()))
        .toList();
  }

  /** What of an envelope is printed and on no list: a reprint goes without the sibling's. */
  private static Envelope left(Envelope envelope, Set<String> listed) {
    return new Envelope(
        envelope.label(),
        envelope.packets().stream()
            .filter(packet -> packet.printedAt() != null && !listed.contains(packet.id().text()))
            .toList(),
        envelope.to());
  }

  private static List<DispatchRow> lines(List<Envelope> gathered) {
    List<DispatchRow> lines = new ArrayList<>();
    for (Envelope envelope : gathered) {
      Addressee addressee = envelope.to();
      List<String> serials = envelope.packets().stream().map(p -> p.id().text()).toList();
      Address address = addressee.address();
      String name = addressee.guardian().isBlank() ? addressee.name() : addressee.guardian();
      lines.add(
          new DispatchRow(
              lines.size() + 1,
              serials.get(0),
              withInitials(name),
              street(address),
              address.settlement(),
              address.postcode(),
              addressee.office(),
              null,
              serials.subList(1, serials.size()),
              null));
    }
    return lines;
  }

  /** Surname and initials, as outside the envelope: {@code Әбдірахман Н. Е.} */
  static String withInitials(String name) {
    String[] words = name.strip().split("\\s+");
    StringBuilder text = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      text.append(i == 1 ? " " : "\u00a0").appendCodePoint(words[i].codePointAt(0)).append(".");
    }
    return text.toString();
  }

  private static String street(Address address) {
    return address.house().isBlank()
        ? address.street().strip()
        : address.street().isBlank()
            ? address.house().strip()
            : address.street().strip() + ", " + address.house().strip();
  }

  private static String office(Envelope envelope) {
    return envelope.to().office().strip();
  }

  private static Problem frozen(DispatchList list) {
    Integer number = list.number();
    return Problem.of(ProblemCode.DISPATCH_FROZEN, "number", number == null ? 0 : number);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static org.paperpost.problems.Refused missing(UUID id) {
    return Problem.of(ProblemCode.NOT_FOUND, "what", id).refused();
  }
}
