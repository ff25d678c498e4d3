package org.paperpost.packets;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.paperpost.codes.PacketId;
import org.paperpost.forms.Forms;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.springframework.stereotype.Service;

/**
 * The sheet that lies beside the printer: which parts there are, where each begins and ends, how
 * many packets a class and a village get, what was printed again, and the SHA-256 of every file, so
 * that it can be said later what exactly was printed. It names no pupil.
 */
@Service
public class RunSheet {

  private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

  private final Printing printing;
  private final Reprints reprints;
  private final Packets packets;
  private final Schools schools;
  private final Clock clock;

  RunSheet(Printing printing, Reprints reprints, Packets packets, Schools schools, Clock clock) {
    this.printing = printing;
    this.reprints = reprints;
    this.packets = packets;
    this.schools = schools;
    this.clock = clock;
  }

  /** One part as the sheet lists it. */
  public record Part(
      int no,
      int from,
      int to,
      String first,
      String last,
      int packets,
      int sides,
      int sheets,
      String hash) {}

  /** One reprint as the sheet lists it. */
  public record Again(String what, int sides, String hash) {}

  /** How many packets go to a class or a place. */
  public record Count(String name, int packets) {}

  /** The sheet as a PDF. Refuses with ROUND_NOT_PRINTED. */
  public byte[] pdf(Round round) {
    School school = schools.school(round.school());
    List<Part> parts = printing.chunks(round).stream().map(chunk -> part(round, chunk)).toList();
    Map<String, Integer> classes = new LinkedHashMap<>();
    Map<String, Integer> places = new TreeMap<>();
    int spares = 0;
    for (Packet packet : packets.inRound(round.id())) {
      Addressee to = packet.addressee();
      if (packet.supersededBy() != null) {
        continue;
      }
      if (to == null) {
        spares++;
      } else {
        classes.merge(to.className(), 1, Integer::sum);
        places.merge(Bundles.place(to), 1, Integer::sum);
      }
    }
    return typeset(
            school,
            round,
            clock.instant(),
            parts,
            counts(classes),
            counts(places),
            spares,
            reprints.inRound(round).stream().map(RunSheet::again).toList())
        .pdf();
  }

  static Typeset typeset(
      School school,
      Round round,
      Instant at,
      List<Part> parts,
      List<Count> classes,
      List<Count> places,
      int spares,
      List<Again> again) {
    Map<String, Object> values = new HashMap<>();
    values.put("w", SheetWords.of("run-sheet", school).both());
    values.put("school", school.name());
    values.put("round", round.name());
    values.put("envelope", round.envelope());
    values.put("duplex", round.duplex());
    values.put("at", PRINTED.format(ZonedDateTime.ofInstant(at, school.timeZone())));
    values.put("parts", parts);
    values.put("packets", parts.stream().mapToInt(Part::packets).sum());
    values.put("sides", parts.stream().mapToInt(Part::sides).sum());
    values.put("sheets", parts.stream().mapToInt(Part::sheets).sum());
    values.put("classes", classes);
    values.put("places", places);
    values.put("spares", spares);
    values.put("again", again);
    return new Typesetter().typeset(Forms.fill("run-sheet/run-sheet", values), Map.of());
  }

  private static Part part(Round round, PrintChunk chunk) {
    return new Part(
        chunk.no(),
        chunk.from(),
        chunk.to(),
        chunk.first().shown(),
        chunk.last().shown(),
        chunk.packets(),
        chunk.sides(),
        round.duplex() ? (chunk.sides() + 1) / 2 : chunk.sides(),
        chunk.blob().hash());
  }

  private static Again again(Reprint reprint) {
    Reprint.Item first = reprint.packets().get(0);
    String what = shown(first.replaces()) + " → " + shown(first.packet());
    if (reprint.packets().size() > 1) {
      Reprint.Item last = reprint.packets().get(reprint.packets().size() - 1);
      what = what + " … " + shown(last.packet()) + " (" + reprint.packets().size() + ")";
    }
    return new Again(what, reprint.sides(), reprint.blob().hash());
  }

  private static String shown(String packet) {
    return new PacketId(packet).shown();
  }

  private static List<Count> counts(Map<String, Integer> packets) {
    List<Count> counts = new ArrayList<>();
    packets.forEach((name, count) -> counts.add(new Count(name, count)));
    return counts;
  }
}
