package org.paperpost.imaging;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * A JPEG in memory. Its grey picture is taken from the decoder's raster without any colour being
 * computed, which is most of the speed of reading a stack.
 */
final class Jpeg {

  private static final int FILLER = 128;

  /** A picture in finer and finer scans has ten or so; each is decoded over the whole picture. */
  private static final int MOST_SCANS = 100;

  /** The quickest decoder, looked for once among all that know the format. */
  private static final ImageReaderSpi PLATFORM = platform();

  private final byte[] bytes;
  private int width;
  private int height;
  private int components;
  private boolean isYcc;
  private Orientation orientation = Orientation.UPRIGHT;

  private Jpeg(byte[] bytes) {
    this.bytes = bytes;
  }

  static boolean isJpeg(byte[] head) {
    return head.length > 2
        && (head[0] & 0xff) == 0xff
        && (head[1] & 0xff) == 0xd8
        && (head[2] & 0xff) == 0xff;
  }

  /** Reads the markers before the first scan. */
  static Jpeg parse(byte[] bytes) throws UnreadablePicture {
    Jpeg jpeg = new Jpeg(bytes);
    jpeg.readMarkers();
    Picture.checkSize(jpeg.width, jpeg.height);
    return jpeg;
  }

  /** How it is to be turned, by its EXIF. */
  Orientation orientation() {
    return orientation;
  }

  private void readMarkers() throws UnreadablePicture {
    boolean isJfif = false;
    boolean isProgressive = false;
    int adobe = -1;
    int at = 2;
    while (at + 4 <= bytes.length) {
      if (u8(at) != 0xff) {
        throw new UnreadablePicture(Unreadable.NOT_A_PICTURE, "no marker at " + at);
      }
      int marker = u8(at + 1);
      if (marker == 0xff) {
        at++;
        continue;
      }
      int length = u16(at + 2);
      int body = at + 4;
      if (body + length - 2 > bytes.length) {
        break;
      }
      if (marker >= 0xc0
          && marker <= 0xcf
          && marker != 0xc4
          && marker != 0xc8
          && marker != 0xcc
          && length >= 8) {
        height = u16(body + 1);
        width = u16(body + 3);
        components = u8(body + 5);
        isProgressive = (marker & 3) == 2;
        isYcc = components == 3 && ycc(body, isJfif, adobe);
      } else if (marker == 0xe0 && startsWith(body, "JFIF")) {
        isJfif = true;
      } else if (marker == 0xee && length >= 14 && startsWith(body, "Adobe")) {
        adobe = u8(body + 11);
      } else if (marker == 0xe1 && startsWith(body, "Exif")) {
        orientation = exif(body + 6, body + length - 2);
      } else if (marker == 0xda) {
        if (width == 0) {
          throw new UnreadablePicture(Unreadable.NOT_A_PICTURE, "no frame before the scan");
        }
        boolean isInScans = isProgressive || length >= 3 && u8(body) < components;
        if (isInScans && scans(at) > MOST_SCANS) {
          throw new UnreadablePicture(Unreadable.TOO_LARGE, "more scans than a picture has");
        }
        return;
      }
      at = body + length - 2;
    }
    throw new UnreadablePicture(Unreadable.TRUNCATED, "ends within its markers");
  }

  private int scans(int from) {
    int scans = 0;
    for (int at = from; at + 1 < bytes.length; at++) {
      scans += bytes[at] == -1 && u8(at + 1) == 0xda ? 1 : 0;
    }
    return scans;
  }

  /** The rule of libjpeg for three components. */
  private boolean ycc(int frame, boolean isJfif, int adobe) {
    if (isJfif) {
      return true;
    }
    if (adobe >= 0) {
      return adobe != 0;
    }
    return frame + 13 > bytes.length
        || !(u8(frame + 6) == 'R' && u8(frame + 9) == 'G' && u8(frame + 12) == 'B');
  }

  private Orientation exif(int tiff, int end) {
    if (tiff + 8 > end) {
      return Orientation.UPRIGHT;
    }
    boolean little = u8(tiff) == 'I';
    int directory = tiff + int32(tiff + 4, little);
    if (directory < tiff || directory + 2 > end) {
      return Orientation.UPRIGHT;
    }
    int entries = int16(directory, little);
    for (int i = 0, at = directory + 2; i < entries && at + 12 <= end; i++, at += 12) {
      if (int16(at, little) == 0x112) {
        return Orientation.ofExif(int16(at + 8, little));
      }
    }
    return Orientation.UPRIGHT;
  }

