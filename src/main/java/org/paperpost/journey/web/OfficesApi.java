package org.paperpost.journey.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.journey.Journeys;
import org.paperpost.journey.OfficeBoard;
import org.paperpost.journey.OfficeDates;
import org.paperpost.journey.RoundJourney;
import org.paperpost.journey.Step;
import org.paperpost.journey.Traveller;
import org.paperpost.people.Access;
import org.paperpost.people.Audit;
import org.paperpost.people.Role;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The post offices of a school over all its open rounds. */
@RestController
@RequestMapping("/api/v1/schools/{school}/offices")
class OfficesApi {

  private final Access access;
  private final Audit audit;
  private final Journeys journeys;

  OfficesApi(Access access, Audit audit, Journeys journeys) {
    this.access = access;
    this.audit = audit;
    this.journeys = journeys;
  }

  /**
   * An office's packets in all open rounds.
   *
   * @param office as the roster names it; empty for pupils without one
   * @param waiting how many lie at the office
   * @param late how many are late, wherever they are
   * @param back how many are back at school
   */
  record OfficeItem(String office, int packets, int waiting, int late, int back) {}

  /** An office's part of one open round. */
  record OfficeRound(UUID round, String name, int packets, int back, int late, OfficeDates dates) {}

  /** A packet to be looked after. */
  record OfficePacket(
      UUID round,
      String packet,
      String shortCode,
      String name,
      @JsonProperty("class") String class_,
      String status,
      String where,
      @Nullable Instant since,
      int daysLate) {}

  /**
   * The board of an office.
   *
   * @param rounds the newest first
   * @param waiting what lies at the office, the longest first
   * @param late what is late, wherever it is
   */
  record OfficeBody(
      String office,
      List<JourneyApi.FunnelItem> steps,
      List<OfficeRound> rounds,
      List<OfficePacket> waiting,
      List<OfficePacket> late) {}

  /** The offices with packets in open rounds, by name. */
  @GetMapping
  JourneyApi.Items<OfficeItem> offices(@PathVariable UUID school) {
    access.require(school, Role.COORDINATOR, Role.TEACHER);
    audit.viewed(school, "offices", "");
    return new JourneyApi.Items<>(
        OfficeBoard.of(journeys.open(school)).stream()
            .map(
                board ->
                    new OfficeItem(
                        board.office(),
                        board.entries().size(),
                        board.waiting().size(),
                        board.late().size(),
                        board.back()))
            .toList(),
        null);
  }

  /**
   * What lies at one office and what is late. 404 if it has no packets in open rounds.
   *
   * @param name as the roster names it, in large or small letters; empty for pupils without one
   */
  @GetMapping("/board")
  OfficeBody board(@PathVariable UUID school, @RequestParam(defaultValue = "") String name) {
    access.require(school, Role.COORDINATOR, Role.TEACHER);
    OfficeBoard board =
        OfficeBoard.of(journeys.open(school)).stream()
            .filter(one -> one.isOf(name))
            .findFirst()
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "what", name).refused());
    audit.viewed(school, "office", board.office());
    return new OfficeBody(
        board.office(),
        board.funnel().stream().map(JourneyApi::funnel).toList(),
        board.parts().stream().map(part -> part(part, board.office())).toList(),
        board.waiting().stream().map(OfficesApi::packet).toList(),
        board.late().stream().map(OfficesApi::packet).toList());
  }

  private OfficeRound part(RoundJourney part, String office) {
    return new OfficeRound(
        part.round().id(),
        part.round().name(),
        part.travellers().size(),
        part.reached(Step.BACK_AT_SCHOOL),
        part.late().size(),
        // a round in reserve is not open
        Objects.requireNonNull(journeys.dates(part.round(), office)));
  }

  private static OfficePacket packet(OfficeBoard.Entry entry) {
    Traveller traveller = entry.traveller();
    return new OfficePacket(
        entry.round().id(),
        traveller.id().text(),
        traveller.id().shortCode(),
        traveller.name(),
        traveller.className(),
        traveller.status().wireName(),
        traveller.here().where().wireName(),
        traveller.here().since(),
        traveller.isLate() ? traveller.here().daysLate() : 0);
  }
}
