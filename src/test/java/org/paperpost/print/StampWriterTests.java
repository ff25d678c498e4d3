package org.paperpost.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.paperpost.print.TextMark.Align;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.SheetGrid;

class StampWriterTests {

  private static final byte[] BODY =
      new Typesetter()
          .typeset(SheetFixtures.water(SheetFixtures.ORDINARY), SheetFixtures.pictures())
          .pdf();

  @Test
  void printsThreeCodesThatAreReadFromThePicture() throws Exception {
    byte[] pdf = stamped(3);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isEqualTo(7);
      BufferedImage side = new PDFRenderer(document).renderImageWithDPI(3, 200, ImageType.RGB);
      for (Corner corner : SheetGrid.CODE_CORNERS) {
        assertThat(read(side, corner)).isEqualTo(StampFixtures.payload(1, 2, corner));
      }
    }
  }

  @Test
  void keepsEveryLetterReadableByMachine() throws Exception {
    try (PDDocument document = Loader.loadPDF(stamped(6))) {
      String text = new PDFTextStripper().getText(document);
      for (int packet = 0; packet < 6; packet++) {
        assertThat(text).contains(StampFixtures.pupil(packet));
      }
      assertThat(text).contains("Поштаға: 14 қазанға дейін", "Неліктен мұз судың бетінде");
    }
  }

  @Test
  void leadsFromABookmarkToItsSide() throws Exception {
    try (PDDocument document = Loader.loadPDF(stamped(3))) {
      var second =
          document.getDocumentCatalog().getDocumentOutline().getFirstChild().getNextSibling();
      assertThat(second.getTitle()).isEqualTo(StampFixtures.pupil(1));
      assertThat(document.getPages().indexOf(second.findDestinationPage(document))).isEqualTo(2);
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("kk");
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Қараша");
    }
  }

  @Test
  void setsALongTextSmallerAndThenCutsIt() throws Exception {
    String name = "Мұхаммедәлі-Әмірхан Құдайбергенұлы-Сейітмағамбетов Алтынсарин";
    String text = lone(new TextMark(20, 50, Face.SERIF, 18, Align.LEFT, 100, name));
    assertThat(text).startsWith("Мұхаммедәлі-Әмірхан").endsWith("…");
    String fitting =
        lone(new TextMark(20, 50, Face.SERIF, 18, Align.LEFT, 100, name.substring(0, 38)));
    assertThat(fitting).isEqualTo(name.substring(0, 38));
  }

  @Test
  void setsSignsOfOtherFacesAndNamesThoseThatNoFaceHas() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StampWriter writer = new StampWriter(out, "t", "kk");
    StampWriter.Body body = writer.body(BODY);
    writer.side(
        body,
        1,
        new Overlay(
            List.of(), List.of(new TextMark(20, 50, Face.SANS, 9, Align.LEFT, 100, "100 ₸ ✓ 水"))));
    assertThat(writer.missingSigns()).containsExactly("水");
    writer.close();
    try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
      assertThat(new PDFTextStripper().getText(document)).contains("100 ₸ ✓ ?");
    }
  }

  @Test
  void refusesWhatHasNoPlace() throws IOException {
    StampWriter writer = new StampWriter(OutputStream.nullOutputStream(), "t", "kk");
    StampWriter.Body body = writer.body(BODY);
    Overlay empty = new Overlay(List.of(), List.of());
    assertThatThrownBy(() -> writer.side(body, 3, empty)).hasMessageContaining("1..2");
    assertThatThrownBy(
            () ->
                writer.side(
                    body, 1, new Overlay(List.of(new CodeMark(Corner.TOP_LEFT, "A")), List.of())))
        .hasMessageContaining("TOP_LEFT");
    StampWriter other = new StampWriter(OutputStream.nullOutputStream(), "t", "kk");
    assertThatThrownBy(() -> other.side(body, 1, empty)).hasMessageContaining("another file");
  }

  @Test
  void writesFewBytesASideAndKeepsThousandsOfPagesInATree() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AtomicLong afterBody = new AtomicLong();
    try (StampWriter writer = new StampWriter(out, "t", "kk")) {
      StampWriter.Body body = writer.body(BODY, StampFixtures.everywhere());
      afterBody.set(out.size());
      for (int packet = 0; packet < 2150; packet++) {
        writer.side(body, 1 + packet % 2, StampFixtures.overlay(packet, 1, 1));
      }
    }
    assertThat((out.size() - afterBody.get()) / 2150).isLessThan(640);
    try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
      assertThat(document.getNumberOfPages()).isEqualTo(2150);
      PDFTextStripper last = new PDFTextStripper();
      last.setStartPage(2150);
      assertThat(last.getText(document)).contains(StampFixtures.pupil(2149));
    }
  }

  private static String lone(TextMark mark) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StampWriter writer = new StampWriter(out, "t", "kk")) {
      byte[] bare = new Typesetter().typeset("<html><body><p></p></body></html>", Map.of()).pdf();
      writer.side(writer.body(bare), 1, new Overlay(List.of(), List.of(mark)));
    }
    try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
      return new PDFTextStripper().getText(document).strip();
    }
  }

  /** Packets of two sides, and one empty side at the end. */
  static byte[] stamped(int packets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StampWriter writer = new StampWriter(out, "Қараша", "kk")) {
      StampWriter.Body body = writer.body(BODY, StampFixtures.everywhere());
      for (int packet = 0; packet < packets; packet++) {
        writer.bookmark(StampFixtures.pupil(packet));
        writer.side(body, 1, StampFixtures.overlay(packet, 1, 2));
        writer.side(body, 2, StampFixtures.overlay(packet, 2, 2));
      }
      writer.blank();
    }
    return out.toByteArray();
  }

  private static String read(BufferedImage side, Corner corner) throws Exception {
    Box box = SheetGrid.CODES.get(corner).grown(SheetGrid.QUIET_ZONE);
    double dots = 200 / 25.4;
    BufferedImage cut =
        side.getSubimage(
            (int) (box.x() * dots),
            (int) (box.y() * dots),
            (int) (box.w() * dots),
            (int) (box.h() * dots));
    int[] pixels = cut.getRGB(0, 0, cut.getWidth(), cut.getHeight(), null, 0, cut.getWidth());
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(
                new HybridBinarizer(
                    new RGBLuminanceSource(cut.getWidth(), cut.getHeight(), pixels))))
        .getText();
  }
}
