package org.paperpost.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperpost.post.PostFixtures.event;
import static org.paperpost.post.PostFixtures.send;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperpost.codes.PacketId;
import org.paperpost.grading.PacketGraded;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Printing;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.packets.Spares;
import org.paperpost.packets.StoredRounds;
import org.paperpost.packets.StoredRounds.Someone;
import org.paperpost.post.PostFixtures;
import org.paperpost.scanning.SideFiled;
import org.paperpost.scanning.SideWithdrawn;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept between two askings is always what would be derived anew. */
@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandingsTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final LocalDate DUE_BACK = LocalDate.of(2026, 11, 20);
  private static final Someone SPARE = new Someone("", "", "", "", "", "");

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired Standings standings;
  @Autowired FactRows facts;
  @Autowired Packets packets;
  @Autowired Printing printing;
  @Autowired Spares spares;
  @Autowired Rounds rounds;
  @Autowired TransactionTemplate transaction;

  private PostFixtures post;
  private Round round;

  @BeforeAll
  void aSchool() {
    post = new PostFixtures(port, context);
    post.coordinator
        .upload(
            "/api/v1/schools/" + post.school + "/roster",
            "file",
            Web.Upload.of(
                "roster.csv", "class;name;settlement;office\n6А;Жаңа Оқушы;Ақсуат;Ақсуат\n"))
        .expect(200);
  }

  @BeforeEach
  void aRoundWithSpares() {
    List<Someone> people = new ArrayList<>(PostFixtures.people());
    people.add(SPARE);
    people.add(SPARE);
    round = rounds.round(new StoredRounds(context).printed(post.school, DUE_BACK, people).id());
  }

  @Test
  void followsEveryChangeOfTheRound() {
    Random random = new Random(20261124);
    List<PacketId> valid = ids();
    List<SideFiled> filed = new ArrayList<>();
    assertUpToDate();
    for (int i = 0; i < 60; i++) {
      PacketId id = valid.get(random.nextInt(4));
      switch (random.nextInt(6)) {
        case 0 -> send(post.clerk, event("HANDED_OVER", id.text()));
        case 1 -> send(post.clerk, event("RETURN_ACCEPTED", id.text()));
        case 2 -> {
          filed.add(filed(id, 2 + random.nextInt(2)));
          publish(filed.get(filed.size() - 1));
        }
        case 3 -> {
          if (!filed.isEmpty()) {
            SideFiled one = filed.remove(random.nextInt(filed.size()));
            publish(
                new SideWithdrawn(
                    one.school(),
                    one.round(),
                    one.side(),
                    one.packet(),
                    one.page(),
                    one.at().plusSeconds(i)));
          }
        }
        case 4 -> valid.set(valid.indexOf(id), printing.replace(id).id());
        default ->
            post.coordinator
                .post("/api/v1/packets/" + id.text() + "/redirect", Map.of("office", "Ауыл " + i))
                .expect(200);
      }
      assertUpToDate();
    }
  }

  @Test
  void knowsForWhomASpareIsAsSoonAsItIsBound() {
    assertUpToDate();
    String pupil =
        post.coordinator
            .get("/api/v1/schools/" + post.school + "/pupils")
            .json()
            .at("/items/0/id")
            .asString();

    Packet bound = spares.bind(ids().get(4), UUID.fromString(pupil), false);

    assertThat(standings.of(round, TODAY)).extracting(Standing::packet).contains(bound);
    assertUpToDate();
  }

  @Test
  void countsTheReturnOfAReplacedPrintForTheOneThatTookItsPlace() {
    PacketId old = ids().get(0);
    PacketId fresh = printing.replace(old).id();
    assertUpToDate();

    send(post.clerk, event("RECEIVED_AT_SCHOOL", old.text()));

    assertThat(standings.of(round, TODAY))
        .filteredOn(standing -> standing.packet().id().equals(fresh))
        .singleElement()
        .satisfies(
            standing -> assertThat(standing.here().where()).isEqualTo(Status.BACK_AT_SCHOOL));
    assertUpToDate();
  }

  @Test
  void keepsNothingOfWhatIsRolledBack() {
    PacketId id = ids().get(0);
    assertUpToDate();

    transaction.executeWithoutResult(
        status -> {
          context.publishEvent(
              new PacketGraded(
                  post.school, round.id(), id.text(), context.getBean(Clock.class).instant()));
          assertThat(here(id).where()).isEqualTo(Status.GRADED);
          status.setRollbackOnly();
        });

    assertThat(here(id).where()).isEqualTo(Status.PENDING);
    assertUpToDate();
  }

  @Test
  void isLateFromTheDayOn() {
    assertThat(standings.of(round, DUE_BACK)).noneMatch(standing -> standing.here().isLate());
    assertThat(standings.of(round, DUE_BACK.plusDays(1)))
        .allMatch(standing -> standing.here().daysLate() == 1);
  }

  private Whereabouts here(PacketId id) {
    return standings.of(round, TODAY).stream()
        .filter(standing -> standing.packet().id().equals(id))
        .findFirst()
        .orElseThrow()
        .here();
  }

  private void assertUpToDate() {
    assertThat(standings.of(round, TODAY))
        .isEqualTo(new Standings(facts, packets).of(round, TODAY));
  }

  private List<PacketId> ids() {
    return new ArrayList<>(packets.inRound(round.id()).stream().map(Packet::id).toList());
  }

  private SideFiled filed(PacketId packet, int page) {
    return new SideFiled(
        post.school,
        round.id(),
        UUID.randomUUID(),
        packet.text(),
        page,
        List.of(),
        Instant.parse("2026-11-23T04:00:00Z"),
        null);
  }

  private void publish(Object event) {
    transaction.executeWithoutResult(status -> context.publishEvent(event));
  }
}
