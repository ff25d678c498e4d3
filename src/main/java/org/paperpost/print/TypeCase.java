package org.paperpost.print;

import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The fonts of one document while it is set. To parse the font files is a quarter of the work on a
 * short text, so a parsed font is put back for the next document; it is never in two at a time,
 * since fontbox reads tables lazily.
 */
final class TypeCase implements AutoCloseable {

  private final PDDocument pdf;
  private final Map<Cut, TrueTypeFont> taken = new EnumMap<>(Cut.class);

  /** To be closed after the document is saved. */
  TypeCase(PDDocument pdf) {
    this.pdf = pdf;
  }

  /** A font of the document, embedded as a subset. */
  PDFont font(Cut cut) throws IOException {
    return PDType0Font.load(pdf, taken.computeIfAbsent(cut, TypeCase::take), true);
  }

  /** The same for the layout engine, which asks only for what a text is set in. */
  PDFontSupplier supplier(Cut cut) {
    return new PDFontSupplier(null) {
      @Override
      public PDFont supply() {
        try {
          return font(cut);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private static TrueTypeFont take(Cut cut) {
    TrueTypeFont font = cut.parsed.poll();
    return font == null ? cut.parse() : font;
  }

  @Override
  public void close() {
    taken.forEach((cut, font) -> cut.parsed.add(font));
  }
}
