package org.paperpost.print;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Matrix;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.Folding;
import org.paperpost.sheet.SheetGrid;
import org.w3c.dom.Element;

/**
 * Draws on a laid-out page what is read by machine, and the header and foot that every coded side
 * has: rings, calibration samples, fold ticks, bubbles, writing lines. All of it comes from numbers
 * in mm, the same that the page map and the reader use.
 */
final class Furniture {

  /** Attributes of the root element that carry the texts of header and foot. */
  static final List<String> TEXTS =
      List.of(
          "data-eyebrow", "data-title", "data-page-word", "data-sample-full", "data-sample-empty");

  private static final double MM = 72 / 25.4;
  private static final String ELLIPSIS = "…";

  /** Of lines and squares, mm; with none at all drawing would not end. */
  private static final double LEAST_PITCH = 1;

  /**
   * As much smaller a line may be set before it is cut: a title of two lines' length is illegible.
   */
  private static final double SMALLEST = 0.6;

  /**
   * Longer than the middle tick, which is on every side: whoever folds must not confuse them, mm.
   */
  private static final double FOLD_TICK = 6;

  /** Circle by four Bézier curves. */
  private static final double KAPPA = 0.5522847498;

  private final PDDocument pdf;
  private final boolean large;
  private final Folding folding;
  private final TypeCase types;
  private final Map<Cut, PDFont> fonts = new EnumMap<>(Cut.class);

  Furniture(PDDocument pdf, boolean large, Folding folding, TypeCase types) {
    this.pdf = pdf;
    this.types = types;
    this.large = large;
    this.folding = folding;
  }

