package org.paperpost.post;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paperpost.codes.BundleId;
import org.paperpost.codes.ItemId;
import org.paperpost.codes.PacketId;
import org.paperpost.forms.Forms;
import org.paperpost.packets.Bundles;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Rounds;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.springframework.stereotype.Service;

/**
 * What goes with a frozen list beside Form 103: the sheet that a driver or neighbour signs and has
 * signed, and the inventories of contents in the manner of Form 107.
 */
@Service
public class CarrierPaper {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy");

  private final DispatchLists lists;
  private final Schools schools;
  private final Packets packets;
  private final Bundles bundles;
  private final Bags bags;
  private final Rounds rounds;

  CarrierPaper(
      DispatchLists lists,
      Schools schools,
      Packets packets,
      Bundles bundles,
      Bags bags,
      Rounds rounds) {
    this.lists = lists;
    this.schools = schools;
    this.packets = packets;
    this.bundles = bundles;
    this.bags = bags;
    this.rounds = rounds;
  }

  /** A row as it is printed; {@code sheets} of paper in the envelope. */
  public record Row(int no, String place, String addressee, String code, int sheets) {}

  /** A bundle as it is printed; {@code packets} of this list are in it. */
  public record Tied(String place, String code, int packets, String bag, String seal) {}

  /** The hand-over sheet as PDF. Refuses with NOT_FOUND or DISPATCH_NOT_FROZEN. */
  public byte[] handOver(UUID id) {
    return paper("dispatch-list/hand-over", lists.frozen(id));
  }

  /** An inventory for each item, two copies a sheet. Refuses as {@link #handOver} does. */
  public byte[] form107(UUID id) {
    return paper("dispatch-list/form107", lists.frozen(id));
  }

  private byte[] paper(String template, DispatchList list) {
    boolean duplex = rounds.round(list.round()).duplex();
    List<Row> rows = lists.rows(list).stream().map(row -> row(row, duplex)).toList();
    return typeset(template, schools.school(list.school()), list, rows, tied(list)).pdf();
  }

  static Typeset typeset(
      String template, School school, DispatchList list, List<Row> rows, List<Tied> tied) {
    Instant frozenAt = list.frozenAt();
    Map<String, Object> values = new HashMap<>();
    values.put("a", DispatchPaper.words("kk").all());
    values.put("b", DispatchPaper.words("ru").all());
    values.put("sender", school.name());
    values.put("carrier", list.byPost() ? DispatchPaper.both("post") : list.carrier());
    values.put(
        "date",
        DATE.format(
            LocalDate.ofInstant(
                frozenAt == null ? list.createdAt() : frozenAt, school.timeZone())));
    values.put("rows", rows);
    values.put("bundles", tied);
    return new Typesetter().typeset(Forms.fill(template, values), Map.of());
  }

  private List<Tied> tied(DispatchList list) {
    List<String> listed = lists.rows(list).stream().flatMap(row -> row.packets().stream()).toList();
    List<Bags.Bundled> tied =
        bags.holding(bundles.inRound(rounds.round(list.round())), Set.copyOf(listed));
    Map<BundleId, Bags.Note> notes =
        bags.last(list.school(), tied.stream().map(one -> one.bundle().id()).toList());
    return tied.stream()
        .map(
            one -> {
              Bags.Note note = notes.get(one.bundle().id());
              return new Tied(
                  one.bundle().place(),
                  one.bundle().id().shown(),
                  one.packets(),
                  note == null ? "" : note.bag(),
                  note == null ? "" : note.seal());
            })
        .toList();
  }

  private Row row(DispatchRow row, boolean duplex) {
    PacketId packet = new PacketId(row.packet());
    String item = row.item();
    return new Row(
        row.no(),
        Stream.of(row.settlement(), row.address())
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(", ")),
        row.addressee(),
        item == null ? packet.shown() : new ItemId(item).shown(),
        row.packets().stream()
            .mapToInt(serial -> packets.packet(new PacketId(serial)).sides())
            .map(sides -> duplex ? (sides + 1) / 2 : sides)
            .sum());
  }
}
