package org.paperpost.authoring.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperpost.authoring.NamedFile;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;

class DarkroomTests {

  /** White, with a black upper left corner. */
  private static BufferedImage marked(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.setColor(Color.BLACK);
    g.fillRect(0, 0, width / 4, height / 4);
    g.dispose();
    return image;
  }

  private static byte[] written(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  /** A JPEG that says how the camera was held, and where. */
  private static byte[] turned(byte[] jpeg, int orientation) {
    byte[] exif = new byte[6 + 8 + 2 + 12 + 4 + 8];
    System.arraycopy("Exif\0\0".getBytes(StandardCharsets.US_ASCII), 0, exif, 0, 6);
    byte[] tiff = {
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    System.arraycopy(tiff, 0, exif, 6, tiff.length);
    System.arraycopy("GPS-HERE".getBytes(StandardCharsets.US_ASCII), 0, exif, exif.length - 8, 8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(0xFF);
    out.write(0xE1);
    out.write((exif.length + 2) >> 8);
    out.write(exif.length + 2);
    out.writeBytes(exif);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static boolean darkAt(BufferedImage image, double x, double y) {
    int rgb = image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight()));
    return (rgb & 255) < 100;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.1, 0.1, 400", "2, 0.9, 0.1, 400", "3, 0.9, 0.9, 400", "4, 0.1, 0.9, 400",
    "5, 0.1, 0.1, 200", "6, 0.9, 0.1, 200", "7, 0.9, 0.9, 200", "8, 0.1, 0.9, 200"
  })
  void turnsAPhotographAsTheCameraWasHeldAndForgetsTheRest(
      int orientation, double x, double y, int width) throws IOException {
    byte[] jpeg = turned(written(marked(400, 200), "jpeg"), orientation);

    Picture picture = Darkroom.develop(new NamedFile("photo.jpg", jpeg));

    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(picture.content()));
    assertThat(picture.width()).isEqualTo(width).isEqualTo(seen.getWidth());
    assertThat(darkAt(seen, x, y)).isTrue();
    assertThat(darkAt(seen, 1 - x, 1 - y)).isFalse();
    assertThat(new String(picture.content(), StandardCharsets.ISO_8859_1))
        .doesNotContain("Exif", "GPS-HERE");
  }

  @Test
  void scalesToWhatAPrinterCanShow() throws IOException {
    Picture picture =
        Darkroom.develop(new NamedFile("big.png", written(marked(6000, 3000), "png")));

    assertThat(picture.width()).isEqualTo(2008);
    assertThat(picture.height()).isEqualTo(1004);
  }

  @Test
  void putsWhatIsTransparentOnWhite() throws IOException {
    BufferedImage clear = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);

    Picture picture = Darkroom.develop(new NamedFile("clear.png", written(clear, "png")));

    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(picture.content()));
    assertThat(seen.getRGB(3, 3)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void refusesFortyThousandByFortyThousandByItsHeadAlone() throws IOException {
    byte[] png = written(marked(10, 10), "png");
    byte[] huge = png.clone();
    for (int at : new int[] {16, 20}) {
      huge[at] = 0;
      huge[at + 1] = 0;
      huge[at + 2] = (byte) (40_000 >> 8);
      huge[at + 3] = (byte) 40_000;
    }
    CRC32 sum = new CRC32();
    sum.update(huge, 12, 17);
    for (int i = 0; i < 4; i++) {
      huge[29 + i] = (byte) (sum.getValue() >> (24 - 8 * i));
    }

    refuses("huge.png", huge, ProblemCode.PICTURE_TOO_MANY_DOTS);
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    byte[] png = written(marked(300, 300), "png");
    refuses("half.png", Arrays.copyOf(png, 60), ProblemCode.PICTURE_UNREADABLE);
    refuses("noise.jpg", new byte[500], ProblemCode.PICTURE_UNREADABLE);
    refuses("moving.gif", written(marked(9, 9), "gif"), ProblemCode.PICTURE_UNREADABLE);
    byte[] svg =
        "<?xml version='1.0'?><svg><image href='file:///etc/passwd'/></svg>"
            .getBytes(StandardCharsets.UTF_8);
    refuses("drawing.svg", svg, ProblemCode.PICTURE_IS_SVG);
    refuses("drawing.png", svg, ProblemCode.PICTURE_IS_SVG);
  }

  private static void refuses(String name, byte[] content, ProblemCode code) {
    assertThatThrownBy(() -> Darkroom.develop(new NamedFile(name, content)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }

  @Test
  void keepsNoMoreDotsOfALargePhotographThanASheetCanPrint() throws IOException {
    byte[] jpeg = written(marked(7000, 5000), "jpeg");

    Picture picture = Darkroom.develop(new NamedFile("photo.jpg", jpeg));

    assertThat(picture.width()).isEqualTo(2008);
    assertThat(picture.height()).isEqualTo(1434);
  }
}
