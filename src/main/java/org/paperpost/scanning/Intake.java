package org.paperpost.scanning;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PageCode;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.imaging.FoundCode;
import org.paperpost.imaging.PagePicture;
import org.paperpost.imaging.Registration;
import org.paperpost.imaging.SideReader;
import org.paperpost.imaging.Sighting;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.people.Schools;
import org.paperpost.scanning.ScannedSide.Reason;
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

  private static final String MACHINE = "machine";

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
    CodeKey key =
        keys.computeIfAbsent(file.school(), school -> new CodeKey(schools.codeSecret(school)));
    Sighting sighting =
        fitted(file.school(), page, reader.look(page.gray(), text -> PageCode.parse(text, key)));
    Verdict verdict = judge(file.school(), sighting);
    List<AnswerReading> readings = read(file.school(), page, sighting, verdict);
    BlobId image = blobs.put(page.original());
    transaction.executeWithoutResult(
        status -> {
          UUID side = insert(file, page, image, sighting);
          log.append(
              new SideLog.Decision(
                  file.school(),
                  side,
                  verdict.state(),
                  verdict.packet(),
                  verdict.page(),
                  verdict.reason(),
                  null,
                  readings,
                  MACHINE),
              SideLog.IfTaken.DUPLICATE);
          if (verdict.state() == SideState.HANDED_ON) {
            handOn(file.school(), side, sighting, readings);
          }
        });
  }

  /** With the registration checked against the answer fields of the page, where it is known. */
  private Sighting fitted(UUID school, PagePicture page, Sighting sighting) {
    return sighting
        .page()
        .flatMap(code -> plan(school, code))
        .map(
            plan ->
                sighting.registeredAs(
                    sighting.registration().map(found -> reader.fitted(page.gray(), found, plan))))
        .orElse(sighting);
  }

  private List<AnswerReading> read(
      UUID school, PagePicture page, Sighting sighting, Verdict verdict) {
    if (verdict.state() != SideState.FILED && verdict.state() != SideState.HANDED_ON) {
      return List.of();
    }
    SidePlan plan = plan(school, sighting.page().orElseThrow()).orElseThrow();
    return sighting
        .registration()
        .filter(Registration::isTrusted)
        .map(registration -> reader.read(page.gray(), registration, plan))
        .orElse(List.of());
  }

  /** The answer fields of a side of the school's, a packet's or another sheet's. */
  private Optional<SidePlan> plan(UUID school, PageCode code) {
    Optional<Packet> packet = packets.find(code.packet());
    if (packet.isPresent()) {
      return packet
          .filter(found -> found.school().equals(school) && code.page() <= found.sides())
          .map(found -> packets.sides(found.id()).get(code.page() - 1).plan());
    }
    return taker(school, code).flatMap(taker -> taker.plan(school, code.packet(), code.page()));
  }

  private Optional<SheetTaker> taker(UUID school, PageCode code) {
    return takers
        .orderedStream()
        .filter(taker -> taker.plan(school, code.packet(), code.page()).isPresent())
        .findFirst();
  }

  private void handOn(UUID school, UUID side, Sighting sighting, List<AnswerReading> readings) {
    PageCode code = sighting.page().orElseThrow();
    boolean registered = sighting.registration().filter(Registration::isTrusted).isPresent();
    taker(school, code)
        .orElseThrow()
        .take(
            new SheetTaker.Returned(
                school, side, code.packet(), code.page(), registered, readings, clock.instant()));
  }

  private Verdict judge(UUID school, Sighting sighting) {
    return switch (sighting.verdict()) {
      case IDENTIFIED -> file(school, sighting, sighting.page().orElseThrow());
      case CONFLICT -> new Verdict(SideState.UNKNOWN, null, null, Reason.TWO_SHEETS);
      case FOREIGN -> new Verdict(SideState.FOREIGN, null, null, Reason.FOREIGN_CODE);
      case NO_CODE -> new Verdict(SideState.UNKNOWN, null, null, Reason.NO_CODE);
      case BLANK -> new Verdict(SideState.BLANK, null, null, Reason.NOTHING_ON_IT);
    };
  }

  private Verdict file(UUID school, Sighting sighting, PageCode code) {
    Optional<Packet> packet =
        packets.find(code.packet()).filter(found -> found.school().equals(school));
    String serial = code.packet().text();
    if (packet.isEmpty() && taker(school, code).isPresent()) {
      return new Verdict(SideState.HANDED_ON, null, null, null);
    }
    if (packet.isEmpty()) {
      return new Verdict(SideState.UNKNOWN, serial, code.page(), Reason.PACKET_UNKNOWN);
    }
    if (code.page() > packet.get().sides()) {
      return new Verdict(SideState.UNKNOWN, serial, code.page(), Reason.PAGE_UNKNOWN);
    }
    boolean registered = sighting.registration().filter(Registration::isTrusted).isPresent();
    Reason odd =
        !registered
            ? Reason.NOT_REGISTERED
            : packet.get().supersededBy() != null ? Reason.PACKET_VOID : null;
    return new Verdict(SideState.FILED, serial, code.page(), odd);
  }

  private UUID insert(ScanFile file, PagePicture page, BlobId image, Sighting sighting) {
    UUID id = UUID.randomUUID();
    String registration = sighting.registration().map(json::writeValueAsString).orElse(null);
    jdbc.sql(
            """
            insert into scanning.side (school_id, id, batch, file, index, image, media_type, width,
                                       height, rotation, registration, codes, scanned_at)
            values (:school, :id, :batch, :file, :index, :image, :type, :width, :height, :rotation,
                    cast(:registration as jsonb), cast(:codes as jsonb), :at)
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
        .param(
            "codes",
            json.writeValueAsString(sighting.codes().stream().map(FoundCode::text).toList()))
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return id;
  }

  private record Verdict(
      SideState state, @Nullable String packet, @Nullable Integer page, @Nullable Reason reason) {}
}
