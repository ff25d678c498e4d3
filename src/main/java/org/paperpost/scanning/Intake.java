package org.paperpost.scanning;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PageCode;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.imaging.FoundCode;
import org.paperpost.imaging.GrayImage;
import org.paperpost.imaging.PagePicture;
import org.paperpost.imaging.Registration;
import org.paperpost.imaging.SideReader;
import org.paperpost.imaging.Sighting;
import org.paperpost.packets.Packet;
import org.paperpost.packets.PacketSide;
import org.paperpost.packets.PacketSide.Kind;
import org.paperpost.packets.Packets;
import org.paperpost.people.Schools;
import org.paperpost.scanning.ScannedSide.Reason;
import org.paperpost.scanning.SideLog.IfTaken;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.SidePlan;
import org.paperpost.storage.BlobId;
import org.paperpost.storage.Blobs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Judges one page: keeps its picture, says what it is, and files it if that is beyond doubt. */
@Component
class Intake {

  /** The lines of a side for notes, below its heading, mm. */
  private static final Box LINES = new Box(21, 51, 168, 211);

  private static final int LINE_PIECES_ACROSS = 6;
  private static final int LINE_PIECES_DOWN = 20;

  private final SideReader reader = new SideReader();
  private final Map<UUID, CodeKey> keys = new ConcurrentHashMap<>();
  private final JdbcClient jdbc;
  private final Blobs blobs;
  private final Schools schools;
  private final Packets packets;
  private final ObjectProvider<SheetTaker> takers;
  private final SideLog log;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final Clock clock;

  Intake(
      JdbcClient jdbc,
      Blobs blobs,
      Schools schools,
      Packets packets,
      ObjectProvider<SheetTaker> takers,
      SideLog log,
      TransactionTemplate transaction,
      JsonMapper json,
      Clock clock) {
    this.jdbc = jdbc;
    this.blobs = blobs;
    this.schools = schools;
    this.packets = packets;
    this.takers = takers;
    this.log = log;
    this.transaction = transaction;
    this.json = json;
    this.clock = clock;
  }

  /** The pages of the file that an earlier run has taken. */
  Set<Integer> seen(ScanFile file) {
    return new HashSet<>(
        jdbc.sql("select index from scanning.side where school_id = ? and file = ?")
            .params(file.school(), file.id())
            .query(Integer.class)
            .list());
  }

  void take(ScanFile file, PagePicture page) {
    Seen seen = look(file.school(), page.gray());
    Sighting sighting = seen.sighting();
    Verdict verdict = judge(seen, page.gray());
    if (verdict.state() == SideState.UNKNOWN && cameBefore(file, page.index())) {
      // who sorts it, or has sorted it, does so once
      verdict = new Verdict(SideState.DISCARDED, null, null, Reason.SAME_FILE);
    }
    List<AnswerReading> readings = read(page.gray(), seen, verdict);
    BlobId image = blobs.put(page.original());
    Verdict judged = verdict;
    transaction.executeWithoutResult(
        status -> {
          UUID side = UUID.randomUUID();
          if (!insert(side, file, page, image, sighting)) {
            return;
          }
          log.append(decision(file.school(), side, judged, readings), IfTaken.DUPLICATE);
          if (judged.state() == SideState.HANDED_ON) {
            handOn(file.school(), side, seen, readings);
          }
        });
  }

  /** Whether the same page of the same file was taken with an earlier batch. */
  private boolean cameBefore(ScanFile file, int index) {
    return jdbc.sql(
            """
            select exists (select from scanning.file f
                             join scanning.side s on s.school_id = f.school_id and s.file = f.same_as
                            where f.school_id = ? and f.id = ? and s.index = ?)
            """)
        .params(file.school(), file.id(), index)
        .query(Boolean.class)
        .single();
  }

