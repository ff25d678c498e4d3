package org.paperpost.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.EncodeHintType;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodeMatrixTests {

  private static final String SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

  @Test
  void drawsBitForBitWhatZxingDraws() throws Exception {
    Random random = new Random(20261124);
    byte[] image = new byte[CodeMatrix.BYTES];
    for (int i = 0; i < 3_000; i++) {
      // A sign that is no digit first: of digits alone ZXing makes another mode.
      StringBuilder payload = new StringBuilder("P");
      for (int length = random.nextInt(CodeMatrix.LONGEST); length > 0; length--) {
        payload.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
      CodeMatrix.draw(payload.toString(), image);
      assertThat(picture(image)).isEqualTo(picture(zxing(payload.toString())));
    }
  }

  @Test
  void refusesWhatTheCodeCannotHold() {
    byte[] image = new byte[CodeMatrix.BYTES];
    assertThatThrownBy(() -> CodeMatrix.draw("a", image)).hasMessageContaining("alphanumeric");
    assertThatThrownBy(() -> CodeMatrix.draw("Ә", image)).hasMessageContaining("alphanumeric");
    assertThatThrownBy(() -> CodeMatrix.draw("A".repeat(30), image)).hasMessageContaining("29");
    assertThatThrownBy(() -> CodeMatrix.draw("", image)).hasMessageContaining("1 to 29");
  }

  private static ByteMatrix zxing(String payload) throws Exception {
    return Encoder.encode(
            payload,
            ErrorCorrectionLevel.Q,
            Map.of(EncodeHintType.QR_VERSION, 2, EncodeHintType.QR_MASK_PATTERN, CodeMatrix.MASK))
        .getMatrix();
  }

  private static String picture(ByteMatrix matrix) {
    StringBuilder picture = new StringBuilder();
    for (int y = 0; y < 25; y++) {
      for (int x = 0; x < 25; x++) {
        picture.append(matrix.get(x, y) == 1 ? '#' : '.');
      }
      picture.append('\n');
    }
    return picture.toString();
  }

  private static String picture(byte[] image) {
    StringBuilder picture = new StringBuilder();
    for (int y = 0; y < 25; y++) {
      for (int x = 0; x < 25; x++) {
        picture.append((image[x * 4 + y / 8] >> (7 - y % 8) & 1) == 0 ? '#' : '.');
      }
      picture.append('\n');
    }
    return picture.toString();
  }
}
