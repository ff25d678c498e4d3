package org.paperpost.packets;

import static org.paperpost.print.TextMark.Align.LEFT;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.paperpost.forms.Forms;
import org.paperpost.people.Address;
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

  WindowPages(Stationery stationery, Schools schools, Envelopes envelopes) {
    this.stationery = stationery;
    this.schools = schools;
    this.envelopes = envelopes;
  }

  /** Writes a page for each envelope, in printing order. */
  public void write(Round round, OutputStream out) throws IOException {
    write(
        schools.school(round.school()),
        round,
        envelopes.inRound(round.id()),
        stationery.window(round.envelope()),
        out);
  }

  static void write(
      School school,
      Round round,
      List<Envelope> envelopes,
      Stationery.Place window,
      OutputStream out)
      throws IOException {
    try (StampWriter writer = new StampWriter(out, round.name(), "kk")) {
      StampWriter.Body body = writer.body(sheet(school, window).pdf());
      for (Envelope envelope : envelopes) {
        writer.bookmark(AddressLabels.codes(envelope));
        writer.side(body, 1, new Overlay(List.of(), texts(envelope, window)));
        if (round.duplex()) {
          writer.blank();
        }
      }
    }
  }

  static Typeset sheet(School school, Stationery.Place window) {
    return new Typesetter()
        .typeset(
            Forms.fill(
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
            Map.of());
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
