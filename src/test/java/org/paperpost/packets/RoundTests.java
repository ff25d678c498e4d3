package org.paperpost.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.authoring.Assignments;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.jobs.Job;
import org.paperpost.jobs.Jobs;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Schools;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
import org.paperpost.sheet.Corner;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import tools.jackson.databind.JsonNode;

/** A round from its opening to its reprints, on a school with two classes. */
@PaperpostTest
@RecordApplicationEvents
class RoundTests {

  private static final String DUE = "2099-12-18";

  private static final String MATHEMATICS =
      """
      ---
      title: Жай бөлшектер
      subject: Математика
      class: 5
      language: kk
      variants: 2
      ---
      # 1. $\\frac12 + \\frac14$ нешеге тең? (2)
      - ( ) $\\frac14$
      - (x) $\\frac34$
      - ( ) $\\frac24$

      # 2. Жай сандарды белгіле (3)
      - [x] 2
      - [ ] 9
      - [x] 13

      # 3. Есепте: $125 \\cdot 8$ (2)
      = 1000 ± 0

      # 4. Түсіндір: неге 1 жай сан емес? (4)
      lines: 6
      > Идеясы үшін 2 ұпай, дәлелі үшін 2 ұпай.
      """;

  private static final String RUSSIAN =
      """
      ---
      title: Имя существительное
      subject: Русский язык
      class: 5
      language: ru
      ---
      # 1. Какое слово женского рода? (1)
      - (x) книга
      - ( ) стол
      - ( ) окно
      """;

  @LocalServerPort int port;
  @Autowired Rounds rounds;
  @Autowired Packets packets;
  @Autowired Printing printing;
  @Autowired Schools schools;
  @Autowired Assignments assignments;
  @Autowired Jobs jobs;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEvents events;

  private UUID school;
  private UUID mathematics;
  private UUID russian;
  private Web coordinator;

  @BeforeEach
  void aSchoolWithTwoClasses() {
    school = school();
    mathematics = edition(school, MATHEMATICS);
    russian = edition(school, RUSSIAN);
    pupil("Сейтқали Айгерім", "5Ә", "kk", Accommodation.NONE);
    pupil("Бекмұратова Дана", "5Ә", "kk", Accommodation.NONE);
    pupil("Смирнова Анна Сергеевна", "5Ә", "ru", Accommodation.NONE);
    pupil("Оразбек Нұрлан", "5Ә", "kk", Accommodation.LARGE_PRINT);
    pupil("Ким Виктор", "5Б", "ru", Accommodation.NONE);
    coordinator = account(school, "coordinator");
  }

  @Test
  void givesEveryPupilOfTheClassesOnePacketAndCountsThePaper() {
    Round round = open(2);

    List<Packet> made = packets.inRound(round.id());
    assertThat(made).hasSize(7);
    assertThat(made.stream().filter(packet -> packet.addressee() == null)).hasSize(2);
    assertThat(made.stream().limit(5).map(packet -> packet.addressee().className()))
        .containsExactly("5Ә", "5Ә", "5Ә", "5Ә", "5Б");
    int sides = made.stream().mapToInt(Packet::sides).sum();
    assertThat(round.estimate().packets()).isEqualTo(7);
    assertThat(round.estimate().sides()).isEqualTo(sides);
    assertThat(round.estimate().sheets()).isEqualTo(sides / 2);
    assertThat((double) round.estimate().grams()).isCloseTo(sides / 2 * 4.99 + 7 * 7, within(0.51));
    assertThat(rounds.inSchool(school)).containsExactly(round);
  }

  @Test
  void givesNeighboursInTheClassDifferentVariants() {
    List<Packet> made = packets.inRound(open(0).id());

    for (int i = 1; i < made.size(); i++) {
      boolean classmates =
          made.get(i).addressee().className().equals(made.get(i - 1).addressee().className());
      if (classmates) {
        assertThat(made.get(i).variant()).isNotEqualTo(made.get(i - 1).variant());
      }
    }
    assertThat(packets.papers(made.get(0).id()).get(0).questions())
        .isNotEqualTo(packets.papers(made.get(1).id()).get(0).questions());
  }

