package org.paperpost.post;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.BundleId;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.ItemId;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Bundles;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.people.Schools;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
import org.springframework.stereotype.Component;

/** Finds what a report speaks of, by whatever was scanned or typed. */
@Component
class Subjects {

  private final Packets packets;
  private final Bundles bundles;
  private final Schools schools;
  private final DispatchRows dispatched;

  Subjects(Packets packets, Bundles bundles, Schools schools, DispatchRows dispatched) {
    this.packets = packets;
    this.bundles = bundles;
    this.schools = schools;
    this.dispatched = dispatched;
  }

  /** How many packets are remembered; of what is remembered only the office may change. */
  private static final int REMEMBERED = 50_000;

  private final Map<PacketId, Subject> remembered =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<PacketId, Subject> eldest) {
              return size() > REMEMBERED;
            }
          });

  /** A search on behalf of those who may speak of this school's packets. */
  Search search(@Nullable UUID school) {
    return new Search(school);
  }

  private Subject remember(Packet packet) {
    Addressee addressee = packet.addressee();
    Subject subject =
        new Subject(
            packet.id(), packet.school(), addressee == null ? "" : addressee.office().strip());
    remembered.put(packet.id(), subject);
    return subject;
  }

  /** The packets of one school, or of all for the installation's administrator. */
  final class Search {

    private final @Nullable UUID school;
    private @Nullable CodeKey key;

    private Search(@Nullable UUID school) {
      this.school = school;
    }

    /** A serial, a short code, or the square or printed code of one of the packet's pages. */
    Subject packet(String typed) {
      Optional<PacketId> id = serial(typed);
      Optional<Subject> packet;
      if (id.isPresent()) {
        packet = byId(id.get());
      } else {
        String shortCode =
            PacketId.parseShort(typed)
                .orElseThrow(
                    () -> Problem.of(ProblemCode.EVENT_CODE_WRONG, "code", typed).refused());
        packet =
            school == null
                ? Optional.empty()
                : packets.findShort(school, shortCode).map(Subjects.this::remember);
      }
      return packet.orElseThrow(
          () -> Problem.of(ProblemCode.EVENT_PACKET_UNKNOWN, "packet", typed).refused());
    }

    /** The same asked anew: a packet may have been sent to another office since. */
    Subject again(Subject known) {
      return packets.find(known.id()).map(Subjects.this::remember).orElse(known);
    }

    Optional<Subject> byId(PacketId id) {
      Subject known = remembered.get(id);
      return (known == null ? packets.find(id).map(Subjects.this::remember) : Optional.of(known))
          .filter(packet -> school == null || packet.school().equals(school));
    }

    /** The packets in the envelope that is posted under a number of the post's. */
    List<Subject> item(String typed) {
      List<Subject> enclosed =
          school == null
              ? List.of()
              : ItemId.parse(typed).stream()
                  .flatMap(item -> dispatched.packetsOfItem(school, item.text()).stream())
                  .flatMap(id -> byId(id).stream())
                  .toList();
      if (enclosed.isEmpty()) {
        throw Problem.of(ProblemCode.EVENT_ITEM_UNKNOWN, "item", typed).refused();
      }
      return enclosed;
    }

    /** The packets of a bundle as its sheet names it, or of a frozen dispatch list. */
    List<Subject> bundle(String typed) {
      List<Subject> members =
          school == null
              ? List.of()
              : BundleId.parse(typed)
                  .map(id -> tied(school, id))
                  .or(
                      () ->
                          Uuids.parse(typed).map(list -> dispatched.packetsOfFrozen(school, list)))
                  .orElse(List.of())
                  .stream()
                  .flatMap(id -> byId(id).stream())
                  .toList();
      if (members.isEmpty()) {
        throw Problem.of(ProblemCode.EVENT_BUNDLE_UNKNOWN, "bundle", typed).refused();
      }
      return members;
    }

    private List<PacketId> tied(UUID of, BundleId id) {
      return bundles.packets(of, id).stream().map(Packet::id).toList();
    }

    private Optional<PacketId> serial(String typed) {
      String payload = typed.strip().toUpperCase(Locale.ROOT);
      if (payload.length() == PageCode.LENGTH && PageCode.parseUnverified(payload).isPresent()) {
        CodeKey own = key();
        Optional<PageCode> code =
            own == null ? PageCode.parseUnverified(payload) : PageCode.parse(payload, own);
        return Optional.of(
            code.map(PageCode::packet)
                // of another school, or made up
                .orElseThrow(
                    () -> Problem.of(ProblemCode.EVENT_PACKET_UNKNOWN, "packet", typed).refused()));
      }
      return PacketId.parse(typed).or(() -> PageCode.parseText(typed).map(PageCode::packet));
    }

    private @Nullable CodeKey key() {
      if (key == null && school != null) {
        try {
          key = new CodeKey(schools.codeSecret(school));
        } catch (Refused gone) {
          return null;
        }
      }
      return key;
    }
  }
}
