package org.paperpost.testing.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Writes pictures into files as scanners and telephones do. */
public final class ScanFiles {

  private ScanFiles() {}

  /** How a PDF keeps its pages. */
  public enum Kind {
    /** Grey JPEG, the usual case. */
    JPEG,
    /** Black and white, fax group 4. */
    FAX,
    /** Lossless. */
    FLATE
  }

  /** A PDF, each page one image of the whole page. */
  public static void pdf(Path file, List<BufferedImage> pages, int dpi, Kind kind)
      throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (BufferedImage image : pages) {
        PDImageXObject object =
            switch (kind) {
              case JPEG -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                jpeg(image, 0.7, 0, bytes);
                yield JPEGFactory.createFromByteArray(document, bytes.toByteArray());
              }
              case FAX -> CCITTFactory.createFromImage(document, bitonal(image));
              case FLATE -> LosslessFactory.createFromImage(document, image);
            };
        addPage(document, object, dpi);
      }
      document.save(file.toFile());
    }
  }

  /** A long PDF of JPEGs that are taken in turn, each page with an image of its own. */
  public static void longPdf(Path file, List<byte[]> jpegs, int pages, int dpi) throws IOException {
    try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
      for (int i = 0; i < pages; i++) {
        PDImageXObject object =
            JPEGFactory.createFromByteArray(document, jpegs.get(i % jpegs.size()));
        addPage(document, object, dpi);
      }
      document.save(file.toFile());
    }
  }

  private static void addPage(PDDocument document, PDImageXObject object, int dpi)
      throws IOException {
    float width = object.getWidth() * 72f / dpi;
    float height = object.getHeight() * 72f / dpi;
    PDPage page = new PDPage(new PDRectangle(width, height));
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.drawImage(object, 0, 0, width, height);
    }
  }

  /** A TIFF of many pages; fax group 4 if {@code fax}, else LZW. */
  public static void tiff(Path file, List<BufferedImage> pages, boolean fax) throws IOException {
    ImageWriter writer = platformWriter("tiff");
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(fax ? "CCITT T.6" : "LZW");
      writer.prepareWriteSequence(null);
      for (BufferedImage page : pages) {
        writer.writeToSequence(new IIOImage(fax ? bitonal(page) : page, null, null), param);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  /** The same picture in colour, on paper that is not quite white. */
  public static BufferedImage coloured(BufferedImage image) {
    BufferedImage colour =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    byte[] pixels = Scan.pixels(image);
    for (int y = 0, at = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++, at++) {
        int grey = pixels[at] & 0xff;
        colour.setRGB(x, y, grey << 16 | grey * 250 / 255 << 8 | grey * 235 / 255);
      }
    }
    return colour;
  }

  /** The bytes of a PNG. */
  public static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  public static void png(Path file, BufferedImage image) throws IOException {
    ImageIO.write(image, "png", file.toFile());
  }

  /** A JPEG; {@code orientation} is EXIF's number, 0 for none. */
  public static void jpeg(Path file, BufferedImage image, double quality, int orientation)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      jpeg(image, quality, orientation, out);
    }
  }

  /** A JPEG without EXIF. */
  public static void jpeg(BufferedImage image, double quality, OutputStream out)
      throws IOException {
    jpeg(image, quality, 0, out);
  }

  static void jpeg(BufferedImage image, double quality, int orientation, OutputStream out)
      throws IOException {
    ImageWriter writer = platformWriter("jpeg");
    try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(to);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality((float) quality);
      IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
      if (orientation > 0) {
        addExif(metadata, orientation);
      }
      writer.write(null, new IIOImage(image, null, metadata), param);
    } finally {
      writer.dispose();
    }
  }

  private static void addExif(IIOMetadata metadata, int orientation) throws IOException {
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(format);
    IIOMetadataNode exif = new IIOMetadataNode("unknown");
    exif.setAttribute("MarkerTag", String.valueOf(0xe1));
    exif.setUserObject(
        new byte[] {
          'E',
          'x',
          'i',
          'f',
          0,
          0,
          'I',
          'I',
          42,
          0,
          8,
          0,
          0,
          0,
          1,
          0, //
          0x12,
          1,
          3,
          0,
          1,
          0,
          0,
          0,
          (byte) orientation,
          0,
          0,
          0,
          0,
          0,
          0,
          0
        });
    root.getElementsByTagName("markerSequence").item(0).appendChild(exif);
    metadata.setFromTree(format, root);
  }

  private static ImageWriter platformWriter(String format) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.imageio")) {
        return writer;
      }
    }
    throw new IllegalStateException("this Java writes no " + format);
  }

  private static BufferedImage bitonal(BufferedImage image) {
    BufferedImage bits =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
    byte[] pixels = Scan.pixels(image);
    for (int y = 0, at = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++, at++) {
        bits.getRaster().setSample(x, y, 0, (pixels[at] & 0xff) < 160 ? 0 : 1);
      }
    }
    return bits;
  }
}
