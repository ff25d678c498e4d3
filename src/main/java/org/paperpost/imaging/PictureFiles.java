package org.paperpost.imaging;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads PDF, TIFF, JPEG, PNG and WebP files page by page, in memory bounded by the page. What a
 * file is, is told by its first bytes, never by its name.
 */
public final class PictureFiles {

  /** No stack has more; a file that says so is read as far as this, and told as too large. */
  static final int MOST_PAGES = 20_000;

  private static final int HEAD = 1024;
  private static final long MOST_BYTES_OF_A_PICTURE = 256L << 20;

  private PictureFiles() {}

  /**
   * Every fault of the file goes to the sink; an {@link IOException} is only ever the sink's or the
   * disk's.
   */
  public static void read(Path file, PageSink sink) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    if (head.length == 0) {
      sink.unreadable(0, Unreadable.EMPTY);
    } else if (isPdf(head)) {
      PdfPages.read(file, sink);
    } else if (isTiff(head)) {
      TiffPages.read(file, sink);
    } else if (Jpeg.isJpeg(head) || isPng(head) || isWebp(head)) {
      readPicture(file, head, sink);
    } else if (isHeic(head)) {
      sink.unreadable(0, Unreadable.HEIC);
    } else {
      sink.unreadable(0, Unreadable.NOT_A_PICTURE);
    }
  }

  private static void readPicture(Path file, byte[] head, PageSink sink) throws IOException {
    if (Files.size(file) > MOST_BYTES_OF_A_PICTURE) {
      sink.unreadable(0, Unreadable.TOO_LARGE);
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    PagePicture page;
    try {
      if (Jpeg.isJpeg(head)) {
        Jpeg jpeg = Jpeg.parse(bytes);
        GrayImage gray = new Picture(jpeg.gray(), null).turned(jpeg.orientation()).gray();
        page = PagePicture.jpeg(1, bytes, gray);
      } else {
        Picture picture = decoded(bytes);
        page = PagePicture.png(1, isPng(head) ? bytes : picture.png(), picture.gray());
      }
    } catch (UnreadablePicture e) {
      sink.unreadable(0, e.why());
      return;
    } catch (OutOfMemoryError e) {
      // One array of the picture's size was refused; nothing else is harmed by that.
      sink.unreadable(0, Unreadable.TOO_LARGE);
      return;
    }
    sink.expect(1);
    sink.page(page);
  }

  private static Picture decoded(byte[] bytes) throws UnreadablePicture {
    try (ImageInputStream in = new ByteArrayImageInputStream(bytes)) {
      return Picture.of(Decoded.first(in));
    } catch (IOException | RuntimeException e) {
      throw new UnreadablePicture(Unreadable.TRUNCATED, "not to be decoded: " + e.getMessage());
    }
  }

  /** Some writers put a few bytes before the mark, and every reader of PDF allows a thousand. */
  private static boolean isPdf(byte[] head) {
    return new String(head, StandardCharsets.ISO_8859_1).contains("%PDF-");
  }

  private static boolean isTiff(byte[] head) {
    if (head.length < 4) {
      return false;
    }
    int mark = (head[0] & 0xff) << 24 | head[1] << 16 | head[2] << 8 | head[3];
    return mark == 0x49492a00 || mark == 0x4d4d002a || mark == 0x49492b00 || mark == 0x4d4d002b;
  }

  private static boolean isPng(byte[] head) {
    return head.length >= 8
        && (head[0] & 0xff) == 0x89
        && head[1] == 'P'
        && head[2] == 'N'
        && head[3] == 'G';
  }

  private static boolean isWebp(byte[] head) {
    String start = new String(head, StandardCharsets.ISO_8859_1);
    return start.startsWith("RIFF") && start.startsWith("WEBP", 8);
  }

  /** What an iPhone keeps unless it is told otherwise; nothing in Java reads it. */
  private static boolean isHeic(byte[] head) {
    String start = new String(head, StandardCharsets.ISO_8859_1);
    return start.startsWith("ftyp", 4)
        && List.of("heic", "heix", "hevc", "mif1", "msf1").stream()
            .anyMatch(kind -> start.startsWith(kind, 8));
  }
}
