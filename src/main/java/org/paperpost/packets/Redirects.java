package org.paperpost.packets;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.people.Actor;
import org.paperpost.people.Address;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends packets elsewhere in mid-journey, because the pupil moved. A fact, never edited: lists,
 * boards and counters made after it follow, and so does a reprint. Does not ask who is acting.
 */
@Service
public class Redirects {

  private static final int LONGEST = 200;

  private final PacketRows rows;
  private final Packets packets;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Redirects(PacketRows rows, Packets packets, ApplicationEventPublisher events, Clock clock) {
    this.rows = rows;
    this.packets = packets;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Where to; what is null or blank stays as it is.
   *
   * @param office that serves the pupil from now on, as the roster names it
   */
  public record Elsewhere(
      @Nullable String office,
      @Nullable String postcode,
      @Nullable String settlement,
      @Nullable String street,
      @Nullable String house) {}

  /**
   * Refuses with NOT_FOUND, PACKET_VOID, or REDIRECT_NOWHERE if nothing changes by it or the packet
   * is a spare that nobody has.
   */
  @Transactional
  public Packet redirect(PacketId id, Elsewhere to, Actor actor) {
    Packet packet = packets.packet(id);
    PacketId by = packet.supersededBy();
    if (by != null) {
      throw Problem.of(ProblemCode.PACKET_VOID, "packet", id.shown(), "by", by.shown()).refused();
    }
    Addressee old = packet.addressee();
    Addressee moved = old == null ? null : moved(old, to);
    if (moved == null || moved.equals(old)) {
      throw Problem.of(ProblemCode.REDIRECT_NOWHERE, "packet", id.shown()).refused();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    rows.redirect(packet, moved, now, actor.name());
    events.publishEvent(
        new PacketRedirected(
            packet.school(), packet.round(), id.text(), Bundles.place(moved), actor.name(), now));
    return packets.packet(id);
  }

  private static Addressee moved(Addressee old, Elsewhere to) {
    Address address = old.address();
    // a street of the old village is no street of the new one
    boolean elsewhere = isGiven(to.settlement());
    return new Addressee(
        old.pupil(),
        old.name(),
        old.className(),
        old.guardian(),
        new Address(
            or(to.postcode(), elsewhere ? "" : address.postcode()),
            address.region(),
            address.district(),
            or(to.settlement(), address.settlement()),
            or(to.street(), elsewhere ? "" : address.street()),
            or(to.house(), elsewhere ? "" : address.house())),
        or(to.office(), old.office()),
        old.language(),
        old.accommodation(),
        old.externalId());
  }

  private static boolean isGiven(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static String or(@Nullable String given, String otherwise) {
    if (given == null || given.isBlank()) {
      return otherwise;
    }
    String text = given.strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
