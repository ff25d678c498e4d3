package org.paperpost.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    ByteBuffer tiff = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) 8);
    int[][] tags = {
      {256, 4, 100_000},
      {257, 4, 100_000},
      {258, 3, 8},
      {259, 3, 1},
      {262, 3, 1},
      {273, 4, 150},
      {278, 4, 100_000},
      {279, 4, 50}
    };
    for (int[] tag : tags) {
      tiff.putShort((short) tag[0]).putShort((short) tag[1]).putInt(1).putInt(tag[2]);
    }
    Path file = Files.write(folder.resolve("vast.tif"), tiff.array());
    assertThat(told(file)).containsExactly("1 TOO_LARGE");
  }

  @Test
  void doesNotUnpackAPageOfAGigabyteOfNothing() throws IOException {
    Path file = folder.resolve("bomb.pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage bomb = new PDPage();
      PDStream contents = new PDStream(document);
      byte[] blanks = new byte[1 << 20];
      Arrays.fill(blanks, (byte) ' ');
      try (OutputStream out = contents.createOutputStream(COSName.FLATE_DECODE)) {
        for (int i = 0; i < 200; i++) {
          out.write(blanks);
        }
      }
      bomb.setContents(contents);
      document.addPage(bomb);
      addPicture(document);
      document.save(file.toFile());
    }
    assertThat(Files.size(file)).isLessThan(1 << 20);
    assertThat(told(file)).containsExactly("1 TOO_LARGE", "2 600 x 800");
  }

  @Test
  void readsThePagesOfAPdfFullOfAttachmentsAndScripts() throws IOException {
    Path file = folder.resolve("busy.pdf");
    try (PDDocument document = new PDDocument()) {
      addPicture(document);
      Map<String, PDComplexFileSpecification> attachments = new HashMap<>();
      for (int i = 0; i < 1000; i++) {
        PDComplexFileSpecification attachment = new PDComplexFileSpecification();
        attachment.setFile("a" + i + ".exe");
        attachment.setEmbeddedFile(
            new PDEmbeddedFile(document, new ByteArrayInputStream(new byte[100])));
        attachments.put("a" + i, attachment);
      }
      PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
      tree.setNames(attachments);
      PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
      names.setEmbeddedFiles(tree);
      document.getDocumentCatalog().setNames(names);
      document
          .getDocumentCatalog()
          .setOpenAction(new PDActionJavaScript("while (true) app.alert('!');"));
      document.save(file.toFile());
    }
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(told(file)).containsExactly("1 600 x 800"));
  }

  private static void addPicture(PDDocument document) throws IOException {
    PDPage page = new PDPage();
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.drawImage(LosslessFactory.createFromImage(document, page()), 0, 0, 612, 792);
    }
  }
}
