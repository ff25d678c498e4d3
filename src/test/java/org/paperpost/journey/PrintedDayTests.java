package org.paperpost.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperpost.packets.NewRound;
import org.paperpost.packets.OpenDays;
import org.paperpost.packets.Packet;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Preflight;
import org.paperpost.packets.Printing;
import org.paperpost.packets.Round;
import org.paperpost.packets.RoundOptions;
import org.paperpost.packets.Rounds;
import org.paperpost.packets.SendBy;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Sentences;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The day for sending, from what was learned of the post to cover and foot. */
@PaperpostTest
class PrintedDayTests {

  private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
  private static final List<String> MONTHS =
      List.of(
          "қаңтар",
          "ақпан",
          "наурыз",
          "сәуір",
          "мамыр",
          "маусым",
          "шілде",
          "тамыз",
          "қыркүйек",
          "қазан",
          "қараша",
          "желтоқсан");

  private static final String ROSTER =
      """
      class;name;guardian;postcode;settlement;office;language
      5Ә;Сейтқали Айгерім;;150700;Ақсуат;Ақсуат;kk
      5Ә;Оразбек Нұрлан;;150711;Тасты;Тасты;kk
      """;

  @LocalServerPort int port;
  @Autowired TransitRows transits;
  @Autowired Rounds rounds;
  @Autowired Packets packets;
  @Autowired Printing printing;
  @Autowired Preflight preflight;
  @Autowired Journeys journeys;
  @Autowired Sentences sentences;
  @Autowired Clock clock;

  private UUID school;
  private UUID edition;
  private LocalDate due;

  @BeforeEach
  void aSchoolWithTwoOffices() {
    Web web = Web.asAdmin(port);
    school = PrintedRound.newSchool(web);
    web.upload("/api/v1/schools/" + school + "/roster", "file", Web.Upload.of("roster.csv", ROSTER))
        .expect(200);
    edition = PrintedRound.publish(web, school, PrintedRound.ASSIGNMENT);
    due =
        LocalDate.now(clock.withZone(ALMATY))
            .plusDays(90)
            .with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
  }

  @Test
  void isEachOfficesOwnOnCoverAndFoot() throws IOException {
    learned("Ақсуат", 3, 4);
    learned("Тасты", 9, 15);

    Round round = open(due, 1, RoundOptions.NONE);

    printing(round);
    for (Packet packet : packets.inRound(round.id())) {
      boolean near = packet.addressee() != null && packet.addressee().office().equals("Ақсуат");
      assertSaid(packet, daysBefore(near ? 4 : 15));
    }
    assertThat(journeys.dates(round))
        .extracting(OfficeDates::office, OfficeDates::sendBy)
        .containsExactly(tuple("Ақсуат", daysBefore(4)), tuple("Тасты", daysBefore(15)));
  }

  @Test
  void staysAsPrintedHoweverThePostTurnsOut() throws IOException {
    learned("Ақсуат", 3, 4);
    Round round = open(due, 0, RoundOptions.NONE);
    printing(round);
    Packet spoilt = packets.inRound(round.id()).get(0);
    LocalDate day = daysBefore(spoilt.addressee().office().equals("Ақсуат") ? 4 : 11);
    assertSaid(spoilt, day);

    learned("Ақсуат", 3, 20);
    learned("Тасты", 3, 20);
    Packet again = printing.replace(spoilt.id());

    assertSaid(again, day);
    assertThat(journeys.dates(round)).extracting(OfficeDates::sendBy).contains(day);
  }

  @Test
  void followsTheNormOfThePostWhereNothingWasSeen() throws IOException {
    Round round = open(due, 0, RoundOptions.NONE);

    assertThat(rounds.sendBy(round).offices())
        .extracting(SendBy::out, SendBy::back, SendBy::day)
        .containsOnly(tuple(11, 11, daysBefore(11)));
    assertThat(preflight.of(round).findings()).isEmpty();
  }

