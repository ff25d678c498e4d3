package org.paperpost.testing.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import org.paperpost.imaging.Point;
import org.paperpost.sheet.Box;

/**
 * One thing that happens to a sheet between the printer and the file. Places are in mm of the
 * upright side wherever the sheet lies by then; what belongs to the scanner (streak, shadow) is in
 * parts of the picture.
 */
@FunctionalInterface
public interface Damage {

  /** The grey of the table under a photographed sheet. */
  int TABLE = 95;

  /** The scan afterwards; the given one may be drawn on. */
  Scan happen(Scan scan, Random random);

  /** Fed in a little turned (degrees clockwise), moved (mm) and of another size (1 as it is). */
  static Damage placed(double degrees, double rightMm, double downMm, double size) {
    return (scan, random) -> {
      double width = scan.image().getWidth();
      double height = scan.image().getHeight();
      double scale = scan.scale();
      AffineTransform move = new AffineTransform();
      move.translate(width / 2 + rightMm * scale, height / 2 + downMm * scale);
      move.rotate(Math.toRadians(degrees));
      move.scale(size, size);
      move.translate(-width / 2, -height / 2);
      return Warp.by(scan, matrix(move), (int) width, (int) height);
    };
  }

  /** Turned clockwise by any angle, the picture large enough for the whole sheet. */
  static Damage turn(double degrees) {
    return (scan, random) -> {
      double width = scan.image().getWidth();
      double height = scan.image().getHeight();
      double cos = Math.abs(Math.cos(Math.toRadians(degrees)));
      double sin = Math.abs(Math.sin(Math.toRadians(degrees)));
      int newWidth = (int) Math.round(width * cos + height * sin);
      int newHeight = (int) Math.round(width * sin + height * cos);
      AffineTransform move = new AffineTransform();
      move.translate(newWidth / 2.0, newHeight / 2.0);
      move.rotate(Math.toRadians(degrees));
      move.translate(-width / 2, -height / 2);
      return Warp.by(scan, matrix(move), newWidth, newHeight);
    };
  }

  /** Photographed at a slant: each corner moves by up to this part of the picture's side. */
  static Damage perspective(double part) {
    return (scan, random) -> {
      int width = scan.image().getWidth();
      int height = scan.image().getHeight();
      double p = part * (random.nextDouble() - 0.5) / width;
      double q = part * (random.nextDouble() - 0.5) / height;
      double margin = 1 - part;
      double[] centre = {margin, 0, 0, 0, margin, 0, 0, 0, 1};
      double[] slant = {1, 0, 0, 0, 1, 0, p, q, 1};
      double[] to = {1, 0, -width / 2.0, 0, 1, -height / 2.0, 0, 0, 1};
      double[] back = {1, 0, width / 2.0, 0, 1, height / 2.0, 0, 0, 1};
      double[] all = Warp.times(back, Warp.times(slant, Warp.times(centre, to)));
      return Warp.by(scan, all, width, height);
    };
  }

  /** Seen from behind. */
  static Damage mirrored() {
    return (scan, random) -> {
      int width = scan.image().getWidth();
      return Warp.by(
          scan, new double[] {-1, 0, width, 0, 1, 0, 0, 0, 1}, width, scan.image().getHeight());
    };
  }

  /** Scanned with other dots per inch: the picture is that many times as large. */
  static Damage resampled(double factor) {
    return (scan, random) ->
        Warp.by(
            scan,
            new double[] {factor, 0, 0, 0, factor, 0, 0, 0, 1},
            (int) Math.round(scan.image().getWidth() * factor),
            (int) Math.round(scan.image().getHeight() * factor));
  }

  /** Out of focus; the radius in mm. */
  static Damage blur(double radiusMm) {
    return (scan, random) -> {
      int radius = (int) Math.round(radiusMm * scan.scale());
      for (int pass = 0; radius > 0 && pass < 2; pass++) {
        Warp.boxBlur(scan.image(), radius);
      }
      return scan;
    };
  }

