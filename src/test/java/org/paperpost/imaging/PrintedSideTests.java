package org.paperpost.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.imaging.Sighting.Verdict;
import org.paperpost.print.CodeMark;
import org.paperpost.print.Overlay;
import org.paperpost.print.StampWriter;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.DrawnSheet;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;

/** The printer and the reader, which know nothing of each other but the grid and the page map. */
class PrintedSideTests {

  private static final PacketId PACKET = DrawnSheet.packet(11);
  private static final String OPTION =
      "<div class=\"option\"><object type=\"paperpost/bubble\" data-question=\"%d\" data-option=\"%s\"></object>"
          + " %s</div>";

  @ParameterizedTest
  @ValueSource(strings = {"coded", "coded large", "coded dyslexia"})
  void comeTogetherOverTheGridAndThePageMap(String kind) throws IOException {
    Typeset typeset = typeset(kind);
    SideReader reader = new SideReader();
    try (PDDocument pdf = Loader.loadPDF(printed(typeset))) {
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        SidePlan plan = typeset.sides().get(page - 1);
        Scan side = Scan.ofPdf(pdf, page - 1, 200);
        Map<String, List<String>> marked = fillIn(side, plan, page);
        Scan scan =
            side.damaged(
                page,
                Damage.placed(1.2, 2, -3, 1.004),
                Damage.toned(25, 240),
                Damage.noise(5),
                Damage.turn(180),
                Damage.jpeg(0.6));

        Sighting sighting = reader.look(scan.gray(), SimulatedSides.JUDGE);

        assertThat(sighting.verdict()).isEqualTo(Verdict.IDENTIFIED);
        assertThat(sighting.page()).contains(new PageCode(PACKET, page, 0));
        assertThat(sighting.codes()).hasSize(3);
        Registration registration = sighting.registration().orElseThrow();
        assertThat(registration.residualMm()).isLessThan(0.25);
        assertThat(SimulatedSides.errorMm(scan, registration)).isLessThan(0.1);
        Registration fitted = reader.fitted(scan.gray(), registration, plan);
        assertThat(fitted.residualMm()).isLessThan(0.25);
        List<AnswerReading> readings = reader.read(scan.gray(), fitted, plan);
        assertThat(readings).noneMatch(AnswerReading::needsReview);
        assertThat(
                readings.stream()
                    .collect(Collectors.toMap(AnswerReading::question, AnswerReading::values)))
            .isEqualTo(marked);
      }
    }
  }

  /** A worn laser printer whose toner is going, then one photocopy, then the post. */
  @ParameterizedTest
  @ValueSource(strings = {"coded", "coded large", "coded dyslexia"})
  void comeTogetherAfterAWornPrinterAndOnePhotocopy(String kind) throws IOException {
    Typeset typeset = typeset(kind);
    SideReader reader = new SideReader();
    try (PDDocument pdf = Loader.loadPDF(printed(typeset))) {
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        SidePlan plan = typeset.sides().get(page - 1);
        Scan copy =
            Scan.ofPdf(pdf, page - 1, 200)
                .damaged(
                    page,
                    Damage.toned(90, 235),
                    Damage.noise(8),
                    Damage.blur(0.1),
                    Damage.levels(value -> 128 + (value - 140) * 2.2),
                    Damage.edgeShadow(4));
        Map<String, List<String>> marked = fillIn(copy, plan, page);
        Scan scan =
            copy.damaged(
                page,
                Damage.foldLine(),
                Damage.placed(0.8, 1, 1, 0.985),
                Damage.noise(5),
                Damage.jpeg(0.6));

        Sighting sighting = reader.look(scan.gray(), SimulatedSides.JUDGE);

        assertThat(sighting.page()).contains(new PageCode(PACKET, page, 0));
        Registration registration = sighting.registration().orElseThrow();
        assertThat(SimulatedSides.errorMm(scan, registration)).isLessThan(0.2);
        List<AnswerReading> readings = reader.read(scan.gray(), registration, plan);
        assertThat(
                readings.stream()
                    .collect(Collectors.toMap(AnswerReading::question, AnswerReading::values)))
            .isEqualTo(marked);
      }
    }
  }

  @Test
  void agreeOnAnEmptySide() throws IOException {
    Typeset typeset = typeset("coded");
    SideReader reader = new SideReader();
    try (PDDocument pdf = Loader.loadPDF(printed(typeset))) {
      for (int dpi : new int[] {150, 300}) {
        Scan side = Scan.ofPdf(pdf, 0, dpi);
        Registration registration =
            reader.look(side.gray(), SimulatedSides.JUDGE).registration().orElseThrow();
        Registration fitted = reader.fitted(side.gray(), registration, typeset.sides().get(0));
        assertThat(reader.read(side.gray(), fitted, typeset.sides().get(0)))
            .isNotEmpty()
            .allMatch(reading -> reading.values().isEmpty() && !reading.needsReview());
      }
    }
  }

  private static Typeset typeset(String kind) {
    StringBuilder body = new StringBuilder();
    for (int question = 1; question <= 4; question++) {
      body.append(
          "<div class=\"question\" id=\"q%d\"><div class=\"number\">%d</div>"
              .formatted(question, question));
      body.append("<div class=\"stem\">Қай сан үлкен?</div>");
      for (String option : List.of("A", "B", "C", "W")) {
        body.append(OPTION.formatted(question, option, "жауап " + option));
      }
      body.append("</div>");
    }
    body.append(
        "<div class=\"question\" id=\"q5\"><div class=\"number\">5</div><div class=\"stem\">Есепте.</div>"
            + "<div class=\"keep\"><object type=\"paperpost/digits\" data-question=\"5\""
            + " data-columns=\"4\" data-signs=\"0123456789\"></object></div></div>");
    return new Typesetter()
        .typeset(
            ("<html class=\"%s\" lang=\"kk\" data-eyebrow=\"Математика\" data-title=\"Бөлшектер\""
                    + " data-page-word=\"бет\" data-sample-full=\"осылай боя\""
                    + " data-sample-empty=\"бос қалсын\"><head><title>x</title></head><body>%s</body></html>")
                .formatted(kind, body),
            Map.of());
  }

  private static byte[] printed(Typeset typeset) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StampWriter writer = new StampWriter(out, "test", "kk")) {
      StampWriter.Body body = writer.body(typeset.pdf());
      for (int page = 1; page <= body.pages(); page++) {
        List<CodeMark> codes = new ArrayList<>();
        for (var corner : SheetGrid.CODE_CORNERS) {
          codes.add(
              new CodeMark(
                  corner, new PageCode(PACKET, page, corner.digit()).payload(SimulatedSides.KEY)));
        }
        writer.side(body, page, new Overlay(codes, List.of()));
      }
    }
    return out.toByteArray();
  }

  /** Marks the second option of each question, and 0, 1, 2 in the first columns of a number. */
  private static Map<String, List<String>> fillIn(Scan side, SidePlan plan, int seed) {
    Pen pen = new Pen(seed);
    Map<String, List<String>> marked = new LinkedHashMap<>();
    for (AnswerField field : plan.fields()) {
      if (field.kind() == FieldKind.CHOICE) {
        boolean isChosen = "B".equals(field.option());
        marked.computeIfAbsent(field.question(), key -> new ArrayList<>());
        if (isChosen) {
          pen.fill(side, field.box());
          marked.put(field.question(), List.of("B"));
        }
      } else if (field.kind() == FieldKind.DIGIT) {
        marked.put(field.question(), List.of("012"));
        if (field.column() != null
            && field.column() < 4
            && String.valueOf(field.column() - 1).equals(field.digit())) {
          pen.fill(side, field.box());
        }
      }
    }
    return marked;
  }
}
