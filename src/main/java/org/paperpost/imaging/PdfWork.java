package org.paperpost.imaging;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.PDContentStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.jspecify.annotations.Nullable;

/**
 * How much work it would be to draw a page, counted before any of it is done: a page of a few
 * hundred bytes may draw a form ten times that draws another ten times, and so on for hours. One
 * unit is an operator that draws nothing; the weights of the others are about what they take.
 */
final class PdfWork {

  /** The densest drawings that anyone scans or sends take a tenth. */
  private static final long MOST = 1_000_000;

  private static final int PAINT = 50;
  private static final int PIXELS_A_UNIT = 200;
  private static final int MASK = 5_000;
  private static final int GRADIENT = 50_000;
  private static final int ANNOTATION = 500;
  private static final int DEEPEST = 64;
  private static final int POSTSCRIPT = 4;
  private static final Set<String> PAINTS =
      Set.of("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "W", "W*");
  private static final Set<String> SHOWS_TEXT = Set.of("Tj", "TJ", "'", "\"");
  private static final COSName GROUP = COSName.getPDFName("G");

  private final Map<COSBase, Long> known = new IdentityHashMap<>();
  private int depth;

  private PdfWork() {}

  /** Refuses a page that would take minutes. */
  static void check(PDPage page) throws UnreadablePicture {
    COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
    long all = annotations == null ? 0 : (long) ANNOTATION * annotations.size();
    if (all < MOST) {
      all += new PdfWork().of(page);
    }
    if (all >= MOST) {
      throw new UnreadablePicture(Unreadable.TOO_LARGE, "drawn with more than " + MOST + " steps");
    }
  }

  /** Each once, however often it is drawn; what draws itself never ends. */
  private long of(@Nullable COSBase drawn) throws UnreadablePicture {
    if (!(drawn instanceof COSStream stream)) {
      return 0;
    }
    Long before = known.putIfAbsent(stream, MOST);
    if (before != null) {
      return before;
    }
    PdfStreams.checkCommands(stream);
    long work = of(new PDFormXObject(stream));
    known.put(stream, work);
    return work;
  }

  private long of(PDContentStream content) throws UnreadablePicture {
    if (depth == DEEPEST) {
      return MOST;
    }
    depth++;
    try {
      return new Count(content.getResources()).over(new PDFStreamParser(content));
    } catch (IOException e) {
      // It is drawn as far as it can be understood, which was counted.
      return 0;
    } finally {
      depth--;
    }
  }

  /** Goes through one stream of operators. */
  private final class Count {
    private final COSDictionary resources;
    private final long glyph;
    private final Deque<Long> saved = new ArrayDeque<>();
    private long mask;
    private long sum;

    Count(@Nullable PDResources resources) throws UnreadablePicture {
      this.resources = resources == null ? new COSDictionary() : resources.getCOSObject();
      this.glyph = dearestGlyph();
    }

    long over(PDFStreamParser parser) throws UnreadablePicture {
      List<Object> operands = new ArrayList<>();
      try {
        for (Object token = parser.parseNextToken();
            token != null && sum < MOST;
            token = parser.parseNextToken()) {
          if (token instanceof Operator operator) {
            sum += of(operator, operands);
            operands.clear();
          } else {
            operands.add(token);
          }
        }
      } catch (IOException e) {
        // It is drawn as far as it can be understood, and so far it was counted.
      }
      return Math.min(sum, MOST);
    }

    private long of(Operator operator, List<Object> operands) throws UnreadablePicture {
      String name = operator.getName();
      COSDictionary named = dictionary(name, operands);
      switch (name) {
        case "q" -> saved.push(mask);
        case "Q" -> mask = saved.isEmpty() ? mask : saved.pop();
        case "gs" -> {
          COSBase soft = named == null ? null : named.getDictionaryObject(COSName.SMASK);
          mask =
              soft instanceof COSDictionary group
                  ? MASK + PdfWork.this.of(group.getDictionaryObject(GROUP))
                  : soft == null ? mask : 0;
        }
        case "Do" -> {
          return PAINT + mask + drawn(named);
        }
        case "BI" -> {
          return PAINT + mask + pixels(operator.getImageParameters());
        }
        case "sh" -> {
          return PAINT + mask + gradient(named);
        }
        case "scn", "SCN" -> {
          return 1 + pattern(named);
        }
        default -> {
          if (SHOWS_TEXT.contains(name)) {
            return PAINT + letters(operands) * (glyph + mask);
          }
          return PAINTS.contains(name) ? PAINT + mask : 1;
        }
      }
      return 1;
    }

    /** What an operator means by its last operand; null if that is no name of the resources. */
    private @Nullable COSDictionary dictionary(String operator, List<Object> operands) {
      COSName kind =
          switch (operator) {
            case "gs" -> COSName.EXT_G_STATE;
            case "Do" -> COSName.XOBJECT;
            case "sh" -> COSName.SHADING;
            case "scn", "SCN" -> COSName.PATTERN;
            default -> null;
          };
      return kind != null
              && !operands.isEmpty()
              && operands.get(operands.size() - 1) instanceof COSName name
              && resources.getDictionaryObject(kind) instanceof COSDictionary all
              && all.getDictionaryObject(name) instanceof COSDictionary named
          ? named
          : null;
    }

    private long drawn(@Nullable COSDictionary object) throws UnreadablePicture {
      return object != null && COSName.IMAGE.equals(object.getCOSName(COSName.SUBTYPE))
          ? pixels(object)
          : PdfWork.this.of(object);
    }

    private long pattern(@Nullable COSDictionary pattern) throws UnreadablePicture {
      return pattern != null && pattern.getDictionaryObject(COSName.SHADING) != null
          ? gradient(pattern.getCOSDictionary(COSName.SHADING))
          : PdfWork.this.of(pattern);
    }

    /** Every dot is computed, with PostScript by a program as long as it likes. */
    private static long gradient(@Nullable COSDictionary shading) {
      COSBase function = shading == null ? null : shading.getDictionaryObject(COSName.FUNCTION);
      if (function instanceof COSArray several) {
        function = several.getObject(0);
      }
      return function instanceof COSDictionary one
              && one.getInt(COSName.FUNCTION_TYPE) == POSTSCRIPT
          ? MOST
          : GRADIENT;
    }

    private static long pixels(@Nullable COSDictionary picture) {
      if (picture == null) {
        return 0;
      }
      long width = picture.getInt(COSName.W, COSName.WIDTH, 0);
      long height = picture.getInt(COSName.H, COSName.HEIGHT, 0);
      return Math.min(MOST, Math.max(0, width * height / PIXELS_A_UNIT));
    }

    private static long letters(List<Object> operands) {
      long letters = 0;
      for (Object operand : operands) {
        if (operand instanceof COSString text) {
          letters += text.getBytes().length;
        } else if (operand instanceof COSArray pieces) {
          for (COSBase piece : pieces) {
            letters += piece instanceof COSString text ? text.getBytes().length : 0;
          }
        }
      }
      return letters;
    }

    /** A letter is one step, unless a font draws its letters as it would pages. */
    private long dearestGlyph() throws UnreadablePicture {
      long dearest = 1;
      if (resources.getDictionaryObject(COSName.FONT) instanceof COSDictionary fonts) {
        for (COSName name : fonts.keySet()) {
          if (fonts.getDictionaryObject(name) instanceof COSDictionary font
              && font.getDictionaryObject(COSName.CHAR_PROCS) instanceof COSDictionary glyphs) {
            for (COSName letter : glyphs.keySet()) {
              dearest = Math.max(dearest, PdfWork.this.of(glyphs.getDictionaryObject(letter)));
            }
          }
        }
      }
      return dearest;
    }
  }
}
