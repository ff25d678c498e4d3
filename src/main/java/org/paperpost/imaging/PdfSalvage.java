package org.paperpost.imaging;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Saves what can be saved of a PDF whose catalogue of pages is lost, as when a transfer broke off:
 * the JPEG images in it, which for a scanner's file are its pages in their order. What else the
 * file held is told as unreadable in the end.
 */
final class PdfSalvage {

  private static final int MOST_BYTES = 64 << 20;
  private static final int SMALLEST_PAGE = 400;
  private static final byte[] START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] END = "endstream".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ENCRYPT = "/Encrypt".getBytes(StandardCharsets.US_ASCII);

  private PdfSalvage() {}

  /**
   * Saves what it can.
   *
   * @param why why the rest is lost
   */
  static void read(Path file, PageSink sink, Unreadable why) throws IOException {
    if (contains(file, ENCRYPT)) {
      sink.unreadable(0, Unreadable.ENCRYPTED);
      return;
    }
    int pages = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      while (skipTo(in, START)) {
        PagePicture page = page(until(in), pages + 1);
        if (page != null) {
          pages++;
          sink.page(page);
        }
      }
    }
    sink.unreadable(0, why);
  }

  private static @Nullable PagePicture page(byte[] bytes, int index) {
    try {
      Jpeg jpeg = Jpeg.parse(bytes);
      GrayImage gray = jpeg.gray();
      return Math.min(gray.width(), gray.height()) < SMALLEST_PAGE
          ? null
          : PagePicture.jpeg(index, jpeg.withOrientation(Orientation.UPRIGHT), gray);
    } catch (UnreadablePicture | RuntimeException | OutOfMemoryError e) {
      return null;
    }
  }

  private static boolean contains(Path file, byte[] mark) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return skipTo(in, mark);
    }
  }

  private static boolean skipTo(InputStream in, byte[] mark) throws IOException {
    int matched = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if ((byte) next == mark[matched]) {
        matched++;
        if (matched == mark.length) {
          return true;
        }
      } else {
        matched = (byte) next == mark[0] ? 1 : 0;
      }
    }
    return false;
  }

  /** The image's bytes, its start added again, up to the end of the stream. */
  private static byte[] until(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    bytes.writeBytes(START);
    int matched = 0;
    for (int next = in.read(); next >= 0 && bytes.size() < MOST_BYTES; next = in.read()) {
      bytes.write(next);
      if ((byte) next == END[matched]) {
        matched++;
        if (matched == END.length) {
          break;
        }
      } else {
        matched = (byte) next == END[0] ? 1 : 0;
      }
    }
    return bytes.toByteArray();
  }
}