  @Test
  void leavesAWeekForTheWorkAndSaysSoBeforePrinting() {
    learned("Ақсуат", 12, 9);
    learned("Тасты", 2, 2);
    LocalDate today = LocalDate.now(clock.withZone(ALMATY));

    LocalDate day = OpenDays.until(today.plusDays(12 + 7));

    Round round = open(today.plusDays(21), 0, RoundOptions.NONE);

    assertThat(rounds.sendBy(round).offices())
        .extracting(SendBy::office, SendBy::day)
        .containsExactly(tuple("Ақсуат", day), tuple("Тасты", day));
    assertThat(preflight.of(round).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.refused()).isFalse();
              Problem problem = finding.problem();
              assertThat(problem.code()).isEqualTo(ProblemCode.PRINT_POST_SLOW);
              assertThat(problem.arguments())
                  .containsEntry("offices", "Ақсуат")
                  .containsEntry("home", day.plusDays(9))
                  .containsEntry("enough", today.plusDays(28));
            });
  }

  @Test
  void isKnownForAReserveOnlyWhenItIsReleased() throws IOException {
    learned("Ақсуат", 3, 4);
    Round held = open(null, 0, new RoundOptions(false, 0, 0, true));
    printing(held);
    assertThat(rounds.sendBy(held).offices()).isEmpty();

    Round released = rounds.release(held.id(), due);

    assertThat(rounds.sendBy(released).offices())
        .extracting(SendBy::office, SendBy::day)
        .containsExactly(tuple("Ақсуат", daysBefore(4)), tuple("Тасты", daysBefore(11)));
    List<String> sides = sides(printing.replace(packets.inRound(held.id()).get(0).id()));
    assertThat(sides.get(0))
        .contains("күні", "айы")
        .doesNotContainPattern(String.join("|", MONTHS));
    assertThat(sides.subList(1, sides.size()))
        .allSatisfy(side -> assertThat(side).contains("Поштаға: __________"));
  }

  @ParameterizedTest
  @CsvSource({
    "kk, 'Ақсуат, Тасты: пошта барарда 12 күн, қайтарда 9 күн жүреді.'",
    "ru, 'Ақсуат, Тасты: почта идёт туда 12 дней и обратно 9 дней.'",
    "en, 'Ақсуат, Тасты: the post takes 12 days there and 9 days back.'"
  })
  void isSaidToBeTightInPlainWords(String language, String begins) {
    learned("Ақсуат", 12, 9);
    learned("Тасты", 12, 9);
    LocalDate soon = LocalDate.now(clock.withZone(ALMATY)).plusDays(14);

    Problem slow = rounds.sendBy(school, List.of("5Ә"), soon).tight().get(0);

    assertThat(sentences.of(slow, Locale.forLanguageTag(language)))
        .startsWith(begins)
        .doesNotContain("{", soon.toString());
  }

  /** So long before the work is due, or before the days on which offices are closed then. */
  private LocalDate daysBefore(int days) {
    return OpenDays.until(due.minusDays(days));
  }

  private void learned(String office, double out, double back) {
    transits.replace(
        school,
        UUID.randomUUID(),
        List.of(
            new TransitRows.Learned(office, Way.OUT, "winter", Collections.nCopies(600, out)),
            new TransitRows.Learned(office, Way.BACK, "winter", Collections.nCopies(600, back))),
        Instant.EPOCH);
  }

  private Round open(LocalDate dueBack, int spares, RoundOptions options) {
    return rounds.open(
        school,
        new NewRound(
            "4-айналым", List.of("5Ә"), List.of(edition), dueBack, spares, "C5", true, options));
  }

  private void printing(Round round) {
    Web web = Web.asAdmin(port);
    PrintedRound.await(web, web.post("/api/v1/rounds/" + round.id() + "/print").expect(202));
  }

  private void assertSaid(Packet packet, LocalDate day) throws IOException {
    List<String> sides = sides(packet);
    String month = MONTHS.get(day.getMonthValue() - 1);
    assertThat(sides.get(0)).containsSubsequence(String.valueOf(day.getDayOfMonth()), month);
    assertThat(sides.subList(1, sides.size()))
        .allSatisfy(
            side ->
                assertThat(side.replace('\u00a0', ' '))
                    .contains("Поштаға: " + day.getDayOfMonth() + " " + month));
  }

  private List<String> sides(Packet packet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    printing.write(packet.id(), out);
    List<String> sides = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
      PDFTextStripper text = new PDFTextStripper();
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        text.setStartPage(page);
        text.setEndPage(page);
        sides.add(text.getText(document));
      }
    }
    return sides;
  }
}
