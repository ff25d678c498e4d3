package org.paperpost.packets;

import java.util.List;

/**
 * What goes into one envelope.
 *
 * @param label the name outside: the guardian's, else the pupil's, surname and initials
 * @param packets siblings' packets, each with its own codes, or one packet; in printing order
 * @param to the first packet's addressee
 */
public record Envelope(String label, List<Packet> packets, Addressee to) {

  public Envelope {
    packets = List.copyOf(packets);
  }
}
