package org.paperpost.testing.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperpost.sheet.Box;

/**
 * A pupil's hand, steadier or less so by its seed. It fills bubbles and writes on an upright {@link
 * Scan}; boxes are in mm, as answer fields give them.
 */
public final class Pen {

  private static final double PEN_MM = 0.55;
  private static final double LINE_MM = 8.5;

  private final Random random;
  private final int level;
  private final @Nullable Font font;

  /** A blue or black pen. */
  public Pen(long seed) {
    this(seed, 45);
  }

  /** A pen, or a pencil, that leaves this level of grey, 0 black. */
  public Pen(long seed, int level) {
    this(seed, level, hand());
  }

  /** One that writes with the letters of a font, made unsteady. */
  public Pen(long seed, int level, @Nullable Font font) {
    this.random = new Random(seed);
    this.level = level;
    this.font = font;
  }

  private static @Nullable Font hand() {
    try {
      return Stream.of("PT Serif", "DejaVu Serif", Font.SERIF)
          .map(name -> new Font(name, Font.ITALIC, 10))
          .filter(font -> font.canDisplay('а') && font.canDisplay('ө'))
          .findFirst()
          .orElse(null);
    } catch (RuntimeException | LinkageError e) {
      // A Java without any font: loops have to do.
      return null;
    }
  }

  /** Fills a bubble by going to and fro, as one does. */
  public void fill(Scan scan, Box bubble) {
    scribble(scan, bubble, 0.92, 0.5, level);
  }

  /** Fills a bubble so lightly that one must look twice. */
  public void fillFaintly(Scan scan, Box bubble) {
    scribble(scan, bubble, 0.85, 0.8, 190);
  }

  /** What is left of a filled bubble after the rubber. */
  public void erase(Scan scan, Box bubble) {
    scribble(scan, bubble, 0.9, 0.6, 150 + random.nextInt(60));
  }

  /** Fills a bubble and then strikes it out with two strokes that go beyond it. */
  public void strikeOut(Scan scan, Box bubble) {
    fill(scan, bubble);
    double r = 0.95 * bubble.w();
    Graphics2D graphics = ink(scan, level, 0.8);
    for (int i = 0; i < 4; i++) {
      double turn = (i - 1.5) * 0.12;
      stroke(graphics, bubble, -r, -r + turn, r, r + turn);
      stroke(graphics, bubble, -r, r + turn, r, -r + turn);
    }
    graphics.dispose();
  }

  /** A cross within the bubble. */
  public void cross(Scan scan, Box bubble) {
    double r = 0.36 * bubble.w();
    Graphics2D graphics = ink(scan, level, PEN_MM);
    stroke(graphics, bubble, -r, -r, r, r);
    stroke(graphics, bubble, -r, r, r, -r);
    graphics.dispose();
  }

  /** A tick over the bubble. */
  public void tick(Scan scan, Box bubble) {
    double r = bubble.w() / 2;
    Graphics2D graphics = ink(scan, level, PEN_MM);
    stroke(graphics, bubble, -0.6 * r, 0, -0.1 * r, 0.7 * r);
    stroke(graphics, bubble, -0.1 * r, 0.7 * r, 1.1 * r, -1.1 * r);
    graphics.dispose();
  }

  /** A slip of the pen next to the bubble that belongs to no answer. */
  public void slip(Scan scan, Box bubble) {
    double r = bubble.w() / 2;
    Graphics2D graphics = ink(scan, level, PEN_MM);
    stroke(graphics, bubble, 1.15 * r, -r, 1.5 * r, -0.4 * r);
    graphics.dispose();
  }

  /**
   * Writes a text into a box, in as many lines as it needs and as fit.
   *
   * @return whether all of it fitted
   */
  public boolean write(Scan scan, Box box, String text) {
    double x = box.x() + 2;
    double line = Math.min(LINE_MM, box.h());
    double baseline = box.y() + 0.75 * line;
    double size = 0.62 * line;
    Graphics2D graphics = ink(scan, level, 0.35);
    for (String word : text.split("\\s+", -1)) {
      double width = widthMm(word, size);
      if (x + width > box.right() - 1 && x > box.x() + 2) {
        x = box.x() + 2;
        baseline += line;
        if (baseline > box.bottom()) {
          graphics.dispose();
          return false;
        }
      }
      writeWord(graphics, word, x, baseline + 0.5 * random.nextGaussian() * 0.4, size);
      x += width + 0.5 * size;
    }
    graphics.dispose();
    return true;
  }

  /** One sign in the middle of a box, as one writes a number into squares. */
  public void writeSign(Scan scan, Box box, String sign) {
    double size = 0.8 * box.h();
    Graphics2D graphics = ink(scan, level, 0.4);
    writeWord(
        graphics,
        sign,
        box.centreX() - widthMm(sign, size) / 2,
        box.y() + 0.78 * box.h() + 0.2 * random.nextGaussian(),
        size);
    graphics.dispose();
  }