  /**
   * Draws onto a page.
   *
   * @param rules heights of the rules across the text block, mm
   * @param root carries the texts of header and foot
   */
  void draw(
      PDPage page,
      List<Galley.Placed> objects,
      List<AnswerField> fields,
      List<Double> rules,
      boolean coded,
      Element root) {
    if (!coded && objects.isEmpty()) {
      return;
    }
    try (PDPageContentStream out =
        new PDPageContentStream(pdf, page, AppendMode.APPEND, true, true)) {
      out.transform(
          new Matrix(new AffineTransform(MM, 0, 0, -MM, 0, page.getMediaBox().getHeight())));
      for (Galley.Placed object : objects) {
        drawObject(out, object);
      }
      Map<Box, String> signs = new HashMap<>();
      for (Galley.Placed object : objects) {
        if (object.element().hasAttribute("data-sign")) {
          signs.put(object.box(), object.element().getAttribute("data-sign"));
        }
      }
      for (AnswerField field : fields) {
        if (field.kind() != FieldKind.TEXT) {
          String option = field.option();
          // A bubble of a matching row is "2B": the row's number stands before the row.
          String letter =
              option == null
                  ? String.valueOf(field.digit())
                  : option.replaceFirst("^\\d+(?=.)", "");
          bubble(out, field.box(), signs.getOrDefault(field.box(), letter));
        }
      }
      out.setLineWidth(0.25f);
      for (double y : rules) {
        line(out, SheetGrid.TEXT_BLOCK.x(), y, SheetGrid.TEXT_BLOCK.right(), y);
      }
      if (coded) {
        drawGrid(out, root);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void drawGrid(PDPageContentStream out, Element root) throws IOException {
    for (Corner corner : Corner.values()) {
      Box centre = Objects.requireNonNull(SheetGrid.ANCHORS.get(corner));
      out.setLineWidth((float) SheetGrid.ANCHOR_STROKE);
      circle(out, centre.x(), centre.y(), SheetGrid.ANCHOR_RADIUS);
      out.stroke();
    }
    out.setLineWidth(0.18f);
    for (double x : SheetGrid.TICK_X) {
      line(out, x, SheetGrid.TICK_Y, x + SheetGrid.TICK_LENGTH, SheetGrid.TICK_Y);
    }
    for (double fold : folding.at()) {
      if (fold != SheetGrid.TICK_Y) {
        line(out, 8, fold, 8 + FOLD_TICK, fold);
        line(out, 202 - FOLD_TICK, fold, 202, fold);
      }
    }
    out.setLineWidth(large ? 0.5f : 0.18f);
    double rule = large ? 34.5 : 33;
    line(out, 20, rule, 190, rule);

    Box full = SheetGrid.SAMPLE_FULL;
    circle(out, full.centreX(), full.centreY(), full.w() / 2);
    out.fill();
    bubble(out, SheetGrid.SAMPLE_EMPTY, "A");

    double foot = large ? 12 : 8;
    // The same room as between the samples; a longer label is set smaller, never over a bubble.
    text(out, root.getAttribute("data-sample-full"), Cut.SANS, foot, 48.4, 273, 28, false, 0);
    text(out, root.getAttribute("data-sample-empty"), Cut.SANS, foot, 83.9, 273, 34, false, 0);
    String eyebrow = root.getAttribute("data-eyebrow");
    String title = root.getAttribute("data-title");
    String word = root.getAttribute("data-page-word");
    if (large) {
      text(out, eyebrow, Cut.SANS, 14, 20, 13.6, 144, false, 0);
      text(out, title, Cut.SANS_BOLD, 22, 20, 22.4, 118, false, 0);
      text(out, word, Cut.SANS, 14, 166, 29.4, 40, true, 0);
    } else {
      Locale locale = Locale.forLanguageTag(root.getAttribute("lang"));
      text(out, eyebrow.toUpperCase(locale), Cut.SANS, 7.5, 20, 13.2, 144, false, 0.11);
      text(out, title, Cut.SERIF, 18, 20, 21.4, 118, false, 0);
      text(out, word, Cut.SANS, 8, 166, 27.8, 30, true, 0);
    }
  }

  private void drawObject(PDPageContentStream out, Galley.Placed object) throws IOException {
    Element element = object.element();
    Box box = object.box();
    switch (element.getAttribute("type")) {
      case "paperpost/lines" -> {
        double pitch = number(element, "data-pitch", large ? 13.5 : 8.5);
        out.setLineWidth(large ? 0.35f : 0.15f);
        for (double y = pitch; y <= box.h() + 0.05; y += pitch) {
          line(out, box.x(), box.y() + y, box.right(), box.y() + y);
        }
      }
      case "paperpost/squares" -> squares(out, box, number(element, "data-pitch", large ? 10 : 5));
      case "paperpost/box" -> {
        out.setLineWidth(large ? 0.5f : 0.3f);
        frame(out, box);
      }
      case "paperpost/digits" -> {
        out.setLineWidth(large ? 0.5f : 0.3f);
        for (Box cell : DigitColumns.of(element, large).boxes(box.x(), box.y())) {
          frame(out, cell);
        }
        if (large) {
          labelRows(out, DigitColumns.of(element, true).fields("", box.x(), box.y()));
        }
      }
      default -> {}
    }
  }

  /** The pale digits within the bubbles are too little for weak eyes: they stand beside as well. */
  private void labelRows(PDPageContentStream out, List<AnswerField> fields) throws IOException {
    for (AnswerField field : fields) {
      if (Integer.valueOf(1).equals(field.column())) {
        Box box = field.box();
        text(
            out,
            String.valueOf(field.digit()),
            Cut.SANS_BOLD,
            14,
            box.x() - 2.2,
            box.centreY() + 1.75,
            8,
            true,
            0);
      }
    }
  }

  private void squares(PDPageContentStream out, Box box, double pitch) throws IOException {
    // Whole squares only: a cut column looks like a fault of the printer.
    int columns = (int) Math.floor(box.w() / pitch + 0.01);
    int rows = (int) Math.floor(box.h() / pitch + 0.01);
    Box whole = new Box(box.x(), box.y(), columns * pitch, rows * pitch);
    out.setLineWidth(large ? 0.25f : 0.15f);
    out.setStrokingColor(0xa0 / 255f);
    for (int column = 1; column < columns; column++) {
      double x = whole.x() + column * pitch;
      line(out, x, whole.y(), x, whole.bottom());
    }
    for (int row = 1; row < rows; row++) {
      double y = whole.y() + row * pitch;
      line(out, whole.x(), y, whole.right(), y);
    }
    out.setStrokingColor(0x60 / 255f);
    out.setLineWidth(large ? 0.4f : 0.18f);
    frame(out, whole);
    out.setStrokingColor(0f);
  }

  private void bubble(PDPageContentStream out, Box box, String letter) throws IOException {
    double stroke = large ? 0.35 : 0.2;
    out.setLineWidth((float) stroke);
    circle(out, box.centreX(), box.centreY(), box.w() / 2 - stroke / 2);
    out.stroke();
    PDFont font = font(Cut.SANS_BOLD);
    double size = 2.9;
    double width = font.getStringWidth(letter) / 1000 * size;
    out.setNonStrokingColor(0x99 / 255f);
    show(out, font, size, box.centreX() - width / 2, box.centreY() + 1.02, letter);
    out.setNonStrokingColor(0f);
  }

  /** One line of text, set smaller if it is wider than its room. Tracking is in em. */
  private void text(
      PDPageContentStream out,
      String text,
      Cut cut,
      double points,
      double x,
      double baseline,
      double room,
      boolean right,
      double tracking)
      throws IOException {
    text = printable(text);
    if (text.isBlank()) {
      return;
    }
    double size = points / MM;
    double width = width(text, cut, size) + tracking * size * text.length();
    if (width > room) {
      double smallest = size * SMALLEST;
      size = Math.max(size * room / width, smallest);
      width = width(text, cut, size) + tracking * size * text.length();
      while (width > room && !text.isEmpty()) {
        String cutOff = text.endsWith(ELLIPSIS) ? text.substring(0, text.length() - 1) : text;
        cutOff = cutOff.substring(0, cutOff.offsetByCodePoints(cutOff.length(), -1));
        text = cutOff.stripTrailing() + ELLIPSIS;
        width = width(text, cut, size) + tracking * size * text.length();
      }
    }
    double at = right ? x - width : x;
    // Spacing is in units of the text matrix, which holds the size.
    out.setCharacterSpacing((float) tracking);
    for (int start = 0; start < text.length(); ) {
      Cut used = cutFor(cut, text.codePointAt(start));
      int end = start;
      while (end < text.length() && cutFor(cut, text.codePointAt(end)) == used) {
        end += Character.charCount(text.codePointAt(end));
      }
      String run = text.substring(start, end);
      show(out, font(used), size, at, baseline, run);
      at += font(used).getStringWidth(run) / 1000 * size + tracking * size * run.length();
      start = end;
    }
    out.setCharacterSpacing(0);
  }

  /** The text with a {@code ?} for what no face has; the manuscript has reported that already. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .filter(sign -> Character.getType(sign) != Character.FORMAT)
        .forEach(
            sign ->
                printable.appendCodePoint(
                    Character.isWhitespace(sign)
                        ? ' '
                        : Manuscript.isPrintable(sign) ? sign : '?'));
    return printable.toString();
  }

  private double width(String text, Cut cut, double size) throws IOException {
    double width = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int sign = text.codePointAt(i);
      width += font(cutFor(cut, sign)).getStringWidth(Character.toString(sign)) / 1000 * size;
    }
    return width;
  }

  private static Cut cutFor(Cut wanted, int sign) {
    return wanted.has(sign) ? wanted : Cut.FALLBACK;
  }

  private static void show(
      PDPageContentStream out, PDFont font, double size, double x, double y, String text)
      throws IOException {
    out.beginText();
    out.setFont(font, 1);
    out.setTextMatrix(new Matrix((float) size, 0, 0, (float) -size, (float) x, (float) y));
    out.showText(text);
    out.endText();
  }

  private PDFont font(Cut cut) throws IOException {
    PDFont font = fonts.get(cut);
    if (font == null) {
      font = types.font(cut);
      fonts.put(cut, font);
    }
    return font;
  }

  private static void circle(PDPageContentStream out, double cx, double cy, double r)
      throws IOException {
    float k = (float) (r * KAPPA);
    float x = (float) cx;
    float y = (float) cy;
    float radius = (float) r;
    out.moveTo(x + radius, y);
    out.curveTo(x + radius, y + k, x + k, y + radius, x, y + radius);
    out.curveTo(x - k, y + radius, x - radius, y + k, x - radius, y);
    out.curveTo(x - radius, y - k, x - k, y - radius, x, y - radius);
    out.curveTo(x + k, y - radius, x + radius, y - k, x + radius, y);
    out.closePath();
  }

  private static void line(PDPageContentStream out, double x1, double y1, double x2, double y2)
      throws IOException {
    out.moveTo((float) x1, (float) y1);
    out.lineTo((float) x2, (float) y2);
    out.stroke();
  }

  private static void frame(PDPageContentStream out, Box box) throws IOException {
    out.addRect((float) box.x(), (float) box.y(), (float) box.w(), (float) box.h());
    out.stroke();
  }

  private static double number(Element element, String attribute, double otherwise) {
    String value = element.getAttribute(attribute);
    return value.isEmpty() ? otherwise : Math.max(LEAST_PITCH, Double.parseDouble(value));
  }
}
