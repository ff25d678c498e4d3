package org.paperpost.packets;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.CodeKey;
import org.paperpost.people.ClassNames;
import org.paperpost.people.Schools;
import org.paperpost.print.StampWriter;
import org.paperpost.storage.BlobId;
import org.paperpost.storage.Blobs;
import org.springframework.stereotype.Component;

/**
 * Writes packets as one PDF: each shared side once, a small overlay per printed side. Lays out
 * nothing, so that a round of thousands costs no more memory than a round of ten.
 */
@Component
class RoundPrinting {

  private final PacketRows rows;
  private final Schools schools;
  private final Blobs blobs;

  RoundPrinting(PacketRows rows, Schools schools, Blobs blobs) {
    this.rows = rows;
    this.schools = schools;
    this.blobs = blobs;
  }

  /**
   * What a file holds.
   *
   * @param missingSigns signs of names that no face has, printed as {@code ?}
   */
  record Written(int sides, Set<String> missingSigns) {}

  /**
   * Writes these packets in this order.
   *
   * @param progress told the number of packets written so far
   * @return how much was written
   */
  Written write(
      Round round, List<PacketRows.Row> packets, OutputStream out, @Nullable IntConsumer progress)
      throws IOException {
    return write(round, packets, Set.of(), out, progress);
  }

  /**
   * Writes some sides of these packets; each packet begins on a sheet of its own.
   *
   * @param only the sides, by their numbers; empty for all
   */
  Written write(
      Round round,
      List<PacketRows.Row> packets,
      Set<Integer> only,
      OutputStream out,
      @Nullable IntConsumer progress)
      throws IOException {
    Map<UUID, MakeUp> makeUps = new HashMap<>();
    rows.makeUps(round.school(), round.id()).forEach(makeUp -> makeUps.put(makeUp.id(), makeUp));
    SideStamp stamp = new SideStamp(round, new CodeKey(schools.codeSecret(round.school())));
    Map<String, StampWriter.Body> bodies = new HashMap<>();
    int sides = 0;
    int written = 0;
    StampWriter writer = new StampWriter(out, round.name(), "kk");
    try (writer) {
      for (PacketRows.Row row : packets) {
        MakeUp makeUp = makeUps.get(row.makeUp());
        if (makeUp == null) {
          throw new IllegalStateException(
              "packet " + row.packet().id() + " has no make-up " + row.makeUp());
        }
        writer.bookmark(bookmark(row.packet(), makeUp));
        int bound = 0;
        for (List<MadePage> side : makeUp.printed()) {
          if (!only.isEmpty() && side.stream().noneMatch(page -> only.contains(page.page()))) {
            continue;
          }
          MadePage page = side.get(0);
          boolean strips = page.kind() == PacketSide.Kind.STRIP;
          if (strips && round.duplex() && bound % 2 == 1) {
            writer.blank();
            bound++;
          }
          StampWriter.Body body = bodies.get(page.body());
          if (body == null) {
            body = writer.body(blobs.get(new BlobId(page.body())));
            bodies.put(page.body(), body);
          }
          writer.side(body, page.bodyPage(), stamp.overlay(row, makeUp, side));
          sides++;
          if (!strips) {
            bound++;
          } else if (round.duplex()) {
            writer.blank();
          }
        }
        // The next packet begins on a sheet of its own.
        if (round.duplex() && bound % 2 == 1) {
          writer.blank();
        }
        written++;
        if (progress != null) {
          progress.accept(written);
        }
      }
    }
    return new Written(sides, writer.missingSigns());
  }

  private static String bookmark(Packet packet, MakeUp makeUp) {
    Addressee addressee = packet.addressee();
    return addressee == null
        ? CoverSheet.first(makeUp.language()).word("spare") + " " + packet.id().shown()
        : ClassNames.shown(addressee.className(), Locale.forLanguageTag(makeUp.language()))
            + " "
            + addressee.name();
  }
}
