package org.paperpost.packets.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.packets.Preflight;
import org.paperpost.packets.PrintChunk;
import org.paperpost.packets.PrintEstimate;
import org.paperpost.packets.Printer;
import org.paperpost.packets.Printers;
import org.paperpost.packets.Printing;
import org.paperpost.packets.Reprint;
import org.paperpost.packets.Reprints;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.problems.Sentences;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Checking a round before it is printed, its print file in parts, and printing again. */
@RestController
@RequestMapping("/api/v1")
class PrintingApi {

  private final Rounds rounds;
  private final Preflight preflight;
  private final Printing printing;
  private final Printers printers;
  private final Reprints reprints;
  private final Sentences sentences;
  private final Access access;

  PrintingApi(
      Rounds rounds,
      Preflight preflight,
      Printing printing,
      Printers printers,
      Reprints reprints,
      Sentences sentences,
      Access access) {
    this.rounds = rounds;
    this.preflight = preflight;
    this.printing = printing;
    this.printers = printers;
    this.reprints = reprints;
    this.sentences = sentences;
    this.access = access;
  }

  /** A finding of the preflight; {@code refused} ones stand in the way of printing. */
  record Finding(String code, boolean refused, String detail) {}

  /** What a round needs on paper and at the post; grams of one envelope each in {@code weights}. */
  record Estimate(
      int packets,
      int sides,
      int sheets,
      int grams,
      List<PrintEstimate.Weight> weights,
      double inkPercent,
      double cartridges,
      int minutes,
      int chunks,
      List<Finding> findings) {}

  /** One part of the print file; {@code file} is where it is, {@code sha256} what it is. */
  record Part(
      int no,
      int from,
      int to,
      String firstPacket,
      String lastPacket,
      int packets,
      int sides,
      long bytes,
      String sha256,
      String file) {}

  record PartList(List<Part> items, @Nullable String next) {}

  /**
   * What to print again: {@code packet}, of it {@code pages} or all; or the rest of a run {@code
   * from} a packet, or {@code after} the last sheet that came out well. A packet is a code in any
   * form, or its number on the run sheet.
   */
  record Wanted(
      @Nullable String from,
      @Nullable String after,
      @Nullable String packet,
      @Nullable List<Integer> pages) {}

  record Again(UUID id, List<Reprint.Item> packets, int sides, String sha256, String file) {}

  record AgainList(List<Again> items, @Nullable String next) {}

  /** What the round needs, and what would be seen only on paper. */
  @GetMapping("/rounds/{id}/estimate")
  Estimate estimate(@PathVariable UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR, Role.TEACHER);
    PrintEstimate estimate = preflight.of(round);
    return new Estimate(
        estimate.packets(),
        estimate.sides(),
        estimate.sheets(),
        estimate.grams(),
        estimate.weights(),
        estimate.inkPercent(),
        estimate.cartridges(),
        estimate.minutes(),
        estimate.chunks(),
        estimate.findings().stream()
            .map(
                finding ->
                    new Finding(
                        finding.problem().code().wireName(),
                        finding.refused(),
                        sentences.of(finding.problem())))
            .toList());
  }

  /** The parts of the print file, {@code packets.pdf?chunk=}; 409 before the round is printed. */
  @GetMapping("/rounds/{id}/chunks")
  PartList chunks(@PathVariable UUID id) {
    Round round = coordinated(id);
    return new PartList(
        printing.chunks(round).stream().map(chunk -> part(round, chunk)).toList(), null);
  }

  /** Prints again under new serials, which make the old ones void; the file is there at once. */
  @PostMapping("/rounds/{id}/reprint")
  @ResponseStatus(HttpStatus.CREATED)
  Again reprint(@PathVariable UUID id, @RequestBody Wanted wanted) {
    Round round = coordinated(id);
    String from = wanted.from();
    String after = wanted.after();
    List<Integer> pages = wanted.pages();
    if (from != null) {
      return again(reprints.from(round, from));
    }
    if (after != null) {
      return again(reprints.after(round, after));
    }
    return again(
        reprints.packet(
            round,
            wanted.packet() == null ? "" : wanted.packet(),
            pages == null ? Set.of() : Set.copyOf(pages)));
  }

  /** What was printed again, the newest first. */
  @GetMapping("/rounds/{id}/reprints")
  AgainList reprints(@PathVariable UUID id) {
    return new AgainList(
        reprints.inRound(coordinated(id)).stream().map(PrintingApi::again).toList(), null);
  }

  @GetMapping("/schools/{school}/printer")
  Printer printer(@PathVariable UUID school) {
    access.require(school, Role.COORDINATOR);
    return printers.of(school);
  }

  /** Describes the printer, which decides the length of the parts and the minutes. */
  @PutMapping("/schools/{school}/printer")
  Printer describe(@PathVariable UUID school, @RequestBody Printer printer) {
    access.require(school, Role.COORDINATOR);
    printers.describe(school, printer);
    return printer;
  }

  private Part part(Round round, PrintChunk chunk) {
    return new Part(
        chunk.no(),
        chunk.from(),
        chunk.to(),
        chunk.first().text(),
        chunk.last().text(),
        chunk.packets(),
        chunk.sides(),
        printing.size(chunk),
        chunk.blob().hash(),
        "/api/v1/rounds/" + round.id() + "/packets.pdf?chunk=" + chunk.no());
  }

  private static Again again(Reprint reprint) {
    return new Again(
        reprint.id(),
        reprint.packets(),
        reprint.sides(),
        reprint.blob().hash(),
        "/api/v1/rounds/" + reprint.round() + "/reprints/" + reprint.id() + ".pdf");
  }

  private Round coordinated(UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR);
    return round;
  }
}
