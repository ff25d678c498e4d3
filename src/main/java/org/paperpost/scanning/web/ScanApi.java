package org.paperpost.scanning.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Audit;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.scanning.Filing;
import org.paperpost.scanning.MissingSides;
import org.paperpost.scanning.Rereading;
import org.paperpost.scanning.ScanBatch;
import org.paperpost.scanning.ScanBatch.Way;
import org.paperpost.scanning.ScanBatches;
import org.paperpost.scanning.ScannedSide;
import org.paperpost.scanning.SideArchive;
import org.paperpost.scanning.SideState;
import org.paperpost.storage.Blobs;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Handing in scans and filing their sides, by API. */
@RestController
@RequestMapping("/api/v1")
class ScanApi {

  private static final Role[] SCANNERS = {Role.SCANNER, Role.COORDINATOR};
  private static final Role[] READERS = {Role.SCANNER, Role.COORDINATOR, Role.TEACHER, Role.MARKER};
  private static final int MOST = 500;

  private final ScanBatches batches;
  private final SideArchive archive;
  private final Filing filing;
  private final MissingSides missing;
  private final Rereading rereading;
  private final Rounds rounds;
  private final Blobs blobs;
  private final Access access;
  private final Audit audit;
  private final ScanWords words;

  ScanApi(
      ScanBatches batches,
      SideArchive archive,
      Filing filing,
      MissingSides missing,
      Rereading rereading,
      Rounds rounds,
      Blobs blobs,
      Access access,
      Audit audit,
      ScanWords words) {
    this.batches = batches;
    this.archive = archive;
    this.filing = filing;
    this.missing = missing;
    this.rereading = rereading;
    this.rounds = rounds;
    this.blobs = blobs;
    this.access = access;
    this.audit = audit;
    this.words = words;
  }

  record Opened(UUID id, UUID job) {}

  record FailedFile(String file, @Nullable Integer page, String reason, String sentence) {}

  record Batch(
      UUID id,
      int number,
      String way,
      String note,
      UUID job,
      boolean read,
      int sides,
      int filed,
      int unknown,
      int duplicate,
      int extra,
      int blank,
      int foreign,
      int discarded,
      List<FailedFile> failedFiles,
      List<ScanBatch.Repeated> repeatedFiles) {}

  /**
   * What was read of a question.
   *
   * @param value the marked options as a list, a number as text
   * @param doubts why a person has to look, e.g. {@code erased}
   */
  record Reading(
      String question,
      String kind,
      Object value,
      double confidence,
      boolean needsReview,
      List<String> doubts) {}

  record Side(
      UUID id,
      UUID batch,
      String file,
      int index,
      String state,
      @Nullable String packet,
      @Nullable Integer page,
      int rotation,
      @Nullable String reason,
      @Nullable String problem,
      List<Reading> readings) {}

  record Page<T>(List<T> items, @Nullable String next) {}

  record Place(
      @Nullable String packet,
      @Nullable Integer page,
      @Nullable String text,
      @Nullable Boolean replace) {}

  record Reason(@Nullable String reason) {}

  record Incomplete(
      String packet, @Nullable String pupil, List<Integer> missing, int back, int pages) {}

  record Started(UUID job) {}

  @PostMapping("/schools/{school}/scan-batches")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Opened open(
      @PathVariable UUID school,
      MultipartHttpServletRequest request,
      @RequestParam(defaultValue = "") String note) {
    access.require(school, SCANNERS);
    ScanBatch batch =
        batches.open(school, access.actor().login(), Way.API, note, MultipartUploads.from(request));
    return new Opened(batch.id(), batch.job());
  }

  @GetMapping("/schools/{school}/scan-batches")
  Page<Batch> list(@PathVariable UUID school, @RequestParam(defaultValue = "") String q) {
    access.require(school, READERS);
    return new Page<>(batches.inSchool(school, q, MOST).stream().map(this::batch).toList(), null);
  }

  @GetMapping("/scan-batches/{id}")
  Batch batch(@PathVariable UUID id) {
    return batch(readable(id));
  }

