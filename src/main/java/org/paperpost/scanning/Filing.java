package org.paperpost.scanning;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.imaging.GrayImage;
import org.paperpost.imaging.Registration;
import org.paperpost.imaging.SideReader;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.scanning.ScannedSide.Reason;
import org.paperpost.sheet.SidePlan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person decides of a side at the triage table. Every decision can be taken back. None of
 * these calls asks who is acting.
 */
@Service
public class Filing {

  private final SideReader reader = new SideReader();
  private final JdbcClient jdbc;
  private final SideArchive archive;
  private final SidePictures pictures;
  private final Packets packets;
  private final SideLog log;

  Filing(
      JdbcClient jdbc, SideArchive archive, SidePictures pictures, Packets packets, SideLog log) {
    this.jdbc = jdbc;
    this.archive = archive;
    this.pictures = pictures;
    this.packets = packets;
    this.log = log;
  }

  /**
   * Files a side by the code as printed in text beside the square one. Refuses with
   * SIDE_CODE_UNREADABLE if the code does not add up, else as {@link #file}.
   */
  @Transactional
  public ScannedSide fileByText(UUID side, String typed, boolean replace, String by) {
    PageCode code =
        PageCode.parseText(typed)
            .orElseThrow(
                () -> Problem.of(ProblemCode.SIDE_CODE_UNREADABLE, "code", typed).refused());
    return file(side, code.packet().text(), code.page(), replace, by);
  }

  /**
   * Files a side to a page of a packet of the same school.
   *
   * @param packet the serial or the short code, as typed
   * @param page null for a sheet of the pupil's own that is no printed page
   * @param replace whether to take this side instead of the one in use for the page; without it a
   *     taken page refuses with SIDE_PAGE_TAKEN
   */
  @Transactional
  public ScannedSide file(
      UUID side, String packet, @Nullable Integer page, boolean replace, String by) {
    ScannedSide scanned = archive.side(side);
    Packet target = packet(scanned.school(), packet);
    if (page == null) {
      return decide(scanned, SideState.EXTRA, target.id().text(), null, null, by);
    }
    if (page < 1 || page > target.sides()) {
      throw Problem.of(
              ProblemCode.SIDE_PAGE_UNKNOWN,
              "packet",
              target.id().shown(),
              "page",
              page,
              "pages",
              target.sides())
          .refused();
    }
    log.append(
        new SideLog.Decision(
            scanned.school(),
            side,
            SideState.FILED,
            target.id().text(),
            page,
            Reason.BY_HAND,
            null,
            readings(scanned, target, page),
            by),
        replace ? SideLog.IfTaken.REPLACE : SideLog.IfTaken.REFUSE);
    return archive.side(side);
  }

  /** Puts a side away. Refuses with SIDE_REASON_MISSING if no reason is given. */
  @Transactional
  public ScannedSide discard(UUID side, String reason, String by) {
    if (reason.isBlank()) {
      throw Problem.of(ProblemCode.SIDE_REASON_MISSING).refused();
    }
    return decide(archive.side(side), SideState.DISCARDED, null, null, reason.strip(), by);
  }

  /** Says that a side is blank, or none of this school's. */
  @Transactional
  public ScannedSide set(UUID side, SideState state, String by) {
    if (state != SideState.BLANK && state != SideState.FOREIGN) {
      throw new IllegalArgumentException("a side is not simply made " + state);
    }
    return decide(archive.side(side), state, null, null, null, by);
  }

  /** Turns the picture of a side by a quarter clockwise, for looking at it and for its crops. */
  @Transactional
  public void turn(UUID side) {
    ScannedSide scanned = archive.side(side);
    jdbc.sql(
            """
            update scanning.side set rotation = (rotation + 90) % 360, turned = true
             where school_id = ? and id = ?
            """)
        .params(scanned.school(), side)
        .update();
  }

  /** Takes back the last decision; a side of which only the machine has judged stays as it is. */
  @Transactional
  public ScannedSide undo(UUID side, String by) {
    ScannedSide now = archive.side(side);
    List<Before> before =
        jdbc.sql(
                """
                select state, packet, page, reason, note from scanning.side_fact
                 where school_id = ? and side = ? order by sequence desc limit 1 offset 1
                """)
            .params(now.school(), side)
            .query(Before.class)
            .list();
    if (before.isEmpty()) {
      return now;
    }
    Before back = before.get(0);
    List<AnswerReading> readings =
        back.state() == SideState.FILED && back.packet() != null && back.page() != null
            ? readings(now, packet(now.school(), back.packet()), back.page())
            : List.of();
    log.append(
        new SideLog.Decision(
            now.school(),
            side,
            back.state(),
            back.packet(),
            back.page(),
            back.reason(),
            back.note(),
            readings,
            by),
        SideLog.IfTaken.DUPLICATE);
    if (now.state() == SideState.FILED && back.state() == SideState.DUPLICATE) {
      useAgain(now, by);
    }
    return archive.side(side);
  }

  /** Puts the side in use again that was used for the page before this one took its place. */
  private void useAgain(ScannedSide preferred, String by) {
    jdbc.sql(
            """
            select n.id from scanning.side_fact k
              join scanning.side_now n on n.school_id = k.school_id and n.id = k.side
             where k.school_id = :school and k.packet = :packet and k.page = :page
               and k.state = 'FILED' and n.state = 'DUPLICATE' and n.id <> :side
               and n.packet = :packet and n.page = :page
             order by n.sequence desc limit 1
            """)
        .param("school", preferred.school())
        .param("packet", preferred.packet())
        .param("page", preferred.page())
        .param("side", preferred.id())
        .query(UUID.class)
        .optional()
        .ifPresent(
            before ->
                file(
                    before,
                    Objects.requireNonNull(preferred.packet()),
                    preferred.page(),
                    false,
                    by));
  }

  private ScannedSide decide(
      ScannedSide side,
      SideState state,
      @Nullable String packet,
      @Nullable Integer page,
      @Nullable String note,
      String by) {
    log.append(
        new SideLog.Decision(
            side.school(), side.id(), state, packet, page, Reason.BY_HAND, note, List.of(), by),
        SideLog.IfTaken.REFUSE);
    return archive.side(side.id());
  }

  private List<AnswerReading> readings(ScannedSide side, Packet packet, int page) {
    Optional<Registration> found = archive.registration(side);
    if (found.isEmpty()) {
      return List.of();
    }
    GrayImage picture = pictures.gray(side);
    SidePlan plan = packets.sides(packet.id()).get(page - 1).plan();
    return found
        .map(registration -> reader.fitted(picture, registration, plan))
        .filter(Registration::isTrusted)
        .map(registration -> reader.read(picture, registration, plan))
        .orElse(List.of());
  }

  private Packet packet(UUID school, String typed) {
    return PacketId.parse(typed)
        .flatMap(packets::find)
        .or(() -> PacketId.parseShort(typed).flatMap(code -> packets.findShort(school, code)))
        .filter(packet -> packet.school().equals(school))
        .orElseThrow(() -> Problem.of(ProblemCode.SIDE_PACKET_UNKNOWN, "packet", typed).refused());
  }

  private record Before(
      SideState state,
      @Nullable String packet,
      @Nullable Integer page,
      @Nullable Reason reason,
      @Nullable String note) {}
}
