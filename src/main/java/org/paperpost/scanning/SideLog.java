package org.paperpost.scanning;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.packets.Packets;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.scanning.ScannedSide.Reason;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The append-only log of what became of each side, and the one place where a side becomes, or stops
 * being, the one in use for its page. News of both goes out with the same transaction.
 */
@Component
class SideLog {

  /** Stands for a login where no person decided; no account can be called so. */
  static final String MACHINE = "machine";

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Packets packets;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  SideLog(
      JdbcClient jdbc,
      JsonMapper json,
      Packets packets,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.packets = packets;
    this.events = events;
    this.clock = clock;
  }

  /** What was decided of a side, by whom. */
  record Decision(
      UUID school,
      UUID side,
      SideState state,
      @Nullable String packet,
      @Nullable Integer page,
      @Nullable Reason reason,
      @Nullable String note,
      List<AnswerReading> readings,
      String by) {

    private Decision as(SideState other, Reason why) {
      return new Decision(school, side, other, packet, page, why, note, readings, by);
    }
  }

  /** What to do if another side is in use for the page. */
  enum IfTaken {
    /** The new one is a duplicate. */
    DUPLICATE,
    /** The new one is used, the other becomes the duplicate. */
    REPLACE,
    /** Refuse with SIDE_PAGE_TAKEN. */
    REFUSE
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void append(Decision decision, IfTaken ifTaken) {
    Instant now = clock.instant();
    withdraw(decision.school(), decision.side(), now);
    if (decision.state() != SideState.FILED) {
      write(decision, now);
      return;
    }
    Optional<UUID> other = take(decision);
    if (other.isEmpty()) {
      write(decision, now);
      announce(decision, now);
      return;
    }
    switch (ifTaken) {
      case DUPLICATE -> write(decision.as(SideState.DUPLICATE, Reason.PAGE_TAKEN), now);
      case REFUSE ->
          throw Problem.of(
                  ProblemCode.SIDE_PAGE_TAKEN,
                  "packet",
                  shown(decision.packet()),
                  "page",
                  String.valueOf(decision.page()))
              .refused();
      case REPLACE -> {
        write(duplicateOf(decision, other.get()), now);
        withdraw(decision.school(), other.get(), now);
        take(decision);
        write(decision, now);
        announce(decision, now);
      }
    }
  }

  private Decision duplicateOf(Decision used, UUID other) {
    return new Decision(
        used.school(),
        other,
        SideState.DUPLICATE,
        used.packet(),
        used.page(),
        Reason.PAGE_TAKEN,
        null,
        List.of(),
        used.by());
  }

  /** Puts the side in use for its page; gives the other one if the page is taken. */
  private Optional<UUID> take(Decision decision) {
    int taken =
        jdbc.sql(
                """
                insert into scanning.filed_page (school_id, packet, page, side)
                values (:school, :packet, :page, :side) on conflict do nothing
                """)
            .param("school", decision.school())
            .param("packet", decision.packet())
            .param("page", decision.page())
            .param("side", decision.side())
            .update();
    if (taken == 1) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            select side from scanning.filed_page
             where school_id = :school and packet = :packet and page = :page
            """)
        .param("school", decision.school())
        .param("packet", decision.packet())
        .param("page", decision.page())
        .query(UUID.class)
        .optional();
  }

  private void withdraw(UUID school, UUID side, Instant now) {
    record Page(String packet, int page) {}
    jdbc.sql(
            """
            delete from scanning.filed_page where school_id = ? and side = ?
            returning packet, page
            """)
        .params(school, side)
        .query(Page.class)
        .list()
        .forEach(
            page ->
                events.publishEvent(
                    new SideWithdrawn(
                        school, round(page.packet()), side, page.packet(), page.page(), now)));
  }

  private void announce(Decision filed, Instant now) {
    String packet = Objects.requireNonNull(filed.packet());
    int page = Objects.requireNonNull(filed.page());
    events.publishEvent(
        new SideFiled(
            filed.school(),
            round(packet),
            filed.side(),
            packet,
            page,
            filed.readings(),
            now,
            filed.by().equals(MACHINE) ? null : filed.by()));
  }

  private UUID round(String packet) {
    return packets.packet(new PacketId(packet)).round();
  }

  private static String shown(@Nullable String packet) {
    return packet == null ? "" : new PacketId(packet).shown();
  }

  private void write(Decision decision, Instant now) {
    jdbc.sql(
            """
            insert into scanning.side_fact
              (school_id, side, state, packet, page, reason, note, readings, by_whom, at)
            values (:school, :side, :state, :packet, :page, :reason, :note,
                    cast(:readings as jsonb), :by, :at)
            """)
        .param("school", decision.school())
        .param("side", decision.side())
        .param("state", decision.state().name())
        .param("packet", decision.packet())
        .param("page", decision.page())
        .param("reason", decision.reason() == null ? null : decision.reason().name())
        .param("note", decision.note())
        .param("readings", json.writeValueAsString(decision.readings()))
        .param("by", decision.by())
        .param("at", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
