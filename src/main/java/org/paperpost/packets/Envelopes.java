package org.paperpost.packets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** How the packets of a round go into envelopes. None of these calls asks who is acting. */
@Service
public class Envelopes {

  private final Rounds rounds;
  private final Packets packets;

  Envelopes(Rounds rounds, Packets packets) {
    this.rounds = rounds;
    this.packets = packets;
  }

  /**
   * The envelopes in printing order: siblings' packets together if the round asks for it, else one
   * packet each. Void packets are in none, nor are spares that nobody has.
   */
  public List<Envelope> inRound(UUID round) {
    boolean together = rounds.round(round).options().households();
    Map<String, List<Packet>> shared = new LinkedHashMap<>();
    for (Packet packet : packets.inRound(round)) {
      Addressee to = packet.addressee();
      if (to != null && packet.supersededBy() == null) {
        String home = together ? Household.of(to.guardian(), to.address()).key() : null;
        shared
            .computeIfAbsent(home == null ? packet.id().text() : home, key -> new ArrayList<>())
            .add(packet);
      }
    }
    return shared.values().stream().map(Envelopes::envelope).toList();
  }

  private static Envelope envelope(List<Packet> packets) {
    Addressee to = packets.get(0).addressee();
    if (to == null) {
      throw new IllegalArgumentException("packet " + packets.get(0).id() + " has no addressee");
    }
    String name = to.guardian().isBlank() ? to.name() : to.guardian();
    return new Envelope(PupilName.of(name).outside(), packets, to);
  }
}
