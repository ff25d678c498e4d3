package org.paperpost.grading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.scanning.Sides;
import org.paperpost.scanning.Sides.OwnSheet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a pupil wrote where no answer box is: sides for notes, pages of a notebook, sheets laid to
 * the packet. An answer may go on there, so they are at hand with every answer of the packet,
 * whichever print of it they came back with.
 */
@Component
public class OwnPages {

  private static final Logger LOG = LoggerFactory.getLogger(OwnPages.class);

  private final Packets packets;
  private final PacketLine line;
  private final Sides sides;

  OwnPages(Packets packets, PacketLine line, Sides sides) {
    this.packets = packets;
    this.line = line;
    this.sides = sides;
  }

  /** Those of the first print first. */
  public List<OwnSheet> beside(Answer answer) {
    List<OwnSheet> all = new ArrayList<>();
    for (Packet print : line.whole(packets.packet(new PacketId(answer.packet())))) {
      all.addAll(sides.ownSheets(print.id()));
    }
    return all;
  }

  /**
   * One of them upright, as a JPEG; empty if there is none of this number, or no picture of it.
   *
   * @param number its place among them, from 1
   */
  public Optional<byte[]> picture(Answer answer, int number) {
    List<OwnSheet> all = beside(answer);
    if (number < 1 || number > all.size()) {
      return Optional.empty();
    }
    UUID side = all.get(number - 1).side();
    try {
      return sides.upright(side);
    } catch (RuntimeException e) {
      LOG.warn("no picture of side {}, beside packet {}", side, answer.packet(), e);
      return Optional.empty();
    }
  }
}
