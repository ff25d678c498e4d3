package org.paperpost.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Refuses what would swell in memory: PDFBox unpacks a stream as a whole, and a megabyte of zeros
 * packed becomes a gigabyte. A stream that could become too large is unpacked once for nothing
 * first, without keeping anything.
 */
final class PdfStreams {

  /** A page's drawing commands are thousands, not millions. */
  private static final long MOST_COMMANDS = 32L << 20;

  private static final long MOST_PICTURE = 640L << 20;

  /** Deflate packs no tighter than this. */
  private static final int TIGHTEST = 1032;

  private PdfStreams() {}

  /** Refuses a page whose streams would swell, or that would take minutes to draw. */
  static void check(PDPage page) throws IOException, UnreadablePicture {
    checkSizes(page);
    PdfWork.check(page);
  }

  private static void checkSizes(PDPage page) throws IOException, UnreadablePicture {
    Iterator<PDStream> streams = page.getContentStreams();
    while (streams.hasNext()) {
      check(streams.next().getCOSObject(), MOST_COMMANDS);
    }
    if (page.getResources() == null) {
      return;
    }
    COSBase objects = page.getResources().getCOSObject().getDictionaryObject(COSName.XOBJECT);
    if (objects instanceof COSDictionary dictionary) {
      for (COSName name : dictionary.keySet()) {
        if (dictionary.getDictionaryObject(name) instanceof COSStream stream) {
          boolean isPicture = COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE));
          check(stream, isPicture ? MOST_PICTURE : MOST_COMMANDS);
        }
      }
    }
  }

  /** Refuses a stream of drawing commands that would swell. */
  static void checkCommands(COSStream stream) throws UnreadablePicture {
    try {
      check(stream, MOST_COMMANDS);
    } catch (IOException e) {
      // Broken, and not for us to say how far.
    }
  }

  private static void check(COSStream stream, long most) throws IOException, UnreadablePicture {
    if (!isDeflated(stream) || stream.getLength() * TIGHTEST <= most) {
      return;
    }
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream raw = stream.createRawInputStream();
        InputStream in = new InflaterInputStream(raw)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > most) {
          throw new UnreadablePicture(Unreadable.TOO_LARGE, "a stream of more than " + most);
        }
      }
    } catch (ZipException e) {
      // Broken, and not for us to say how far.
    }
  }

  private static boolean isDeflated(COSStream stream) {
    COSBase filters = stream.getFilters();
    COSBase first =
        filters instanceof COSArray array && array.size() > 0 ? array.getObject(0) : filters;
    return COSName.FLATE_DECODE.equals(first) || COSName.FLATE_DECODE_ABBREVIATION.equals(first);
  }
}
