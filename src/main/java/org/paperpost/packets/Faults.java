package org.paperpost.packets;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.SheetGrid;

/**
 * Looks at shared sides as the printer would draw them, in few dots: how much ink they take,
 * whether a part of a side is nearly black, and whether anything stands where only a code or a ring
 * may.
 */
final class Faults {

  private static final float DPI = 50.8f;

  /** Dots a millimetre. */
  private static final double DOTS = DPI / 25.4;

  /** Edge of the square whose darkness is judged, mm. */
  private static final int WINDOW = 24;

  /** A square darker than this shows through thin paper; half is still a photograph. */
  private static final double TOO_DARK = 0.6;

  /** A ring has 21.2 mm² of ink; this much more or less around it is something else. */
  private static final double RING_INK = 21.2;

  private static final double RING_SLACK = 6;

  private Faults() {}

  /**
   * A side as it was measured.
   *
   * @param ink share of the paper that is black, 0 to 1
   */
  record Side(double ink, List<Fault> faults) {}

  /**
   * Something that would be seen only on paper.
   *
   * @param kind {@code dark}, {@code code} or {@code ring}
   * @param corner the corner's name, else empty
   * @param percent how dark, for {@code dark}
   * @param y the middle of the place, mm from the top
   */
  record Fault(String kind, String corner, int percent, double y) {}

  /** Measures all pages of a PDF, in order. */
  static List<Side> of(byte[] pdf, boolean coded) throws IOException {
    List<Side> sides = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFRenderer renderer = new PDFRenderer(document);
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        sides.add(of(new Dots(renderer.renderImageWithDPI(page, DPI, ImageType.GRAY)), coded));
      }
    }
    return sides;
  }

  private static Side of(Dots dots, boolean coded) {
    List<Fault> faults = new ArrayList<>();
    double darkest = 0;
    double at = 0;
    for (int y = 0; y + WINDOW <= SheetGrid.HEIGHT; y += WINDOW / 2) {
      for (int x = 0; x + WINDOW <= SheetGrid.WIDTH; x += WINDOW / 2) {
        double ink = dots.ink(new Box(x, y, WINDOW, WINDOW)) / (WINDOW * WINDOW);
        if (ink > darkest) {
          darkest = ink;
          at = y + WINDOW / 2.0;
        }
      }
    }
    if (darkest > TOO_DARK) {
      faults.add(new Fault("dark", "", (int) Math.round(darkest * 100), at));
    }
    if (coded) {
      for (Map.Entry<Corner, Box> code : SheetGrid.CODES.entrySet()) {
        if (dots.ink(code.getValue().grown(SheetGrid.QUIET_ZONE - 0.5)) > 0.5) {
          faults.add(new Fault("code", code.getKey().name(), 0, code.getValue().centreY()));
        }
      }
      for (Map.Entry<Corner, Box> ring : SheetGrid.ANCHORS.entrySet()) {
        double ink = dots.ink(ring.getValue().grown(4.5));
        if (Math.abs(ink - RING_INK) > RING_SLACK) {
          faults.add(new Fault("ring", ring.getKey().name(), 0, ring.getValue().y()));
        }
      }
    }
    Box all = new Box(0, 0, SheetGrid.WIDTH, SheetGrid.HEIGHT);
    return new Side(dots.ink(all) / (all.w() * all.h()), List.copyOf(faults));
  }

  /** The darkness of a picture, summed so that any rectangle's is four look-ups. */
  private static final class Dots {

    private final int width;
    private final int height;
    private final long[] sums;

    Dots(BufferedImage image) {
      width = image.getWidth();
      height = image.getHeight();
      sums = new long[(width + 1) * (height + 1)];
      byte[] grey = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
      for (int y = 0; y < height; y++) {
        long row = 0;
        for (int x = 0; x < width; x++) {
          row += 255 - (grey[y * width + x] & 255);
          sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
        }
      }
    }

    /** Ink within a place, in mm² of full black. */
    double ink(Box box) {
      int left = clamp(box.x(), width);
      int right = clamp(box.right(), width);
      int top = clamp(box.y(), height);
      int bottom = clamp(box.bottom(), height);
      long sum = at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
      return sum / 255.0 / (DOTS * DOTS);
    }

    private long at(int x, int y) {
      return sums[y * (width + 1) + x];
    }

    private static int clamp(double mm, int most) {
      return (int) Math.max(0, Math.min(most, Math.round(mm * DOTS)));
    }
  }
}
