package org.paperpost.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.paperpost.testing.PaperpostTest;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.paperpost.testing.Web.Upload;
import org.paperpost.testing.paper.BadFiles;
import org.paperpost.testing.paper.ScanFiles;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Bad files through the door: each gets its sentence, and everything else is read. */
@PaperpostTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileScansTests {

  private static final int DPI = 130;

  @LocalServerPort int port;

  private Web web;
  private PrintedRound round;
  private List<BufferedImage> sides;

  @BeforeAll
  void printARound() {
    web = Web.asAdmin(port);
    round = PrintedRound.in(web);
    sides = round.sides(DPI);
  }

  @Test
  void everyBadFileIsNamedWithItsReasonAndTheGoodPagesAreFiled() throws IOException {
    byte[] good = ScanFiles.png(sides.get(0));
    JsonNode batch =
        open(
            new Upload("empty.pdf", new byte[0]),
            Upload.of("letter.pdf", "This is no picture."),
            new Upload("photo.pdf", good),
            new Upload("locked.pdf", BadFiles.lockedPdf(sides.get(1))),
            new Upload("pages.pdf", BadFiles.pdfBomb(sides.get(1))),
            new Upload("busy.pdf", BadFiles.busyPdf(sides.get(2))),
            new Upload("one-bad.pdf", BadFiles.pdfWithABadPage(sides.get(3))),
            new Upload("vast.tif", BadFiles.vastTiff()),
            new Upload("nothing.png", BadFiles.pngBomb()));
    assertThat(faults(batch))
        .containsExactly(
            "empty.pdf EMPTY",
            "letter.pdf NOT_A_PICTURE",
            "locked.pdf ENCRYPTED",
            "pages.pdf 1 TOO_LARGE",
            "one-bad.pdf 2 TRUNCATED",
            "vast.tif 1 TOO_LARGE",
            "nothing.png TOO_LARGE");
    assertThat(sides(batch))
        .containsExactly(
            "photo.pdf 1 filed",
            "pages.pdf 2 filed",
            "busy.pdf 1 filed",
            "one-bad.pdf 1 filed",
            "one-bad.pdf 3 duplicate");
    assertThat(batch.get("read").asBoolean()).isTrue();
  }

  @Test
  void aFileCutAnywhereSaysSoAndHoldsUpNoOther() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(sides.get(4), "jpeg", jpeg);
    byte[] pdf = BadFiles.busyPdf(sides.get(4));
    List<Upload> uploads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      uploads.add(new Upload("cut-" + i + ".jpg", part(jpeg.toByteArray(), i)));
      uploads.add(new Upload("cut-" + i + ".pdf", part(pdf, i)));
    }
    uploads.add(new Upload("whole.jpg", jpeg.toByteArray()));
    JsonNode batch = open(uploads.toArray(Upload[]::new));
    List<String> told = new ArrayList<>(faults(batch));
    told.addAll(sides(batch));
    for (Upload upload : uploads) {
      assertThat(told).anyMatch(line -> line.startsWith(upload.name() + " "));
    }
    assertThat(sides(batch)).anyMatch(line -> line.matches("whole.jpg 1 (filed|duplicate)"));
  }

  @Test
  void aZipThatUnpacksWithoutEndIsTakenAsFarAsItIsSane() throws IOException {
    byte[] good = ScanFiles.png(sides.get(5));
    JsonNode batch =
        open(
            new Upload("bomb.zip", BadFiles.zipBomb("page.png", good)),
            new Upload("many.zip", BadFiles.zipOfNothing(5001)),
            new Upload("after.png", ScanFiles.png(sides.get(6))));
    assertThat(faults(batch)).contains("bomb.zip TOO_LARGE", "many.zip TOO_LARGE");
    assertThat(sides(batch)).containsExactly("bomb.zip/page.png 1 filed", "after.png 1 filed");
  }

  @Test
  void zipsAreTakenHoweverTheyWereMade() throws IOException {
    byte[] good = ScanFiles.png(sides.get(7));
    byte[] zip = BadFiles.zip(StandardCharsets.UTF_8, files("a.png", good, "b.png", good));
    byte[] console = BadFiles.zip(Charset.forName("IBM866"), files("Лист 1.png", good));
    JsonNode batch =
        open(
            new Upload("console.zip", console),
            new Upload("in.zip", BadFiles.zip(StandardCharsets.UTF_8, files("zips/x.zip", zip))),
            new Upload("cut.zip", Arrays.copyOf(zip, zip.length * 2 / 3)),
            new Upload("locked.zip", BadFiles.locked(zip)),
            new Upload(
                "letter.docx",
                BadFiles.zip(
                    StandardCharsets.UTF_8,
                    files("[Content_Types].xml", new byte[9], "word/document.xml", new byte[9]))));
    assertThat(faults(batch))
        .containsExactly("cut.zip TRUNCATED", "locked.zip ENCRYPTED", "letter.docx NOT_A_PICTURE");
    assertThat(sides(batch))
        .extracting(line -> line.replaceAll(" (filed|duplicate)", ""))
        .containsExactly(
            "console.zip/Лист 1.png 1",
            "in.zip/zips/x.zip/a.png 1",
            "in.zip/zips/x.zip/b.png 1",
            "cut.zip/a.png 1");
  }

  private static Map<String, byte[]> files(Object... namesAndContents) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put((String) namesAndContents[i], (byte[]) namesAndContents[i + 1]);
    }
    return files;
  }

  private static byte[] part(byte[] whole, int eighths) {
    return Arrays.copyOf(whole, whole.length * eighths / 8);
  }

  /** {@code file REASON} or {@code file page REASON}; each has a sentence in every language. */
  private List<String> faults(JsonNode batch) {
    List<String> faults = new ArrayList<>();
    for (String language : List.of("kk", "ru", "en")) {
      faults.clear();
      for (JsonNode failed :
          web.get("/api/v1/scan-batches/" + batch.get("id").asString() + "?lang=" + language)
              .json()
              .get("failedFiles")) {
        String file = failed.get("file").asString();
        assertThat(failed.get("sentence").asString()).contains(file).endsWith(".");
        faults.add(
            file
                + (failed.get("page").isNull() ? "" : " " + failed.get("page").asInt())
                + " "
                + failed
                    .get("reason")
                    .asString()
                    .toUpperCase(java.util.Locale.ROOT)
                    .replace('-', '_'));
      }
    }
    return faults;
  }

  private List<String> sides(JsonNode batch) {
    List<String> sides = new ArrayList<>();
    for (JsonNode side :
        web.get("/api/v1/scan-batches/" + batch.get("id").asString() + "/sides?limit=500")
            .json()
            .get("items")) {
      sides.add(
          side.get("file").asString()
              + " "
              + side.get("index").asInt()
              + " "
              + side.get("state").asString());
    }
    return sides;
  }

  private JsonNode open(Upload... files) {
    Web.Reply opened =
        web.upload("/api/v1/schools/" + round.school() + "/scan-batches", "files", files)
            .expect(202);
    PrintedRound.await(web, opened);
    return web.get("/api/v1/scan-batches/" + opened.json().get("id").asString()).expect(200).json();
  }
}
