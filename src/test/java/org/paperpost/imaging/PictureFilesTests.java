package org.paperpost.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperpost.testing.paper.Scan;
import org.paperpost.testing.paper.ScanFiles;

class PictureFilesTests {

  @TempDir Path folder;

  /** What a sink was told, in order. */
  private static final class Told implements PageSink {
    private final List<PagePicture> pages = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private int expected = -1;

    @Override
    public void page(PagePicture page) {
      pages.add(page);
    }

    @Override
    public void unreadable(int index, Unreadable why) {
      unreadable.add(index + " " + why);
    }

    @Override
    public void expect(int pages) {
      expected = pages;
    }
  }

  private static Told read(Path file) throws IOException {
    Told told = new Told();
    PictureFiles.read(file, told);
    return told;
  }

  /**
   * A page with a dark block at its top left, so that one sees how it lies; {@code n} makes it
   * differ.
   */
  private static BufferedImage page(int n) {
    BufferedImage image = new BufferedImage(600, 800, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 600, 800);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(40, 40, 200, 100);
    graphics.fillRect(300, 300 + 40 * n, 100, 20);
    graphics.dispose();
    return image;
  }

  private static void assertUpright(GrayImage image) {
    assertThat(image.width()).isEqualTo(600);
    assertThat(image.height()).isEqualTo(800);
    assertThat(image.at(60, 60)).as("top left").isLessThan(60);
    assertThat(image.at(220, 130)).isLessThan(60);
    assertThat(image.at(560, 60)).as("top right").isGreaterThan(200);
    assertThat(image.at(60, 760)).as("bottom left").isGreaterThan(200);
    assertThat(image.at(110, 220)).isGreaterThan(200);
  }

  @ParameterizedTest
  @EnumSource(ScanFiles.Kind.class)
  void readsEachPageOfAScannersPdf(ScanFiles.Kind kind) throws IOException {
    Path file = folder.resolve("scan");
    ScanFiles.pdf(file, List.of(page(0), page(1), page(2)), 100, kind);
    Told told = read(file);
    assertThat(told.expected).isEqualTo(3);
    assertThat(told.unreadable).isEmpty();
    assertThat(told.pages).extracting(PagePicture::index).containsExactly(1, 2, 3);
    for (PagePicture page : told.pages) {
      assertUpright(page.gray());
      assertThat(page.gray().at(350, 310 + 40 * (page.index() - 1))).isLessThan(60);
      assertUpright(Picture.of(ImageIO.read(new ByteArrayInputStream(page.original()))).gray());
    }
    boolean isJpeg = kind == ScanFiles.Kind.JPEG;
    assertThat(told.pages.get(0).mediaType()).isEqualTo(isJpeg ? "image/jpeg" : "image/png");
  }

