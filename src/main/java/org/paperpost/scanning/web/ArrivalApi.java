package org.paperpost.scanning.web;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.scanning.Arrivals;
import org.paperpost.scanning.Arrivals.Announced;
import org.paperpost.scanning.Arrivals.Arrival;
import org.paperpost.scanning.ScanBatch.Way;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files in pieces, over a line that breaks. */
@RestController
@RequestMapping("/api/v1")
class ArrivalApi {

  private static final Role[] SCANNERS = {Role.SCANNER, Role.COORDINATOR};
  private static final int MOST_OF_A_PIECE = 8 << 20;

  private final Arrivals arrivals;
  private final Access access;

  ArrivalApi(Arrivals arrivals, Access access) {
    this.arrivals = arrivals;
    this.access = access;
  }

  record NewArrival(
      @Nullable UUID batch,
      @Nullable String name,
      @Nullable Long bytes,
      @Nullable String fingerprint,
      @Nullable String note,
      @Nullable String way) {}

  record Standing(
      UUID id,
      UUID batch,
      String name,
      long bytes,
      long received,
      boolean complete,
      @Nullable Integer sameAs) {

    static Standing of(Arrival arrival) {
      return new Standing(
          arrival.id(),
          arrival.batch(),
          arrival.name(),
          arrival.bytes(),
          arrival.received(),
          arrival.complete(),
          arrival.sameAs());
    }
  }

  record Items(List<Standing> items, @Nullable String next) {}

  @Operation(
      summary = "Announce a file that will come in pieces",
      description =
          "Files with the same batch (a UUID that the sender chooses) become one batch, which is"
              + " there from the first whole file on. The same sender, name, size and fingerprint"
              + " again: the file that was begun is given back, to go on after its received bytes."
              + " way is browser or phone; note says where the paper lies.")
  @PostMapping("/schools/{school}/arrivals")
  @ResponseStatus(HttpStatus.CREATED)
  Standing begin(@PathVariable UUID school, @RequestBody NewArrival file) {
    access.require(school, SCANNERS);
    if (file.name() == null || file.bytes() == null || file.bytes() < 0 || file.batch() == null) {
      throw Problem.of(ProblemCode.FILE_MISSING, "name", "name, bytes, batch").refused();
    }
    Announced announced =
        new Announced(
            file.batch(),
            "phone".equals(file.way()) ? Way.PHONE : Way.BROWSER,
            file.note() == null ? "" : file.note(),
            file.name(),
            file.fingerprint() == null ? "" : file.fingerprint(),
            file.bytes());
    return Standing.of(arrivals.begin(school, announced, access.actor().login()));
  }

  @Operation(summary = "What you began to send and did not finish")
  @GetMapping("/schools/{school}/arrivals")
  Items unfinished(@PathVariable UUID school) {
    access.require(school, SCANNERS);
    return new Items(
        arrivals.unfinished(school, access.actor().login()).stream().map(Standing::of).toList(),
        null);
  }

  @Operation(summary = "How much of a file is here")
  @GetMapping("/arrivals/{id}")
  Standing standing(@PathVariable UUID id) {
    return Standing.of(guarded(id));
  }

  @Operation(
      summary = "Send the next piece of a file",
      description =
          "The bytes from at on, at most 8 MB. A piece that is not the next one is refused with"
              + " arrival-elsewhere, which names the received bytes. After the last piece the file"
              + " is complete, in its batch, and is being read; sameAs names the batch in which the"
              + " same content had come before: it is not read twice.")
  @PutMapping("/arrivals/{id}")
  Standing append(@PathVariable UUID id, @RequestParam long at, InputStream body)
      throws IOException {
    guarded(id);
    byte[] piece = body.readNBytes(MOST_OF_A_PIECE);
    return Standing.of(arrivals.append(id, at, piece));
  }

  @Operation(summary = "Give up a file that is not complete")
  @DeleteMapping("/arrivals/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void giveUp(@PathVariable UUID id) {
    arrivals.giveUp(guarded(id));
  }

  private Arrival guarded(UUID id) {
    Arrival arrival = arrivals.arrival(id);
    access.require(arrival.school(), SCANNERS);
    return arrival;
  }
}