  @Test
  void printsWhatThePageMapSaysOnSheetsThatNoTwoPupilsShare() throws IOException {
    Round round = open(1);
    printing.print(round.id(), done -> {});

    byte[] pdf =
        PaperFixtures.keep(
            "round",
            coordinator.get("/api/v1/rounds/" + round.id() + "/packets.pdf").expect(200).bytes());

    CodeKey key = new CodeKey(schools.codeSecret(school));
    List<Map<Corner, String>> codes = PaperFixtures.codes(pdf);
    int at = 0;
    for (Packet packet : packets.inRound(round.id())) {
      assertThat(packet.sides()).isEven();
      assertThat(packets.sides(packet.id())).hasSize(packet.sides());
      for (PacketSide side : packets.sides(packet.id())) {
        Map<Corner, String> printed = codes.get(at++);
        for (Corner corner : List.of(Corner.TOP_RIGHT, Corner.BOTTOM_RIGHT, Corner.BOTTOM_LEFT)) {
          assertThat(PageCode.parse(printed.getOrDefault(corner, ""), key))
              .contains(new PageCode(packet.id(), side.page(), corner.digit()));
        }
      }
    }
    assertThat(codes).hasSize(at);
    Set<String> owners = new HashSet<>();
    for (int sheet = 0; sheet < codes.size(); sheet += 2) {
      owners.clear();
      for (int side : List.of(sheet, sheet + 1)) {
        owners.add(
            PageCode.parse(codes.get(side).get(Corner.TOP_RIGHT), key)
                .orElseThrow()
                .packet()
                .text());
      }
      assertThat(owners).hasSize(1);
    }
  }

  @Test
  void needsNoEvenSidesWhenOneSideOfASheetIsPrinted() {
    Round single =
        rounds.open(
            school,
            new NewRound(
                "1", List.of("5Б"), List.of(russian), LocalDate.parse(DUE), 0, "DL", false));

    Packet packet = packets.inRound(single.id()).get(0);
    assertThat(packets.sides(packet.id()))
        .extracting(PacketSide::kind)
        .containsExactly(PacketSide.Kind.COVER, PacketSide.Kind.PAPER);
    assertThat(single.estimate().sheets()).isEqualTo(2);
    assertThat(single.estimate().grams()).isEqualTo(14);
  }

  @Test
  void tellsOnceThatPacketsWerePrintedAndGivesTheSameFileAgain() throws IOException {
    Round round = open(0);
    assertThat(packets.inRound(round.id())).extracting(Packet::printedAt).containsOnlyNulls();

    Printing.Printed first = printing.print(round.id(), done -> {});
    byte[] file = wholeFile(round);
    Printing.Printed second = printing.print(round.id(), done -> {});

    assertThat(second).isEqualTo(first);
    assertThat(first.packets()).isEqualTo(5);
    assertThat(first.sides()).isEqualTo(round.estimate().sides());
    assertThat(wholeFile(round)).isEqualTo(file);
    assertThat(packets.inRound(round.id())).extracting(Packet::printedAt).doesNotContainNull();
    assertThat(events.stream(PacketsPrinted.class)).hasSize(1);
    assertThat(events.stream(PacketsPrinted.class).findFirst().orElseThrow().packets())
        .containsExactlyElementsOf(
            packets.inRound(round.id()).stream().map(packet -> packet.id().text()).toList());
  }

