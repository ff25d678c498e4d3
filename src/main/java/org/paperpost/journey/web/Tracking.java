package org.paperpost.journey.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.journey.Journeys;
import org.paperpost.journey.Traveller;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Sentences;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A packet's status for whoever holds it in the hand, without sign-in: no name, no place, no
 * school. Its serial has 60 random bits, so there is nothing to enumerate; {@link TrackingLimit}
 * keeps anyone from trying. A browser gets {@link TrackPages} at the same address.
 */
@RestController
class Tracking {

  private final Journeys journeys;
  private final TrackingLimit limit;
  private final Sentences sentences;

  Tracking(Journeys journeys, TrackingLimit limit, Sentences sentences) {
    this.journeys = journeys;
    this.limit = limit;
    this.sentences = sentences;
  }

  /**
   * What anyone may know.
   *
   * @param date since when, by UTC; null if nothing is known yet
   */
  record Tracked(String packet, String status, @Nullable LocalDate date) {}

  /** Answers 404 for whatever is not a packet; 429 beyond thirty asks a minute. */
  @GetMapping({"/track/{packet}", "/api/v1/track/{packet}"})
  ResponseEntity<?> track(@PathVariable String packet, HttpServletRequest request) {
    if (!limit.mayAsk(request.getRemoteAddr())) {
      return refusal(ProblemCode.TRACKING_TOO_OFTEN);
    }
    // only the whole serial: a short code could be guessed
    Optional<Traveller> found = PacketId.parse(packet).flatMap(journeys::track);
    if (found.isEmpty()) {
      return refusal(ProblemCode.NOT_FOUND);
    }
    Traveller traveller = found.get();
    Instant since = traveller.here().since();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            new Tracked(
                traveller.id().text(),
                traveller.status().wireName(),
                since == null ? null : LocalDate.ofInstant(since, ZoneOffset.UTC)));
  }

  /** A problem even outside of /api/, as this is asked by programs. */
  private ResponseEntity<ProblemDetail> refusal(ProblemCode code) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatusCode.valueOf(code.status()), sentences.of(Problem.of(code)));
    problem.setProperty("code", code.wireName());
    return ResponseEntity.status(code.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
