package org.paperpost.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG (ISO/IEC 15948) fast enough for a stack of scans: ImageIO's writer takes longer for a
 * page than everything else that is done with it.
 */
final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int FILTER_NONE = 0;
  private static final int FILTER_UP = 2;

  private Png() {}

  /** One bit a pixel if there is only black and white, else eight. */
  static byte[] encode(GrayImage image) {
    return isBitonal(image.pixels()) ? bitonal(image) : gray(image);
  }

  private static boolean isBitonal(byte[] pixels) {
    for (byte pixel : pixels) {
      if (pixel != 0 && pixel != -1) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bitonal(GrayImage image) {
    int stride = (image.width() + 7) / 8;
    byte[] packed = new byte[stride * image.height()];
    for (int y = 0; y < image.height(); y++) {
      int from = y * image.width();
      for (int i = 0; i < stride; i++) {
        int bits = 0;
        for (int x = 8 * i; x < 8 * i + 8; x++) {
          bits = bits << 1 | (x < image.width() ? image.pixels()[from + x] & 1 : 0);
        }
        packed[y * stride + i] = (byte) bits;
      }
    }
    return encode(packed, image.width(), image.height());
  }

  /** From rows of whole bytes, eight pixels each, 1 for white. */
  static byte[] encode(byte[] packed, int width, int height) {
    int stride = (width + 7) / 8;
    byte[] row = new byte[stride + 1];
    Writer writer = new Writer(width, height, 1, 0, Deflater.BEST_SPEED);
    for (int y = 0; y < height; y++) {
      row[0] = FILTER_NONE;
      System.arraycopy(packed, y * stride, row, 1, stride);
      writer.row(row);
    }
    return writer.finish();
  }

  private static byte[] gray(GrayImage image) {
    int width = image.width();
    byte[] row = new byte[width + 1];
    Writer writer = new Writer(width, image.height(), 8, 0, Deflater.BEST_SPEED);
    for (int y = 0; y < image.height(); y++) {
      row[0] = FILTER_UP;
      for (int x = 0, at = y * width; x < width; x++, at++) {
        row[x + 1] = (byte) (image.pixels()[at] - (y == 0 ? 0 : image.pixels()[at - width]));
      }
      writer.row(row);
    }
    return writer.finish();
  }

  /** Three bytes a pixel, from 0xRRGGBB. */
  static byte[] encode(int[] colour, int width, int height) {
    byte[] row = new byte[3 * width + 1];
    Writer writer = new Writer(width, height, 8, 2, Deflater.BEST_SPEED);
    for (int y = 0; y < height; y++) {
      row[0] = FILTER_UP;
      for (int x = 0, at = y * width, to = 1; x < width; x++, at++) {
        int above = y == 0 ? 0 : colour[at - width];
        for (int shift = 16; shift >= 0; shift -= 8) {
          row[to++] = (byte) ((colour[at] >> shift) - (above >> shift));
        }
      }
      writer.row(row);
    }
    return writer.finish();
  }

  private static final class Writer {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Deflater deflater;
    private final byte[] buffer = new byte[1 << 16];

    Writer(int width, int height, int depth, int colourType, int level) {
      deflater = new Deflater(level);
      file.writeBytes(SIGNATURE);
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      putInt(header, width);
      putInt(header, height);
      header.write(depth);
      header.write(colourType);
      header.writeBytes(new byte[3]);
      chunk("IHDR", header.toByteArray());
    }

    void row(byte[] row) {
      deflater.setInput(row);
      while (!deflater.needsInput()) {
        data.write(buffer, 0, deflater.deflate(buffer));
      }
    }

    byte[] finish() {
      deflater.finish();
      while (!deflater.finished()) {
        data.write(buffer, 0, deflater.deflate(buffer));
      }
      deflater.end();
      chunk("IDAT", data.toByteArray());
      chunk("IEND", new byte[0]);
      return file.toByteArray();
    }

    private void chunk(String name, byte[] content) {
      byte[] type = name.getBytes(StandardCharsets.US_ASCII);
      CRC32 crc = new CRC32();
      crc.update(type);
      crc.update(content);
      putInt(file, content.length);
      file.writeBytes(type);
      file.writeBytes(content);
      putInt(file, (int) crc.getValue());
    }

    private static void putInt(ByteArrayOutputStream out, int value) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.write(value >>> shift);
      }
    }
  }
}
