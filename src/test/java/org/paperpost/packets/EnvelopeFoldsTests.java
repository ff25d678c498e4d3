package org.paperpost.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.NamedFile;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PageCode;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.imaging.Registration;
import org.paperpost.imaging.SideReader;
import org.paperpost.imaging.Sighting;
import org.paperpost.people.Accommodation;
import org.paperpost.people.Schools;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.Folding;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.Web;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A round is laid out for its envelope: nothing that is read by machine lies on its folds. */
@PaperpostTest
class EnvelopeFoldsTests {

  private static final Path DEMO = Path.of("src/demo/school/assignments");
  private static final int DPI = 150;

  @LocalServerPort int port;
  @Autowired Rounds rounds;
  @Autowired Packets packets;
  @Autowired Printing printing;
  @Autowired Preflight preflight;
  @Autowired Stationery stationery;
  @Autowired Schools schools;
  @Autowired Assignments assignments;

  private UUID school;

  @BeforeEach
  void aSchoolWithAPupilOfEachKind() {
    school = schools.create(new Schools.Given("Ақжар мектебі", List.of("kk", "ru"), null, "Ақжар"));
    StringBuilder roster = new StringBuilder("class;name;settlement;language;accommodation\n");
    for (Accommodation accommodation : Accommodation.values()) {
      roster
          .append("5Ә;Сейтқали ")
          .append(accommodation)
          .append(";Ақбұлақ;kk;")
          .append(accommodation.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .append('\n');
    }
    Web.asAdmin(port)
        .upload(
            "/api/v1/schools/" + school + "/roster",
            "file",
            Web.Upload.of("roster.csv", roster.toString()))
        .expect(200);
  }

  @Test
  void theDemoSchoolsSheetsFoldedTwiceAreReadBackInEverySetting() throws IOException {
    Round round =
        open(
            "DL",
            edition("matematika-kk.md"),
            edition("zharatylystanu-kk.md"),
            edition("russkiy-yazyk.md"));
    Folding folding = stationery.folding("DL");
    CodeKey key = new CodeKey(schools.codeSecret(school));

    assertThat(preflight.of(round).findings()).filteredOn(PrintEstimate.Finding::refused).isEmpty();
    List<Packet> made = packets.inRound(round.id());
    assertThat(made).hasSize(Accommodation.values().length);
    try (PDDocument pdf = Loader.loadPDF(file(round))) {
      int index = 0;
      for (Packet packet : made) {
        for (PacketSide side : packets.sides(packet.id())) {
          if (side.kind() == PacketSide.Kind.PAPER) {
            assertThat(side.plan().fields())
                .filteredOn(field -> field.kind() != FieldKind.TEXT)
                .noneMatch(field -> folding.touches(field.box()));
            isReadBack(pdf, index, side.plan(), new PageCode(packet.id(), side.page(), 0), key);
          }
          index++;
        }
      }
      assertThat(index).isEqualTo(pdf.getNumberOfPages());
    }
  }

  @Test
  void anEnvelopeHasItsOwnLayoutAndOnesFoldsDoNotHinderTheOthers() throws IOException {
    UUID edition = edition("matematika-kk.md");

    for (String envelope : List.of("C4", "C5", "DL")) {
      Round round = open(envelope, edition);
      assertThat(preflight.of(round).findings())
          .filteredOn(PrintEstimate.Finding::refused)
          .isEmpty();
    }
    assertThat(tops("C5", edition))
        .isEqualTo(tops("C5", edition))
        .isNotEqualTo(tops("DL", edition));
    assertThat(tops("C4", edition)).isNotEqualTo(tops("C5", edition));
  }

  @Test
  void noCodeOfANotebookStripLiesOnAFold() {
    for (String envelope : List.of("C4", "C5", "DL")) {
      Folding folding = stationery.folding(envelope);
      for (double top : StripSheet.tops(StripSheet.ON_A_SIDE)) {
        double size = SheetGrid.CODE_SIZE;
        Box code = new Box(StripSheet.LEFT_END, top + (StripSheet.HEIGHT - size) / 2, size, size);
        assertThat(folding.touches(code)).as("%s %s", envelope, code).isFalse();
      }
    }
  }

  private void isReadBack(PDDocument pdf, int index, SidePlan plan, PageCode code, CodeKey key)
      throws IOException {
    Scan side = Scan.ofPdf(pdf, index, DPI);
    Map<String, List<String>> marked = fillIn(side, plan, index);
    Scan scan =
        side.damaged(
            index,
            Damage.foldLine(99),
            Damage.foldLine(198),
            Damage.placed(0.7, 1, -1, 1.004),
            Damage.toned(30, 235),
            Damage.noise(4),
            Damage.jpeg(0.7));
    SideReader reader = new SideReader();

    Sighting sighting = reader.look(scan.gray(), text -> PageCode.parse(text, key));

    assertThat(sighting.page()).contains(code);
    Registration registration =
        reader.fitted(scan.gray(), sighting.registration().orElseThrow(), plan);
    Map<String, List<String>> read =
        reader.read(scan.gray(), registration, plan).stream()
            .filter(reading -> marked.containsKey(reading.question()))
            .collect(Collectors.toMap(AnswerReading::question, AnswerReading::values));
    assertThat(read).as("side %d", index).isEqualTo(marked);
  }

  /** Marks the first option of each row, and a 3 in the first column of each number. */
  private static Map<String, List<String>> fillIn(Scan side, SidePlan plan, int seed) {
    Pen pen = new Pen(seed);
    Map<String, List<String>> marked = new LinkedHashMap<>();
    for (AnswerField field : plan.fields()) {
      List<String> values = marked.getOrDefault(field.question(), List.of());
      if (field.kind() == FieldKind.CHOICE && values.isEmpty()) {
        pen.fill(side, field.box());
        marked.put(field.question(), List.of(String.valueOf(field.option())));
      } else if (field.kind() == FieldKind.DIGIT
          && Integer.valueOf(1).equals(field.column())
          && "3".equals(field.digit())) {
        pen.fill(side, field.box());
        marked.put(field.question(), List.of("3"));
      }
    }
    return marked;
  }

  private List<Double> tops(String envelope, UUID edition) {
    List<Double> tops = new ArrayList<>();
    packets
        .sides(packets.inRound(open(envelope, edition).id()).get(0).id())
        .forEach(side -> side.plan().fields().forEach(field -> tops.add(field.box().y())));
    return tops;
  }

  private Round open(String envelope, UUID... editions) {
    return rounds.open(
        school,
        new NewRound(
            "3-айналым",
            List.of("5Ә"),
            List.of(editions),
            LocalDate.parse("2099-12-18"),
            0,
            envelope,
            true,
            RoundOptions.NONE));
  }

  private UUID edition(String file) throws IOException {
    return assignments
        .publish(
            assignments.receive(
                school,
                List.of(
                    new NamedFile(file, Files.readAllBytes(DEMO.resolve(file))),
                    new NamedFile("water.png", Files.readAllBytes(DEMO.resolve("water.png"))))))
        .id();
  }

  private byte[] file(Round round) throws IOException {
    printing.print(round.id(), done -> {});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    printing.writeAll(round, out);
    return PaperFixtures.keep("round-dl", out.toByteArray());
  }
}