  /**
   * Looks at a side once more with the reader of today. It may come to know a side that nobody knew
   * and read better what it filed; it never takes a side from its place.
   *
   * @return whether anything is known better
   */
  boolean again(ScannedSide side, GrayImage picture) {
    Seen seen = look(side.school(), picture);
    Verdict verdict = judge(seen, picture);
    if (verdict.state() != SideState.FILED) {
      return false;
    }
    List<AnswerReading> readings = read(picture, seen, verdict);
    boolean wasPlaced = side.state() == SideState.FILED || side.state() == SideState.DUPLICATE;
    boolean samePlace =
        Objects.equals(verdict.packet(), side.packet())
            && Objects.equals(verdict.page(), side.page());
    boolean worse = readings.isEmpty() && !side.readings().isEmpty();
    boolean same = readings.equals(side.readings()) && verdict.reason() == side.reason();
    if (wasPlaced && (!samePlace || worse || same || side.state() == SideState.DUPLICATE)) {
      return false;
    }
    transaction.executeWithoutResult(
        status -> {
          renew(side, seen.sighting());
          log.append(decision(side.school(), side.id(), verdict, readings), IfTaken.DUPLICATE);
        });
    return true;
  }

  private void renew(ScannedSide side, Sighting sighting) {
    jdbc.sql(
            """
            update scanning.side
               set rotation = case when turned then rotation else :rotation end,
                   registration = cast(:registration as jsonb), codes = cast(:codes as jsonb)
             where school_id = :school and id = :side
            """)
        .param("rotation", sighting.rotation())
        .param("registration", sighting.registration().map(json::writeValueAsString).orElse(null))
        .param("codes", codes(sighting))
        .param("school", side.school())
        .param("side", side.id())
        .update();
  }

  private static SideLog.Decision decision(
      UUID school, UUID side, Verdict verdict, List<AnswerReading> readings) {
    return new SideLog.Decision(
        school,
        side,
        verdict.state(),
        verdict.packet(),
        verdict.page(),
        verdict.reason(),
        null,
        readings,
        SideLog.MACHINE);
  }

  private String codes(Sighting sighting) {
    return json.writeValueAsString(sighting.codes().stream().map(FoundCode::text).toList());
  }

  /** A page as it was seen, and whose it is. */
  private record Seen(Sighting sighting, Owner owner) {}

  /**
   * Whose page a code names, looked up once for each page.
   *
   * @param packet the school's packet; null if it is none
   * @param side its side; null if the packet has no such page
   * @param taker who printed it, if it is a sheet of no packet; else null
   * @param plan its answer fields; null if it is nobody's
   */
  private record Owner(
      @Nullable Packet packet,
      @Nullable PacketSide side,
      @Nullable SheetTaker taker,
      @Nullable SidePlan plan) {

    private static final Owner NOBODY = new Owner(null, null, null, null);
  }

  private Seen look(UUID school, GrayImage picture) {
    CodeKey key = keys.computeIfAbsent(school, id -> new CodeKey(schools.codeSecret(id)));
    Sighting sighting = reader.look(picture, text -> PageCode.parse(text, key));
    Owner owner = sighting.page().map(code -> owner(school, code)).orElse(Owner.NOBODY);
    SidePlan plan = owner.plan();
    return new Seen(plan == null ? sighting : fitted(picture, sighting, plan), owner);
  }

  /** With the registration checked against the answer fields of the page. */
  private Sighting fitted(GrayImage picture, Sighting sighting, SidePlan plan) {
    return sighting.registeredAs(
        sighting.registration().map(found -> reader.fitted(picture, found, plan)));
  }

  private Owner owner(UUID school, PageCode code) {
    Optional<Packet> found = packets.find(code.packet());
    if (found.isPresent()) {
      Packet packet = found.get();
      if (!packet.school().equals(school)) {
        return Owner.NOBODY;
      }
      PacketSide side =
          code.page() <= packet.sides() ? packets.sides(packet.id()).get(code.page() - 1) : null;
      return new Owner(packet, side, null, side == null ? null : side.plan());
    }
    return takers
        .orderedStream()
        .flatMap(
            taker ->
                taker.plan(school, code.packet(), code.page()).stream()
                    .map(plan -> new Owner(null, null, taker, plan)))
        .findFirst()
        .orElse(Owner.NOBODY);
  }

  private List<AnswerReading> read(GrayImage picture, Seen seen, Verdict verdict) {
    SidePlan plan = seen.owner().plan();
    if (plan == null
        || verdict.state() != SideState.FILED && verdict.state() != SideState.HANDED_ON) {
      return List.of();
    }
    return seen.sighting()
        .registration()
        .filter(Registration::isTrusted)
        .map(registration -> reader.read(picture, registration, plan))
        .orElse(List.of());
  }

