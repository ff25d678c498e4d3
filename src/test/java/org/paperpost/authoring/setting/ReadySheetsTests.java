package org.paperpost.authoring.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.paperpost.authoring.NamedFile;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.authoring.QuestionSpec;
import org.paperpost.authoring.desk.Checked;
import org.paperpost.authoring.desk.PaperDesk;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PageCode;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.imaging.Registration;
import org.paperpost.imaging.SideReader;
import org.paperpost.print.CodeMark;
import org.paperpost.print.Overlay;
import org.paperpost.print.StampWriter;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;
import org.paperpost.storage.Blobs;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.DrawnSheet;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;

public class ReadySheetsTests {

  private static final String TEXT =
      """
      ---
      title: Ready test
      subject: Physics
      language: en
      sheets: test.pdf
      ---
      # 1. First (2)
      at: 1 120 60 60 8
      - ( ) A
      - (x) B
      - ( ) C

      # 2. Second (3)
      at: 1 130 160 55 80
      = 42

      # 3. Why? (4)
      at: 2 30 60 150 40
      lines: 4
      > The idea.
      """;

  private static final CodeKey KEY =
      new CodeKey("sixteen secret bytes".getBytes(StandardCharsets.UTF_8));

  private final PaperDesk desk = new PaperDesk(org.mockito.Mockito.mock(Blobs.class));

