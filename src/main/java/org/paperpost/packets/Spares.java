package org.paperpost.packets;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.people.Pupil;
import org.paperpost.people.Pupils;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Spares and who gets them. None of these calls asks who is acting. */
@Service
public class Spares {

  private final PacketRows rows;
  private final Packets packets;
  private final Pupils pupils;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Spares(
      PacketRows rows,
      Packets packets,
      Pupils pupils,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.packets = packets;
    this.pupils = pupils;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Gives a spare to a pupil, for good: from then on the packet is the pupil's wherever it is asked
   * for. A fact, never edited; a spare given to the wrong pupil is replaced like any other packet.
   *
   * @param instead whether it takes the place of the packet that the pupil has in this round, which
   *     becomes void; without it such a pupil is refused
   *     <p>Refuses with NOT_FOUND for an unknown packet or pupil, PACKET_VOID, PACKET_HAS_PUPIL, or
   *     PUPIL_HAS_PACKET.
   */
  @Transactional
  public Packet bind(PacketId id, UUID pupilId, boolean instead) {
    Packet spare = packets.packet(id);
    PacketId by = spare.supersededBy();
    if (by != null) {
      throw Problem.of(ProblemCode.PACKET_VOID, "packet", id.shown(), "by", by.shown()).refused();
    }
    Addressee bound = spare.addressee();
    if (bound != null) {
      throw hasPupil(id, bound.name());
    }
    Pupil pupil =
        pupils
            .find(spare.school(), pupilId)
            .orElseThrow(
                () -> Problem.of(ProblemCode.NOT_FOUND, "what", pupilId.toString()).refused());
    Optional<Packet> own = ofPupil(spare.round(), pupilId);
    if (own.isPresent() && !instead) {
      throw Problem.of(
              ProblemCode.PUPIL_HAS_PACKET,
              "pupil",
              pupil.name(),
              "packet",
              own.get().id().shown(),
              "spare",
              id.shown())
          .refused();
    }
    Instant now = clock.instant();
    @Nullable PacketId old = own.map(Packet::id).orElse(null);
    try {
      rows.bind(spare, RoundOpening.addressee(pupil), old, now);
    } catch (DuplicateKeyException e) {
      throw hasPupil(id, pupil.name());
    }
    events.publishEvent(new SpareBound(spare.school(), spare.round(), id.text(), pupilId, now));
    if (old != null) {
      events.publishEvent(
          new PacketReplaced(spare.school(), spare.round(), old.text(), id.text(), now));
    }
    return packets.packet(id);
  }

  /** The pupil's packet in a round that is not void. */
  private Optional<Packet> ofPupil(UUID round, UUID pupil) {
    return packets.inRound(round).stream()
        .filter(packet -> packet.supersededBy() == null)
        .filter(
            packet -> {
              Addressee to = packet.addressee();
              return to != null && to.pupil().equals(pupil);
            })
        .findFirst();
  }

  private static RuntimeException hasPupil(PacketId id, String name) {
    return Problem.of(ProblemCode.PACKET_HAS_PUPIL, "packet", id.shown(), "pupil", name).refused();
  }
}
