package org.paperpost.packets;

import static org.paperpost.print.TextMark.Align.LEFT;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.paperpost.codes.PacketId;
import org.paperpost.forms.Forms;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
import org.paperpost.print.Face;
import org.paperpost.print.Overlay;
import org.paperpost.print.StampWriter;
import org.paperpost.print.TextMark;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.springframework.stereotype.Service;

/**
 * Labels for the envelopes that come back: the school's address, and the packet's short code, so
 * that an envelope is known before it is opened. Eight to an A4 sheet, in printing order.
 */
@Service
public class ReturnLabels {

  private static final int A_SHEET = 8;

  private final Schools schools;
  private final PacketRows packets;

  ReturnLabels(Schools schools, PacketRows packets) {
    this.schools = schools;
    this.packets = packets;
  }

  /** Writes a label for each packet that is not void, spares too. */
  public void write(Round round, OutputStream out) throws IOException {
    School school = schools.school(round.school());
    List<Packet> valid =
        packets.inRound(round.id()).stream()
            .map(PacketRows.Row::packet)
            .filter(packet -> packet.supersededBy() == null)
            .toList();
    write(school, round.name(), valid.stream().map(Packet::id).toList(), out);
  }

  static void write(School school, String round, List<PacketId> packets, OutputStream out)
      throws IOException {
    try (StampWriter writer = new StampWriter(out, round, "kk")) {
      int last = packets.size() % A_SHEET;
      StampWriter.Body full = writer.body(sheet(school, A_SHEET).pdf());
      StampWriter.Body rest = last == 0 ? full : writer.body(sheet(school, last).pdf());
      for (int from = 0; from < packets.size(); from += A_SHEET) {
        int to = Math.min(from + A_SHEET, packets.size());
        List<TextMark> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
          AddressLabels.Place at = AddressLabels.place(i - from);
          texts.add(
              new TextMark(
                  at.x(),
                  at.y() + 61.5,
                  Face.MONO,
                  15,
                  LEFT,
                  46,
                  packets.get(i).shown().replace('‑', '-')));
        }
        writer.side(to - from == A_SHEET ? full : rest, 1, new Overlay(List.of(), texts));
      }
    }
  }

  static Typeset sheet(School school, int labels) {
    Map<String, Object> values = new HashMap<>();
    values.put("w", SheetWords.of("return-label", school).both());
    values.put("school", school.name());
    values.put("address", school.address());
    values.put("places", IntStream.range(0, labels).mapToObj(AddressLabels::place).toList());
    return new Typesetter().typeset(Forms.fill("return-label/sheet", values), Map.of());
  }
}
