package org.paperpost.post;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paperpost.codes.ItemId;
import org.paperpost.codes.PacketId;
import org.paperpost.forms.Forms;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Rounds;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
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
  private final Rounds rounds;
  private final Typesetter typesetter = new Typesetter();

  CarrierPaper(DispatchLists lists, Schools schools, Packets packets, Rounds rounds) {
    this.lists = lists;
    this.schools = schools;
    this.packets = packets;
    this.rounds = rounds;
  }

  /** A row as it is printed; {@code sheets} of paper in the envelope. */
  public record Row(int no, String place, String addressee, String code, int sheets) {}

  /** The hand-over sheet as PDF. Refuses with NOT_FOUND or DISPATCH_NOT_FROZEN. */
  public byte[] handOver(UUID id) {
    return paper("dispatch-list/hand-over", lists.frozen(id));
  }

  /** An inventory for each item, two copies a sheet. Refuses as {@link #handOver} does. */
  public byte[] form107(UUID id) {
    return paper("dispatch-list/form107", lists.frozen(id));
  }

  private byte[] paper(String template, DispatchList list) {
    School school = schools.school(list.school());
    Instant frozenAt = list.frozenAt();
    boolean duplex = rounds.round(list.round()).duplex();
    List<Row> rows = lists.rows(list).stream().map(row -> row(row, duplex)).toList();
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
    return typesetter.typeset(Forms.fill(template, values), Map.of()).pdf();
  }

  private Row row(DispatchRow row, boolean duplex) {
    PacketId packet = new PacketId(row.packet());
    String item = row.item();
    int sides = packets.packet(packet).sides();
    return new Row(
        row.no(),
        Stream.of(row.settlement(), row.address())
            .filter(part -> !part.isBlank())
            .collect(Collectors.joining(", ")),
        row.addressee(),
        item == null ? packet.shown() : new ItemId(item).shown(),
        duplex ? (sides + 1) / 2 : sides);
  }
}