  private void handOn(UUID school, UUID side, Seen seen, List<AnswerReading> readings) {
    PageCode code = seen.sighting().page().orElseThrow();
    Objects.requireNonNull(seen.owner().taker())
        .take(
            new SheetTaker.Returned(
                school,
                side,
                code.packet(),
                code.page(),
                isRegistered(seen.sighting()),
                readings,
                clock.instant()));
  }

  private Verdict judge(Seen seen, GrayImage picture) {
    return switch (seen.sighting().verdict()) {
      case IDENTIFIED -> file(seen, seen.sighting().page().orElseThrow(), picture);
      case CONFLICT -> new Verdict(SideState.UNKNOWN, null, null, Reason.TWO_SHEETS);
      case FOREIGN -> new Verdict(SideState.FOREIGN, null, null, Reason.FOREIGN_CODE);
      case NO_CODE -> new Verdict(SideState.UNKNOWN, null, null, Reason.NO_CODE);
      case BLANK -> new Verdict(SideState.BLANK, null, null, Reason.NOTHING_ON_IT);
    };
  }

  private Verdict file(Seen seen, PageCode code, GrayImage picture) {
    Packet packet = seen.owner().packet();
    PacketSide side = seen.owner().side();
    String serial = code.packet().text();
    if (seen.owner().taker() != null) {
      return new Verdict(SideState.HANDED_ON, null, null, null);
    }
    if (packet == null) {
      return new Verdict(SideState.UNKNOWN, serial, code.page(), Reason.PACKET_UNKNOWN);
    }
    if (side == null) {
      return new Verdict(SideState.UNKNOWN, serial, code.page(), Reason.PAGE_UNKNOWN);
    }
    // a page of a notebook has no anchors: nothing on it is for the machine
    boolean anchored = side.kind() != Kind.STRIP;
    Reason odd =
        anchored && !isRegistered(seen.sighting())
            ? Reason.NOT_REGISTERED
            : packet.supersededBy() != null ? Reason.PACKET_VOID : null;
    if (odd == null && isLined(side) && !isWritten(picture, seen.sighting())) {
      odd = Reason.NOTHING_ON_IT;
    }
    return new Verdict(SideState.FILED, serial, code.page(), odd);
  }

  private static boolean isLined(PacketSide side) {
    return side.kind() == Kind.NOTES || side.kind() == Kind.EXTRA;
  }

  /** Looks at the lines piece by piece: over the whole width none is quite straight. */
  private boolean isWritten(GrayImage picture, Sighting sighting) {
    Registration registration = sighting.registration().orElseThrow();
    double w = LINES.w() / LINE_PIECES_ACROSS;
    double h = LINES.h() / LINE_PIECES_DOWN;
    for (int row = 0; row < LINE_PIECES_DOWN; row++) {
      for (int column = 0; column < LINE_PIECES_ACROSS; column++) {
        Box piece = new Box(LINES.x() + column * w, LINES.y() + row * h, w, h);
        if (reader.isWritten(picture, registration, piece)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isRegistered(Sighting sighting) {
    return sighting.registration().filter(Registration::isTrusted).isPresent();
  }

  /** False if another run has taken the page meanwhile. */
  private boolean insert(
      UUID id, ScanFile file, PagePicture page, BlobId image, Sighting sighting) {
    String registration = sighting.registration().map(json::writeValueAsString).orElse(null);
    return jdbc.sql(
                """
            insert into scanning.side (school_id, id, batch, file, index, image, media_type, width,
                                       height, rotation, registration, codes, scanned_at)
            values (:school, :id, :batch, :file, :index, :image, :type, :width, :height, :rotation,
                    cast(:registration as jsonb), cast(:codes as jsonb), :at)
            on conflict do nothing
            """)
            .param("school", file.school())
            .param("id", id)
            .param("batch", file.batch())
            .param("file", file.id())
            .param("index", page.index())
            .param("image", image.hash())
            .param("type", page.mediaType())
            .param("width", page.gray().width())
            .param("height", page.gray().height())
            .param("rotation", sighting.rotation())
            .param("registration", registration)
            .param("codes", codes(sighting))
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private record Verdict(
      SideState state, @Nullable String packet, @Nullable Integer page, @Nullable Reason reason) {}
}
