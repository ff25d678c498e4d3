package org.paperpost.post.web;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A QR code as a picture within a page: one path, sharp at any size. */
final class QrPicture {

  /** Light modules around the code, as the standard asks. */
  private static final int QUIET = 4;

  private QrPicture() {}

  /** A {@code data:} address of an SVG picture. */
  static String of(String text) {
    ByteMatrix dark;
    try {
      dark = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException(text.length() + " signs do not fit a QR code", tooLong);
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < dark.getHeight(); y++) {
      for (int x = 0; x < dark.getWidth(); x++) {
        if (dark.get(x, y) == 1) {
          path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
        }
      }
    }
    int side = dark.getWidth() + 2 * QUIET;
    String svg =
        ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' shape-rendering='crispEdges'>"
                + "<rect width='%d' height='%d' fill='#fff'/><path d='%s'/></svg>")
            .formatted(side, side, side, side, path);
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
  }
}
