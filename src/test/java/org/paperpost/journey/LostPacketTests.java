package org.paperpost.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperpost.post.PostFixtures.event;
import static org.paperpost.post.PostFixtures.send;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paperpost.codes.PacketId;
import org.paperpost.packets.Printing;
import org.paperpost.packets.Rounds;
import org.paperpost.post.PostFixtures;
import org.paperpost.scanning.SideFiled;
import org.paperpost.testing.PaperpostTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The life of a packet that is lost, replaced, and found again, so that both come back. */
@PaperpostTest
class LostPacketTests {

  private static final Instant SCANNED_AT = Instant.parse("2026-11-23T04:00:00Z");

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired TransactionTemplate transaction;
  @Autowired Printing printing;
  @Autowired Rounds rounds;
  @Autowired Journeys journeys;
  @Autowired Clock clock;

  private PostFixtures post;

  @Test
  void isOnePupilsWorkWhicheverPrintItComesBackOn() {
    post =
        new PostFixtures(
            port,
            context,
            LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Almaty")).minusDays(5));
    PacketId lost = post.round.packets().get(0);
    at("2026-11-02", "ACCEPTED", lost);
    at("2026-11-06", "ARRIVED", lost);
    at("2026-11-09", "LOST", lost);
    assertThat(traveller(lost).status())
        .as("late, and nobody knows where")
        .isEqualTo(Status.EXCEPTION);

    PacketId fresh = printing.replace(lost).id();
    assertThat(traveller(lost).isVoid()).isTrue();
    at("2026-11-10", "ACCEPTED", fresh);
    at("2026-11-14", "HANDED_OVER", fresh);
    assertThat(traveller(fresh).here().where()).isEqualTo(Status.WITH_PUPIL);
    assertThat(traveller(fresh).isLate()).isTrue();

    // it lay behind the cupboard; the pupil did the first sheet on it before the other one came
    at("2026-11-12", "HANDED_OVER", lost);
    at("2026-11-16", "RETURN_ACCEPTED", lost);
    file(lost, 2);
    assertThat(traveller(fresh).status()).isEqualTo(Status.SCANNED);
    assertThat(traveller(fresh).missingPages()).containsExactly(3);
    assertThat(traveller(lost).isLate()).as("a void packet is never late").isFalse();

    at("2026-11-18", "RETURN_ACCEPTED", fresh);
    at("2026-11-21", "RECEIVED_AT_SCHOOL", fresh);
    file(fresh, 2);
    file(fresh, 3);
    assertThat(traveller(fresh).missingPages()).isEmpty();
    assertThat(traveller(fresh).status()).isEqualTo(Status.SCANNED);

    JsonNode story = story(fresh);
    assertThat(story.get("supersedes").asString()).isEqualTo(lost.text());
    assertThat(story.get("events").valueStream().map(e -> e.get("kind").asString()))
        .as("both histories are one")
        .contains("LOST", "REPLACED")
        .filteredOn(kind -> kind.equals("HANDED_OVER") || kind.equals("RETURN_ACCEPTED"))
        .hasSize(4);
    assertThat(story(lost).get("supersededBy").asString()).isEqualTo(fresh.text());
    assertThat(journeys.round(rounds.round(post.round.id())).byStatus().values())
        .as("four pupils, four packets")
        .satisfies(counts -> assertThat(counts.stream().mapToLong(c -> c).sum()).isEqualTo(4));
  }

  private void at(String day, String kind, PacketId packet) {
    JsonNode outcome =
        send(post.clerk, event(kind, packet.text(), "happenedAt", day + "T10:00:00+05:00")).get(0);
    assertThat(outcome.get("outcome").asString()).isEqualTo("stored");
  }

  private void file(PacketId packet, int page) {
    SideFiled filed =
        new SideFiled(
            post.school,
            post.round.id(),
            UUID.randomUUID(),
            packet.text(),
            page,
            List.of(),
            SCANNED_AT.plusSeconds(page),
            null);
    transaction.executeWithoutResult(status -> context.publishEvent(filed));
  }

  private Traveller traveller(PacketId packet) {
    return journeys.round(rounds.round(post.round.id())).travellers().stream()
        .filter(traveller -> traveller.id().equals(packet))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode story(PacketId packet) {
    return post.coordinator.get("/api/v1/packets/" + packet.text()).expect(200).json();
  }
}
