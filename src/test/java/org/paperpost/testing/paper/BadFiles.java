package org.paperpost.testing.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/** Files that do harm to whoever reads them without care. */
public final class BadFiles {

  private static final int MEGABYTE = 1 << 20;

  private BadFiles() {}

  /** A PDF that opens with a password only. */
  public static byte[] lockedPdf(BufferedImage side) throws IOException {
    try (PDDocument document = new PDDocument()) {
      add(document, side);
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      return bytes(document);
    }
  }

  /** A PDF whose first page is some hundred megabytes of blanks; the second is good. */
  public static byte[] pdfBomb(BufferedImage side) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage bomb = new PDPage();
      PDStream contents = new PDStream(document);
      byte[] blanks = new byte[MEGABYTE];
      Arrays.fill(blanks, (byte) ' ');
      try (OutputStream out = contents.createOutputStream(COSName.FLATE_DECODE)) {
        for (int i = 0; i < 200; i++) {
          out.write(blanks);
        }
      }
      bomb.setContents(contents);
      document.addPage(bomb);
      add(document, side);
      return bytes(document);
    }
  }

  /** A PDF of one good page, a thousand attachments and a script that never ends. */
  public static byte[] busyPdf(BufferedImage side) throws IOException {
    try (PDDocument document = new PDDocument()) {
      add(document, side);
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
      return bytes(document);
    }
  }

  /** A PDF of three pages, of which the picture of the second lost its beginning. */
  public static byte[] pdfWithABadPage(BufferedImage side) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < 3; i++) {
        add(document, side);
      }
      byte[] pdf = bytes(document);
      int second = picture(pdf, picture(pdf, 0) + 1);
      Arrays.fill(pdf, second + 2, second + 600, (byte) 0);
      return pdf;
    }
  }

  /** Where the next JPEG begins. */
  private static int picture(byte[] pdf, int from) {
    int at = from;
    while (pdf[at] != (byte) 0xff || pdf[at + 1] != (byte) 0xd8 || pdf[at + 2] != (byte) 0xff) {
      at++;
    }
    return at;
  }

  /** A JPEG that grows finer ten thousand times. */
  public static byte[] endlessScans(BufferedImage page) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(jpeg)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.write(null, new IIOImage(page, null, null), param);
    } finally {
      writer.dispose();
    }
    byte[] once = jpeg.toByteArray();
    ByteArrayOutputStream endless = new ByteArrayOutputStream();
    endless.write(once, 0, once.length - 2);
    byte[] refinement = {-1, (byte) 0xda, 0, 8, 1, 1, 0, 1, 63, 0x10};
    for (int i = 0; i < 10_000; i++) {
      endless.writeBytes(refinement);
    }
    endless.write(once, once.length - 2, 2);
    return endless.toByteArray();
  }

  /** So many pages of one white dot each. */
  public static byte[] tiffOfDots(int pages) {
    int[][] tags = {
      {256, 4, 1, 1}, {257, 4, 1, 1}, {258, 3, 1, 8}, {262, 3, 1, 1},
      {273, 4, 1, 4}, {277, 3, 1, 1}, {278, 4, 1, 1}, {279, 4, 1, 1}
    };
    int length = 2 + 12 * tags.length + 4;
    ByteBuffer tiff = ByteBuffer.allocate(8 + pages * length).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    for (int page = 1; page <= pages; page++) {
      tiff.putShort((short) tags.length);
      for (int[] tag : tags) {
        tiff.putShort((short) tag[0]).putShort((short) tag[1]).putInt(tag[2]).putInt(tag[3]);
      }
      tiff.putInt(page == pages ? 0 : 8 + page * length);
    }
    return tiff.array();
  }

  /** A TIFF of 200 bytes that says it is 100,000 by 100,000 dots. */
  public static byte[] vastTiff() {
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
    return tiff.array();
  }

  /** A PNG of a few hundred kilobytes that is 20,000 by 20,000 dots of nothing. */
  public static byte[] pngBomb() throws IOException {
    return png(20_000, 0);
  }

  /**
   * A square PNG of black; {@code colour} is PNG's number, 0 for grey and 2 for red, green, blue.
   */
  static byte[] png(int size, int colour) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    chunk(
        png,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(size)
            .putInt(size)
            .put(new byte[] {8, (byte) colour, 0, 0, 0})
            .array());
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(data)) {
      byte[] row = new byte[(colour == 2 ? 3 : 1) * size + 1];
      for (int y = 0; y < size; y++) {
        deflate.write(row);
      }
    }
    chunk(png, "IDAT", data.toByteArray());
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    png.write(ByteBuffer.allocate(4).putInt(data.length).array());
    png.write(name);
    png.write(data);
    png.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  /** A ZIP of a file, and then of a gigabyte of nothing in a megabyte. */
  public static byte[] zipBomb(String name, byte[] file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(file);
      zip.putNextEntry(new ZipEntry("zeros.tif"));
      byte[] zeros = new byte[MEGABYTE];
      for (int i = 0; i < 1024; i++) {
        zip.write(zeros);
      }
    }
    return bytes.toByteArray();
  }

  /** A ZIP of so many empty files. */
  public static byte[] zipOfNothing(int files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < files; i++) {
        zip.putNextEntry(new ZipEntry("nothing-" + i));
      }
    }
    return bytes.toByteArray();
  }

  /** A ZIP whose names are in a charset that it does not name. */
  public static byte[] zip(Charset names, Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, names)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** The same ZIP, saying of its entries that they are locked. */
  public static byte[] locked(byte[] zip) {
    byte[] locked = zip.clone();
    locked[6] |= 1;
    return locked;
  }

  private static void add(PDDocument document, BufferedImage side) throws IOException {
    PDPage page = new PDPage();
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.drawImage(
          JPEGFactory.createFromByteArray(document, jpeg(side)),
          0,
          0,
          page.getMediaBox().getWidth(),
          page.getMediaBox().getHeight());
    }
  }

  private static byte[] jpeg(BufferedImage side) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ScanFiles.jpeg(side, 0.8, 0, out);
    return out.toByteArray();
  }

  private static byte[] bytes(PDDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }
}
