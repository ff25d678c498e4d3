package org.paperpost.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperpost.testing.paper.BadFiles;
import org.paperpost.testing.paper.ScanFiles;

/** Files that are broken, swollen or none of what they seem, and what a reader says of them. */
class HostileFilesTests {

  @TempDir Path folder;

  private static List<String> told(Path file) throws IOException {
    List<String> told = new ArrayList<>();
    PictureFiles.read(
        file,
        new PageSink() {
          @Override
          public void page(PagePicture page) {
            told.add(page.index() + " " + page.gray().width() + " x " + page.gray().height());
          }

          @Override
          public void unreadable(int index, Unreadable why) {
            told.add(index + " " + why);
          }
        });
    return told;
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(HostileFilesTests.class.getResource("/pictures/" + name).toURI());
  }

  private static BufferedImage page() {
    BufferedImage image = new BufferedImage(600, 800, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 600, 800);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(40, 40, 200, 100);
    graphics.dispose();
    return image;
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossy.webp", "lossless.webp"})
  void readsWhatMessengersMakeOfAPicture(String name) throws IOException, URISyntaxException {
    PictureFiles.read(
        resource(name),
        new PageSink() {
          @Override
          public void page(PagePicture page) {
            assertThat(page.mediaType()).isEqualTo("image/png");
            assertThat(page.gray().width()).isEqualTo(300);
            assertThat(page.gray().at(20, 20)).isLessThan(40);
            assertThat(page.gray().at(150, 200)).isGreaterThan(240);
          }

          @Override
          public void unreadable(int index, Unreadable why) {
            throw new AssertionError(why);
          }
        });
  }

  @Test
  void namesAPhotographThatOnlyATelephoneCanRead() throws IOException, URISyntaxException {
    assertThat(told(resource("phone.heic"))).containsExactly("0 HEIC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "tiff", "fax", "pdf", "webp"})
  void saysSomethingOfAFileCutAnywhere(String kind) throws IOException, URISyntaxException {
    Path whole = folder.resolve("whole." + kind);
    switch (kind) {
      case "jpeg" -> ScanFiles.jpeg(whole, page(), 0.7, 6);
      case "png" -> ScanFiles.png(whole, page());
      case "tiff" -> ScanFiles.tiff(whole, List.of(page(), page()), false);
      case "fax" -> ScanFiles.tiff(whole, List.of(page(), page()), true);
      case "pdf" -> ScanFiles.pdf(whole, List.of(page(), page()), 100, ScanFiles.Kind.JPEG);
      default -> Files.copy(resource("lossy.webp"), whole);
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut");
    for (int i = 0; i < 30; i++) {
      Files.write(cut, Arrays.copyOf(bytes, bytes.length * i / 30));
      assertThat(told(cut)).as("%s cut after %d of 30 parts", kind, i).isNotEmpty();
    }
  }

  @Test
  void refusesATiffOfTenGigapixels() throws IOException {
    Path file = Files.write(folder.resolve("vast.tif"), BadFiles.vastTiff());
    assertThat(told(file)).containsExactly("1 TOO_LARGE");
  }

  @Test
  void refusesAPictureOfScansWithoutEnd() throws IOException {
    Path file = Files.write(folder.resolve("scans.jpg"), BadFiles.endlessScans(page()));
    assertThat(told(file)).containsExactly("0 TOO_LARGE");
  }

  @Test
  void readsATiffOfPagesWithoutEndAsFarAsAStackGoes() throws IOException {
    Path file = Files.write(folder.resolve("many.tif"), BadFiles.tiffOfDots(20_001));
    assertThat(told(file)).hasSize(20_001).endsWith("20000 1 x 1", "0 TOO_LARGE");
  }

  @Test
  void doesNotUnpackAPageOfAGigabyteOfNothing() throws IOException {
    Path file = Files.write(folder.resolve("bomb.pdf"), BadFiles.pdfBomb(page()));
    assertThat(Files.size(file)).isLessThan(1 << 20);
    assertThat(told(file)).containsExactly("1 TOO_LARGE", "2 600 x 800");
  }

  @Test
  void readsThePagesOfAPdfFullOfAttachmentsAndScripts() throws IOException {
    Path file = Files.write(folder.resolve("busy.pdf"), BadFiles.busyPdf(page()));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(told(file)).containsExactly("1 600 x 800"));
  }
}
