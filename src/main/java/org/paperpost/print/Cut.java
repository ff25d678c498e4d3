package org.paperpost.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The font files that the sheets are set from, all on the class path: the fonts of the machine are
 * never looked at, so a sheet comes out the same everywhere.
 */
enum Cut {
  SERIF("PT Serif", 400, FontStyle.NORMAL, "PTF55F"),
  SERIF_BOLD("PT Serif", 700, FontStyle.NORMAL, "PTF75F"),
  SERIF_ITALIC("PT Serif", 400, FontStyle.ITALIC, "PTF56F"),
  SERIF_BOLD_ITALIC("PT Serif", 700, FontStyle.ITALIC, "PTF76F"),
  SANS("PT Sans", 400, FontStyle.NORMAL, "PTS55F"),
  SANS_BOLD("PT Sans", 700, FontStyle.NORMAL, "PTS75F"),
  SANS_ITALIC("PT Sans", 400, FontStyle.ITALIC, "PTS56F"),
  SANS_BOLD_ITALIC("PT Sans", 700, FontStyle.ITALIC, "PTS76F"),
  MONO("PT Mono", 400, FontStyle.NORMAL, "PTM55F"),
  /** Signs that the PT faces lack: ₸ ✓ ′ ∠ △ and most of mathematics. */
  FALLBACK("DejaVu Sans", 400, FontStyle.NORMAL, "DejaVuSans");

  private static final Map<Cut, byte[]> FILES = new EnumMap<>(Cut.class);

  final String family;
  final int weight;
  final FontStyle style;
  private final String file;

  /** Parsed fonts that no document uses now; see {@link TypeCase}. */
  final Queue<TrueTypeFont> parsed = new ConcurrentLinkedQueue<>();

  private volatile @Nullable Metrics metrics;

  Cut(String family, int weight, FontStyle style, String file) {
    this.family = family;
    this.weight = weight;
    this.style = style;
    this.file = file;
  }

  /** The font file; shared, not to be written to. */
  byte[] bytes() {
    synchronized (FILES) {
      return FILES.computeIfAbsent(this, Cut::load);
    }
  }

  /** A parsed font of the caller's own: fontbox reads tables lazily and is not safe to share. */
  TrueTypeFont parse() {
    try {
      return new TTFParser().parse(new RandomAccessReadBuffer(bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /** Whether the cut has a glyph for the code point. */
  boolean has(int codePoint) {
    return glyph(codePoint) != 0;
  }

  /** The glyph's number in the font file, 0 if it has none. */
  int glyph(int codePoint) {
    return metrics().glyph(codePoint);
  }

  /** How far the sign moves the pen, in em. */
  double advance(int codePoint) {
    Metrics known = metrics();
    return known.advances[known.glyph(codePoint)];
  }

  private Metrics metrics() {
    Metrics known = metrics;
    if (known == null) {
      known = Metrics.of(this);
      metrics = known;
    }
    return known;
  }

  /** What is asked of a font for every sign, read once and never changed. */
  private record Metrics(CmapLookup cmap, char[] letters, float[] advances) {

    /** Latin, Greek and Cyrillic, looked up without boxing. */
    private static final int LETTERS = 0x530;

    int glyph(int codePoint) {
      return codePoint < LETTERS ? letters[codePoint] : cmap.getGlyphId(codePoint);
    }

    static Metrics of(Cut cut) {
      try (TrueTypeFont font = cut.parse()) {
        float[] advances = new float[font.getNumberOfGlyphs()];
        for (int glyph = 0; glyph < advances.length; glyph++) {
          advances[glyph] = (float) font.getAdvanceWidth(glyph) / font.getUnitsPerEm();
        }
        CmapLookup cmap = font.getUnicodeCmapLookup();
        char[] letters = new char[LETTERS];
        for (int sign = 0; sign < LETTERS; sign++) {
          letters[sign] = (char) cmap.getGlyphId(sign);
        }
        return new Metrics(cmap, letters, advances);
      } catch (IOException e) {
        throw new UncheckedIOException(cut.file, e);
      }
    }
  }

  private static byte[] load(Cut cut) {
    String path = "/templates/paper/fonts/" + cut.file + ".ttf";
    try (@Nullable InputStream in = Cut.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
