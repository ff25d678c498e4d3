package org.paperpost.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperpost.post.PostFixtures.event;
import static org.paperpost.post.PostFixtures.send;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PageCode;
import org.paperpost.people.Schools;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTests {

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired EventLog log;
  @Autowired Schools schools;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  private PostFixtures post;

  @BeforeAll
  void aSchool() {
    post = new PostFixtures(port, context);
  }

  @BeforeEach
  void aRound() {
    post.newRound();
  }

  @Test
  void storesAnEventOnceAndKnowsItTheSecondTime() {
    Map<String, Object> event = event("HANDED_OVER", post.round.packet(0), "place", "Ақсуат");

    assertThat(outcome(send(post.clerk, event), 0)).isEqualTo("stored");
    assertThat(outcome(send(post.clerk, event), 0)).isEqualTo("known");
    assertThat(log(0))
        .singleElement()
        .satisfies(
            stored -> {
              assertThat(stored.kind()).isEqualTo(EventKind.HANDED_OVER);
              assertThat(stored.happenedAt()).isEqualTo("2026-11-06T09:32:00Z");
              assertThat(stored.place()).isEqualTo("Ақсуат");
              assertThat(stored.clockDoubtful()).isFalse();
            });
  }

  @Test
  void keepsBothOfTwoEventsThatShareAnId() {
    Map<String, Object> first = event("HANDED_OVER", post.round.packet(0));
    Map<String, Object> second = event("LOST", post.round.packet(0), "id", first.get("id"));

    assertThat(outcome(send(post.clerk, first), 0)).isEqualTo("stored");
    JsonNode answer = send(post.clerk, second);
    assertThat(outcome(answer, 0)).isEqualTo("conflict");
    assertThat(problem(answer, 0)).isEqualTo("event-conflict");
    assertThat(outcome(send(post.clerk, second), 0)).isEqualTo("conflict");

    assertThat(log(0)).extracting(HandlingEvent::kind).containsExactly(EventKind.HANDED_OVER);
    assertThat(
            jdbc.sql("select as_sent from post.conflicting_report where school_id = ?")
                .param(post.school)
                .query(String.class)
                .list())
        .singleElement()
        .satisfies(kept -> assertThat(kept).contains("LOST", post.round.packet(0)));
  }

  @Test
  void answersEachOfABatchForItselfAndLosesNone() {
    int before = setAside();
    Map<String, Object> good = event("ARRIVED", post.round.packet(0));
    JsonNode answer =
        send(
            post.clerk,
            event("ARRIVED", "7K3QJ9XA2M8AB"),
            event("ARRIVED", post.round.packet(0), "id", "17"),
            event("TELEPORTED", post.round.packet(0)),
            event("ARRIVED", post.round.packet(0), "happenedAt", "yesterday"),
            event("ARRIVED", post.round.packet(0), "sequence", "first"),
            event("DELIVERY_FAILED", post.round.packet(0), "reason", "DOG"),
            event("ARRIVED", post.round.packet(0), "note", "x".repeat(1001)),
            Map.of(
                "id",
                UUID.randomUUID().toString(),
                "kind",
                "ARRIVED",
                "happenedAt",
                "2026-11-06T14:32:00Z"),
            event("CORRECTION", post.round.packet(0)),
            good,
            good);

    assertThat(answer.valueStream().map(o -> o.get("outcome").asString()))
        .containsExactly(
            "refused", "refused", "refused", "refused", "refused", "refused", "refused", "refused",
            "refused", "stored", "known");
    assertThat(answer.valueStream().limit(9).map(o -> o.get("problem").get("code").asString()))
        .containsExactly(
            "event-code-wrong",
            "event-id-bad",
            "event-kind-unknown",
            "event-date-bad",
            "event-sequence-bad",
            "event-reason-unknown",
            "event-text-too-long",
            "event-subject-missing",
            "event-corrected-missing");
    assertThat(answer.valueStream().limit(9).map(o -> o.get("problem").get("detail").asString()))
        .allSatisfy(
            sentence -> assertThat(sentence).matches("[«\\p{Lu}].*[.].*").doesNotContain("{"));
    assertThat(setAside() - before).isEqualTo(9);
  }

  @Test
  void refusesAnUnknownPacketWithASentenceThatNamesItAndSetsTheEventAside() {
    int before = setAside();
    String unknown = org.paperpost.codes.PacketId.random().text();
    JsonNode answer = send(post.clerk, event("ARRIVED", unknown));

    assertThat(problem(answer, 0)).isEqualTo("event-packet-unknown");
    assertThat(answer.get(0).get("problem").get("detail").asString()).contains(unknown);
    assertThat(setAside() - before).isEqualTo(1);
  }

  @Test
  void doesNotBelieveAClockOf1970Or2049AndPlacesSuchEventsByTheirSequence() {
    JsonNode answer =
        send(
            post.clerk,
            event(
                "HANDED_OVER",
                post.round.packet(0),
                "happenedAt",
                "1970-01-01T00:00:20Z",
                "sequence",
                2),
            event(
                "ARRIVED",
                post.round.packet(0),
                "happenedAt",
                "2049-01-01T00:00:00Z",
                "sequence",
                1),
            event("ACCEPTED", post.round.packet(0), "sequence", 0));

    assertThat(answer.valueStream().map(o -> o.get("outcome").asString())).containsOnly("stored");
    assertThat(log(0))
        .extracting(HandlingEvent::kind, HandlingEvent::clockDoubtful)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(EventKind.ACCEPTED, false),
            org.assertj.core.groups.Tuple.tuple(EventKind.ARRIVED, true),
            org.assertj.core.groups.Tuple.tuple(EventKind.HANDED_OVER, true));
  }

  @Test
  void believesAClockThatIsADayAheadButNotThree() {
    send(
        post.clerk,
        event(
            "ARRIVED",
            post.round.packet(0),
            "happenedAt",
            clock.instant().plus(Duration.ofDays(1)).toString()),
        event(
            "LOST",
            post.round.packet(0),
            "happenedAt",
            clock.instant().plus(Duration.ofDays(3)).toString()));

    assertThat(log(0))
        .filteredOn(HandlingEvent::clockDoubtful)
        .extracting(HandlingEvent::kind)
        .containsExactly(EventKind.LOST);
  }

  @Test
  void takesAShortCodeATypedPageCodeAndAScannedSquare() {
    var id = post.round.packets().get(1);
    var page = new PageCode(id, 2, 1);
    String typed = id.shortCode().substring(0, 4).toLowerCase() + " " + id.shortCode().substring(4);
    String square = page.payload(new CodeKey(schools.codeSecret(post.school)));

    JsonNode answer =
        send(
            post.clerk,
            event("ARRIVED", typed),
            event("ARRIVED", page.text()),
            event("ARRIVED", square),
            event(
                "ARRIVED",
                square.substring(0, square.length() - 1) + (square.endsWith("A") ? "B" : "A")));

    assertThat(answer.valueStream().map(o -> o.get("outcome").asString()))
        .containsExactly("stored", "stored", "stored", "refused");
    assertThat(log(1)).hasSize(3);
  }

  @Test
  void knowsNothingOfAnotherSchoolsPackets() {
    PostFixtures other = new PostFixtures(port, context);
    JsonNode answer =
        send(
            other.clerk,
            event("ARRIVED", post.round.packet(0)),
            event("ARRIVED", post.round.packets().get(0).shortCode()));

    assertThat(answer.valueStream().map(o -> o.get("problem").get("code").asString()))
        .containsOnly("event-packet-unknown");
    assertThat(log(0)).isEmpty();
  }

  @Test
  void sendsAnOfficesClerkAwayFromAnotherOfficesPacket() {
    JsonNode answer =
        send(
            post.aksuatClerk,
            event("ARRIVED", post.round.packet(0)),
            event("ARRIVED", post.round.packet(2)),
            event("ARRIVED", post.round.packet(3)));

    assertThat(answer.valueStream().map(o -> o.get("outcome").asString()))
        .containsExactly("stored", "refused", "stored");
    assertThat(problem(answer, 1)).isEqualTo("event-other-office");
    assertThat(answer.get(1).get("problem").get("detail").asString()).contains("Тасты");
  }

  @Test
  void letsStaffNoteOnlyWhatCameBackToTheSchool() {
    JsonNode answer =
        send(
            post.scanner,
            event("RECEIVED_AT_SCHOOL", post.round.packet(0)),
            event("HANDED_OVER", post.round.packet(0)));

    assertThat(answer.valueStream().map(o -> o.get("outcome").asString()))
        .containsExactly("stored", "refused");
    assertThat(problem(answer, 1)).isEqualTo("event-kind-not-yours");
  }

  @Test
  void takesACorrectionBeforeWhatItCorrects() {
    Map<String, Object> wrong = event("HANDED_OVER", post.round.packet(0));
    Map<String, Object> correction =
        event("CORRECTION", post.round.packet(0), "corrects", wrong.get("id"));

    assertThat(outcome(send(post.clerk, correction), 0)).isEqualTo("stored");
    assertThat(outcome(send(post.clerk, wrong), 0)).isEqualTo("stored");
    assertThat(log(0))
        .filteredOn(e -> e.kind() == EventKind.CORRECTION)
        .extracting(e -> String.valueOf(e.corrects()))
        .containsExactly((String) wrong.get("id"));
  }

  @Test
  void takesACorrectionThatNamesOnlyTheEvent() {
    Map<String, Object> wrong = event("HANDED_OVER", post.round.packet(0));
    Map<String, Object> correction = event("CORRECTION", "", "corrects", wrong.get("id"));

    assertThat(outcome(send(post.clerk, wrong, correction), 1)).isEqualTo("stored");
    assertThat(
            problem(
                send(post.clerk, event("CORRECTION", "", "corrects", UUID.randomUUID().toString())),
                0))
        .isEqualTo("event-corrected-unknown");
  }

  @Test
  void bearsSignsThatADatabaseDoesNot() {
    JsonNode answer =
        send(
            post.clerk,
            event("ARRIVED", post.round.packet(0), "note", "a\u0000b\ud800c", "by", "Ә"));

    assertThat(outcome(answer, 0)).isEqualTo("stored");
    assertThat(log(0)).singleElement().extracting(HandlingEvent::note).isEqualTo("ab?c");
  }

  @Test
  void refusesABodyWithoutEvents() {
    assertThat(
            post.clerk
                .post("/api/v1/events", "{\"event\":[]}")
                .expect(400)
                .json()
                .get("code")
                .asString())
        .isEqualTo("events-missing");
    assertThat(Web.asNobody(port).post("/api/v1/events", Map.of("events", List.of())).status())
        .isEqualTo(401);
  }

  @Test
  void tellsTheSentenceInTheLanguageOfTheRequest() {
    assertThat(
            post.clerk
                .post("/api/v1/events?lang=ru", Map.of("events", List.of(event("X", "Y"))))
                .text())
        .contains("Возьмите вид из описания API");
  }

  private List<HandlingEvent> log(int packet) {
    return log.of(post.round.packets().get(packet));
  }

  private int setAside() {
    return jdbc.sql("select count(*) from post.report_set_aside where school_id = ?")
        .param(post.school)
        .query(Integer.class)
        .single();
  }

  private static String outcome(JsonNode outcomes, int index) {
    return outcomes.get(index).get("outcome").asString();
  }

  private static String problem(JsonNode outcomes, int index) {
    return outcomes.get(index).get("problem").get("code").asString();
  }
}