  private double widthMm(String word, double size) {
    if (font == null) {
      return 0.55 * size * word.length();
    }
    Rectangle2D bounds = outline(word, size).getBounds2D();
    return bounds.isEmpty() ? 0.3 * size : bounds.getMaxX();
  }

  private Shape outline(String word, double size) {
    Font hand = font;
    if (hand == null) {
      return new Path2D.Double();
    }
    GlyphVector glyphs =
        hand.deriveFont((float) (size * 1.35))
            .createGlyphVector(new FontRenderContext(null, true, true), word);
    return glyphs.getOutline();
  }

  private void writeWord(Graphics2D graphics, String word, double x, double y, double size) {
    if (font == null) {
      loops(graphics, word, x, y, size);
      return;
    }
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(0.02 * random.nextGaussian());
    place.shear(-0.1 + 0.05 * random.nextGaussian(), 0);
    graphics.fill(unsteady(place.createTransformedShape(outline(word, size)), 0.03 * size));
  }

  private Shape unsteady(Shape shape, double by) {
    Path2D path = new Path2D.Double();
    double[] c = new double[6];
    double waveX = random.nextDouble() * 6;
    double waveY = random.nextDouble() * 6;
    for (PathIterator at = shape.getPathIterator(null); !at.isDone(); at.next()) {
      int kind = at.currentSegment(c);
      for (int i = 0; i < 6; i += 2) {
        double wave = c[i] * 1.3;
        c[i] += by * Math.sin(wave + waveX);
        c[i + 1] += by * Math.cos(1.7 * wave + waveY);
      }
      switch (kind) {
        case PathIterator.SEG_MOVETO -> path.moveTo(c[0], c[1]);
        case PathIterator.SEG_LINETO -> path.lineTo(c[0], c[1]);
        case PathIterator.SEG_QUADTO -> path.quadTo(c[0], c[1], c[2], c[3]);
        case PathIterator.SEG_CUBICTO -> path.curveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
        default -> path.closePath();
      }
    }
    return path;
  }

  private void loops(Graphics2D graphics, String word, double x, double y, double size) {
    Path2D path = new Path2D.Double();
    path.moveTo(x, y);
    for (int i = 0; i < word.length(); i++) {
      double left = x + 0.55 * size * i;
      double top = y - size * (0.5 + 0.1 * (word.charAt(i) % 5));
      path.curveTo(left, top, left + 0.5 * size, top, left + 0.3 * size, y);
      path.lineTo(left + 0.55 * size, y - 0.05 * size * random.nextDouble());
    }
    graphics.draw(path);
  }

  private void scribble(Scan scan, Box bubble, double reach, double pitchMm, int grey) {
    double r = reach * bubble.w() / 2;
    Graphics2D graphics = ink(scan, grey, 0.75);
    double offX = 0.12 * random.nextGaussian();
    double offY = 0.12 * random.nextGaussian();
    graphics.translate(bubble.centreX() + offX, bubble.centreY() + offY);
    graphics.rotate(random.nextDouble() * Math.PI);
    Path2D path = new Path2D.Double();
    path.moveTo(-r, 0);
    boolean right = false;
    for (double y = -r + 0.3; y < r - 0.2; y += pitchMm) {
      double half = Math.sqrt(Math.max(0, r * r - y * y)) - 0.25;
      double x = (right ? half : -half) + 0.1 * random.nextGaussian();
      if (y < -r + 0.4) {
        path.moveTo(-x, y);
      }
      path.lineTo(x, y + 0.08 * random.nextGaussian());
      right = !right;
    }
    graphics.draw(path);
    if (pitchMm < 0.6) {
      graphics.fill(new Ellipse2D.Double(-0.8 * r, -0.8 * r, 1.6 * r, 1.6 * r));
    }
    graphics.dispose();
  }

  private void stroke(
      Graphics2D graphics, Box bubble, double fromX, double fromY, double toX, double toY) {
    double x = bubble.centreX();
    double y = bubble.centreY();
    Path2D path = new Path2D.Double();
    path.moveTo(x + fromX, y + fromY);
    path.quadTo(
        x + (fromX + toX) / 2 + 0.15 * random.nextGaussian(),
        y + (fromY + toY) / 2 + 0.15 * random.nextGaussian(),
        x + toX,
        y + toY);
    graphics.draw(path);
  }

  private Graphics2D ink(Scan scan, int grey, double widthMm) {
    Graphics2D graphics = scan.graphics();
    graphics.setColor(new Color(grey, grey, grey));
    graphics.setStroke(
        new BasicStroke((float) widthMm, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    return graphics;
  }
}
