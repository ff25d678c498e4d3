package org.paperpost.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.NamedFile;
import org.paperpost.codes.BundleId;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
import org.paperpost.sheet.Corner;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What happens at the printer: parts, a jam, the sheets beside it, and what is found before. */
@PaperpostTest
class PrintRunTests {

  private static final String ASSIGNMENT =
      """
      ---
      title: Су айналымы
      subject: Жаратылыстану
      class: 5
      language: kk
      ---
      # 1. Тұщы суды белгіле (3)
      - [x] бұлақ
      - [ ] теңіз
      - [x] мұздық
      """;

  private static final String ROSTER =
      """
      class;name;guardian;postcode;region;district;settlement;street;house;office;language
      5А;Абенова Аружан;Абенова Гүлнәр;020512;Ақмола облысы;Бұланды ауданы;Ақбұлақ;Мектеп көшесі;3;Ақсуат;kk
      5А;Ботабаев Ержан;Ботабаев Марат;020512;Ақмола облысы;Бұланды ауданы;Ақбұлақ;;;Ақсуат;kk
      5А;Волков Пётр;Волкова Ирина;020513;Акмолинская область;Буландынский район;Майбалык;ул. Абая;12;;ru
      5Ә;Әбілқасым Нұрислам;Әбілқасым Раушан;020513;Ақмола облысы;Бұланды ауданы;Майбалық;;;;kk
      5Ә;Ғабитұлы Сұңғат;;020514;;;Қаратал;;;;kk
      """;

  @LocalServerPort int port;
  @Autowired Assignments assignments;
  @Autowired Rounds rounds;
  @Autowired Packets packets;
  @Autowired Printing printing;
  @Autowired Printers printers;
  @Autowired Reprints reprints;
  @Autowired Preflight preflight;
  @Autowired Bundles bundles;

  private Web web;
  private UUID school;

  @BeforeEach
  void aSchoolWithASmallPrinter() {
    web = Web.asAdmin(port);
    school =
        UUID.fromString(
            web.post(
                    "/api/v1/schools",
                    Map.of(
                        "name",
                        "Ақжар орта мектебі",
                        "languages",
                        List.of("kk", "ru"),
                        "address",
                        "020500, Ақмола облысы, Ақжар, Мектеп көшесі 1"))
                .expect(201)
                .json()
                .get("id")
                .asString());
    roster(ROSTER);
    printers.describe(school, new Printer(20, 5, 1500));
  }

  @Test
  void cutsThePrintFileIntoPartsOfWholePackets() throws Exception {
    Round round = printed(open(ASSIGNMENT, "C5"));

    List<PrintChunk> chunks = printing.chunks(round);

    assertThat(chunks).extracting(PrintChunk::packets).containsExactly(2, 2, 2);
    List<PacketId> read = new ArrayList<>();
    for (PrintChunk chunk : chunks) {
      byte[] pdf =
          web.get("/api/v1/rounds/" + round.id() + "/packets.pdf?chunk=" + chunk.no())
              .expect(200)
              .bytes();
      assertThat(sha256(pdf)).isEqualTo(chunk.blob().hash());
      read.addAll(serials(pdf));
    }
    assertThat(read).isEqualTo(ids(round));
    assertThat(
            serials(web.get("/api/v1/rounds/" + round.id() + "/packets.pdf").expect(200).bytes()))
        .isEqualTo(read);
    JsonNode items = web.get("/api/v1/rounds/" + round.id() + "/chunks").expect(200).json();
    assertThat(items.get("items").get(1).get("sha256").asString())
        .isEqualTo(chunks.get(1).blob().hash());
    web.get("/api/v1/rounds/" + round.id() + "/packets.pdf?chunk=4").expect(404);
  }