  @Test
  void printsAsAJob() {
    Round round = open(0);
    coordinator.get("/api/v1/rounds/" + round.id() + "/packets.pdf").expect(409);

    JsonNode started =
        coordinator.post("/api/v1/rounds/" + round.id() + "/print").expect(202).json();

    UUID job = UUID.fromString(started.get("job").asString());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> jobs.find(job).orElseThrow().state() == Job.State.DONE);
    assertThat(jobs.find(job).orElseThrow().result())
        .contains("\"packets\": 5", "\"sides\": " + round.estimate().sides());
    coordinator.get("/api/v1/rounds/" + round.id() + "/packets.pdf").expect(200);
  }

  @Test
  void keepsPacketsAsTheyWereWhenTheRollChanges() {
    Round round = open(0);
    List<Packet> before = packets.inRound(round.id());

    jdbc.sql("update people.pupil set name = 'Басқа Адам', class_name = '6А' where school_id = ?")
        .param(school)
        .update();
    UUID again = edition(school, MATHEMATICS.replace("1000 ± 0", "7 ± 0"));

    assertThat(again).isNotEqualTo(mathematics);
    assertThat(packets.inRound(round.id())).isEqualTo(before);
    assertThat(packets.papers(before.get(0).id()).get(0).questions())
        .anyMatch(question -> question.number() != null && question.number().intValue() == 1000);
  }

  @Test
  void showsTheKeyInThePageMapOnlyToThoseWhoMaySeeIt() {
    Packet packet = packets.inRound(open(0).id()).get(0);
    String path = "/api/v1/packets/" + packet.id() + "/page-map.json";

    JsonNode forTeacher = account(school, "teacher").get(path).expect(200).json();
    JsonNode forScanner = account(school, "scanner").get(path).expect(200).json();

    assertThat(forTeacher.get("pages").get(0).get("paper").isNull()).isTrue();
    List<String> correct = new ArrayList<>();
    for (JsonNode side : forTeacher.get("pages")) {
      for (JsonNode field : side.get("fields")) {
        if (field.path("correct").asBoolean(false)
            && mathematics.toString().equals(side.get("paper").asString())
            && field.get("kind").asString().equals("digit")) {
          correct.add(field.get("column").asInt() + ":" + field.get("digit").asString());
        }
      }
    }
    assertThat(correct).containsExactlyInAnyOrder("1:1", "2:0", "3:0", "4:0");
    assertThat(forTeacher.toString()).contains("\"correct\"");
    assertThat(forScanner.toString()).doesNotContain("\"correct\"");
  }

  @Test
  void replacesAPacketOnceAndMakesTheOldOneVoid() throws IOException {
    Round round = open(0);
    printing.print(round.id(), done -> {});
    Packet old = packets.inRound(round.id()).get(1);

    String serial =
        coordinator
            .post("/api/v1/packets/" + old.id() + "/replace")
            .expect(201)
            .json()
            .get("packet")
            .asString();

    Packet fresh = packets.packet(new PacketId(serial));
    assertThat(fresh.addressee()).isEqualTo(old.addressee());
    assertThat(fresh.variant()).isEqualTo(old.variant());
    assertThat(fresh.supersedes()).isEqualTo(old.id());
    assertThat(fresh.printedAt()).isNotNull();
    assertThat(packets.sides(fresh.id())).isEqualTo(packets.sides(old.id()));
    assertThat(packets.packet(old.id()).supersededBy()).isEqualTo(fresh.id());

    Web.Reply again = coordinator.post("/api/v1/packets/" + old.id() + "/replace").expect(409);
    assertThat(again.json().get("code").asString()).isEqualTo("packet-void");
    assertThat(again.text()).contains(fresh.id().shown());
    coordinator.get("/api/v1/packets/" + old.id() + "/print.pdf").expect(409);

    byte[] alone =
        coordinator.get("/api/v1/packets/" + fresh.id() + "/print.pdf").expect(200).bytes();
    CodeKey key = new CodeKey(schools.codeSecret(school));
    assertThat(PaperFixtures.codes(alone))
        .hasSize(fresh.sides())
        .allSatisfy(
            side ->
                assertThat(PageCode.parse(side.getOrDefault(Corner.TOP_RIGHT, ""), key))
                    .hasValueSatisfying(code -> assertThat(code.packet()).isEqualTo(fresh.id())));
  }

  @Test
  void leavesAVoidPacketOutOfTheNextPrintFile() throws IOException {
    Round round = open(0);
    printing.print(round.id(), done -> {});
    Packet old = packets.inRound(round.id()).get(0);
    Packet fresh = printing.replace(old.id());

    Printing.Printed printed = printing.print(round.id(), done -> {});

    assertThat(printed.packets()).isEqualTo(5);
    String text = String.join("", PaperFixtures.texts(wholeFile(round)));
    assertThat(text)
        .contains(new PageCode(fresh.id(), 1, 0).text())
        .doesNotContain(new PageCode(old.id(), 1, 0).text());
    assertThat(events.stream(PacketReplaced.class))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.packet()).isEqualTo(old.id().text());
              assertThat(event.by()).isEqualTo(fresh.id().text());
            });
    assertThat(events.stream(PacketsPrinted.class).map(PacketsPrinted::packets))
        .hasSize(2)
        .last()
        .isEqualTo(List.of(fresh.id().text()));
  }

  @Test
  void labelsEveryAddressedPacket() throws IOException {
    Round round = open(2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    printing.labels(round, out);

    List<String> sheets = PaperFixtures.texts(out.toByteArray());
    assertThat(sheets).hasSize(1);
    assertThat(sheets.get(0)).contains("5 / 5", "Сейтқали А.").doesNotContain("Қосымша");
  }

  @Test
  void opensARoundOverTheApiAndFindsClassesHoweverTheyAreWritten() {
    JsonNode opened =
        coordinator
            .post(
                "/api/v1/schools/" + school + "/rounds",
                wanted(Map.of("classes", List.of("5 «ә»"))))
            .expect(201)
            .json();

    assertThat(opened.get("estimate").get("packets").asInt()).isEqualTo(4);
    JsonNode round =
        coordinator.get("/api/v1/rounds/" + opened.get("id").asString()).expect(200).json();
    assertThat(round.get("classes").get(0).asString()).isEqualTo("5Ә");
    assertThat(round.get("dueBack").asString()).isEqualTo(DUE);
    assertThat(round.get("editions")).hasSize(2);
    assertThat(
            coordinator
                .get("/api/v1/schools/" + school + "/rounds")
                .expect(200)
                .json()
                .get("items"))
        .hasSize(1);
  }

  @Test
  void refusesWhatCannotBePrintedWithASentence() {
    UUID foreign = edition(school(), RUSSIAN);

    assertRefused(Map.of("classes", List.of("9Я")), "class-unknown", "9Я");
    assertRefused(Map.of("classes", List.of()), "round-without-classes", "");
    assertRefused(Map.of("editions", List.of()), "round-without-editions", "");
    assertRefused(Map.of("editions", List.of(foreign)), "edition-unknown", foreign.toString());
    assertRefused(Map.of("editions", List.of(russian, russian)), "edition-twice", "Имя");
    assertRefused(Map.of("dueBack", "2020-01-01"), "due-back-past", "2020");
    assertRefused(Map.of("spares", -1), "spares-out-of-range", "-1");
    assertRefused(Map.of("envelope", "C7"), "envelope-unknown", "C7");
    assertRefused(Map.of("name", " "), "round-name-missing", "");
    assertThat(rounds.inSchool(school)).isEmpty();
  }

  @Test
  void refusesMoreAssignmentsThanTheCoverCanList() {
    List<UUID> many = new ArrayList<>();
    for (int i = 0; i <= CoverSheet.MOST_PAPERS; i++) {
      many.add(UUID.randomUUID());
    }

    assertThatThrownBy(
            () ->
                rounds.open(
                    school,
                    new NewRound("1", List.of("5Б"), many, LocalDate.parse(DUE), 0, null, true)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.problem().code()).isEqualTo(ProblemCode.TOO_MANY_EDITIONS));
  }

  @Test
  void hidesEverythingFromAnotherSchool() throws IOException {
    Round round = open(0);
    printing.print(round.id(), done -> {});
    Packet packet = packets.inRound(round.id()).get(0);
    Web stranger = account(school(), "admin");

    for (String path :
        List.of(
            "/api/v1/rounds/" + round.id(),
            "/api/v1/rounds/" + round.id() + "/packets.pdf",
            "/api/v1/rounds/" + round.id() + "/labels.pdf",
            "/api/v1/schools/" + school + "/rounds",
            "/api/v1/packets/" + packet.id() + "/page-map.json",
            "/api/v1/packets/" + packet.id() + "/print.pdf")) {
      stranger.get(path).expect(404);
    }
    stranger.post("/api/v1/packets/" + packet.id() + "/replace").expect(404);
    stranger.post("/api/v1/rounds/" + round.id() + "/print").expect(404);
    stranger.post("/api/v1/schools/" + school + "/rounds", wanted(Map.of())).expect(404);
    account(school, "clerk").post("/api/v1/rounds/" + round.id() + "/print").expect(403);
    assertThat(packets.packet(packet.id()).supersededBy()).isNull();
  }

  @Test
  void findsAPacketByItsShortCodeWithinItsSchoolOnly() {
    Packet packet = packets.inRound(open(0).id()).get(0);

    assertThat(packets.findShort(school, packet.id().shortCode())).contains(packet);
    assertThat(packets.findShort(UUID.randomUUID(), packet.id().shortCode())).isEmpty();
    assertThat(packets.find(PacketId.random())).isEmpty();
  }

  private Round open(int spares) {
    return rounds.open(
        school,
        new NewRound(
            "3-айналым",
            List.of("5Ә", "5Б"),
            List.of(mathematics, russian),
            LocalDate.parse(DUE),
            spares,
            "C5",
            true));
  }

  private Map<String, Object> wanted(Map<String, Object> changes) {
    Map<String, Object> wanted =
        new HashMap<>(
            Map.of(
                "name",
                "3-айналым",
                "classes",
                List.of("5Ә"),
                "editions",
                List.of(mathematics, russian),
                "dueBack",
                DUE,
                "spares",
                0,
                "envelope",
                "C5",
                "duplex",
                true));
    wanted.putAll(changes);
    return wanted;
  }

  private void assertRefused(Map<String, Object> changes, String code, String named) {
    JsonNode problem =
        coordinator
            .post("/api/v1/schools/" + school + "/rounds", wanted(changes))
            .expect(422)
            .json();
    assertThat(problem.get("code").asString()).isEqualTo(code);
    assertThat(problem.toString()).contains(named);
  }

  private UUID school() {
    return schools.create(new Schools.Given("Ақжар мектебі", List.of("kk", "ru"), null, "Ақжар"));
  }

  private UUID edition(UUID ofSchool, String text) {
    return assignments.publish(assignments.begin(ofSchool, text)).id();
  }

  private Web account(UUID ofSchool, String role) {
    String login = role + "-" + UUID.randomUUID().toString().substring(0, 13);
    Web.asAdmin(port)
        .post(
            "/api/v1/schools/" + ofSchool + "/accounts",
            Map.of("login", login, "name", role, "password", "paper-and-post-1", "role", role))
        .expect(201);
    return Web.as(port, login, "paper-and-post-1");
  }

  private void pupil(String name, String className, String language, Accommodation accommodation) {
    jdbc.sql(
            """
            insert into people.pupil (school_id, id, name, class_name, guardian, postcode, region,
              district, settlement, street, house, office, language, accommodation, external_id,
              created_at, changed_at)
            values (:school, gen_random_uuid(), :name, :class, '', '020512', 'Ақмола облысы',
              'Бұланды ауданы', 'Ақбұлақ', '', '', '', :language, :accommodation, '', now(), now())
            """)
        .param("school", school)
        .param("name", name)
        .param("class", className)
        .param("language", language)
        .param("accommodation", accommodation.name())
        .update();
  }

  private byte[] wholeFile(Round round) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    printing.writeAll(round, out);
    return out.toByteArray();
  }
}
