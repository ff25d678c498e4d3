package org.paperpost.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.print.TextMark.Align;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.testing.Tool;
import org.paperpost.testing.Tool.Answer;

/** Our PDFs as programs see them that share no line with us: qpdf, poppler, zbar. */
class SecondOpinionTests {

  /** Latin, Russian, and what Kazakh has besides. */
  private static final String LETTERS =
      "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ ӘҒҚҢӨҰҮҺІ абвгдеёжзийклмнопрстуфхцчшщъыьэюя әғқңөұүһі";

  @TempDir private Path folder;
  private Path body;
  private Path stamped;

  @BeforeEach
  void print() throws IOException {
    body = folder.resolve("body.pdf");
    Files.write(
        body,
        new Typesetter()
            .typeset(SheetFixtures.water(SheetFixtures.ORDINARY), SheetFixtures.pictures())
            .pdf());
    stamped = folder.resolve("stamped.pdf");
    Files.write(stamped, StampWriterTests.stamped(40));
  }

  @Test
  void qpdfFindsNoFault() {
    for (Path file : List.of(body, stamped)) {
      Answer answer = Tool.run("qpdf", "qpdf", "--check", file.toString());
      assertThat(answer.said()).contains("No syntax or stream encoding errors found");
      assertThat(answer.exit()).isZero();
    }
  }

  @Test
  void popplerSeesTheDocumentButNoPupilInItsProperties() {
    Answer answer = Tool.run("poppler-utils", "pdfinfo", stamped.toString());
    assertThat(answer.said())
        .contains("Қараша", "Paperpost")
        .containsPattern("Pages: +81")
        .containsPattern("Page size: +595.\\d+ x 841.\\d+ pts \\(A4\\)")
        .doesNotContain("Сейтқали", "Айгерім", "rror");
  }

  @Test
  void popplerSeesEveryFontEmbeddedAsASubset() {
    for (Path file : List.of(body, stamped)) {
      List<String> fonts =
          Tool.run("poppler-utils", "pdffonts", file.toString()).lines().stream().skip(2).toList();
      assertThat(fonts)
          .isNotEmpty()
          .allMatch(font -> font.matches("[A-Z]{6}\\+\\S+ .* yes +yes +yes +\\d+ +\\d+"));
    }
  }

  @Test
  void popplerReadsEveryKazakhLetterInEveryFace() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StampWriter writer = new StampWriter(out, "Әріптер", "kk")) {
      byte[] bare = new Typesetter().typeset("<html><body><p></p></body></html>", Map.of()).pdf();
      int line = 0;
      StampWriter.Body empty = writer.body(bare);
      List<TextMark> marks = new java.util.ArrayList<>();
      for (Face face : Face.values()) {
        line += 10;
        marks.add(new TextMark(20, 40 + line, face, 7, Align.LEFT, 185, LETTERS));
        for (int sign : LETTERS.codePoints().toArray()) {
          assertThat(face.cutFor(sign))
              .as(face + " " + Character.toString(sign))
              .isNotEqualTo(Cut.FALLBACK);
        }
      }
      writer.side(empty, 1, new Overlay(List.of(), marks));
    }
    Path file = folder.resolve("letters.pdf");
    Files.write(file, out.toByteArray());
    Answer answer = Tool.run("poppler-utils", "pdftotext", "-layout", file.toString(), "-");
    assertThat(answer.lines().stream().map(String::strip).filter(line -> !line.isEmpty()))
        .hasSize(Face.values().length)
        .allMatch(line -> line.replace(" ", "").equals(LETTERS.replace(" ", "")));
  }

  @Test
  void zbarReadsTheThreeCodesOfEverySide() throws IOException {
    Path prefix = folder.resolve("side");
    Tool.run(
        "poppler-utils",
        "pdftoppm",
        "-r",
        "200",
        "-gray",
        "-png",
        "-l",
        "6",
        stamped.toString(),
        prefix.toString());
    for (int side = 1; side <= 6; side++) {
      BufferedImage picture =
          ImageIO.read(folder.resolve("side-%02d.png".formatted(side)).toFile());
      var read = new TreeSet<String>();
      var printed = new TreeSet<String>();
      for (Corner corner : SheetGrid.CODE_CORNERS) {
        // One code at a time: a reader of a whole page mixes the finders of several.
        Path cut = folder.resolve("code.png");
        ImageIO.write(code(picture, corner), "png", cut.toFile());
        read.addAll(
            Tool.run(
                    "zbar-tools",
                    "zbarimg",
                    "-q",
                    "--raw",
                    "-Sdisable",
                    "-Sqrcode.enable",
                    cut.toString())
                .lines()
                .stream()
                // It also complains of a desktop that is not there.
                .filter(line -> line.startsWith("P1"))
                .toList());
        printed.add(StampFixtures.payload((side - 1) / 2, (side - 1) % 2 + 1, corner));
      }
      assertThat(read).isEqualTo(printed);
    }
  }

  private static BufferedImage code(BufferedImage picture, Corner corner) {
    double dots = 200 / 25.4;
    var box = SheetGrid.CODES.get(corner).grown(SheetGrid.QUIET_ZONE);
    return picture.getSubimage(
        (int) (box.x() * dots),
        (int) (box.y() * dots),
        (int) (box.w() * dots),
        (int) (box.h() * dots));
  }
}
