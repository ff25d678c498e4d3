package org.paperpost.packets.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.paperpost.packets.Bundles;
import org.paperpost.packets.Reprint;
import org.paperpost.packets.Reprints;
import org.paperpost.packets.ReturnLabels;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.packets.RunSheet;
import org.paperpost.packets.WindowPages;
import org.paperpost.people.Access;
import org.paperpost.people.Audit;
import org.paperpost.people.Role;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The sheets around a round's print file, the same for screens and for the API. */
@RestController
@RequestMapping({"/rounds/{id}", "/api/v1/rounds/{id}"})
class PrintSheets {

  private final Rounds rounds;
  private final RunSheet runSheet;
  private final Bundles bundles;
  private final WindowPages windows;
  private final ReturnLabels returns;
  private final Reprints reprints;
  private final Access access;
  private final Audit audit;

  PrintSheets(
      Rounds rounds,
      RunSheet runSheet,
      Bundles bundles,
      WindowPages windows,
      ReturnLabels returns,
      Reprints reprints,
      Access access,
      Audit audit) {
    this.rounds = rounds;
    this.runSheet = runSheet;
    this.bundles = bundles;
    this.windows = windows;
    this.returns = returns;
    this.reprints = reprints;
    this.access = access;
    this.audit = audit;
  }

  /** What is printed in which order, with the SHA-256 of every file; 409 before it is printed. */
  @GetMapping("/run-sheet.pdf")
  ResponseEntity<byte[]> runSheet(@PathVariable UUID id) {
    Round round = coordinated(id);
    return RoundsApi.pdf(round.name() + " run sheet.pdf").body(runSheet.pdf(round));
  }

  /** A sheet for the bundle of each post office or village, with its code. */
  @GetMapping("/bundles.pdf")
  ResponseEntity<byte[]> bundles(@PathVariable UUID id) {
    Round round = coordinated(id);
    return RoundsApi.pdf(round.name() + " bundles.pdf").body(bundles.pdf(round));
  }

  /** A page with the address for each envelope with a window. */
  @GetMapping("/window-pages.pdf")
  ResponseEntity<StreamingResponseBody> windowPages(@PathVariable UUID id) {
    Round round = coordinated(id);
    audit.viewed(round.school(), "labels", id.toString());
    return RoundsApi.pdf(round.name() + " window.pdf").body(out -> windows.write(round, out));
  }

  /** Labels with the school's address for the envelopes that come back. */
  @GetMapping("/return-labels.pdf")
  ResponseEntity<byte[]> returnLabels(@PathVariable UUID id) throws IOException {
    Round round = coordinated(id);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    returns.write(round, out);
    return RoundsApi.pdf(round.name() + " return labels.pdf").body(out.toByteArray());
  }

  /** The file of a reprint: only what was asked for. */
  @GetMapping("/reprints/{reprint}.pdf")
  ResponseEntity<StreamingResponseBody> reprint(@PathVariable UUID id, @PathVariable UUID reprint) {
    Round round = coordinated(id);
    Reprint made = reprints.reprint(round, reprint);
    audit.viewed(round.school(), "packets", id.toString());
    return RoundsApi.pdf(round.name() + " reprint.pdf")
        .contentLength(reprints.size(made))
        .body(
            out -> {
              try (InputStream in = reprints.open(made)) {
                in.transferTo(out);
              }
            });
  }

  private Round coordinated(UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR);
    return round;
  }
}
