package org.paperpost.scanning;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.codes.PacketId;
import org.paperpost.sheet.Box;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The scanned sides, for those who mark them. None of these calls asks who is acting. */
@Service
public class Sides {

  private static final int CROP_DPI = 200;
  private static final int SIDE_DPI = 150;

  private final JdbcClient jdbc;
  private final SideArchive archive;
  private final SidePictures pictures;

  Sides(JdbcClient jdbc, SideArchive archive, SidePictures pictures) {
    this.jdbc = jdbc;
    this.archive = archive;
    this.pictures = pictures;
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
   * The box of a side, straightened, as a JPEG of 200 dpi. A side that is filed but not registered
   * gives the same place of the page scaled to A4.
   */
  public byte[] crop(UUID side, Box box) {
    return pictures.crop(archive.side(side), box, CROP_DPI);
  }

  /**
   * The whole side turned upright and straightened, as a JPEG of 150 dpi; empty if it was not
   * filed.
   */
  public Optional<byte[]> upright(UUID side) {
    return Optional.of(archive.side(side))
        .filter(scanned -> scanned.state() == SideState.FILED)
        .map(scanned -> pictures.upright(scanned, SIDE_DPI));
  }
}
