package org.paperpost.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.authoring.Assignments;
import org.paperpost.codes.PacketId;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Schools;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Siblings, spares, reserves, extra sides and strips. */
@PaperpostTest
@RecordApplicationEvents
class RoundOptionsTests {

  private static final LocalDate DUE = LocalDate.parse("2099-12-18");

  private static final String ASSIGNMENT =
      """
      ---
      title: Жай бөлшектер
      subject: Математика
      class: 5
      language: kk
      lessons:
        - "El Arna, 2099-12-08 10:20"
        - "Балапан, 2099-12-05 10:00"
      ---
      # 1. Қайсысы бөлшек? (1)
      - (x) $\\frac12$
      - ( ) 2
      """;

  @LocalServerPort int port;
  @Autowired Rounds rounds;
  @Autowired Packets packets;
  @Autowired Spares spares;
  @Autowired Envelopes envelopes;
  @Autowired Printing printing;
  @Autowired Schools schools;
  @Autowired Assignments assignments;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEvents events;

  private UUID school;
  private UUID edition;

  @BeforeEach
  void aSchoolWithSiblings() {
    school = schools.create(new Schools.Given("Ақжар мектебі", List.of("kk", "ru"), null, "Ақжар"));
    edition = assignments.publish(assignments.begin(school, ASSIGNMENT)).id();
    pupil("Әлібек Дана", "5Ә", "Әлібек Нұрлан", "Абай, 27", "kk", Accommodation.DYSLEXIA);
    pupil("Бекова Анна", "5Ә", "", "Абай, 27", "ru", Accommodation.LARGE_PRINT);
    pupil("Әлібек Марат", "7А", "ӘЛІБЕК  Нұрлан", "Абай 27", "kk+ru", Accommodation.NONE);
    pupil("Жанұзақ Ерлан", "7А", "Әлібек Нұрлан", "Абай, 3", "kk", Accommodation.EXTRA_ROOM);
  }

  @Test
  void oneRoundMixesSettingsAndLanguages() throws IOException {
    Round round = open(new RoundOptions(false, 2, 9, false), 0);

    List<Packet> made = packets.inRound(round.id());
    assertThat(made)
        .extracting(packet -> packet.addressee().accommodation())
        .containsExactlyInAnyOrder(
            Accommodation.DYSLEXIA,
            Accommodation.LARGE_PRINT,
            Accommodation.NONE,
            Accommodation.EXTRA_ROOM);
    for (Packet packet : made) {
      assertThat(packets.papers(packet.id()).get(0).questions()).hasSize(1);
    }
    List<String> sides = PaperFixtures.texts(file(round, "mixed"));
    assertThat(sides).hasSize(4 * (4 + 4));
    assertThat(sides.get(0)).contains("Саған хат", "5.12", "8.12", "10:20").doesNotContain("Тебе");
    assertThat(sides).filteredOn(side -> side.contains("Тебе письмо")).hasSize(2);
    assertThat(sides)
        .filteredOn(side -> side.contains("Тебе письмо") && side.contains("Саған хат"))
        .hasSize(1);
    assertThat(round.estimate().sides()).isEqualTo(4 * (4 + 2));
    assertThat(round.estimate().sheets()).isEqualTo(4 * (2 + 2));
  }

  @Test
  void aCoverWithMoreLessonsThanItHasRoomForHasASecondSide() throws IOException {
    StringBuilder lessons = new StringBuilder("lessons:\n");
    for (int day = 10; day < 30; day++) {
      lessons.append("  - \"Балапан, 2099-11-").append(day).append(" 10:00\"\n");
    }
    edition =
        assignments
            .publish(
                assignments.begin(
                    school, ASSIGNMENT.replaceFirst("(?s)lessons:.*?(?=---)", lessons.toString())))
            .id();

    Round round = open(RoundOptions.NONE, 0);

    assertThat(packets.sides(packets.inRound(round.id()).get(0).id()))
        .extracting(PacketSide::kind)
        .startsWith(PacketSide.Kind.COVER, PacketSide.Kind.COVER, PacketSide.Kind.PAPER);
    List<String> sides = PaperFixtures.texts(file(round, "second-side"));
    assertThat(sides.get(0)).doesNotContain("Балапан");
    assertThat(sides.get(1)).contains("10.11", "29.11", "Дана Әлібек", "Поштаға:");
  }

  @Test
  void extraSidesAndStripsArePagesOfThePacket() {
    Round round = open(new RoundOptions(false, 2, 9, false), 0);

    assertThat(packets.sides(packets.inRound(round.id()).get(0).id()))
        .extracting(PacketSide::kind)
        .startsWith(
            PacketSide.Kind.COVER,
            PacketSide.Kind.PAPER,
            PacketSide.Kind.EXTRA,
            PacketSide.Kind.EXTRA,
            PacketSide.Kind.STRIP)
        .hasSize(13);
  }

