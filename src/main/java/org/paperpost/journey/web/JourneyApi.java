package org.paperpost.journey.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.journey.Fact;
import org.paperpost.journey.Journeys;
import org.paperpost.journey.OfficeDates;
import org.paperpost.journey.PacketStory;
import org.paperpost.journey.RoundJourney;
import org.paperpost.journey.Step;
import org.paperpost.journey.Traveller;
import org.paperpost.packets.Addressee;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
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

/** Where the packets are. */
@RestController
@RequestMapping("/api/v1")
class JourneyApi {

  private static final int MOST = 1000;

  private final Access access;
  private final Audit audit;
  private final Rounds rounds;
  private final Packets packets;
  private final Journeys journeys;

  JourneyApi(Access access, Audit audit, Rounds rounds, Packets packets, Journeys journeys) {
    this.access = access;
    this.audit = audit;
    this.rounds = rounds;
    this.packets = packets;
    this.journeys = journeys;
  }

  /**
   * One packet of a round.
   *
   * @param pupil the pupil's id; null for a spare
   */
  record PacketItem(
      String packet,
      String shortCode,
      @Nullable UUID pupil,
      String name,
      @com.fasterxml.jackson.annotation.JsonProperty("class") String class_,
      String office,
      int sides,
      int variant,
      String status,
      @Nullable String supersededBy) {}

  /** A page of a list. */
  record Items<T>(List<T> items, @Nullable String next) {}

  record StoryBody(
      String packet,
      String shortCode,
      String status,
      @Nullable Instant since,
      int daysLate,
      List<String> inferred,
      List<EventItem> events,
      List<PageItem> pages,
      @Nullable String supersedes,
      @Nullable String supersededBy) {}

  record EventItem(
      String id,
      String kind,
      Instant happenedAt,
      Instant receivedAt,
      String device,
      long sequence,
      @Nullable String place,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String note,
      @Nullable Integer page,
      @Nullable String corrects,
      boolean clockDoubtful,
      boolean takenBack) {}

  record PageItem(int page, String state, @Nullable UUID side) {}

  record LateItem(
      String packet,
      String shortCode,
      String name,
      @com.fasterxml.jackson.annotation.JsonProperty("class") String class_,
      String office,
      String where,
      @Nullable Instant since,
      int daysLate) {}

  /**
   * The board of a round.
   *
   * @param dates by office, within how many days nine in ten packets come and which days follow;
   *     none while the round is held in reserve
   */
  record JourneyBody(
      Map<String, Long> byStatus,
      List<LateItem> late,
      List<RoundJourney.OfficeShare> byOffice,
      List<FunnelItem> steps,
      List<OfficeDates> dates) {}

  record FunnelItem(String step, int reached, int here, int late) {}

  /** The packets in printing order, void ones included; {@code after} is a packet. */
  @GetMapping("/rounds/{round}/packets")
  Items<PacketItem> packets(
      @PathVariable UUID round,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "200") int limit) {
    List<Traveller> all = journeys.round(readable(round)).travellers();
    int start = 0;
    for (int i = 0; i < all.size() && !after.isEmpty(); i++) {
      if (all.get(i).id().text().equals(after)) {
        start = i + 1;
        break;
      }
    }
    int end = Math.min(all.size(), start + Math.max(1, Math.min(limit, MOST)));
    List<PacketItem> items = all.subList(start, end).stream().map(JourneyApi::item).toList();
    return new Items<>(items, end < all.size() ? all.get(end - 1).id().text() : null);
  }

  @GetMapping("/packets/{packet}")
  StoryBody packet(@PathVariable String packet) {
    PacketStory story = journeys.story(readable(packet));
    Traveller traveller = story.traveller();
    PacketId supersedes = traveller.packet().supersedes();
    PacketId by = traveller.supersededBy();
    return new StoryBody(
        traveller.id().text(),
        traveller.id().shortCode(),
        traveller.status().wireName(),
        traveller.here().since(),
        traveller.isLate() ? traveller.here().daysLate() : 0,
        traveller.here().inferred().stream().map(Step::wireName).toList(),
        events(story),
        story.pages().stream()
            .map(page -> new PageItem(page.page(), page.state(), page.side()))
            .toList(),
        supersedes == null ? null : supersedes.text(),
        by == null ? null : by.text());
  }

  @GetMapping("/rounds/{round}/journey")
  JourneyBody journey(@PathVariable("round") UUID id) {
    Round round = readable(id);
    RoundJourney journey = journeys.round(round);
    Map<String, Long> byStatus = new LinkedHashMap<>();
    journey.byStatus().forEach((status, count) -> byStatus.put(status.wireName(), count));
    return new JourneyBody(
        byStatus,
        journey.late().stream().map(JourneyApi::late).toList(),
        journey.byOffice(),
        journey.funnel().stream().map(JourneyApi::funnel).toList(),
        journeys.dates(round));
  }

  private Round readable(UUID id) {
    Round round = rounds.round(id);
    access.require(round.school(), Role.COORDINATOR, Role.TEACHER);
    audit.viewed(round.school(), "board", id.toString());
    return round;
  }

  private Packet readable(String text) {
    Packet packet =
        PacketId.parse(text)
            .flatMap(packets::find)
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "what", text).refused());
    access.require(packet.school(), Role.COORDINATOR, Role.TEACHER);
    audit.viewed(packet.school(), "packet", packet.id().text());
    return packet;
  }

  private static PacketItem item(Traveller traveller) {
    Packet packet = traveller.packet();
    Addressee addressee = packet.addressee();
    PacketId by = packet.supersededBy();
    return new PacketItem(
        packet.id().text(),
        packet.id().shortCode(),
        addressee == null ? null : addressee.pupil(),
        traveller.name(),
        traveller.className(),
        traveller.office(),
        packet.sides(),
        packet.variant(),
        traveller.status().wireName(),
        by == null ? null : by.text());
  }

  static FunnelItem funnel(RoundJourney.FunnelStep step) {
    return new FunnelItem(step.step().wireName(), step.reached(), step.here(), step.late());
  }

  private static LateItem late(Traveller traveller) {
    return new LateItem(
        traveller.id().text(),
        traveller.id().shortCode(),
        traveller.name(),
        traveller.className(),
        traveller.office(),
        traveller.here().where().wireName(),
        traveller.here().since(),
        traveller.here().daysLate());
  }

  private static List<EventItem> events(PacketStory story) {
    List<EventItem> events = new ArrayList<>();
    for (Fact fact : story.log()) {
      events.add(
          new EventItem(
              fact.source(),
              fact.kind().name(),
              fact.happenedAt(),
              fact.receivedAt(),
              fact.device(),
              fact.sequence(),
              fact.place(),
              fact.by(),
              fact.reason(),
              fact.note(),
              fact.page(),
              fact.corrects(),
              fact.clockDoubtful(),
              story.takenBack().contains(fact.source())));
    }
    return events;
  }
}
