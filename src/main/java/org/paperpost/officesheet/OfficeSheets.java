package org.paperpost.officesheet;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.ItemId;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Envelope;
import org.paperpost.packets.Envelopes;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Actor;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
import org.paperpost.post.DispatchList;
import org.paperpost.post.DispatchLists;
import org.paperpost.post.DispatchPaper;
import org.paperpost.post.DispatchRow;
import org.paperpost.print.Typeset;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.storage.Blobs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prints lists for offices that have no device. Each print is a sheet of its own with a serial of
 * its own; what is ticked on two prints of one list is still noted once. None of these calls asks
 * who is acting.
 */
@Service
public class OfficeSheets {

  private final SheetRows rows;
  private final SheetPaper paper;
  private final DispatchLists lists;
  private final Rounds rounds;
  private final Packets packets;
  private final Envelopes envelopes;
  private final Schools schools;
  private final Blobs blobs;
  private final Clock clock;

  OfficeSheets(
      SheetRows rows,
      SheetPaper paper,
      DispatchLists lists,
      Rounds rounds,
      Packets packets,
      Envelopes envelopes,
      Schools schools,
      Blobs blobs,
      Clock clock) {
    this.rows = rows;
    this.paper = paper;
    this.lists = lists;
    this.rounds = rounds;
    this.packets = packets;
    this.envelopes = envelopes;
    this.schools = schools;
    this.blobs = blobs;
    this.clock = clock;
  }

  /**
   * A sheet for each office that a frozen list goes to, with the list's rows under the list's
   * numbers, so that it can lie beside Form 103. Refuses with NOT_FOUND or DISPATCH_NOT_FROZEN.
   */
  @Transactional
  public List<OfficeSheet> ofList(UUID listId, Actor actor) {
    DispatchList list = lists.frozen(listId);
    Map<String, List<DispatchRow>> offices = new TreeMap<>();
    for (DispatchRow row : lists.rows(list)) {
      if (row.refused() == null) {
        offices.computeIfAbsent(office(row), name -> new ArrayList<>()).add(row);
      }
    }
    if (offices.isEmpty()) {
      throw nothing(list.office());
    }
    List<OfficeSheet> made = new ArrayList<>();
    offices.forEach(
        (office, of) -> {
          List<Line> lines = new ArrayList<>();
          of.forEach(row -> lines.add(line(row, SheetPaper.pageOf(lines.size()))));
          made.add(make(rounds.round(list.round()), list, office, lines, actor));
        });
    return made;
  }

  /**
   * The copy of Form 103 of a frozen list that goes to one office, to be filled in there like a
   * sheet. Refuses with NOT_FOUND, DISPATCH_NOT_FROZEN, or FORM_COPY_SEVERAL_OFFICES.
   */
  @Transactional
  public OfficeSheet ofForm(UUID listId, Actor actor) {
    DispatchList list = lists.frozen(listId);
    List<DispatchRow> of = lists.rows(list);
    List<String> offices = of.stream().map(OfficeSheets::office).distinct().toList();
    if (offices.size() != 1) {
      throw Problem.of(
              ProblemCode.FORM_COPY_SEVERAL_OFFICES,
              "list",
              String.valueOf(list.number()),
              "count",
              offices.size())
          .refused();
    }
    List<Line> lines = new ArrayList<>();
    IntUnaryOperator page = DispatchPaper.pages();
    of.forEach(row -> lines.add(line(row, page.applyAsInt(lines.size()))));
    return make(
        rounds.round(list.round()),
        list,
        offices.get(0),
        lines,
        paper.formBody(listId, lines),
        actor);
  }

  private static String office(DispatchRow row) {
    return (row.office().isBlank() ? row.settlement() : row.office()).strip();
  }

  private static Line line(DispatchRow row, int page) {
    String item = row.item();
    return new Line(
        row.no(),
        page,
        row.packets(),
        row.addressee(),
        joined(row.settlement(), row.address()),
        item == null ? new PacketId(row.packet()).shown() : new ItemId(item).shown());
  }

  /** A sheet with all printed packets of a round for an office. Refuses with NOT_FOUND. */
  @Transactional
  public OfficeSheet ofRound(UUID roundId, String office, Actor actor) {
    Round round = rounds.round(roundId);
    List<Line> lines = new ArrayList<>();
    for (Envelope envelope : envelopes.inRound(roundId)) {
      List<Packet> printed =
          envelope.packets().stream().filter(packet -> packet.printedAt() != null).toList();
      if (printed.isEmpty() || !place(envelope.to()).equalsIgnoreCase(office.strip())) {
        continue;
      }
      lines.add(
          new Line(
              lines.size() + 1,
              SheetPaper.pageOf(lines.size()),
              printed.stream().map(packet -> packet.id().text()).toList(),
              envelope.label(),
              joined(
                  envelope.to().address().settlement(),
                  joined(envelope.to().address().street(), envelope.to().address().house())),
              printed.get(0).id().shown()));
    }
    if (lines.isEmpty()) {
      throw nothing(office);
    }
    return make(round, null, office.strip(), lines, actor);
  }

  /** The offices of a round that a sheet can be printed for, with how many envelopes each. */
  public Map<String, Integer> offices(Round round) {
    Map<String, Integer> offices = new TreeMap<>();
    for (Envelope envelope : envelopes.inRound(round.id())) {
      if (envelope.packets().stream().anyMatch(packet -> packet.printedAt() != null)) {
        offices.merge(place(envelope.to()), 1, Integer::sum);
      }
    }
    return new LinkedHashMap<>(offices);
  }

  /** Refuses with NOT_FOUND. */
  public OfficeSheet sheet(PacketId serial) {
    return rows.find(serial)
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "what", serial.shown()).refused());
  }

  /** The newest first. */
  public List<OfficeSheet> inRound(Round round) {
    return rows.inRound(round.school(), round.id());
  }

  /** The sheet as PDF; the same one each time. */
  public byte[] pdf(OfficeSheet sheet) {
    return SheetPaper.stamped(
        sheet, blobs.get(rows.body(sheet)), new CodeKey(schools.codeSecret(sheet.school())));
  }

  private OfficeSheet make(
      Round round, @Nullable DispatchList list, String office, List<Line> lines, Actor actor) {
    School school = schools.school(round.school());
    Typeset body =
        SheetPaper.body(
            school,
            round.name(),
            list == null ? null : list.number(),
            office,
            LocalDate.ofInstant(clock.instant(), school.timeZone()),
            lines);
    return make(round, list, office, lines, body, actor);
  }

  private OfficeSheet make(
      Round round,
      @Nullable DispatchList list,
      String office,
      List<Line> lines,
      Typeset body,
      Actor actor) {
    OfficeSheet sheet =
        new OfficeSheet(
            round.school(),
            unused(),
            round.id(),
            list == null ? null : list.id(),
            list == null ? null : list.number(),
            office,
            body.sides().size(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            actor.name());
    rows.insert(sheet, blobs.put(body.pdf()), lines, body.sides());
    return sheet;
  }

  /** Neither a packet's nor another sheet's. */
  private PacketId unused() {
    return Stream.generate(PacketId::random)
        .filter(serial -> packets.find(serial).isEmpty() && rows.find(serial).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static String place(Addressee to) {
    return to.office().isBlank() ? to.address().settlement().strip() : to.office().strip();
  }

  private static String joined(String... parts) {
    return Stream.of(parts)
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static RuntimeException nothing(String office) {
    return Problem.of(ProblemCode.OFFICE_SHEET_EMPTY, "office", office).refused();
  }
}