  @Test
  void siblingsArePrintedTogetherAndShareAnEnvelope() {
    Round round = open(new RoundOptions(true, 0, 0, false), 1);

    assertThat(packets.inRound(round.id()).stream().limit(4))
        .extracting(packet -> packet.addressee().name())
        .containsExactly("Әлібек Дана", "Әлібек Марат", "Бекова Анна", "Жанұзақ Ерлан");
    assertThat(envelopes.inRound(round.id()))
        .extracting(envelope -> envelope.packets().size())
        .containsExactly(2, 1, 1);
    assertThat(envelopes.inRound(round.id()).get(0).label()).isEqualTo("Әлібек Н.");
    assertThat(envelopes.inRound(open(RoundOptions.NONE, 1).id())).hasSize(4);
  }

  @Test
  void aSpareIsGivenToAPupilOnceAndForAll() throws IOException {
    Round round = open(RoundOptions.NONE, 2);
    List<Packet> made = packets.inRound(round.id());
    Packet own = made.get(0);
    PacketId spare = made.get(4).id();
    Web coordinator = account();
    Map<String, Object> wanted = Map.of("pupil", own.addressee().pupil());
    file(round, "spare-before");

    assertThat(coordinator.post(bind(spare), wanted).expect(409).json().get("code").asString())
        .isEqualTo("pupil-has-packet");
    coordinator
        .post(bind(spare), Map.of("pupil", own.addressee().pupil(), "instead", true))
        .expect(200);

    assertThat(packets.packet(spare).addressee().pupil()).isEqualTo(own.addressee().pupil());
    assertThat(packets.packet(spare).supersedes()).isEqualTo(own.id());
    assertThat(packets.packet(own.id()).supersededBy()).isEqualTo(spare);
    assertThat(coordinator.post(bind(spare), wanted).expect(409).json().get("code").asString())
        .isEqualTo("packet-has-pupil");
    assertThat(coordinator.post(bind(own.id()), wanted).expect(409).json().get("code").asString())
        .isEqualTo("packet-void");
    coordinator.post(bind(made.get(5).id()), Map.of("pupil", UUID.randomUUID())).expect(404);

    UUID other = made.get(1).addressee().pupil();
    spares.bind(made.get(5).id(), other, true);
    assertThat(events.stream(SpareBound.class)).hasSize(1);
    assertThat(events.stream(PacketReplaced.class)).hasSize(1);
    assertThat(PaperFixtures.texts(file(round, "spare-bound")))
        .filteredOn(side -> side.contains("Әлібек"))
        .isNotEmpty();
  }

  @Test
  void aReserveIsNotLateAndGetsItsLastDayWhenItIsReleased() throws IOException {
    Round round =
        rounds.open(
            school,
            new NewRound(
                "Аяз",
                List.of("5Ә"),
                List.of(edition),
                null,
                0,
                "C5",
                true,
                new RoundOptions(false, 0, 0, true)));
    Web coordinator = account();
    assertThat(round.held()).isTrue();
    assertThat(PaperFixtures.texts(file(round, "reserve"))).first().asString().contains("айы");
    coordinator.get("/api/v1/rounds/" + round.id() + "/journey").expect(200);

    String release = "/api/v1/rounds/" + round.id() + "/release";
    coordinator.post(release, Map.of()).expect(422);
    rounds.release(round.id(), DUE);

    assertThat(rounds.round(round.id()).held()).isFalse();
    assertThat(rounds.round(round.id()).dueBack()).isEqualTo(DUE);
    assertThat(events.stream(RoundReleased.class))
        .singleElement()
        .satisfies(event -> assertThat(event.packets()).hasSize(2));
    coordinator.post(release, Map.of("dueBack", DUE.toString())).expect(409);
    coordinator
        .post(
            "/api/v1/rounds/" + open(RoundOptions.NONE, 0).id() + "/release",
            Map.of("dueBack", DUE.toString()))
        .expect(409);
  }

  private static String bind(PacketId packet) {
    return "/api/v1/packets/" + packet.text() + "/bind";
  }

  private Round open(RoundOptions options, int spares) {
    return rounds.open(
        school,
        new NewRound(
            "3-айналым", List.of("5Ә", "7А"), List.of(edition), DUE, spares, "C5", true, options));
  }

  private byte[] file(Round round, String name) throws IOException {
    printing.print(round.id(), done -> {});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    printing.writeAll(round, out);
    return PaperFixtures.keep("round-" + name, out.toByteArray());
  }

  private Web account() {
    String login = "coordinator-" + UUID.randomUUID().toString().substring(0, 13);
    Web.asAdmin(port)
        .post(
            "/api/v1/schools/" + school + "/accounts",
            Map.of(
                "login", login, "name", "К", "password", "paper-and-post-1", "role", "coordinator"))
        .expect(201);
    return Web.as(port, login, "paper-and-post-1");
  }

  private void pupil(
      String name,
      String className,
      String guardian,
      String street,
      String language,
      Accommodation accommodation) {
    jdbc.sql(
            """
            insert into people.pupil (school_id, id, name, class_name, guardian, postcode, region,
              district, settlement, street, house, office, language, accommodation, external_id,
              created_at, changed_at)
            values (:school, gen_random_uuid(), :name, :class, :guardian, '020512', '', '', 'Ақбұлақ',
              :street, '', '', :language, :accommodation, '', now(), now())
            """)
        .param("school", school)
        .param("name", name)
        .param("class", className)
        .param("guardian", guardian)
        .param("street", street)
        .param("language", language)
        .param("accommodation", accommodation.name())
        .update();
  }
}
