package org.paperpost.packets;

import static org.paperpost.print.TextMark.Align.LEFT;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.paperpost.people.Address;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
import org.paperpost.print.Face;
import org.paperpost.print.Overlay;
import org.paperpost.print.StampWriter;
import org.paperpost.print.TextMark;
import org.paperpost.print.Typesetter;
import org.springframework.stereotype.Service;

/**
 * A sheet with the address for each envelope with a window, to lie before its packets, folded as
 * they are. As on the labels, only a name in short, the address and the short codes are on it.
 */
@Service
public class WindowPages {

  /** From the window's edge to the text, mm: paper slides a little in the envelope. */
  private static final double INSET = 6;

  /** What remains of a window 90 mm wide, mm. */
  private static final double ROOM = 78;

  private final Stationery stationery;
  private final Schools schools;
  private final Envelopes envelopes;
  private final SheetTemplates templates;
  private final Typesetter typesetter = new Typesetter();

  WindowPages(
      Stationery stationery, Schools schools, Envelopes envelopes, SheetTemplates templates) {
    this.stationery = stationery;
    this.schools = schools;
    this.envelopes = envelopes;
    this.templates = templates;
  }

  /** Writes a page for each envelope, in printing order. */
  public void write(Round round, OutputStream out) throws IOException {
    School school = schools.school(round.school());
    Stationery.Place window = stationery.window(round.envelope());
    byte[] sheet =
        typesetter
            .typeset(
                templates.fill(
                    "window/sheet",
                    Map.of(
                        "from",
                        school.address().isBlank()
                            ? school.name()
                            : school.name() + ", " + school.address(),
                        "x",
                        window.x() + INSET,
                        "y",
                        window.y() + 3)),
                Map.of())
            .pdf();
    try (StampWriter writer = new StampWriter(out, round.name(), "kk")) {
      StampWriter.Body body = writer.body(sheet);
      for (Envelope envelope : envelopes.inRound(round.id())) {
        writer.bookmark(AddressLabels.codes(envelope));
        writer.side(body, 1, new Overlay(List.of(), texts(envelope, window)));
        if (round.duplex()) {
          writer.blank();
        }
      }
    }
  }

  private static List<TextMark> texts(Envelope envelope, Stationery.Place window) {
    double x = window.x() + INSET;
    double y = window.y() + 14;
    Address address = envelope.to().address();
    List<TextMark> texts = new ArrayList<>();
    texts.add(new TextMark(x, y, Face.SERIF, 13, LEFT, ROOM, envelope.label()));
    for (String line : AddressLabels.lines(address)) {
      y += 5.4;
      texts.add(new TextMark(x, y, Face.SERIF, 11.5, LEFT, ROOM, line));
    }
    y += 6.4;
    texts.add(new TextMark(x, y, Face.SERIF, 13, LEFT, 30, address.postcode()));
    texts.add(
        new TextMark(
            x + ROOM, y, Face.MONO, 9, TextMark.Align.RIGHT, 46, AddressLabels.codes(envelope)));
    return texts;
  }
}
