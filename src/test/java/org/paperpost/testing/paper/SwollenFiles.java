package org.paperpost.testing.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Small files that would take all memory or all time of whoever believed them. */
public final class SwollenFiles {

  private static final int MEGABYTES = 300;
  private static final int BAD = 20;
  private static final int BAD_PICTURE = 30;
  private static final int LAUGHS = 40;
  private static final String GREY = "/ColorSpace/DeviceGray/BitsPerComponent 8";
  private static final String BITS = "/ColorSpace/DeviceGray/BitsPerComponent 1";
  private static final String JPEG = GREY + "/Filter/DCTDecode";

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final byte[] good;
  private final int width;
  private final int height;

  private SwollenFiles(BufferedImage side) throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ScanFiles.jpeg(side, 0.8, jpeg);
    this.good = jpeg.toByteArray();
    this.width = side.getWidth();
    this.height = side.getHeight();
  }

  /** By name, PDFs of three pages, of which the second is bad and the others show a good side. */
  public static Map<String, byte[]> beside(BufferedImage side) throws IOException {
    SwollenFiles swollen = new SwollenFiles(side);
    swollen.pictures();
    swollen.drawings();
    return swollen.files;
  }

  /** By name, files that are bad as a whole, most of them made of a good side. */
  public static Map<String, byte[]> alone(BufferedImage side) throws IOException {
    SwollenFiles swollen = new SwollenFiles(side);
    swollen.wholePdfs();
    swollen.single();
    swollen.tiffs();
    return swollen.files;
  }

  private void wholePdfs() {
    files.put(
        "object-stream.pdf",
        new RawPdf("")
            .packed(2, "<</Type/Pages/Count 1/Kids[10 0 R]>>", MEGABYTES)
            .page(10, 12)
            .picture(12, width, height, JPEG, good)
            .bytes());
    files.put(
        "page-tree.pdf",
        new RawPdf("")
            .packed(2, "<</Type/Pages/Count 1/Kids[" + "10 0 R ".repeat(500_000) + "]>>", 0)
            .page(10, 12)
            .picture(12, width, height, JPEG, good)
            .bytes());
  }

  private void pictures() {
    byte[] once = RawPdf.deflated(new byte[0], MEGABYTES);
    byte[] twice = deflated(once);
    picture("flate-flate", 1000, 1000, GREY + "/Filter[/FlateDecode/FlateDecode]", twice);
    picture("flate-run", 1000, 1000, GREY + "/Filter[/FlateDecode/RunLengthDecode]", once);
    picture(
        "predictor",
        1000,
        1000,
        GREY + "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000>>",
        once);
    picture(
        "fax",
        2_000_000_000,
        2_000_000_000,
        BITS + "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 2000000000/Rows 2000000000>>",
        new byte[50]);
    picture(
        "fax-rows",
        1700,
        2200,
        BITS + "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 60000/Rows 2000000000>>",
        new byte[50]);
    picture("jpx", 100, 100, "/Filter/JPXDecode", jpx(60_000, 60_000));
    picture("jpx-tiles", 100, 100, "/Filter/JPXDecode", jpxTiles());
    picture("jbig2", 100, 100, BITS + "/Filter/JBIG2Decode", jbig2(60_000, 60_000));
    picture("jbig2-symbols", 100, 100, BITS + "/Filter/JBIG2Decode", jbig2Symbols());
    picture("jpeg-in-flate", 100, 100, GREY + "/Filter[/FlateDecode/DCTDecode]", once);
    picture(
        "samples16",
        13_000,
        13_000,
        "/ColorSpace/DeviceRGB/BitsPerComponent 16/Filter/FlateDecode",
        once);
    files.put(
        "profile.pdf",
        between(
            pdf ->
                pdf
                    .page(BAD, BAD_PICTURE)
                    .picture(
                        BAD_PICTURE,
                        1000,
                        1000,
                        "/ColorSpace[/ICCBased 32 0 R]/BitsPerComponent 8/Filter/FlateDecode",
                        deflated(new byte[3_000_000]))
                    .stream(32, "/N 3/Filter/FlateDecode", once)));
    files.put(
        "mask.pdf",
        between(
            pdf ->
                pdf.page(BAD, BAD_PICTURE)
                    .picture(
                        BAD_PICTURE,
                        1000,
                        1000,
                        GREY + "/SMask 32 0 R/Filter/FlateDecode",
                        deflated(new byte[1_000_000]))
                    .picture(32, 60_000, 60_000, GREY + "/Filter/FlateDecode", once)));
  }

  private void drawings() {
    files.put("deep-stream.pdf", between(pdf -> pdf.packed(BAD, "[".repeat(300_000), 0)));
    files.put(
        "deep-page.pdf",
        between(pdf -> pdf.object(BAD, "<</Type/Page/Parent 2 0 R/X " + "[".repeat(100_000))));
    StringBuilder ten = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      ten.append("/F Do ");
    }
    files.put(
        "laughs.pdf",
        between(
            pdf -> {
              page(pdf, "/XObject<</F " + LAUGHS + " 0 R>>", ten.toString());
              for (int i = 0; i < 9; i++) {
                form(
                    pdf, LAUGHS + i, "/XObject<</F " + (LAUGHS + i + 1) + " 0 R>>", ten.toString());
              }
              form(pdf, LAUGHS + 9, "", "0 0 1 1 re f");
            }));
    files.put(
        "circle.pdf",
        between(
            pdf -> {
              page(pdf, "/XObject<</F " + LAUGHS + " 0 R>>", "/F Do");
              form(pdf, LAUGHS, "/XObject<</F " + LAUGHS + " 0 R>>", ten.toString());
            }));
    files.put("paint.pdf", between(pdf -> page(pdf, "", "0 0 595 842 re f ".repeat(1_000_000))));
    files.put(
        "letters.pdf",
        between(
            pdf -> {
              page(pdf, "/Font<</F 32 0 R>>", "BT /F 9 Tf (" + "a".repeat(30_000) + ") Tj ET");
              pdf.object(
                  32,
                  "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[0]/Encoding<</Differences[97/a]>>/CharProcs<</a 33 0 R>>>>");
              pdf.stream(33, "", "9 0 d0 0 0 595 842 re f ".getBytes(StandardCharsets.US_ASCII));
            }));
    files.put(
        "masks.pdf",
        between(
            pdf -> {
              page(
                  pdf,
                  "/ExtGState<</G <</SMask<</S/Luminosity/G 32 0 R>>>>>>",
                  "/G gs " + "0 0 595 842 re f ".repeat(1000));
              form(pdf, 32, "", "0 0 595 842 re f");
            }));
    files.put("nested-array.pdf", between(pdf -> page(pdf, "", "[".repeat(200_000))));
    files.put("saved.pdf", between(pdf -> page(pdf, "", "q ".repeat(2_000_000))));
    files.put(
        "inline.pdf",
        between(
            pdf ->
                page(
                    pdf,
                    "",
                    "BI /W 60000 /H 60000 /BPC 8 /CS /G /F /Fl ID "
                        + new String(deflated(new byte[1000]), StandardCharsets.ISO_8859_1)
                        + " EI")));
    files.put(
        "vast-page.pdf",
        between(
            pdf ->
                pdf
                    .object(
                        BAD, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1e9]/Contents 21 0 R>>")
                    .stream(21, "", "0 0 1 1 re f".getBytes(StandardCharsets.US_ASCII))));
    files.put(
        "thin-page.pdf",
        between(
            pdf ->
                pdf
                    .object(
                        BAD, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 0.001 1e6]/Contents 21 0 R>>")
                    .stream(21, "", "0 0 1 1 re f".getBytes(StandardCharsets.US_ASCII))));
    files.put(
        "dashes.pdf", between(pdf -> page(pdf, "", "[0.00001 0.00001] 0 d 0 0 m 595 842 l S")));
    files.put(
        "pattern.pdf",
        between(
            pdf -> {
              page(pdf, "/Pattern<</P 32 0 R>>", "/Pattern cs /P scn 0 0 595 842 re f");
              pdf.stream(
                  32,
                  "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 100000 100000]/XStep 0.0001/YStep 0.0001/Resources<<>>",
                  "0 0 1 1 re f".getBytes(StandardCharsets.US_ASCII));
            }));
    files.put(
        "shading.pdf",
        between(
            pdf -> {
              page(pdf, "/Shading<</S 32 0 R>>", "/S sh");
              pdf.object(
                  32,
                  "<</ShadingType 1/ColorSpace/DeviceGray/Domain[0 1e9 0 1e9]/Matrix[1e-6 0 0 1e-6 0 0]/Function 33 0 R>>");
              pdf.stream(
                  33,
                  "/FunctionType 4/Domain[0 1e9 0 1e9]/Range[0 1]",
                  ("{" + "dup mul sqrt ".repeat(5000) + "pop}")
                      .getBytes(StandardCharsets.US_ASCII));
            }));
    files.put(
        "annotations.pdf",
        between(
            pdf -> {
              StringBuilder many = new StringBuilder();
              for (int i = 0; i < 20_000; i++) {
                many.append("<</Subtype/Square/Rect[0 0 9 9]>>");
              }
              pdf.object(
                  BAD,
                  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots["
                      + many
                      + "]/Contents 21 0 R>>");
              pdf.stream(21, "", "0 0 1 1 re f".getBytes(StandardCharsets.US_ASCII));
            }));
  }

  private void single() throws IOException {
    files.put("vast.jpg", jpegOf(65_500, 65_500, 3));
    files.put("large.jpg", jpegOf(65_500, 3_000, 3));
    files.put("large-grey.jpg", jpegOf(14_000, 14_000, 1));
    files.put("comments.jpg", comments());
    files.put("nothing.png", BadFiles.pngBomb());
    files.put("nothing-less.png", BadFiles.png(14_000, 2));
    files.put("vast.webp", webp(16_383, 16_383));
    files.put("large.webp", webp(14_000, 14_000));
  }

  private void tiffs() {
    files.put("vast.tif", BadFiles.vastTiff());
    files.put(
        "circle.tif",
        tiff(
            8,
            new int[][] {
              {256, 4, 1, 10},
              {257, 4, 1, 10},
              {258, 3, 1, 8},
              {262, 3, 1, 1},
              {273, 4, 1, 8},
              {278, 4, 1, 10},
              {279, 4, 1, 100}
            }));
    files.put(
        "many-strips.tif",
        tiff(
            0,
            new int[][] {
              {256, 4, 1, 10},
              {257, 4, 1, 10},
              {258, 3, 1, 8},
              {262, 3, 1, 1},
              {273, 4, 500_000_000, 8},
              {278, 4, 1, 10},
              {279, 4, 500_000_000, 8}
            }));
    files.put(
        "large.tif",
        tiff(
            0,
            new int[][] {
              {256, 4, 1, 14_000},
              {257, 4, 1, 14_000},
              {258, 3, 1, 8},
              {259, 3, 1, 1},
              {262, 3, 1, 1},
              {273, 4, 1, 8},
              {278, 4, 1, 14_000},
              {279, 4, 1, 196_000_000}
            }));
    files.put(
        "tiles.tif",
        tiff(
            0,
            new int[][] {
              {256, 4, 1, 10},
              {257, 4, 1, 10},
              {258, 3, 1, 8},
              {259, 3, 1, 5},
              {262, 3, 1, 1},
              {322, 4, 1, 60_000},
              {323, 4, 1, 60_000},
              {324, 4, 1, 8},
              {325, 4, 1, 100}
            }));
    files.put(
        "samples.tif",
        tiff(
            0,
            new int[][] {
              {256, 4, 1, 10_000},
              {257, 4, 1, 10_000},
              {258, 3, 1, 8},
              {259, 3, 1, 1},
              {262, 3, 1, 1},
              {273, 4, 1, 8},
              {277, 3, 1, 60_000},
              {278, 4, 1, 10},
              {279, 4, 1, 100}
            }));
  }

  private byte[] between(Consumer<RawPdf> bad) {
    RawPdf pdf = new RawPdf("10 0 R " + BAD + " 0 R 14 0 R");
    pdf.page(10, 12).page(14, 12);
    pdf.picture(12, width, height, JPEG, good);
    bad.accept(pdf);
    return pdf.bytes();
  }

  private void picture(String name, int wide, int high, String entries, byte[] data) {
    files.put(
        name + ".pdf",
        between(pdf -> pdf.page(BAD, BAD_PICTURE).picture(BAD_PICTURE, wide, high, entries, data)));
  }

  private static void page(RawPdf pdf, String resources, String content) {
    pdf.object(
        BAD,
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<"
            + resources
            + ">>/Contents 21 0 R>>");
    pdf.stream(21, "/Filter/FlateDecode", deflated(content.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static void form(RawPdf pdf, int number, String resources, String content) {
    pdf.stream(
        number,
        "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<" + resources + ">>",
        content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] deflated(byte[] data) {
    return RawPdf.deflated(data, 0);
  }

  /** A JPEG 2000 codestream that ends after its size. */
  private static byte[] jpx(int width, int height) {
    return codestream(width, height, width, height);
  }

  private static byte[] jpxTiles() {
    return codestream(12_000, 12_000, 1, 1);
  }

  private static byte[] codestream(int width, int height, int tileWidth, int tileHeight) {
    ByteBuffer code = ByteBuffer.allocate(100);
    code.putShort((short) 0xff4f).putShort((short) 0xff51).putShort((short) 41).putShort((short) 0);
    code.putInt(width).putInt(height).putInt(0).putInt(0);
    code.putInt(tileWidth).putInt(tileHeight).putInt(0).putInt(0);
    code.putShort((short) 1).put((byte) 7).put((byte) 1).put((byte) 1);
    code.putShort((short) 0xff52)
        .putShort((short) 12)
        .put(new byte[] {0, 0, 0, 1, 0, 5, 4, 4, 0, 0});
    code.putShort((short) 0xff5c).putShort((short) 19).put((byte) 0x40).put(new byte[16]);
    code.putShort((short) 0xff90)
        .putShort((short) 10)
        .putShort((short) 0)
        .putInt(0)
        .put((byte) 0)
        .put((byte) 1);
    code.putShort((short) 0xff93);
    return Arrays.copyOf(code.array(), code.position());
  }

  private static byte[] jbig2(int width, int height) {
    ByteBuffer page = ByteBuffer.allocate(30);
    page.putInt(0).put((byte) 48).put((byte) 0).put((byte) 1).putInt(19);
    page.putInt(width).putInt(height).putInt(0).putInt(0).put((byte) 0).putShort((short) 0);
    return page.array();
  }

  private static byte[] jbig2Symbols() {
    ByteBuffer all = ByteBuffer.allocate(100);
    all.put(jbig2(100, 100));
    all.putInt(1).put((byte) 0).put((byte) 0).put((byte) 1).putInt(40);
    all.putShort((short) 0).put(new byte[] {3, -1, -3, -1, 2, -2, -2, -2});
    all.putInt(2_000_000_000).putInt(2_000_000_000);
    all.put(new byte[22]);
    return all.array();
  }

  private byte[] jpegOf(int wide, int high, int components) {
    // the frame of a good JPEG, its size overwritten
    byte[] jpeg = good.clone();
    if (components == 3) {
      ByteArrayOutputStream colour = new ByteArrayOutputStream();
      try {
        BufferedImage small = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        ScanFiles.jpeg(small, 0.8, colour);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      jpeg = colour.toByteArray();
    }
    for (int i = 2; i < jpeg.length; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
        ByteBuffer.wrap(jpeg).putShort(i + 5, (short) high).putShort(i + 7, (short) wide);
        return jpeg;
      }
    }
    throw new IllegalStateException("no frame");
  }

  /** A good JPEG behind sixty megabytes of remarks. */
  private byte[] comments() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xff);
    out.write(0xd8);
    byte[] remark = new byte[65_535];
    for (int i = 0; i < 1000; i++) {
      out.write(0xff);
      out.write(0xfe);
      out.write(0xff);
      out.write(0xff);
      out.write(remark, 0, 65_533);
    }
    out.write(good, 2, good.length - 2);
    return out.toByteArray();
  }

  /** A lossless WebP of nothing. */
  private static byte[] webp(int width, int height) {
    ByteBuffer webp = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
    webp.put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(72)
        .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
        .putInt(60);
    webp.put((byte) 0x2f).putInt((width - 1) | (height - 1) << 14);
    return webp.array();
  }

  private static byte[] tiff(int next, int[][] tags) {
    ByteBuffer tiff =
        ByteBuffer.allocate(8 + 2 + 12 * tags.length + 4 + 200).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I')
        .put((byte) 'I')
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) tags.length);
    for (int[] tag : tags) {
      tiff.putShort((short) tag[0]).putShort((short) tag[1]).putInt(tag[2]).putInt(tag[3]);
    }
    tiff.putInt(next);
    return tiff.array();
  }
}
