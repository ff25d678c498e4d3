package org.paperpost.packets;

import static org.paperpost.print.TextMark.Align.LEFT;
import static org.paperpost.print.TextMark.Align.RIGHT;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.paperpost.forms.Forms;
import org.paperpost.people.Address;
import org.paperpost.people.School;
import org.paperpost.print.Face;
import org.paperpost.print.Overlay;
import org.paperpost.print.StampWriter;
import org.paperpost.print.TextMark;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.springframework.stereotype.Component;

/**
 * Labels for the envelopes, eight to an A4 sheet of die-cut labels. Outside the envelope stand only
 * a name in short, the address and the short codes of the packets inside: no class, no subject, no
 * mark.
 */
@Component
class AddressLabels {

  private static final int ACROSS = 2;
  private static final int A_SHEET = 8;
  private static final int MOST_CODES = 3;
  private static final double WIDTH = 103;
  private static final double HEIGHT = 74.25;

  /** As the post abbreviates it; the longest would not stand beside the postcode in full. */
  private static final Pattern REGION =
      Pattern.compile(
          "^(.+)\\s(?:область|облысы)$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** One label's place on the sheet, mm from the top left. */
  record Place(double x, double y) {}

  /** Writes a label for each of the envelopes. */
  void write(School school, Round round, List<Envelope> envelopes, OutputStream out)
      throws IOException {
    try (StampWriter writer = new StampWriter(out, round.name(), "kk")) {
      int last = envelopes.size() % A_SHEET;
      StampWriter.Body full = writer.body(sheet(school, A_SHEET).pdf());
      StampWriter.Body rest = last == 0 ? full : writer.body(sheet(school, last).pdf());
      for (int from = 0; from < envelopes.size(); from += A_SHEET) {
        int to = Math.min(from + A_SHEET, envelopes.size());
        List<TextMark> texts = new ArrayList<>();
        for (int i = from; i < to; i++) {
          label(place(i - from), envelopes.get(i), i + 1, envelopes.size(), texts);
        }
        writer.side(
            to - from == A_SHEET ? full : rest, 1, new Overlay(List.of(), List.copyOf(texts)));
      }
    }
  }

  static Typeset sheet(School school, int labels) {
    CoverWords kk = CoverWords.of("kk");
    CoverWords ru = CoverWords.of("ru");
    String html =
        Forms.fill(
            "label/sheet",
            Map.of(
                "school",
                school.name(),
                "address",
                school.address(),
                "places",
                IntStream.range(0, labels).mapToObj(AddressLabels::place).toList(),
                "a",
                kk.all(),
                "b",
                ru.all()));
    return new Typesetter().typeset(html, Map.of());
  }

  static Place place(int index) {
    return new Place(12 + WIDTH * (index % ACROSS), HEIGHT * (index / ACROSS));
  }

  private static void label(
      Place at, Envelope envelope, int number, int total, List<TextMark> texts) {
    double x = at.x() + 13;
    double y = at.y();
    texts.add(new TextMark(x, y + 28.7, Face.SERIF, 17, LEFT, 70, envelope.label()));
    double baseline = y + 36.4;
    for (String line : lines(envelope.to().address())) {
      // The third line leaves room for the postcode at its right.
      double width = baseline > y + 46 ? 44 : 70;
      texts.add(new TextMark(x, baseline, Face.SERIF, 12, LEFT, width, line));
      baseline += 5.2;
    }
    Address address = envelope.to().address();
    texts.add(new TextMark(at.x() + 83, y + 49.4, Face.SERIF, 17, RIGHT, 30, address.postcode()));
    texts.add(new TextMark(at.x(), y + 61.5, Face.MONO, 15, LEFT, 83, codes(envelope)));
    texts.add(
        new TextMark(at.x() + 83, y + 65.5, Face.SANS, 8.5, RIGHT, 36, number + " / " + total));
  }

  /** The short codes of the packets inside; of many, the first and how many more. */
  static String codes(Envelope envelope) {
    List<Packet> packets = envelope.packets();
    int shown = packets.size() > MOST_CODES ? MOST_CODES - 1 : packets.size();
    String codes =
        packets.stream()
            .limit(shown)
            .map(packet -> packet.id().shown().replace('‑', '-'))
            .collect(Collectors.joining(" "));
    return shown == packets.size() ? codes : codes + " +" + (packets.size() - shown);
  }

  /** From the house to the region, as the post reads it; what is not known takes no line. */
  static List<String> lines(Address address) {
    return Stream.of(
            joined(address.street(), address.house()),
            joined(address.settlement(), address.district()),
            REGION.matcher(address.region()).replaceFirst("$1 обл."))
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static String joined(String first, String second) {
    return first.isBlank() || second.isBlank() ? first + second : first + ", " + second;
  }
}
