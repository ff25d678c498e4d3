package org.paperpost.scanning;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.PacketSide;
import org.paperpost.packets.PacketSide.Kind;
import org.paperpost.packets.Packets;
import org.paperpost.scanning.ScannedSide.Reason;
import org.paperpost.sheet.Box;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The scanned sides, for those who mark them. None of these calls asks who is acting. */
@Service
public class Sides {

  private static final int CROP_DPI = 200;
  private static final int SIDE_DPI = 150;
  private static final int SIDE_HEIGHT = 1754;

  private final JdbcClient jdbc;
  private final SideArchive archive;
  private final SidePictures pictures;
  private final Packets packets;

  Sides(JdbcClient jdbc, SideArchive archive, SidePictures pictures, Packets packets) {
    this.jdbc = jdbc;
    this.archive = archive;
    this.pictures = pictures;
    this.packets = packets;
  }

  /** The side used for each page of a packet that is filed. */
  public Map<Integer, UUID> filedPages(PacketId packet) {
    record Page(int page, UUID side) {}
    return jdbc
        .sql("select page, side from scanning.filed_page where packet = ?")
        .param(packet.text())
        .query(Page.class)
        .list()
        .stream()
        .collect(toMap(Page::page, Page::side));
  }

  /**
   * A sheet that has no answer boxes.
   *
   * @param seemsEmpty whether the machine saw nothing written on it; a faint pencil may deceive it
   */
  public record OwnSheet(UUID side, boolean seemsEmpty) {}

  /**
   * What a pupil wrote on sheets that have no answer boxes, in the order of their pages: sides for
   * notes, pages of a notebook known by their strip, and at the end those that a person laid to the
   * packet.
   */
  public List<OwnSheet> ownSheets(PacketId packet) {
    Map<Integer, UUID> filed = filedPages(packet);
    return Stream.concat(
            packets.sides(packet).stream()
                .filter(side -> side.kind() != Kind.COVER && side.kind() != Kind.PAPER)
                .map(PacketSide::page)
                .flatMap(page -> Optional.ofNullable(filed.get(page)).stream())
                .map(archive::side),
            attached(packet).stream().map(archive::side))
        .map(side -> new OwnSheet(side.id(), side.reason() == Reason.NOTHING_ON_IT))
        .toList();
  }

  private List<UUID> attached(PacketId packet) {
    return jdbc.sql(
            """
            select n.id from scanning.side_fact k
              join scanning.side_now n on n.school_id = k.school_id and n.id = k.side
             where k.school_id = :school and k.packet = :packet and k.state = 'EXTRA'
               and n.state = 'EXTRA' and n.packet = :packet
             group by n.id, n.scanned_at, n.position, n.index
             order by n.scanned_at, n.position, n.index
            """)
        .param("school", packets.packet(packet).school())
        .param("packet", packet.text())
        .query(UUID.class)
        .list();
  }

  /**
   * The box of a side, straightened, as a JPEG of 200 dpi. A side that is filed but not registered
   * gives the same place of the page scaled to A4.
   */
  public byte[] crop(UUID side, Box box) {
    return pictures.crop(archive.side(side), box, CROP_DPI);
  }

  /**
   * The whole side turned upright, as a JPEG: straightened at 150 dpi where it is registered, else
   * as it was scanned, such as a page of a notebook. Empty if it is of no packet.
   */
  public Optional<byte[]> upright(UUID side) {
    return Optional.of(archive.side(side))
        .filter(scanned -> scanned.state() == SideState.FILED || scanned.state() == SideState.EXTRA)
        .map(
            scanned ->
                archive.registration(scanned).isPresent()
                    ? pictures.upright(scanned, SIDE_DPI)
                    : pictures.thumbnail(scanned, SIDE_HEIGHT));
  }
}