  @GetMapping("/scan-batches/{id}/sides")
  Page<Side> sides(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "0") int after,
      @RequestParam(defaultValue = "100") int limit) {
    ScanBatch batch = readable(id);
    int most = Math.min(Math.max(limit, 1), MOST);
    List<Side> sides =
        archive.inBatch(batch.school(), id, Math.max(after, 0), most).stream()
            .map(this::side)
            .toList();
    return new Page<>(sides, sides.size() < most ? null : String.valueOf(after + most));
  }

  @GetMapping("/sides/{id}")
  Side side(@PathVariable UUID id) {
    return side(readableSide(id));
  }

  @GetMapping("/sides/{id}/image")
  ResponseEntity<byte[]> image(@PathVariable UUID id) {
    ScannedSide side = readableSide(id);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(side.mediaType()))
        .body(blobs.get(side.image()));
  }

  @PostMapping("/sides/{id}/file")
  Side file(@PathVariable UUID id, @RequestBody Place place) {
    access.require(archive.side(id).school(), SCANNERS);
    String by = access.actor().login();
    boolean replace = Boolean.TRUE.equals(place.replace());
    if (place.text() != null) {
      return side(filing.fileByText(id, place.text(), replace, by));
    }
    if (place.packet() == null) {
      throw Problem.of(ProblemCode.SIDE_PLACE_MISSING).refused();
    }
    return side(filing.file(id, place.packet(), place.page(), replace, by));
  }

  @PostMapping("/sides/{id}/discard")
  Side discard(@PathVariable UUID id, @RequestBody Reason reason) {
    access.require(archive.side(id).school(), SCANNERS);
    String why = reason.reason() == null ? "" : reason.reason();
    return side(filing.discard(id, why, access.actor().login()));
  }

  @PostMapping("/sides/{id}/undo")
  Side undo(@PathVariable UUID id) {
    access.require(archive.side(id).school(), SCANNERS);
    return side(filing.undo(id, access.actor().login()));
  }

  @Operation(
      summary = "Read the sides of a round again with the reader of today",
      description =
          "Sides that were filed by machine may get better readings, unknown ones may find their"
              + " place. Nothing that a person decided changes: no side that a person filed, and no"
              + " mark that a person gave.")
  @PostMapping("/rounds/{id}/re-read")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Started reread(@PathVariable UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), SCANNERS);
    return new Started(rereading.reread(round));
  }

  @Operation(summary = "The packets of which sides came with a batch, and what is missing of each")
  @GetMapping("/scan-batches/{id}/packets")
  Page<Incomplete> packets(@PathVariable UUID id) {
    ScanBatch batch = readable(id);
    return new Page<>(
        missing.inBatch(batch.school(), id).stream().map(ScanApi::incomplete).toList(), null);
  }

  @GetMapping("/rounds/{id}/missing-sides")
  Page<Incomplete> missing(@PathVariable UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), READERS);
    return new Page<>(
        missing.inRound(round.school(), id).stream().map(ScanApi::incomplete).toList(), null);
  }

  private static Incomplete incomplete(MissingSides.Returned found) {
    Addressee addressee = found.packet().addressee();
    return new Incomplete(
        found.packet().id().text(),
        addressee == null ? null : addressee.name(),
        found.missing(),
        found.back(),
        found.packet().sides());
  }

  private ScanBatch readable(UUID id) {
    ScanBatch batch = batches.batch(id);
    access.require(batch.school(), READERS);
    return batch;
  }

  private ScannedSide readableSide(UUID id) {
    ScannedSide side = archive.side(id);
    access.require(side.school(), READERS);
    audit.viewed(side.school(), "side", id.toString());
    return side;
  }

  private Batch batch(ScanBatch batch) {
    return new Batch(
        batch.id(),
        batch.number(),
        ScanWords.wireName(batch.way()),
        batch.note(),
        batch.job(),
        batch.isRead(),
        batch.total(),
        batch.count(SideState.FILED),
        batch.count(SideState.UNKNOWN),
        batch.count(SideState.DUPLICATE),
        batch.count(SideState.EXTRA),
        batch.count(SideState.BLANK),
        batch.count(SideState.FOREIGN),
        batch.count(SideState.DISCARDED),
        batch.failed().stream()
            .map(
                failed ->
                    new FailedFile(
                        failed.file(),
                        failed.page() == 0 ? null : failed.page(),
                        ScanWords.wireName(failed.reason()),
                        words.failed(failed)))
            .toList(),
        batch.repeated());
  }

  private Side side(ScannedSide side) {
    return new Side(
        side.id(),
        side.batch(),
        side.file(),
        side.index(),
        ScanWords.wireName(side.state()),
        side.packet(),
        side.page(),
        side.rotation(),
        side.reason() == null ? null : ScanWords.wireName(side.reason()),
        side.reason() == null ? null : words.reason(side),
        side.readings().stream().map(ScanApi::reading).toList());
  }

  private static Reading reading(AnswerReading reading) {
    Object value =
        "number".equals(reading.kind())
            ? reading.values().stream().findFirst().orElse("")
            : reading.values();
    return new Reading(
        reading.question(),
        reading.kind(),
        value,
        reading.confidence(),
        reading.needsReview(),
        reading.doubts().stream().map(ScanWords::wireName).toList());
  }
}
