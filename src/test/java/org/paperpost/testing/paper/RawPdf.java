package org.paperpost.testing.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;

/**
 * A PDF written object by object, for what no library writes. Object 1 is the catalogue, object 2
 * the root of the pages; the writer says nothing of whether any of it makes sense.
 */
final class RawPdf {

  private static final int MEGABYTE = 1 << 20;
  private static final int CONTAINER = 900;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final Map<Integer, long[]> places = new TreeMap<>();

  RawPdf(String kids) {
    write("%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n");
    object(1, "<</Type/Catalog/Pages 2 0 R>>");
    if (!kids.isEmpty()) {
      object(2, "<</Type/Pages/Count " + kids.split("R").length + "/Kids[" + kids + "]>>");
    }
  }

  RawPdf object(int number, String content) {
    places.put(number, new long[] {1, file.size(), 0});
    write(number + " 0 obj\n" + content + "\nendobj\n");
    return this;
  }

  RawPdf stream(int number, String entries, byte[] data) {
    places.put(number, new long[] {1, file.size(), 0});
    write(number + " 0 obj\n<<" + entries + "/Length " + data.length + ">>\nstream\n");
    file.writeBytes(data);
    write("\nendstream\nendobj\n");
    return this;
  }

  /** An object within a stream of objects, followed by so many megabytes of blanks. */
  RawPdf packed(int number, String content, int blankMegabytes) {
    String index = number + " 0 ";
    byte[] data = deflated((index + content).getBytes(StandardCharsets.ISO_8859_1), blankMegabytes);
    stream(CONTAINER, "/Type/ObjStm/N 1/First " + index.length() + "/Filter/FlateDecode", data);
    places.put(number, new long[] {2, CONTAINER, 0});
    return this;
  }

  /** A page whose only picture is object {@code picture}. */
  RawPdf page(int number, int picture) {
    object(
        number,
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I "
            + picture
            + " 0 R>>>>/Contents "
            + (number + 1)
            + " 0 R>>");
    return stream(
        number + 1, "", "q 595 0 0 842 0 0 cm /I Do Q".getBytes(StandardCharsets.US_ASCII));
  }

  /** A picture of the form that the entries say. */
  RawPdf picture(int number, int width, int height, String entries, byte[] data) {
    return stream(
        number, "/Type/XObject/Subtype/Image/Width " + width + "/Height " + height + entries, data);
  }

  byte[] bytes() {
    int start = file.size();
    ByteBuffer table = ByteBuffer.allocate(7 * places.size());
    StringBuilder index = new StringBuilder();
    places.forEach(
        (number, place) -> {
          index.append(number).append(" 1 ");
          table.put((byte) place[0]).putInt((int) place[1]).putShort((short) place[2]);
        });
    write(
        "999 0 obj\n<</Type/XRef/Root 1 0 R/Size 1000/W[1 4 2]/Index["
            + index
            + "]/Length "
            + table.capacity()
            + ">>\nstream\n");
    file.writeBytes(table.array());
    write("\nendstream\nendobj\nstartxref\n" + start + "\n%%EOF\n");
    return file.toByteArray();
  }

  private void write(String text) {
    file.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The bytes and so many megabytes of blanks, packed. */
  static byte[] deflated(byte[] first, int blankMegabytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] blanks = new byte[MEGABYTE];
    Arrays.fill(blanks, (byte) ' ');
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(first);
      for (int i = 0; i < blankMegabytes; i++) {
        out.write(blanks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
