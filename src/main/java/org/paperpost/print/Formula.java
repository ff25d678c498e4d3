package org.paperpost.print;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.Insets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.AttributedCharacterIterator;
import java.util.regex.Pattern;
import javax.swing.JLabel;
import org.jspecify.annotations.Nullable;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;

/**
 * A TeX formula set as vectors. The TeX engine keeps its state in statics, so one formula is set at
 * a time in a JVM.
 */
final class Formula {

  /**
   * Commands that read files, or change the engine for every later document. They have no place in
   * a pupil's formula.
   */
  private static final Pattern REFUSED =
      Pattern.compile(
          "\\\\(includegraphics|(re)?new(command|environment)|makeat\\w+|jlm\\w+|DeclareMath\\w+"
              + "|define\\w+|Dynamic\\w*|special|input|include|externalfont|load\\w+|debug\\w*"
              + "|begingroup|def|let|TeXVersion|magnification)(?![a-zA-Z])",
          Pattern.CASE_INSENSITIVE);

  /** Commands that repeat something as often as a number says: nine digits never come back. */
  private static final Pattern REPEATING =
      Pattern.compile(
          "\\\\(fcscore|roman|romannumeral|hdotsfor|multicolumn)(?![a-zA-Z])"
              + "|\\{array}\\s*(\\[[^]]*])?\\s*\\{[^}]*\\*|\\{x?alignat(ed)?\\*?}\\s*\\{\\s*\\d{3}"
              + "|\\{alignedat}\\s*\\{\\s*\\d{3}",
          Pattern.CASE_INSENSITIVE);

  /** The height of a sheet's text, and a width that no measure holds, pt. */
  private static final double TALLEST = 640;

  private static final double WIDEST = 1_500;

  private static final int LONGEST = 2_000;
  private static final Object ENGINE = new Object();
  private static boolean lettersKnown;

  private final TeXIcon icon;

  private Formula(TeXIcon icon) {
    this.icon = icon;
  }

  /**
   * Compiles the formula; null if it does not compile.
   *
   * @param size of the letters, pt
   * @param display on a line of its own
   */
  static @Nullable Formula compile(String tex, double size, boolean display) {
    if (tex.isBlank()
        || tex.length() > LONGEST
        || REFUSED.matcher(tex).find()
        || REPEATING.matcher(tex).find()
        || !isBalanced(tex)) {
      return null;
    }
    // A fraction in text style is set at 70 %: too small for a pupil of ten.
    boolean open = display || tex.contains("\\frac");
    synchronized (ENGINE) {
      knowLetters();
      try {
        TeXIcon icon =
            new TeXFormula(tex)
                .createTeXIcon(
                    open ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT, (float) size);
        icon.setInsets(new Insets(0, 0, 0, 0), true);
        return icon.getTrueIconWidth() > 0 ? new Formula(icon) : null;
      } catch (RuntimeException | StackOverflowError e) {
        return null;
      }
    }
  }

  /** The engine takes a formula that breaks off in a group for finished. */
  private static boolean isBalanced(String tex) {
    int open = 0;
    for (int i = 0; i < tex.length() && open >= 0; i++) {
      switch (tex.charAt(i)) {
        case '\\' -> i++;
        case '{' -> open++;
        case '}' -> open--;
        default -> {}
      }
    }
    return open == 0;
  }

  /** Whether any page could hold it. */
  boolean fitsAPage() {
    return width() <= WIDEST && height() <= TALLEST && Math.abs(depth()) <= TALLEST;
  }

  /** Width in pt. */
  double width() {
    return icon.getTrueIconWidth();
  }

  /** Height above the baseline and depth below it together, pt. */
  double height() {
    return icon.getTrueIconHeight();
  }

  /** Depth below the baseline, pt. */
  double depth() {
    return icon.getTrueIconDepth();
  }

  /** Paints with the top left corner at the origin, one unit a CSS pixel, as outlines. */
  void paint(Graphics2D graphics) {
    if (graphics instanceof PdfBoxGraphics2D pdf) {
      pdf.setFontTextDrawer(new Outlines());
    }
    graphics.scale(96 / 72.0, 96 / 72.0);
    synchronized (ENGINE) {
      graphics.setColor(Color.BLACK);
      JLabel black = new JLabel();
      black.setForeground(Color.BLACK);
      icon.paintIcon(black, graphics, 0, 0);
    }
  }

  /** Declines to set text: the engine's fonts have their signs at places of their own. */
  private static final class Outlines extends PdfBoxGraphics2DFontTextDrawer {
    @Override
    public boolean canDrawText(AttributedCharacterIterator iterator, IFontTextDrawerEnv env) {
      return false;
    }
  }

  /**
   * The engine's own Cyrillic lacks the Kazakh letters, and a word of two faces is ugly: it is made
   * to forget its letters once they are loaded, and words are set in PT Serif.
   */
  private static void knowLetters() {
    if (lettersKnown) {
      return;
    }
    for (Cut cut : new Cut[] {Cut.SERIF, Cut.SANS}) {
      try {
        Font font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(cut.bytes()));
        GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(font);
      } catch (FontFormatException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    new TeXFormula("\\text{я}");
    for (char letter = 0x400; letter < 0x530; letter++) {
      TeXFormula.symbolMappings[letter] = null;
      TeXFormula.symbolTextMappings[letter] = null;
      TeXFormula.symbolFormulaMappings[letter] = null;
    }
    TeXFormula.registerExternalFont(
        Character.UnicodeBlock.CYRILLIC, Cut.SANS.family, Cut.SERIF.family);
    lettersKnown = true;
  }
}
