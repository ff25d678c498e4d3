package org.paperpost.post.counter;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a camera sees that is held before a QR code: the film that Chromium's fake camera plays. */
final class CameraFilm {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int CODE = 300;
  private static final int FRAMES = 3;

  private CameraFilm() {}

  /** Writes a YUV4MPEG2 file with the code in the middle of grey frames. */
  static void of(String text, Path file) throws IOException {
    BitMatrix code;
    try {
      code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, CODE, CODE);
    } catch (WriterException e) {
      throw new IllegalArgumentException(e);
    }
    byte[] light = new byte[WIDTH * HEIGHT];
    Arrays.fill(light, (byte) 128);
    int left = (WIDTH - CODE) / 2;
    int top = (HEIGHT - CODE) / 2;
    for (int y = 0; y < CODE; y++) {
      for (int x = 0; x < CODE; x++) {
        light[(top + y) * WIDTH + left + x] = (byte) (code.get(x, y) ? 30 : 225);
      }
    }
    byte[] colour = new byte[WIDTH * HEIGHT / 2];
    Arrays.fill(colour, (byte) 128);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(ascii("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F10:1 Ip A1:1 C420jpeg\n"));
      for (int i = 0; i < FRAMES; i++) {
        out.write(ascii("FRAME\n"));
        out.write(light);
        out.write(colour);
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