  /**
   * The file with this turn in its EXIF and no other, so that whoever shows it shows it as it is
   * meant; the picture's data stay as they are.
   */
  byte[] withOrientation(Orientation turn) {
    if (turn == orientation) {
      return bytes;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64);
    out.write(0xff);
    out.write(0xd8);
    int at = 2;
    if (u8(at + 1) == 0xe0) {
      int length = u16(at + 2) + 2;
      out.write(bytes, at, length);
      at += length;
    }
    if (turn != Orientation.UPRIGHT) {
      out.writeBytes(
          new byte[] {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0, //
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1, // one entry
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) turn.exif(),
            0,
            0,
            0,
            0,
            0,
            0
          });
    }
    while (u8(at + 1) != 0xda) {
      int length = u8(at + 1) == 0xff ? 1 : u16(at + 2) + 2;
      if (!(u8(at + 1) == 0xe1 && startsWith(at + 4, "Exif"))) {
        out.write(bytes, at, length);
      }
      at += length;
    }
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }

  /** The picture in grey as stored, not turned. */
  GrayImage gray() throws UnreadablePicture {
    if (components == 1 || components == 3) {
      try {
        return fromRaster(PLATFORM.createReaderInstance());
      } catch (IOException | RuntimeException e) {
        // The platform's decoder does not know every kind; the other one is asked below.
      }
    }
    try (ImageInputStream in = new ByteArrayImageInputStream(bytes)) {
      return Picture.of(Decoded.first(in)).gray();
    } catch (IOException | RuntimeException e) {
      throw new UnreadablePicture(Unreadable.TRUNCATED, "not to be decoded: " + e.getMessage());
    }
  }

  private GrayImage fromRaster(ImageReader reader) throws IOException, UnreadablePicture {
    EndOfData end = new EndOfData();
    Raster raster;
    try (ImageInputStream in = new ByteArrayImageInputStream(bytes)) {
      reader.addIIOReadWarningListener(end);
      reader.setInput(in, true, true);
      raster = reader.readRaster(0, null);
    } finally {
      reader.dispose();
    }
    byte[] data = ((DataBufferByte) raster.getDataBuffer()).getData();
    int pixels = width * height;
    byte[] gray = data;
    if (components == 3) {
      gray = new byte[pixels];
      for (int i = 0, j = 0; i < pixels; i++, j += 3) {
        gray[i] =
            isYcc
                ? data[j]
                : (byte)
                    Picture.luma(
                        (data[j] & 0xff) << 16 | (data[j + 1] & 0xff) << 8 | (data[j + 2] & 0xff));
      }
    }
    if (end.reached && isFiller(gray, width, height)) {
      throw new UnreadablePicture(Unreadable.TRUNCATED, "the picture ends before its last row");
    }
    return new GrayImage(gray, width, height);
  }

  /** Of a picture cut off the decoder makes up the rest, in middle grey. */
  private static boolean isFiller(byte[] gray, int width, int height) {
    for (int x = 0, at = width * (height - 1); x < width; x++, at++) {
      if (Math.abs((gray[at] & 0xff) - FILLER) > 1) {
        return false;
      }
    }
    return true;
  }

  private static ImageReaderSpi platform() {
    Iterator<ImageReaderSpi> all =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true);
    while (all.hasNext()) {
      ImageReaderSpi each = all.next();
      if (each.getClass().getName().startsWith("com.sun.imageio.plugins.jpeg.")) {
        return each;
      }
    }
    throw new IllegalStateException("this Java decodes no JPEG");
  }

  private boolean startsWith(int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (at + i >= bytes.length || bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int u8(int at) {
    return bytes[at] & 0xff;
  }

  private int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  private int int16(int at, boolean little) {
    return little ? u8(at) | u8(at + 1) << 8 : u16(at);
  }

  private int int32(int at, boolean little) {
    return little
        ? int16(at, true) | int16(at + 2, true) << 16
        : int16(at, false) << 16 | int16(at + 2, false);
  }

  private static final class EndOfData implements IIOReadWarningListener {
    private boolean reached;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      reached |= warning.contains("EOI") || warning.contains("Premature");
    }
  }
}