  @Test
  void handsOnAScannersJpegUntouched() throws IOException {
    Path jpeg = folder.resolve("page.jpg");
    ScanFiles.jpeg(jpeg, page(0), 0.7, 0);
    Path pdf = folder.resolve("scan.pdf");
    ScanFiles.pdf(pdf, List.of(page(0)), 100, ScanFiles.Kind.JPEG);
    assertThat(read(pdf).pages.get(0).original()).isEqualTo(Files.readAllBytes(jpeg));
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 180, 270})
  void turnsAPdfPageAsItSays(int rotate) throws IOException {
    Path file = folder.resolve("turned.pdf");
    ScanFiles.pdf(file, List.of(page(0), page(1)), 100, ScanFiles.Kind.JPEG);
    try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file))) {
      document.getPages().forEach(page -> page.setRotation(rotate));
      document.save(file.toFile());
    }
    PagePicture page = read(file).pages.get(0);
    Orientation back = Orientation.UPRIGHT.turned(360 - rotate);
    assertUpright(new Picture(page.gray(), null).turned(back).gray());
    // Whoever shows the original alone sees it turned the same way.
    Path original = folder.resolve("original.jpg");
    Files.write(original, page.original());
    assertThat(read(original).pages.get(0).gray().pixels()).isEqualTo(page.gray().pixels());
  }

  @Test
  void followsTheMatrixOfAnImage() throws IOException {
    Path file = folder.resolve("matrix.pdf");
    ScanFiles.pdf(file, List.of(page(0)), 100, ScanFiles.Kind.JPEG);
    try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file))) {
      PDPage page = document.getPage(0);
      var name = page.getResources().getXObjectNames().iterator().next();
      page.setMediaBox(new PDRectangle(576, 432));
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        // A quarter turn clockwise: the image's bottom is at the left.
        content.drawImage(
            (PDImageXObject) page.getResources().getXObject(name),
            new Matrix(0, -432, 576, 0, 0, 432));
      }
      document.save(file.toFile());
    }
    GrayImage image = read(file).pages.get(0).gray();
    assertUpright(new Picture(image, null).turned(Orientation.THREE_QUARTER_TURN).gray());
  }

  @Test
  void rendersAPageThatIsNotOneImage() throws IOException {
    Path file = folder.resolve("drawn.pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(new PDRectangle(216, 288));
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.addRect(14.4f, 288 - 50.4f, 72, 36);
        content.fill();
      }
      document.save(file.toFile());
    }
    Told told = read(file);
    assertUpright(told.pages.get(0).gray());
    assertThat(told.pages.get(0).mediaType()).isEqualTo("image/png");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsEachPageOfATiff(boolean fax) throws IOException {
    Path file = folder.resolve("scan.pdf");
    ScanFiles.tiff(file, List.of(page(0), page(1)), fax);
    Told told = read(file);
    assertThat(told.expected).isEqualTo(2);
    assertThat(told.pages).hasSize(2);
    assertUpright(told.pages.get(0).gray());
    assertThat(told.pages.get(1).gray().at(350, 350)).isLessThan(60);
    assertUpright(
        Picture.of(ImageIO.read(new ByteArrayInputStream(told.pages.get(0).original()))).gray());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8})
  void turnsATiffAsItSays(int orientation) throws IOException {
    Picture stored =
        new Picture(new GrayImage(Scan.upright(page(0), 100).gray().pixels(), 600, 800), null);
    Orientation shown = Orientation.ofExif(orientation);
    Orientation back =
        Arrays.stream(Orientation.values())
            .filter(each -> isUpright(stored.turned(each).turned(shown)))
            .findFirst()
            .orElseThrow();
    Path file = folder.resolve("turned.tif");
    Files.write(file, plainTiff(stored.turned(back).gray(), orientation));
    assertUpright(read(file).pages.get(0).gray());
  }

  private static boolean isUpright(Picture picture) {
    return picture.gray().width() == 600
        && picture.gray().at(60, 60) < 60
        && picture.gray().at(560, 60) > 200;
  }

  private static byte[] plainTiff(GrayImage image, int orientation) {
    int[][] tags = {
      {256, 4, image.width()},
      {257, 4, image.height()},
      {258, 3, 8},
      {259, 3, 1},
      {262, 3, 1},
      {273, 4, 8},
      {274, 3, orientation},
      {277, 3, 1},
      {278, 4, image.height()},
      {279, 4, image.pixels().length}
    };
    ByteBuffer file = ByteBuffer.allocate(8 + image.pixels().length + 2 + 12 * tags.length + 4);
    file.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42);
    file.putInt(8 + image.pixels().length).put(image.pixels()).putShort((short) tags.length);
    for (int[] tag : tags) {
      file.putShort((short) tag[0]).putShort((short) tag[1]).putInt(1);
      if (tag[1] == 3) {
        file.putShort((short) tag[2]).putShort((short) 0);
      } else {
        file.putInt(tag[2]);
      }
    }
    return file.array();
  }

  @Test
  void readsPngAndJpegWhateverTheirNamesSay() throws IOException {
    Path png = folder.resolve("photo.jpg");
    ScanFiles.png(png, page(0));
    assertUpright(read(png).pages.get(0).gray());
    assertThat(read(png).pages.get(0).mediaType()).isEqualTo("image/png");
    Path jpeg = folder.resolve("photo.pdf");
    ScanFiles.jpeg(jpeg, page(0), 0.8, 0);
    assertUpright(read(jpeg).pages.get(0).gray());
    assertThat(read(jpeg).pages.get(0).original()).isEqualTo(Files.readAllBytes(jpeg));
  }

  @Test
  void readsAColourPhotographTurnedByItsCamera() throws IOException {
    BufferedImage colour = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
    BufferedImage upright = page(0);
    for (int y = 0; y < 800; y++) {
      for (int x = 0; x < 600; x++) {
        boolean isDark = upright.getRaster().getSample(x, y, 0) < 128;
        // The camera was held so that the page's top is at the picture's left.
        colour.setRGB(y, 599 - x, isDark ? 0x102040 : 0xfff8f0);
      }
    }
    Path file = folder.resolve("photo.jpg");
    ScanFiles.jpeg(file, colour, 0.9, 6);
    assertUpright(read(file).pages.get(0).gray());
  }

  @Test
  void tellsWhatIsWrongWithAFileThatIsNone() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pdf"));
    assertThat(read(empty).unreadable).containsExactly("0 EMPTY");
    Path text = Files.writeString(folder.resolve("letter.pdf"), "Құрметті мұғалім!");
    assertThat(read(text).unreadable).containsExactly("0 NOT_A_PICTURE");
    Path one = Files.write(folder.resolve("one.jpg"), new byte[] {(byte) 0xff});
    assertThat(read(one).unreadable).containsExactly("0 NOT_A_PICTURE");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 0.7, 0.95})
  void tellsAPictureThatWasCutOff(double part) throws IOException {
    Path jpeg = folder.resolve("whole.jpg");
    ScanFiles.jpeg(jpeg, page(0), 0.8, 0);
    assertThat(read(cut(jpeg, part)).unreadable).containsExactly("0 TRUNCATED");
    Path png = folder.resolve("whole.png");
    ScanFiles.png(png, page(0));
    assertThat(read(cut(png, part)).unreadable).containsExactly("0 TRUNCATED");
  }

  @Test
  void savesThePagesOfAPdfThatWasCutOff() throws IOException {
    Path file = folder.resolve("whole.pdf");
    ScanFiles.pdf(file, List.of(page(0), page(1), page(2)), 100, ScanFiles.Kind.JPEG);
    Told told = read(cut(file, 0.8));
    assertThat(told.pages).hasSizeBetween(1, 3);
    told.pages.forEach(page -> assertUpright(page.gray()));
    assertThat(told.unreadable).contains("0 TRUNCATED");
    assertThat(read(cut(file, 0.01)).pages).isEmpty();
    assertThat(read(cut(file, 0.01)).unreadable).containsExactly("0 TRUNCATED");
  }

  @Test
  void readsThePagesBesideABrokenOne() throws IOException {
    Path file = folder.resolve("broken.pdf");
    ScanFiles.pdf(file, List.of(page(0), page(1), page(2), page(3)), 100, ScanFiles.Kind.JPEG);
    try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file))) {
      // The second page's image is rubbish, and the third page is not there at all.
      var resources = document.getPage(1).getResources();
      var image = resources.getXObject(resources.getXObjectNames().iterator().next());
      try (var out = image.getCOSObject().createRawOutputStream()) {
        out.write(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3, 4, 5, 6});
      }
      COSArray kids =
          document.getDocumentCatalog().getPages().getCOSObject().getCOSArray(COSName.KIDS);
      kids.set(2, (COSBase) COSName.getPDFName("Gone"));
      document.save(file.toFile());
    }
    Told told = read(file);
    assertThat(told.expected).isEqualTo(4);
    assertThat(told.pages).extracting(PagePicture::index).containsExactly(1, 4);
    assertThat(told.unreadable)
        .hasSize(2)
        .allMatch(what -> what.startsWith("2 ") || what.startsWith("3 "));
  }

  @Test
  void doesNotFollowAPageTreeRoundInACircle() throws IOException {
    Path file = folder.resolve("circle.pdf");
    ScanFiles.pdf(file, List.of(page(0)), 100, ScanFiles.Kind.JPEG);
    try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file))) {
      COSDictionary root = document.getDocumentCatalog().getPages().getCOSObject();
      root.getCOSArray(COSName.KIDS).add(root);
      document.save(file.toFile());
    }
    assertThat(read(file).pages).hasSize(1);
  }

  @Test
  void tellsAnEncryptedPdf() throws IOException {
    Path file = folder.resolve("secret.pdf");
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      document.save(file.toFile());
    }
    assertThat(read(file).unreadable).containsExactly("0 ENCRYPTED");
  }

  @Test
  void refusesAbsurdDimensionsBeforeTakingMemoryForThem() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    ByteBuffer header = ByteBuffer.allocate(25);
    header.putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    header.putInt(60_000).putInt(60_000).put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(header.array(), 4, 17);
    header.putInt((int) crc.getValue());
    png.write(header.array());
    Path file = Files.write(folder.resolve("huge.png"), png.toByteArray());
    assertThat(read(file).unreadable).containsExactly("0 TOO_LARGE");

    Path poster = folder.resolve("poster.pdf");
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage(new PDRectangle(14_000, 14_000)));
      document.addPage(new PDPage(new PDRectangle(72, 72)));
      document.save(poster.toFile());
    }
    Told told = read(poster);
    assertThat(told.unreadable).containsExactly("1 TOO_LARGE");
    assertThat(told.pages).hasSize(1);
  }

  @Test
  void streamsTenThousandPages() throws IOException {
    BufferedImage dot = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    Path file = folder.resolve("many.pdf");
    ScanFiles.pdf(file, Collections.nCopies(10_000, dot), 100, ScanFiles.Kind.FAX);
    int[] pages = {0, 0};
    PictureFiles.read(
        file,
        new PageSink() {
          @Override
          public void page(PagePicture page) {
            assertThat(page.index()).isEqualTo(++pages[0]);
          }

          @Override
          public void unreadable(int index, Unreadable why) {
            pages[1]++;
          }
        });
    assertThat(pages).containsExactly(10_000, 0);
  }

  @Test
  void letsAFaultOfTheSinkThrough() throws IOException {
    Path file = folder.resolve("page.png");
    ScanFiles.png(file, page(0));
    assertThatIOException()
        .isThrownBy(
            () ->
                PictureFiles.read(
                    file,
                    new PageSink() {
                      @Override
                      public void page(PagePicture page) throws IOException {
                        throw new IOException("the disk is full");
                      }

                      @Override
                      public void unreadable(int index, Unreadable why) {}
                    }))
        .withMessage("the disk is full");
  }

  @Test
  void writesPngWithoutLoss() throws IOException {
    GrayImage gray = Scan.upright(page(0), 100).gray();
    byte[] noisy = gray.pixels().clone();
    for (int i = 0; i < noisy.length; i += 7) {
      noisy[i] = (byte) (i * 31);
    }
    GrayImage image = new GrayImage(noisy, 600, 800);
    assertThat(
            Picture.of(ImageIO.read(new ByteArrayInputStream(Png.encode(image)))).gray().pixels())
        .isEqualTo(noisy);
    int[] colour = new int[601 * 3];
    for (int i = 0; i < colour.length; i++) {
      colour[i] = i * 0x010305 & 0xffffff;
    }
    BufferedImage back = ImageIO.read(new ByteArrayInputStream(Png.encode(colour, 601, 3)));
    assertThat(Picture.of(back).colour()).isEqualTo(colour);
  }

  private Path cut(Path file, double part) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Path cut = Files.createTempFile(folder, "cut", "");
    return Files.write(cut, Arrays.copyOf(bytes, Math.max(20, (int) (bytes.length * part))));
  }
}
