package org.paperpost.authoring.setting;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.paperpost.authoring.text.Formulas;
import org.paperpost.authoring.text.Prose;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;

/** Shows one formula as the sheets set it. */
public final class FormulaPicture {

  private static final float DOTS_PER_INCH = 160;
  private static final int MARGIN = 6;
  private static final double SIZE = 14;

  private FormulaPicture() {}

  /** The formula as PNG; empty if it cannot be set. */
  public static Optional<byte[]> png(String tex, Typesetter typesetter) {
    Markup markup = new Markup(Map.of(), 160, 1);
    String formula = markup.inline(new Prose(List.of("$" + tex.strip() + "$"), 1), SIZE);
    Typeset typeset =
        typesetter.typeset(
            "<html><head><style>@page { size: 190mm 120mm; margin: 5mm }</style></head><body>"
                + formula
                + "</body></html>",
            Map.of());
    if (!typeset.problems().isEmpty() || Formulas.masked("$" + tex + "$").contains("$")) {
      return Optional.empty();
    }
    try (PDDocument document = Loader.loadPDF(typeset.pdf())) {
      BufferedImage page =
          new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH, ImageType.GRAY);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(trimmed(page), "png", out);
      return Optional.of(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage trimmed(BufferedImage page) {
    byte[] dots = ((DataBufferByte) page.getRaster().getDataBuffer()).getData();
    int right = 0;
    int bottom = 0;
    int left = page.getWidth();
    int top = page.getHeight();
    for (int i = 0; i < dots.length; i++) {
      if ((dots[i] & 255) < 250) {
        int x = i % page.getWidth();
        int y = i / page.getWidth();
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
    if (left > right) {
      return page.getSubimage(0, 0, 1, 1);
    }
    int x = Math.max(0, left - MARGIN);
    int y = Math.max(0, top - MARGIN);
    return page.getSubimage(
        x,
        y,
        Math.min(page.getWidth(), right + MARGIN) - x,
        Math.min(page.getHeight(), bottom + MARGIN) - y);
  }
}