  /** Grey noise of a sensor, in levels (standard deviation). */
  static Damage noise(double levels) {
    return (scan, random) -> {
      byte[] pixels = Scan.pixels(scan.image());
      double[] table = new double[4096];
      for (int i = 0; i < table.length; i++) {
        table[i] = random.nextGaussian() * levels;
      }
      long state = random.nextLong() | 1;
      long bits = 0;
      for (int i = 0; i < pixels.length; i++, bits >>>= 12) {
        if (i % 5 == 0) {
          state ^= state << 13;
          state ^= state >>> 7;
          state ^= state << 17;
          bits = state;
        }
        pixels[i] = clamp((pixels[i] & 0xff) + table[(int) (bits & 4095)]);
      }
      return scan;
    };
  }

  /** Paper at this level of grey and ink at that one, instead of 255 and 0. */
  static Damage toned(int ink, int paper) {
    return levels(value -> ink + value * (paper - ink) / 255);
  }

  /** Every level of grey to another. */
  static Damage levels(DoubleUnaryOperator level) {
    return (scan, random) -> {
      byte[] table = new byte[256];
      for (int i = 0; i < 256; i++) {
        table[i] = clamp(level.applyAsDouble(i));
      }
      byte[] pixels = Scan.pixels(scan.image());
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = table[pixels[i] & 0xff];
      }
      return scan;
    };
  }

  /** Black and white, as many office scanners are set. */
  static Damage bitonal(int threshold) {
    return levels(value -> value < threshold ? 0 : 255);
  }

  /** Pressed into a JPEG and taken out again; quality 0 to 1. */
  static Damage jpeg(double quality) {
    return (scan, random) -> {
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ScanFiles.jpeg(scan.image(), quality, 0, bytes);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        return new Scan(read, scan.map(), scan.bending());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** A dark line along the whole feed, from dirt on the glass; at a part of the width, 0 to 1. */
  static Damage streak(double at, double widthMm) {
    return (scan, random) -> {
      Graphics2D graphics = scan.image().createGraphics();
      graphics.setColor(new Color(60, 60, 60));
      double width = Math.max(1, widthMm * scan.scale());
      graphics.fill(
          new Rectangle2D.Double(at * scan.image().getWidth(), 0, width, scan.image().getHeight()));
      graphics.dispose();
      return scan;
    };
  }

  /** The shadow of the sheet's edge, along the left and the lower edge of the picture. */
  static Damage edgeShadow(double widthMm) {
    return (scan, random) -> {
      Graphics2D graphics = scan.image().createGraphics();
      int width = (int) Math.round(widthMm * scan.scale());
      for (int i = 0; i < width; i++) {
        int grey = 40 + 200 * i / width;
        graphics.setColor(new Color(grey, grey, grey));
        graphics.fillRect(i, 0, 1, scan.image().getHeight());
        graphics.fillRect(0, scan.image().getHeight() - 1 - i, scan.image().getWidth(), 1);
      }
      graphics.dispose();
      return scan;
    };
  }

  /** Tea: a round spot through which the print is still seen; strength 0 to 1. */
  static Damage stain(double xMm, double yMm, double radiusMm, double strength) {
    return (scan, random) -> {
      byte[] pixels = Scan.pixels(scan.image());
      int width = scan.image().getWidth();
      Point centre = scan.pixel(xMm, yMm);
      double radius = radiusMm * scan.scale();
      for (int y = 0; y < scan.image().getHeight(); y++) {
        for (int x = 0; x < width; x++) {
          double r = Math.hypot(x - centre.x(), y - centre.y()) / radius;
          if (r < 1) {
            double shade = 1 - strength * (r > 0.9 ? 1 : 0.7);
            pixels[y * width + x] = (byte) ((pixels[y * width + x] & 0xff) * shade);
          }
        }
      }
      return scan;
    };
  }

  /** The crease of folding to half, with a thin shadow and worn toner. */
  static Damage foldLine() {
    return foldLine(148.5);
  }

  /** The crease of a fold so far from the top. */
  static Damage foldLine(double mm) {
    return (scan, random) -> {
      Point left = scan.pixel(-5, mm);
      Point right = scan.pixel(215, mm);
      Graphics2D graphics = smooth(scan);
      graphics.setColor(new Color(175, 175, 175));
      graphics.setStroke(new BasicStroke((float) (0.5 * scan.scale())));
      graphics.draw(new Line2D.Double(left.x(), left.y(), right.x(), right.y()));
      graphics.setColor(new Color(245, 245, 245));
      graphics.setStroke(new BasicStroke((float) (0.25 * scan.scale())));
      graphics.draw(
          new Line2D.Double(
              left.x(), left.y() - scan.scale() * 0.3, right.x(), right.y() - scan.scale() * 0.3));
      graphics.dispose();
      return scan;
    };
  }

  /** A corner torn off, showing the scanner's dark lid; corner 0 top left, clockwise. */
  static Damage tornCorner(int corner, double sizeMm) {
    return (scan, random) -> {
      double x = corner == 0 || corner == 3 ? 0 : 210;
      double y = corner < 2 ? 0 : 297;
      double inX = x == 0 ? sizeMm : 210 - sizeMm;
      double inY = y == 0 ? sizeMm : 297 - sizeMm;
      Path2D path = new Path2D.Double();
      lineTo(path, scan.pixel(x == 0 ? -20 : 230, y == 0 ? -20 : 317), true);
      lineTo(path, scan.pixel(inX, y == 0 ? -20 : 317), false);
      lineTo(path, scan.pixel(inX, y), false);
      lineTo(path, scan.pixel((x + inX) / 2 + random.nextInt(3), (y + inY) / 2), false);
      lineTo(path, scan.pixel(x, inY), false);
      lineTo(path, scan.pixel(x == 0 ? -20 : 230, inY), false);
      path.closePath();
      Graphics2D graphics = smooth(scan);
      graphics.setColor(new Color(70, 70, 70));
      graphics.fill(path);
      graphics.dispose();
      return scan;
    };
  }

  /** Something opaque over a box: a sticker (level 255), a stamp's ink (level 40). */
  static Damage covered(Box box, int level) {
    return (scan, random) -> {
      Path2D path = new Path2D.Double();
      lineTo(path, scan.pixel(box.x(), box.y()), true);
      lineTo(path, scan.pixel(box.right(), box.y()), false);
      lineTo(path, scan.pixel(box.right(), box.bottom()), false);
      lineTo(path, scan.pixel(box.x(), box.bottom()), false);
      path.closePath();
      Graphics2D graphics = smooth(scan);
      graphics.setColor(new Color(level, level, level));
      graphics.fill(path);
      graphics.dispose();
      return scan;
    };
  }

  /** The round date stamp of a post office. */
  static Damage stamp(double xMm, double yMm) {
    return (scan, random) -> {
      Point centre = scan.pixel(xMm, yMm);
      double scale = scan.scale();
      Graphics2D graphics = smooth(scan);
      graphics.setColor(new Color(50, 50, 50));
      graphics.translate(centre.x(), centre.y());
      graphics.rotate(random.nextDouble() * 6);
      graphics.scale(scale, scale);
      graphics.setStroke(new BasicStroke(0.8f));
      graphics.draw(new Ellipse2D.Double(-14, -14, 28, 28));
      graphics.draw(new Ellipse2D.Double(-9, -9, 18, 18));
      for (int i = -1; i <= 1; i++) {
        graphics.fill(new Rectangle2D.Double(-7, 3 * i - 0.8, 10 + random.nextInt(4), 1.2));
      }
      graphics.dispose();
      return scan;
    };
  }

  /** A staple, and its shine, at the top left. */
  static Damage staple() {
    return (scan, random) -> {
      Point from = scan.pixel(5, 9);
      Point to = scan.pixel(9.5, 4.5);
      Graphics2D graphics = smooth(scan);
      graphics.setStroke(new BasicStroke((float) (0.6 * scan.scale())));
      graphics.setColor(new Color(30, 30, 30));
      graphics.draw(new Line2D.Double(from.x(), from.y(), to.x(), to.y()));
      graphics.dispose();
      return scan;
    };
  }

  /** Specks of dust. */
  static Damage dust(int specks) {
    return (scan, random) -> {
      Graphics2D graphics = smooth(scan);
      graphics.setColor(new Color(40, 40, 40));
      double scale = scan.scale();
      for (int i = 0; i < specks; i++) {
        double size = scale * (0.1 + 0.35 * random.nextDouble());
        graphics.fill(
            new Ellipse2D.Double(
                random.nextDouble() * scan.image().getWidth(),
                random.nextDouble() * scan.image().getHeight(),
                size,
                size));
      }
      graphics.dispose();
      return scan;
    };
  }

  /** A crease from one place to another: a thin shadow with worn toner beside it. */
  static Damage crease(double fromX, double fromY, double toX, double toY) {
    return (scan, random) -> {
      Point from = scan.pixel(fromX, fromY);
      Point to = scan.pixel(toX, toY);
      double aside = 0.3 * scan.scale();
      Graphics2D graphics = smooth(scan);
      graphics.setColor(new Color(165, 165, 165));
      graphics.setStroke(new BasicStroke((float) (0.5 * scan.scale())));
      graphics.draw(new Line2D.Double(from.x(), from.y(), to.x(), to.y()));
      graphics.setColor(new Color(245, 245, 245));
      graphics.setStroke(new BasicStroke((float) (0.3 * scan.scale())));
      graphics.draw(
          new Line2D.Double(from.x() + aside, from.y() - aside, to.x() + aside, to.y() - aside));
      graphics.dispose();
      return scan;
    };
  }

  /** Torn from an edge inwards, the lips a little apart so that the dark lid shows. */
  static Damage tear(double x, double y, double inX, double inY) {
    return (scan, random) -> {
      Path2D path = new Path2D.Double();
      double wide = 1 + random.nextDouble();
      lineTo(
          path, scan.pixel(x - wide * Math.signum(inY - y), y + wide * Math.signum(inX - x)), true);
      for (int i = 1; i < 6; i++) {
        double part = i / 6.0;
        lineTo(
            path,
            scan.pixel(
                x + part * (inX - x) + 1.5 * random.nextGaussian(),
                y + part * (inY - y) + 1.5 * random.nextGaussian()),
            false);
      }
      lineTo(path, scan.pixel(inX, inY), false);
      lineTo(
          path,
          scan.pixel(x + wide * Math.signum(inY - y), y - wide * Math.signum(inX - x)),
          false);
      path.closePath();
      Graphics2D graphics = smooth(scan);
      graphics.setColor(new Color(70, 70, 70));
      graphics.fill(path);
      graphics.dispose();
      return scan;
    };
  }

  /** Two holes of a punch at the left edge, the dark lid behind them. */
  static Damage holes() {
    return (scan, random) -> {
      Graphics2D graphics = smooth(scan);
      graphics.setColor(new Color(60, 60, 60));
      double radius = 2.8 * scan.scale();
      for (double y : new double[] {108.5, 188.5}) {
        Point at = scan.pixel(11, y);
        graphics.fill(
            new Ellipse2D.Double(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius));
      }
      graphics.dispose();
      return scan;
    };
  }

  /** Scribbled over with a pen, in loops around a place. */
  static Damage scribble(double xMm, double yMm, double reachMm) {
    return (scan, random) -> {
      Path2D path = new Path2D.Double();
      lineTo(path, scan.pixel(xMm, yMm), true);
      for (int i = 0; i < 9; i++) {
        Point by = near(scan, random, xMm, yMm, reachMm);
        Point to = near(scan, random, xMm, yMm, reachMm);
        path.quadTo(by.x(), by.y(), to.x(), to.y());
      }
      Graphics2D graphics = smooth(scan);
      graphics.setColor(new Color(50, 50, 50));
      graphics.setStroke(
          new BasicStroke(
              (float) (0.6 * scan.scale()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(path);
      graphics.dispose();
      return scan;
    };
  }

  private static Point near(Scan scan, Random random, double xMm, double yMm, double reachMm) {
    return scan.pixel(
        xMm + reachMm * (2 * random.nextDouble() - 1),
        yMm + reachMm * (2 * random.nextDouble() - 1));
  }

  /** Coffee: the ring of a cup's foot and a few drops. */
  static Damage coffee(double xMm, double yMm) {
    return (scan, random) -> {
      Scan stained = stain(xMm, yMm, 36, 0.12).happen(scan, random);
      Point centre = stained.pixel(xMm, yMm);
      double scale = stained.scale();
      Graphics2D graphics = smooth(stained);
      graphics.setColor(new Color(120, 120, 120, 150));
      graphics.setStroke(new BasicStroke((float) (2.2 * scale)));
      graphics.draw(
          new Ellipse2D.Double(
              centre.x() - 36 * scale, centre.y() - 36 * scale, 72 * scale, 72 * scale));
      for (int i = 0; i < 6; i++) {
        Point at = near(stained, random, xMm, yMm, 60);
        double size = (1 + 3 * random.nextDouble()) * scale;
        graphics.fill(new Ellipse2D.Double(at.x(), at.y(), size, size));
      }
      graphics.dispose();
      return stained;
    };
  }

  /** Light that falls off to one side, to this part of its strength. */
  static Damage shadow(double degrees, double least) {
    return (scan, random) -> {
      byte[] pixels = Scan.pixels(scan.image());
      int width = scan.image().getWidth();
      int height = scan.image().getHeight();
      double cos = Math.cos(Math.toRadians(degrees));
      double sin = Math.sin(Math.toRadians(degrees));
      for (int y = 0, at = 0; y < height; y++) {
        for (int x = 0; x < width; x++, at++) {
          double along = ((2.0 * x / width - 1) * cos + (2.0 * y / height - 1) * sin) / 1.42;
          double light = 1 - (1 - least) * (along + 1) / 2;
          pixels[at] = (byte) ((pixels[at] & 0xff) * light);
        }
      }
      return scan;
    };
  }

  /** Moved while it was taken, by so many mm. */
  static Damage motion(double mm, double degrees) {
    return (scan, random) -> {
      byte[] source = Scan.pixels(Scan.copy(scan.image()));
      byte[] target = Scan.pixels(scan.image());
      int width = scan.image().getWidth();
      int height = scan.image().getHeight();
      int steps = Math.max(1, (int) Math.round(mm * scan.scale()));
      int[] offsets = new int[steps + 1];
      int margin = steps + 1;
      for (int i = 0; i <= steps; i++) {
        double far = i - steps / 2.0;
        offsets[i] =
            (int) Math.round(far * Math.cos(Math.toRadians(degrees)))
                + width * (int) Math.round(far * Math.sin(Math.toRadians(degrees)));
      }
      for (int y = margin; y < height - margin; y++) {
        for (int x = margin; x < width - margin; x++) {
          int sum = 0;
          for (int offset : offsets) {
            sum += source[y * width + x + offset] & 0xff;
          }
          target[y * width + x] = (byte) (sum / offsets.length);
        }
      }
      return scan;
    };
  }

  /** Copied once on a worn machine: harder, coarser, dirtier and a little askew. */
  static Damage photocopied() {
    return (scan, random) -> {
      Damage[] steps = {
        placed(0.8 * random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), 0.99),
        blur(0.09),
        noise(10),
        levels(value -> 128 + 1.7 * (value - 150)),
        dust(40)
      };
      Scan copy = scan;
      for (Damage step : steps) {
        copy = step.happen(copy, random);
      }
      return copy;
    };
  }

  /** Another sheet lay over this one in the feeder, so many mm farther down. */
  static Damage coveredFrom(double downMm, Scan other) {
    return (scan, random) -> {
      int rows = (int) Math.round(downMm * scan.scale());
      int width = scan.image().getWidth();
      int height = scan.image().getHeight();
      byte[] over = Scan.pixels(other.image());
      byte[] under = Scan.pixels(scan.image());
      System.arraycopy(over, 0, under, rows * width, (height - rows) * width);
      Arrays.fill(under, rows * width, (rows + 1) * width, (byte) 150);
      return scan;
    };
  }

  /**
   * Photographed on a table with a telephone that has so many megapixels; tilted by some degrees to
   * either side and turned a little.
   */
  static Damage photographed(double megapixels, double tilt) {
    return (scan, random) -> {
      int width = (int) Math.round(Math.sqrt(megapixels * 1e6 * 3 / 4));
      int height = width * 4 / 3;
      double turn = Math.toRadians(5 * random.nextGaussian());
      double nod = Math.toRadians(tilt * (2 * random.nextDouble() - 1));
      double swing = Math.toRadians(tilt * (2 * random.nextDouble() - 1));
      double distance = 420;
      double focus = (0.78 + 0.08 * random.nextDouble()) * height * distance / 297;
      // The sheet's axes after turning it in its plane, about the x axis and about the y axis.
      double[] right = axis(Math.cos(turn), Math.sin(turn), nod, swing);
      double[] down = axis(-Math.sin(turn), Math.cos(turn), nod, swing);
      double[] see = new double[9];
      for (int i = 0; i < 2; i++) {
        double middle = i == 0 ? width / 2.0 : height / 2.0;
        see[3 * i] = focus * right[i] + middle * right[2];
        see[3 * i + 1] = focus * down[i] + middle * down[2];
        see[3 * i + 2] = middle * distance;
      }
      see[6] = right[2];
      see[7] = down[2];
      see[8] = distance;
      double[] toMm = Warp.inverse(scan.map());
      double[] centred = {1, 0, -105, 0, 1, -148.5, 0, 0, 1};
      Scan seen = Warp.by(scan, Warp.times(see, Warp.times(centred, toMm)), width, height, TABLE);
      Damage[] steps = {shadow(360 * random.nextDouble(), 0.55), blur(0.07), noise(5), jpeg(0.85)};
      for (Damage step : steps) {
        seen = step.happen(seen, random);
      }
      return seen;
    };
  }

  private static double[] axis(double x, double y, double nod, double swing) {
    double y2 = y * Math.cos(nod);
    double z2 = y * Math.sin(nod);
    return new double[] {
      x * Math.cos(swing) + z2 * Math.sin(swing), y2, -x * Math.sin(swing) + z2 * Math.cos(swing)
    };
  }

  /** The paper does not lie flat. */
  static Damage bent(Bending bending) {
    return (scan, random) -> Warp.bent(scan, bending);
  }

  /**
   * Fed in on top of another sheet, which lies farther along the feed: what of it is not covered is
   * seen.
   *
   * @param other the other sheet, upright, of the same resolution
   * @param degrees by which the other is turned, clockwise
   * @param rightMm how far right the other lies
   * @param downMm how far down the other lies
   * @param isCutOff whether the scanner takes the other sheet's length for the picture's, so that
   *     this one is not all in it; else the picture holds both
   */
  static Damage onTopOf(
      IntFunction<Scan> other, double degrees, double rightMm, double downMm, boolean isCutOff) {
    return (scan, random) -> {
      Scan below = other.apply((int) Math.round(scan.scale() * 25.4));
      int right = (int) Math.round(rightMm * scan.scale());
      int down = (int) Math.round(downMm * scan.scale());
      int width = scan.image().getWidth();
      int height = scan.image().getHeight();
      int left = isCutOff ? -right : Math.max(0, -right);
      int top = isCutOff ? -down : Math.max(0, -down);
      int fullWidth = isCutOff ? width : width + Math.abs(right);
      int fullHeight = isCutOff ? height : height + Math.abs(down);
      AffineTransform move = AffineTransform.getTranslateInstance(left + right, top + down);
      move.rotate(Math.toRadians(degrees), width / 2.0, height / 2.0);
      Scan seen = Warp.by(below, matrix(move), fullWidth, fullHeight);
      Graphics2D graphics = seen.image().createGraphics();
      graphics.drawImage(scan.image(), left, top, null);
      graphics.setColor(Color.GRAY);
      graphics.drawRect(left - 1, top - 1, width + 1, height + 1);
      graphics.dispose();
      AffineTransform own = AffineTransform.getTranslateInstance(left, top);
      return new Scan(seen.image(), Warp.times(matrix(own), scan.map()), scan.bending());
    };
  }

  /** Curled along its length: the middle is moved down by so many mm, the ends not. */
  static Damage curl(double mm) {
    return bent(at -> new Point(at.x(), at.y() + mm * Math.sin(Math.PI * at.y() / 297)));
  }

  /**
   * An arched sheet under a camera half a metre above it: what is higher is seen farther out, and
   * what is steep is seen shorter.
   *
   * @param heightMm of the arch's middle
   * @param degrees in which the arch runs: 0 from top to bottom, 90 from side to side
   */
  static Damage arched(double heightMm, double degrees) {
    double across = Math.sin(Math.toRadians(degrees));
    double along = Math.cos(Math.toRadians(degrees));
    double half = 105 * Math.abs(across) + 148.5 * Math.abs(along);
    double camera = 500;
    return bent(
        at -> {
          double x = at.x() - 105;
          double y = at.y() - 148.5;
          double u = x * across + y * along;
          double angle = Math.PI * u / (2 * half);
          double height = heightMm * Math.cos(angle);
          // The arc's shortening, by the integral of half its slope's square.
          double slope = heightMm * Math.PI / (2 * half);
          double shorter = slope * slope / 4 * (u - half / Math.PI * Math.sin(2 * angle));
          double wide = camera / (camera - height);
          return new Point(
              105 + (x - shorter * across) * wide, 148.5 + (y - shorter * along) * wide);
        });
  }

  /** Damp and dried in waves of a few centimetres, pressed on the glass. */
  static Damage damp(double mm) {
    return (scan, random) -> {
      double[] wave = random.doubles(8, 0, 2 * Math.PI).toArray();
      double length = 90 + 60 * random.nextDouble();
      double k = 2 * Math.PI / length;
      return Warp.bent(
          scan,
          at ->
              new Point(
                  at.x() + mm * Math.sin(k * at.y() + wave[0]) * Math.sin(k * at.x() / 2 + wave[1]),
                  at.y()
                      + mm * Math.sin(k * at.x() + wave[2]) * Math.sin(k * at.y() / 2 + wave[3])));
    };
  }

  /** Grown in the damp by a part of its size, more across its fibres than along. */
  static Damage grown(double part) {
    return bent(
        at ->
            new Point(
                105 + (at.x() - 105) * (1 + part), 148.5 + (at.y() - 148.5) * (1 + part / 2)));
  }

  /** Folded to half, and the lower half does not lie quite as the upper: mm at its end. */
  static Damage halves(double rightMm, double shorterMm) {
    return bent(
        at -> {
          double below = Math.max(0, at.y() - 148.5) / 148.5;
          return new Point(at.x() + rightMm * below, at.y() - shorterMm * below);
        });
  }

  /** A feeder whose speed is uneven by some mm over the length of the sheet. */
  static Damage unevenFeed(double mm) {
    return (scan, random) -> {
      double phase = 6 * random.nextDouble();
      return Warp.bent(
          scan, at -> new Point(at.x(), at.y() + mm * Math.sin(at.y() / 297 * 4 + phase)));
    };
  }

  private static Graphics2D smooth(Scan scan) {
    Graphics2D graphics = scan.image().createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    return graphics;
  }

  private static void lineTo(Path2D path, Point point, boolean isFirst) {
    if (isFirst) {
      path.moveTo(point.x(), point.y());
    } else {
      path.lineTo(point.x(), point.y());
    }
  }

  private static double[] matrix(AffineTransform transform) {
    return new double[] {
      transform.getScaleX(),
      transform.getShearX(),
      transform.getTranslateX(),
      transform.getShearY(),
      transform.getScaleY(),
      transform.getTranslateY(),
      0,
      0,
      1
    };
  }

  private static byte clamp(double value) {
    // Math.round is several times slower.
    return (byte) (int) (Math.max(0, Math.min(255, value)) + 0.5);
  }
}
