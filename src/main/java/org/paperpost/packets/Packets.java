package org.paperpost.packets;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.codes.PacketId;
import org.springframework.stereotype.Service;

/** The packets as they were printed. None of these calls asks who is acting. */
@Service
public class Packets {

  public Optional<Packet> find(PacketId id) {
    throw new UnsupportedOperationException("packets");
  }

  /** Refuses with NOT_FOUND. */
  public Packet packet(PacketId id) {
    throw new UnsupportedOperationException("packets");
  }

  /** By the short code that a clerk types, within a school. */
  public Optional<Packet> findShort(UUID school, String shortCode) {
    throw new UnsupportedOperationException("packets");
  }

  /** In printing order, superseded ones included. */
  public List<Packet> inRound(UUID round) {
    throw new UnsupportedOperationException("packets");
  }

  /** The page map of a packet, in page order. */
  public List<PacketSide> sides(PacketId id) {
    throw new UnsupportedOperationException("packets");
  }

  /** The papers of a packet with this packet's variant's keys, in order. */
  public List<Paper> papers(PacketId id) {
    throw new UnsupportedOperationException("packets");
  }
}