  @Test
  void goesOnWithThePartsThatLackAfterAnInterruption() throws IOException {
    Round round = open(ASSIGNMENT, "C5");
    List<Integer> seen = new ArrayList<>();

    assertThatThrownBy(
            () ->
                printing.print(
                    round.id(),
                    done -> {
                      seen.add(done);
                      throw new CancellationException("the node is being stopped");
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(printing.isPrinted(round)).isFalse();

    assertThat(printing.print(round.id(), done -> {}).packets()).isEqualTo(6);
    assertThat(printing.chunks(round)).extracting(PrintChunk::no).containsExactly(1, 2, 3);
    assertThat(seen).hasSize(1);
  }

  @Test
  void printsTheRestOfAJammedPartAgainAndLeavesTheLaterPartsAlone() throws IOException {
    printers.describe(school, new Printer(20, 7, 1500));
    Round round = printed(open(ASSIGNMENT, "C5"));
    List<PacketId> before = ids(round);
    assertThat(printing.chunks(round)).extracting(PrintChunk::packets).containsExactly(3, 3);

    Reprint again = reprints.after(round, before.get(0).shown());

    assertThat(again.packets())
        .extracting(Reprint.Item::replaces)
        .containsExactly(before.get(1).text(), before.get(2).text());
    assertThat(serials(reprints.open(again).readAllBytes()))
        .extracting(PacketId::text)
        .isEqualTo(again.packets().stream().map(Reprint.Item::packet).toList());
    assertThat(packets.packet(before.get(3)).supersededBy()).isNull();
    assertThat(printing.outOfDate(round)).isEqualTo(2);

    // it jams again, in the reprint's last packet
    String last = again.packets().get(1).packet();
    Reprint third = reprints.from(round, new PageCode(new PacketId(last), 1, 0).text());
    assertThat(third.packets()).extracting(Reprint.Item::replaces).containsExactly(last);

    assertRefused(
        ProblemCode.REPRINT_NOTHING_LEFT,
        () -> reprints.after(round, third.packets().get(0).packet()));
    assertRefused(ProblemCode.PACKET_VOID, () -> reprints.after(round, last));
    assertRefused(ProblemCode.REPRINT_CODE_UNKNOWN, () -> reprints.after(round, "ABC"));
    assertRefused(
        ProblemCode.REPRINT_CODE_UNKNOWN, () -> reprints.after(round, PacketId.random().text()));
  }

  @Test
  void printsOneSideAgainOnASheetOfItsOwn() throws IOException {
    Round round = printed(open(ASSIGNMENT, "C5"));
    PacketId old = ids(round).get(1);

    JsonNode made =
        web.post(
                "/api/v1/rounds/" + round.id() + "/reprint",
                Map.of("packet", old.shown(), "pages", List.of(2)))
            .expect(201)
            .json();

    byte[] pdf = web.get(made.get("file").asString()).expect(200).bytes();
    List<PageCode> sides = sides(pdf);
    assertThat(sides).extracting(PageCode::page).containsExactly(2);
    assertThat(sides.get(0).packet().text())
        .isEqualTo(made.get("packets").get(0).get("packet").asString())
        .isNotEqualTo(old.text());
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).as("with a blank back").isEqualTo(2);
    }
    PacketId fresh = sides.get(0).packet();
    assertThat(packets.packet(old).supersededBy()).isEqualTo(fresh);
    assertRefused(
        ProblemCode.REPRINT_PAGES_UNKNOWN, () -> reprints.packet(round, fresh.text(), Set.of(9)));
    assertThat(reprints.side(round, new PageCode(fresh, 1, 0).text()).packets().get(0).pages())
        .containsExactly(1);
    PacketId third = ids(round).get(2);
    assertThat(reprints.packet(round, "3", Set.of()).packets().get(0).replaces())
        .isEqualTo(third.text());
  }

  @Test
  void laysTheSheetsBesideThePrinter() throws IOException {
    Round round = printed(open(ASSIGNMENT, "C5"));
    reprints.packet(round, "2", Set.of(2));

    String run = text(sheet(round, "run-sheet.pdf"));
    assertThat(run.replaceAll("\\s", ""))
        .contains(printing.chunks(round).get(2).blob().hash())
        .contains(reprints.inRound(round).get(0).blob().hash());
    assertThat(run).contains("ЛИСТ ПЕЧАТИ", "Ақсуат").doesNotContain("Аружан");
    assertThat(text(sheet(round, "window-pages.pdf")))
        .contains("Абенова", "020512")
        .doesNotContain("5А", "Аружан");
    assertThat(text(sheet(round, "return-labels.pdf")))
        .contains("Ақжар орта мектебі")
        .doesNotContain("Абенова");
    assertThat(text(sheet(round, "labels.pdf"))).doesNotContain("5А");
    String bundle = text(sheet(round, "bundles.pdf"));
    assertThat(bundle).contains("Ақсуат", "Майбалық").doesNotContain("Абенова");
    Bundles.Bundle first = bundles.inRound(round).get(0);
    assertThat(bundles.packets(school, first.id()))
        .extracting(Packet::id)
        .isEqualTo(first.packets().stream().map(Packet::id).toList());
    assertThat(bundles.packets(UUID.randomUUID(), first.id())).isEmpty();
    assertThat(bundles.packets(school, BundleId.random())).isEmpty();
  }

  @Test
  void countsWhatTheRoundTakes() {
    Round round = open(ASSIGNMENT, "C5");

    JsonNode estimate = web.get("/api/v1/rounds/" + round.id() + "/estimate").expect(200).json();

    assertThat(estimate.get("sheets").asInt()).isEqualTo(round.estimate().sheets());
    assertThat(estimate.get("grams").asInt()).isEqualTo(round.estimate().grams());
    assertThat(estimate.get("weights").get(0).get("upTo").asInt()).isEqualTo(20);
    assertThat(estimate.get("chunks").asInt()).isEqualTo(3);
    assertThat(estimate.get("inkPercent").asDouble()).isBetween(2.0, 9.0);
    assertThat(estimate.get("findings").size()).as(estimate.toString()).isZero();
  }

  @Test
  void refusesANameThatNoFaceCanWriteBeforeItIsPrinted() {
    roster(ROSTER + "5Ә;Ким 한;;;;;Қаратал;;;;kk\n");
    Round round = open(ASSIGNMENT, "C5");

    assertThat(preflight.of(round).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.problem().code()).isEqualTo(ProblemCode.PRINT_NAME_SIGN);
              assertThat(finding.problem().arguments()).containsEntry("sign", "한");
            });
    assertRefused(ProblemCode.PRINT_REFUSED, () -> printing.print(round.id(), done -> {}));
    assertThat(printing.isPrinted(round)).isFalse();
  }

  @Test
  void keepsBubblesOffTheFoldsOfTheChosenEnvelope() {
    StringBuilder questions = new StringBuilder(ASSIGNMENT);
    for (int no = 2; no < 12; no++) {
      questions.append(
          "\n# %d. Дұрысын таңда (1)\n- (x) иә\n- ( ) жоқ\n- ( ) мүмкін\n".formatted(no));
    }

    for (String envelope : List.of("C4", "C5", "DL")) {
      assertThat(preflight.of(open(questions.toString(), envelope)).findings())
          .as(envelope)
          .isEmpty();
    }
  }

  @Test
  void refusesAPictureThatIsNearlyBlack() throws IOException {
    BufferedImage night = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = night.createGraphics();
    pen.setColor(new Color(30, 30, 30));
    pen.fillRect(0, 0, 400, 300);
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(night, "png", png);
    String text = ASSIGNMENT.replace("(3)\n", "(3)\n![](night.png)\n");
    UUID edition =
        assignments
            .publish(
                assignments.receive(
                    school,
                    List.of(
                        new NamedFile("a.md", text.getBytes(StandardCharsets.UTF_8)),
                        new NamedFile("night.png", png.toByteArray()))))
            .id();

    assertThat(preflight.of(round(edition, "C5")).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.problem().code()).isEqualTo(ProblemCode.PRINT_SIDE_DARK);
              assertThat(finding.problem().arguments()).containsEntry("question", "1");
            });
  }

  private void roster(String csv) {
    web.upload("/api/v1/schools/" + school + "/roster", "file", Web.Upload.of("roster.csv", csv))
        .expect(200);
  }

  private Round open(String text, String envelope) {
    return round(assignments.publish(assignments.begin(school, text)).id(), envelope);
  }

  private Round round(UUID edition, String envelope) {
    return rounds.open(
        school,
        new NewRound(
            "3-айналым",
            List.of("5А", "5Ә"),
            List.of(edition),
            LocalDate.of(2099, 12, 18),
            1,
            envelope,
            true));
  }

  private Round printed(Round round) throws IOException {
    printing.print(round.id(), done -> {});
    return round;
  }

  private List<PacketId> ids(Round round) {
    return packets.inRound(round.id()).stream()
        .filter(packet -> packet.supersededBy() == null)
        .map(Packet::id)
        .toList();
  }

  private byte[] sheet(Round round, String name) throws IOException {
    return PaperFixtures.keep(
        name.replace(".pdf", ""),
        web.get("/api/v1/rounds/" + round.id() + "/" + name).expect(200).bytes());
  }

  private static List<PageCode> sides(byte[] pdf) throws IOException {
    return PaperFixtures.codes(pdf).stream()
        .flatMap(
            codes -> PageCode.parseUnverified(codes.getOrDefault(Corner.TOP_RIGHT, "")).stream())
        .toList();
  }

  private static List<PacketId> serials(byte[] pdf) throws IOException {
    return sides(pdf).stream().map(PageCode::packet).distinct().toList();
  }

  private static String text(byte[] pdf) throws IOException {
    return String.join("\n", PaperFixtures.texts(pdf));
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static void assertRefused(
      ProblemCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }
}
