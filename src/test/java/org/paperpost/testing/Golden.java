package org.paperpost.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Compares a printed side as a picture with the one that somebody has looked at, {@code
 * src/test/resources/goldens}. The fonts are embedded, so the pictures differ by smoothing only.
 * Where they differ by more, both and the difference in red are left in {@code target/goldens}. Run
 * with {@code -Dgoldens.write=true} to take the new picture, then look at it.
 */
public final class Golden {

  private static final Path KEPT = Path.of("src/test/resources/goldens");
  private static final int DPI = 72;

  /** Levels of grey that smoothing may differ by. */
  private static final int SMOOTHING = 90;

  /** Dots in a hundred thousand that may differ by more. */
  private static final int STRAY = 50;

  private Golden() {}

  /** Compares a page, counted from 1. */
  public static void compare(String name, byte[] pdf, int page) {
    try {
      BufferedImage printed;
      try (PDDocument document = Loader.loadPDF(pdf)) {
        printed = new PDFRenderer(document).renderImageWithDPI(page - 1, DPI, ImageType.GRAY);
      }
      Path kept = KEPT.resolve(name + ".png");
      if (Boolean.getBoolean("goldens.write")) {
        Files.createDirectories(KEPT);
        ImageIO.write(printed, "png", kept.toFile());
        return;
      }
      assertThat(kept).as("run once with -Dgoldens.write=true").exists();
      compare(name, ImageIO.read(kept.toFile()), printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(String name, BufferedImage golden, BufferedImage printed)
      throws IOException {
    assertThat(printed.getWidth()).isEqualTo(golden.getWidth());
    assertThat(printed.getHeight()).isEqualTo(golden.getHeight());
    BufferedImage difference =
        new BufferedImage(golden.getWidth(), golden.getHeight(), BufferedImage.TYPE_INT_RGB);
    long differing = 0;
    for (int y = 0; y < golden.getHeight(); y++) {
      for (int x = 0; x < golden.getWidth(); x++) {
        int was = golden.getRaster().getSample(x, y, 0);
        int is = printed.getRaster().getSample(x, y, 0);
        boolean differs = Math.abs(was - is) > SMOOTHING;
        differing += differs ? 1 : 0;
        int pale = 200 + was / 5;
        difference.setRGB(
            x, y, differs ? Color.RED.getRGB() : new Color(pale, pale, pale).getRGB());
      }
    }
    long most = (long) golden.getWidth() * golden.getHeight() * STRAY / 100_000;
    if (differing > most) {
      Path folder = Files.createDirectories(Path.of("target", "goldens"));
      ImageIO.write(printed, "png", folder.resolve(name + "-printed.png").toFile());
      ImageIO.write(difference, "png", folder.resolve(name + "-difference.png").toFile());
    }
    assertThat(differing)
        .as("%s: dots that differ; see target/goldens/%s-difference.png", name, name)
        .isLessThanOrEqualTo(most);
  }
}
