package org.paperpost.journey;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Packet;

/**
 * One packet and where it is.
 *
 * @param missingPages pages with answers that are not back although others of the packet are
 * @param onTheWay how long it has been between two hands; null if it is in somebody's
 */
public record Traveller(
    Packet packet, Whereabouts here, List<Integer> missingPages, @Nullable OnTheWay onTheWay) {

  private static final Set<FactKind> AT_OFFICE =
      EnumSet.of(
          FactKind.ARRIVED,
          FactKind.HELD_FOR_PICKUP,
          FactKind.DELIVERY_FAILED,
          FactKind.RETURN_ACCEPTED);

  /** Whether it still has to come to its end: void ones and unbound spares need not. */
  public boolean awaited() {
    return packet.supersededBy() == null && packet.addressee() != null;
  }

  public boolean isLate() {
    return awaited() && here.isLate();
  }

  /** Whether it has been on the way so long that it will hardly come. */
  public boolean isProbablyLost() {
    return awaited() && onTheWay != null && onTheWay.isProbablyLost();
  }

  /**
   * Whether it lies at a post office by what was noted last: to be fetched or carried out, or on
   * its way back to be sent on.
   */
  public boolean liesAtOffice() {
    Fact deciding = here.deciding();
    return awaited() && deciding != null && AT_OFFICE.contains(deciding.kind());
  }

  public boolean isVoid() {
    return packet.supersededBy() != null;
  }

  /** What is shown: a void packet, or a spare that nobody has, is never overdue. */
  public Status status() {
    return here.isLate() && !awaited() ? here.where() : here.status();
  }

  public String name() {
    Addressee addressee = packet.addressee();
    return addressee == null ? "" : addressee.name();
  }

  public String className() {
    Addressee addressee = packet.addressee();
    return addressee == null ? "" : addressee.className();
  }

  public String office() {
    Addressee addressee = packet.addressee();
    return addressee == null ? "" : addressee.office().strip();
  }

  public String settlement() {
    Addressee addressee = packet.addressee();
    return addressee == null ? "" : addressee.address().settlement().strip();
  }

  public PacketId id() {
    return packet.id();
  }

  public @Nullable PacketId supersededBy() {
    return packet.supersededBy();
  }
}
