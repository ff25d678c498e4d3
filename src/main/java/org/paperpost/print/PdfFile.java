package org.paperpost.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/**
 * The objects of a PDF 1.7 file, written one after the other and forgotten. Small objects are
 * gathered in compressed object streams; of each object only eight bytes are kept, for the
 * cross-reference stream at the end.
 */
final class PdfFile {

  private static final int CHUNK = 8192;
  private static final int GATHERED = 200;

  /** Bit that marks an entry as a place in an object stream. */
  private static final long PACKED = 1L << 62;

  private final OutputStream out;
  private final List<long[]> entries = new ArrayList<>();
  private final Deflater deflater = new Deflater(6);
  private final Deflater quick;
  private byte[] compressed = new byte[4096];
  private int objects = 1;
  private long position;

  private final StringBuilder gatheredIndex = new StringBuilder();
  private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
  private int gatheredCount;
  private int gatheredIn;

  /**
   * @param level deflate level of {@link #smallStream}
   */
  PdfFile(OutputStream out, int level) throws IOException {
    this.out = out;
    this.quick = new Deflater(level);
    // The comment's high bytes tell mailers that the file is binary.
    write(new byte[] {'%', 'P', 'D', 'F', '-', '1', '.', '7', '\n', '%', -30, -29, -49, -45, '\n'});
  }

  /** A number for an object that is written later. */
  int reserve() {
    int number = objects++;
    if (number / CHUNK >= entries.size()) {
      entries.add(new long[CHUNK]);
    }
    return number;
  }

  /** Writes an object that is no stream. */
  void object(int number, String content) throws IOException {
    if (gatheredCount == 0) {
      gatheredIn = reserve();
    }
    entry(number, PACKED | (long) gatheredIn << 8 | gatheredCount);
    gatheredIndex.append(number).append(' ').append(gathered.size()).append(' ');
    gathered.writeBytes(content.getBytes(StandardCharsets.ISO_8859_1));
    gathered.write('\n');
    if (++gatheredCount == GATHERED) {
      flushGathered();
    }
  }

  /**
   * Writes a stream that is deflated here. {@code entries} are further entries of its dictionary.
   */
  void stream(int number, String entries, byte[] content) throws IOException {
    deflated(number, entries, content, content.length, deflater);
  }

  /** The same for a side's content, at the level that the writer was made with. */
  void smallStream(int number, byte[] content, int length) throws IOException {
    deflated(number, "", content, length, quick);
  }

  /** Writes a stream as it is; its dictionary must say how it is coded. */
  void rawStream(int number, String entries, byte[] content) throws IOException {
    writeStream(number, entries, content, content.length);
  }

  /** Ends the file. */
  void finish(int catalog, int info) throws IOException {
    if (gatheredCount > 0) {
      flushGathered();
    }
    int xref = reserve();
    entry(xref, position);
    final long start = position;
    byte[] rows = new byte[objects * 8];
    byte[] previous = new byte[7];
    int at = 0;
    for (int number = 0; number < objects; number++) {
      byte[] row = row(number);
      // PNG's "up" predictor: neighbouring entries are alike.
      rows[at++] = 2;
      for (int i = 0; i < 7; i++) {
        rows[at++] = (byte) (row[i] - previous[i]);
      }
      previous = row;
    }
    deflated(
        xref,
        "/Type/XRef/Size "
            + objects
            + "/W[1 5 1]/Root "
            + catalog
            + " 0 R/Info "
            + info
            + " 0 R/DecodeParms<</Predictor 12/Columns 7>>",
        rows,
        rows.length,
        deflater);
    write(("startxref\n" + start + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
    deflater.end();
    quick.end();
  }

  private byte[] row(int number) {
    long entry = entries.get(number / CHUNK)[number % CHUNK];
    boolean packed = (entry & PACKED) != 0;
    long middle = packed ? (entry & ~PACKED) >> 8 : entry;
    byte[] row = new byte[7];
    row[0] = (byte) (packed ? 2 : entry == 0 ? 0 : 1);
    for (int i = 0; i < 5; i++) {
      row[1 + i] = (byte) (middle >>> (32 - 8 * i));
    }
    row[6] = (byte) (packed ? entry & 0xff : number == 0 ? 0xff : 0);
    return row;
  }

  private void entry(int number, long value) {
    entries.get(number / CHUNK)[number % CHUNK] = value;
  }

  private void flushGathered() throws IOException {
    byte[] index = gatheredIndex.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[index.length + gathered.size()];
    System.arraycopy(index, 0, all, 0, index.length);
    System.arraycopy(gathered.toByteArray(), 0, all, index.length, gathered.size());
    String entries = "/Type/ObjStm/N " + gatheredCount + "/First " + index.length;
    gatheredCount = 0;
    gatheredIndex.setLength(0);
    gathered.reset();
    deflated(gatheredIn, entries, all, all.length, deflater);
  }

  private void deflated(int number, String entries, byte[] content, int length, Deflater by)
      throws IOException {
    by.reset();
    by.setInput(content, 0, length);
    by.finish();
    int size = 0;
    while (!by.finished()) {
      if (size == compressed.length) {
        compressed = java.util.Arrays.copyOf(compressed, size * 2);
      }
      size += by.deflate(compressed, size, compressed.length - size);
    }
    writeStream(number, "/Filter/FlateDecode" + entries, compressed, size);
  }

  private void writeStream(int number, String entries, byte[] content, int length)
      throws IOException {
    entry(number, position);
    write(
        (number + " 0 obj<</Length " + length + entries + ">>stream\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    out.write(content, 0, length);
    position += length;
    write(END);
  }

  private static final byte[] END = "\nendstream endobj\n".getBytes(StandardCharsets.US_ASCII);

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }
}
