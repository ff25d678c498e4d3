package org.paperpost.print;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.reedsolomon.GenericGF;
import com.google.zxing.common.reedsolomon.ReedSolomonEncoder;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
import org.paperpost.sheet.SheetGrid;

/**
 * QR codes of version 2, level Q and one fixed mask, as a 1-bit image.
 *
 * <p>With version, level and mask fixed, every module is an affine function over GF(2) of the data
 * bits: the error correction is linear, the mask and the function patterns are constant. So a code
 * is a base image XOR one vector for each data bit that is set; four bits at a time are looked up.
 * A few microseconds become a fraction of one, and the result is what ZXing draws with this mask.
 */
final class CodeMatrix {

  /**
   * Bytes of the image: 25 lines of 25 modules, each filled up to 4 bytes. A line is a column of
   * the code, from the left; along it the modules go downwards. The data of a code stands in its
   * right columns, so the codes of one side, which differ only in their last signs, have long runs
   * of bytes in common.
   */
  static final int BYTES = 100;

  /** The longest payload of version 2-Q in alphanumeric mode. */
  static final int LONGEST = 29;

  static final int MASK = 4;

  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final int SIZE = SheetGrid.CODE_MODULES;
  private static final int DATA = 22;
  private static final int CODEWORDS = 44;
  private static final int LONGS = 13;
  private static final byte[] VALUES = new byte[128];

  /** For each nibble of the data and each of its values, the modules that it turns. */
  private static final long[][] NIBBLES = new long[DATA * 2 * 16][];

  private static final long[] BASE;

  static {
    java.util.Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUES[ALPHABET.charAt(i)] = (byte) i;
    }
    int[] places = places();
    ReedSolomonEncoder encoder = new ReedSolomonEncoder(GenericGF.QR_CODE_FIELD_256);
    for (int nibble = 0; nibble < DATA * 2; nibble++) {
      for (int value = 0; value < 16; value++) {
        int[] codewords = new int[CODEWORDS];
        codewords[nibble / 2] = nibble % 2 == 0 ? value << 4 : value;
        encoder.encode(codewords, CODEWORDS - DATA);
        long[] modules = new long[LONGS];
        for (int bit = 0; bit < CODEWORDS * 8; bit++) {
          if ((codewords[bit / 8] >> (7 - bit % 8) & 1) != 0) {
            modules[places[bit] >> 6] ^= 1L << (63 - (places[bit] & 63));
          }
        }
        NIBBLES[nibble * 16 + value] = modules;
      }
    }
    BASE = base();
  }

  private CodeMatrix() {}

  /**
   * Writes the code's image: a set bit is light, and the bits that fill up a line are light too.
   *
   * @param payload at most {@value #LONGEST} signs of QR's alphanumeric set; others are refused
   *     with an {@link IllegalArgumentException}
   */
  static void draw(String payload, byte[] image) {
    long[] modules = BASE.clone();
    combine(codewords(payload), modules);
    for (int i = 0; i < BYTES; i++) {
      image[i] = (byte) (modules[i >> 3] >>> (56 - 8 * (i & 7)));
    }
  }

  private static void combine(byte[] data, long[] modules) {
    for (int i = 0; i < DATA; i++) {
      xor(modules, NIBBLES[i * 32 + (data[i] >> 4 & 15)]);
      xor(modules, NIBBLES[i * 32 + 16 + (data[i] & 15)]);
    }
  }

  private static void xor(long[] into, long[] other) {
    for (int i = 0; i < LONGS; i++) {
      into[i] ^= other[i];
    }
  }

  /** Mode, count, pairs of signs, terminator and padding: ISO/IEC 18004, 7.4. */
  private static byte[] codewords(String payload) {
    int length = payload.length();
    if (length == 0 || length > LONGEST) {
      throw new IllegalArgumentException(
          "a code holds 1 to " + LONGEST + " signs, not \"" + payload + "\"");
    }
    byte[] data = new byte[DATA];
    int bit = put(data, 0, 0b0010, 4);
    bit = put(data, bit, length, 9);
    for (int i = 0; i < length; i += 2) {
      int first = value(payload, i);
      bit =
          i + 1 < length
              ? put(data, bit, first * 45 + value(payload, i + 1), 11)
              : put(data, bit, first, 6);
    }
    int used = Math.min((Math.min(bit + 4, DATA * 8) + 7) / 8, DATA);
    for (int i = used; i < DATA; i++) {
      data[i] = (byte) ((i - used) % 2 == 0 ? 0xEC : 0x11);
    }
    return data;
  }

  private static int value(String payload, int index) {
    char sign = payload.charAt(index);
    int value = sign < 128 ? VALUES[sign] : -1;
    if (value < 0) {
      throw new IllegalArgumentException("not alphanumeric: \"" + payload + "\"");
    }
    return value;
  }

  private static int put(byte[] data, int at, int value, int bits) {
    for (int i = bits - 1; i >= 0; i--, at++) {
      data[at >> 3] |= (byte) ((value >> i & 1) << (7 - (at & 7)));
    }
    return at;
  }

  /** Where the codeword bits stand, as bits of the image: ISO/IEC 18004, 7.7.3. */
  private static int[] places() {
    int[] places = new int[CODEWORDS * 8];
    int bit = 0;
    boolean up = true;
    for (int right = SIZE - 1; right > 0; right -= 2) {
      if (right == 6) {
        right--;
      }
      for (int step = 0; step < SIZE; step++) {
        int y = up ? SIZE - 1 - step : step;
        for (int x = right; x >= right - 1; x--) {
          if (!isFunction(x, y) && bit < places.length) {
            places[bit++] = x * 32 + y;
          }
        }
      }
      up = !up;
    }
    return places;
  }

  /** Finders with their separators and format bits, timing, and the alignment of version 2. */
  private static boolean isFunction(int x, int y) {
    boolean left = x < 9;
    boolean top = y < 9;
    return (left && top)
        || (x >= SIZE - 8 && top)
        || (left && y >= SIZE - 8)
        || x == 6
        || y == 6
        || (x >= 16 && x <= 20 && y >= 16 && y <= 20);
  }

  /** What ZXing draws for one payload, with that payload's own modules taken out again. */
  private static long[] base() {
    String sample = "PAPERPOST";
    ByteMatrix drawn;
    try {
      drawn =
          Encoder.encode(
                  sample,
                  ErrorCorrectionLevel.Q,
                  Map.of(EncodeHintType.QR_VERSION, 2, EncodeHintType.QR_MASK_PATTERN, MASK))
              .getMatrix();
    } catch (WriterException e) {
      throw new IllegalStateException(e);
    }
    long[] base = new long[LONGS];
    for (int bit = 0; bit < SIZE * 32; bit++) {
      int y = bit & 31;
      if (y >= SIZE || drawn.get(bit >> 5, y) == 0) {
        base[bit >> 6] |= 1L << (63 - (bit & 63));
      }
    }
    combine(codewords(sample), base);
    return base;
  }
}
