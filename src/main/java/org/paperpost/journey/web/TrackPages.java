package org.paperpost.journey.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.journey.Journeys;
import org.paperpost.journey.Traveller;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Sentences;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What {@link Tracking} tells programs, for a family with a sheet of the packet in the hand: the
 * code at the foot of any of its sides is enough. Status and date, nothing else, without sign-in.
 */
@Controller
class TrackPages {

  private final Journeys journeys;
  private final TrackingLimit limit;
  private final Sentences sentences;

  TrackPages(Journeys journeys, TrackingLimit limit, Sentences sentences) {
    this.journeys = journeys;
    this.limit = limit;
    this.sentences = sentences;
  }

  /** Asks for the code, or tells of the one that was typed. */
  @GetMapping("/track")
  String ask(
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return code.isBlank() ? "journey/track" : track(code, request, response, model);
  }

  @GetMapping(value = "/track/{packet}", produces = MediaType.TEXT_HTML_VALUE)
  String track(
      @PathVariable String packet,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    model.addAttribute("code", packet);
    if (!limit.mayAsk(request.getRemoteAddr())) {
      return refused(ProblemCode.TRACKING_TOO_OFTEN, response, model);
    }
    Optional<Traveller> found = serial(packet).flatMap(journeys::track);
    if (found.isEmpty()) {
      return refused(ProblemCode.TRACKING_UNKNOWN, response, model);
    }
    Instant since = found.get().here().since();
    model.addAttribute("shown", found.get().id().shown());
    model.addAttribute("status", found.get().status().wireName());
    model.addAttribute("date", since == null ? null : LocalDate.ofInstant(since, ZoneOffset.UTC));
    return "journey/track";
  }

  private String refused(ProblemCode code, HttpServletResponse response, Model model) {
    response.setStatus(code.status());
    model.addAttribute("refused", sentences.of(Problem.of(code)));
    return "journey/track";
  }

  /** Only the whole serial or a side's code with its check: a short code could be guessed. */
  private static Optional<PacketId> serial(String typed) {
    return PacketId.parse(typed).or(() -> PageCode.parseText(typed).map(PageCode::packet));
  }
}