  public static byte[] source(int pages, boolean turned) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      for (int i = 1; i <= pages; i++) {
        PDPage page = new PDPage(turned ? new PDRectangle(842, 595) : PDRectangle.A4);
        page.setRotation(turned ? 90 : 0);
        pdf.addPage(page);
        try (PDPageContentStream out = new PDPageContentStream(pdf, page)) {
          out.setNonStrokingColor(0.85f);
          out.addRect(30, 30, page.getMediaBox().getWidth() - 60, 200);
          out.fill();
          out.setNonStrokingColor(0f);
          out.beginText();
          out.setFont(new PDType1Font(FontName.HELVETICA), 24);
          out.newLineAtOffset(60, 500);
          out.showText("Ministry page " + i);
          out.endText();
        }
        PDAnnotationText note = new PDAnnotationText();
        note.setContents("hidden note");
        note.setRectangle(new PDRectangle(10, 10, 20, 20));
        page.getAnnotations().add(note);
      }
      pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    }
  }

  private static Map<String, Picture> with(byte[] pdf) {
    Map<String, Picture> pictures = new HashMap<>();
    pictures.put("test.pdf", ReadySheets.picture(new NamedFile("test.pdf", pdf)));
    return pictures;
  }

  private Checked check(String text, byte[] pdf) {
    return desk.check(text, with(pdf), List.of(LayoutKey.FIRST));
  }

  @Test
  void printsThePagesWithTheirAnswersAndReadsThemBack() throws IOException {
    Checked checked = check(TEXT, source(2, false));
    assertThat(checked.problems()).isEmpty();
    PaperLayout.LaidOut laidOut = checked.layouts().get(LayoutKey.FIRST);

    assertThat(laidOut.sides()).hasSize(2);
    assertThat(laidOut.questions())
        .extracting(QuestionSpec::kind)
        .containsExactly(QuestionKind.ONE_CHOICE, QuestionKind.NUMBER, QuestionKind.LINES);
    byte[] printed = printed(laidOut);
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/ready-sheets.pdf"), printed);
    try (PDDocument pdf = Loader.loadPDF(printed)) {
      assertThat(new PDFTextStripper().getText(pdf)).contains("Ministry page 1", "Ready test");
      SidePlan plan = laidOut.sides().get(0);
      Scan side = Scan.ofPdf(pdf, 0, 200);
      Pen pen = new Pen(3);
      for (AnswerField field : plan.fields()) {
        boolean marked =
            field.kind() == FieldKind.CHOICE
                ? "B".equals(field.option())
                : Integer.valueOf(1).equals(field.column()) && "4".equals(field.digit())
                    || Integer.valueOf(2).equals(field.column()) && "2".equals(field.digit());
        if (marked) {
          pen.fill(side, field.box());
        }
      }
      Scan scan =
          side.damaged(1, Damage.placed(1, 2, -2, 1.003), Damage.noise(5), Damage.jpeg(0.6));
      SideReader reader = new SideReader();
      Registration registration =
          reader.look(scan.gray(), text -> PageCode.parse(text, KEY)).registration().orElseThrow();
      List<AnswerReading> readings =
          reader.read(scan.gray(), reader.fitted(scan.gray(), registration, plan), plan);
      assertThat(readings).noneMatch(AnswerReading::needsReview);
      assertThat(readings)
          .extracting(r -> r.question() + r.values())
          .containsExactlyInAnyOrder("1[B]", "2[42]");
    }
  }

  @Test
  void takesNothingButWhatThePagesDraw() throws IOException {
    byte[] kept = ReadySheets.picture(new NamedFile("t.pdf", source(1, true))).content();

    try (PDDocument pdf = Loader.loadPDF(kept)) {
      assertThat(pdf.getPage(0).getAnnotations()).isEmpty();
      assertThat(pdf.getDocumentCatalog().getOpenAction()).isNull();
      assertThat(new PDFTextStripper().getText(pdf)).contains("Ministry page 1");
      assertThat(pdf.getPage(0).getMediaBox().getWidth())
          .isCloseTo(481.9f, org.assertj.core.data.Offset.offset(0.1f));
    }
    assertThat(new String(kept, StandardCharsets.ISO_8859_1))
        .doesNotContain("app.alert", "hidden note");
  }

  @Test
  void tellsWhatIsWrongWithAPlaceInItsLine() throws IOException {
    String text =
        TEXT.replace("at: 1 120 60 60 8", "at: 1 120 145 60 8")
            .replace("at: 1 130 160 55 80", "at: 1 130 160 30 80")
            .replace("at: 2 30 60 150 40", "at: 3 30 60 150 40");

    assertThat(check(text, source(2, false)).problems())
        .extracting(p -> p.line() + " " + p.rule().wireName())
        .containsExactly("14 place-too-small", "18 place-page");
    assertThat(
            check(TEXT.replace("at: 1 120 60 60 8", "at: 1 120 145 60 8"), source(2, false))
                .problems())
        .extracting(p -> p.line() + " " + p.rule().wireName())
        .containsExactly("8 place-on-fold");
    assertThat(check(TEXT.replace("at: 2 30 60 150 40", "at: two"), source(2, false)).problems())
        .extracting(p -> p.line() + " " + p.rule().wireName())
        .containsExactly("18 place-unreadable");
    assertThat(check(TEXT.replace("at: 2 30 60 150 40\n", ""), source(2, false)).problems())
        .extracting(p -> p.line() + " " + p.rule().wireName())
        .containsExactly("17 place-missing");
  }

  @Test
  void refusesLockedBrokenAndLongFiles() throws IOException {
    byte[] locked;
    try (PDDocument pdf = Loader.loadPDF(source(1, false))) {
      pdf.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      locked = out.toByteArray();
    }
    assertThatThrownBy(() -> with(locked)).hasMessageContaining("READY_PDF_LOCKED");
    assertThatThrownBy(() -> with("%PDF-1.7 nothing".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("READY_PDF_BROKEN");
    byte[] many = source(21, false);
    assertThatThrownBy(() -> with(many)).hasMessageContaining("READY_PDF_TOO_LARGE");
  }

  private static byte[] printed(PaperLayout.LaidOut laidOut) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StampWriter writer = new StampWriter(out, "test", "en")) {
      StampWriter.Body body = writer.body(laidOut.pdf());
      for (int page = 1; page <= body.pages(); page++) {
        List<CodeMark> codes = new ArrayList<>();
        for (var corner : SheetGrid.CODE_CORNERS) {
          codes.add(
              new CodeMark(
                  corner, new PageCode(DrawnSheet.packet(11), page, corner.digit()).payload(KEY)));
        }
        writer.side(body, page, new Overlay(codes, List.of()));
      }
    }
    return out.toByteArray();
  }
}
