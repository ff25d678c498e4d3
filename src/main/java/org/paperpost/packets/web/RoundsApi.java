package org.paperpost.packets.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.packets.NewRound;
import org.paperpost.packets.Printing;
import org.paperpost.packets.Round;
import org.paperpost.packets.RoundOptions;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Audit;
import org.paperpost.people.Role;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Rounds over the API: opening, printing, the files to print. */
@RestController
@RequestMapping("/api/v1")
class RoundsApi {

  private final Rounds rounds;
  private final Printing printing;
  private final Access access;
  private final Audit audit;

  RoundsApi(Rounds rounds, Printing printing, Access access, Audit audit) {
    this.rounds = rounds;
    this.printing = printing;
    this.access = access;
    this.audit = audit;
  }

  /**
   * A round as it is sent; what lacks is judged when the round is opened.
   *
   * @param dueBack the day on which the work shall be back at school; a reserve gets it at its
   *     release
   * @param households whether siblings share an envelope
   * @param extraSides coded sides for answers that did not fit, 0 to 20 a packet
   * @param strips coded strips for pages of the pupil's own notebook, 0 to 64 a packet
   * @param reserve whether the round is printed ahead and held until it is released
   */
  record WantedRound(
      @Nullable String name,
      @Nullable List<String> classes,
      @Nullable List<UUID> editions,
      @Nullable LocalDate dueBack,
      @Nullable Integer spares,
      @Nullable String envelope,
      @Nullable Boolean duplex,
      @Nullable Boolean households,
      @Nullable Integer extraSides,
      @Nullable Integer strips,
      @Nullable Boolean reserve) {

    NewRound asked() {
      return new NewRound(
          name == null ? "" : name,
          classes == null ? List.of() : classes,
          editions == null ? List.of() : editions,
          dueBack,
          spares == null ? 0 : spares,
          envelope,
          duplex == null || duplex,
          new RoundOptions(
              Boolean.TRUE.equals(households),
              extraSides == null ? 0 : extraSides,
              strips == null ? 0 : strips,
              Boolean.TRUE.equals(reserve)));
    }
  }

  record OpenedRound(UUID id, Round.Estimate estimate) {}

  record RoundList(List<Round> items, @Nullable String next) {}

  record StartedJob(UUID job) {}

  /** Opens a round and freezes its packets. */
  @PostMapping("/schools/{school}/rounds")
  @ResponseStatus(HttpStatus.CREATED)
  OpenedRound open(@PathVariable UUID school, @RequestBody WantedRound wanted) {
    access.require(school, Role.COORDINATOR);
    Round round = rounds.open(school, wanted.asked());
    return new OpenedRound(round.id(), round.estimate());
  }

  /** The school's rounds, the newest first. */
  @GetMapping("/schools/{school}/rounds")
  RoundList rounds(@PathVariable UUID school) {
    access.require(school);
    return new RoundList(rounds.inSchool(school), null);
  }

  @GetMapping("/rounds/{id}")
  Round round(@PathVariable UUID id) {
    Round round = rounds.round(id);
    access.require(round.school());
    return round;
  }

  /** The last day for a reserve that is released. */
  record Release(@Nullable LocalDate dueBack) {}

  /** Releases a reserve; its packets are expected back by the day given. 409 if it is none. */
  @PostMapping("/rounds/{id}/release")
  Round release(@PathVariable UUID id, @RequestBody Release release) {
    return rounds.release(coordinated(id).id(), release.dueBack());
  }

  /** Has the print file made; made before, the job finds it as it is. */
  @PostMapping("/rounds/{id}/print")
  @ResponseStatus(HttpStatus.ACCEPTED)
  StartedJob print(@PathVariable UUID id) {
    return new StartedJob(printing.submit(coordinated(id)));
  }

  /**
   * All packets in class order, or one part of them as the printer takes it at once; 409 before the
   * round was printed.
   */
  @GetMapping("/rounds/{id}/packets.pdf")
  ResponseEntity<StreamingResponseBody> packets(
      @PathVariable UUID id, @RequestParam(required = false) @Nullable Integer chunk) {
    Round round = coordinated(id);
    audit.viewed(round.school(), "packets", id.toString());
    return PrintFiles.of(printing, round, chunk);
  }

  /** Envelope labels of the packets that have an addressee. */
  @GetMapping("/rounds/{id}/labels.pdf")
  ResponseEntity<byte[]> labels(@PathVariable UUID id) throws IOException {
    Round round = coordinated(id);
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    printing.labels(round, out);
    audit.viewed(round.school(), "labels", id.toString());
    return pdf(round.name() + " labels.pdf").body(out.toByteArray());
  }

  private Round coordinated(UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR);
    return round;
  }

  static ResponseEntity.BodyBuilder pdf(String name) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline()
                .filename(name, java.nio.charset.StandardCharsets.UTF_8)
                .build()
                .toString());
  }
}
