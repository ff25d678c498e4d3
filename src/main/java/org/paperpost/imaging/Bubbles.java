package org.paperpost.imaging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;

/**
 * Reads the bubbles of one side. How dark a bubble is, is measured between the page's own empty and
 * full ones, for no two printers, pens and scanners agree on black. A bubble is marked above 0.28
 * of that span; between 0.13 and 0.40 stand erased marks, ticks and faint ones, which a person
 * decides: each {@link Doubt} by its name. A cross covers no more than an erased mark but is drawn
 * in full black, so on a grey picture it is told from one; on a black and white one it is only
 * where nothing pale has come through.
 */
final class Bubbles {

  static final double MARKED = 0.28;
  private static final double DOUBT_FROM = 0.13;
  private static final double DOUBT_TO = 0.40;

  /**
   * Where a whole question seems empty, a bubble this much darker than the others is asked about.
   */
  private static final double FAINT = 0.06;

  /** Of the bubble's radius: within its outline, also when the map is a little off. */
  private static final double DISC = 0.68;

  /** A ring around the bubble, between it and its neighbours. */
  private static final double PAPER_FROM = 1.22;

  private static final double PAPER_TO = 1.5;

  private static final int AROUND = 40;
  private static final double[] COS = new double[AROUND];

  static {
    for (int i = 0; i < AROUND; i++) {
      COS[i] = Math.cos(2 * Math.PI * i / AROUND);
    }
  }

  /** So much of the paper around a marked bubble inked means that it was struck out or overrun. */
  private static final double OVERRUN = 0.3;

  /** So much is inked where something broader than a pen runs through a bubble. */
  private static final double BAND = 0.06;

  /** A full bubble with this many strokes leaving it was struck out. */
  private static final int STRUCK_OUT = 3;

  private static final double SOLID = 0.5;

  /** By so much a filled bubble is darker than one crossed by the same pen. */
  private static final double FULLER = 0.25;

  private static final double LEAST_FULL = 0.2;

  /** Of the bubble's radius: a circle that the arms of a cross and the edge of a filling reach. */
  private static final double ARMS = 0.55;

  /** A cross has four arms, of which one may be short. */
  private static final int CROSS_ARMS = 3;

  /** With all of them it is a cross also if a thin pen has covered less than makes a mark. */
  private static final int ALL_ARMS = 4;

  /** A filled bubble is dark all around its middle; a tear or a line through it is not. */
  private static final double ROUND = 0.7;

  /** The part of a bubble that full black strokes cover when someone has crossed it. */
  private static final double CROSSED = 0.22;

  /** The part of a bubble that a stroke through it covers, which an erased mark does not. */
  private static final double STROKED = 0.04;

  /** Darker than this part of the full sample's darkness is a stroke of the pen. */
  private static final double STROKE = 0.55;

  /** A black and white picture in which the letters within empty bubbles are this dark. */
  private static final double PALE_SEEN = 0.12;

  /** One in which not a trace is left of them, nor then of what a rubber leaves. */
  private static final double PALE_LOST = 0.001;

  private final GrayImage image;
  private final Registration registration;
  private final boolean isBitonal;
  private double empty;
  private double full = LEAST_FULL;

  private Bubbles(GrayImage image, Registration registration) {
    this.image = image;
    this.registration = registration;
    this.isBitonal = isBitonal(image.pixels());
  }

  /** By one pixel in many, for a grey picture has none of them only black or white. */
  private static boolean isBitonal(byte[] pixels) {
    for (int i = 0; i < pixels.length; i += 31) {
      if (pixels[i] != 0 && pixels[i] != -1) {
        return false;
      }
    }
    return true;
  }

  static List<AnswerReading> read(GrayImage image, Registration registration, SidePlan plan) {
    Bubbles bubbles = new Bubbles(image, registration);
    bubbles.full = Math.max(LEAST_FULL, bubbles.measure(SheetGrid.SAMPLE_FULL).darkness);
    Map<AnswerField, Ink> inks = new LinkedHashMap<>();
    for (AnswerField field : plan.fields()) {
      if (field.kind() != FieldKind.TEXT) {
        inks.put(field, bubbles.measure(field.box()));
      }
    }
    bubbles.calibrateEmpty(inks.values());
    Map<String, List<Mark>> byQuestion = new LinkedHashMap<>();
    inks.forEach(
        (field, ink) ->
            byQuestion
                .computeIfAbsent(field.question() + field.kind(), key -> new ArrayList<>())
                .add(new Mark(field, ink, bubbles.shape(ink))));
    List<AnswerReading> readings = new ArrayList<>();
    for (List<Mark> question : byQuestion.values()) {
      readings.add(
          question.get(0).field.kind() == FieldKind.CHOICE
              ? bubbles.choice(question)
              : bubbles.number(question));
    }
    return readings;
  }

  /**
   * The page's empty is the middle of its lighter bubbles and the sample together: a child who has
   * filled in the sample, or a sheet with few bubbles, does not spoil it.
   */
  private void calibrateEmpty(Collection<Ink> inks) {
    double sampleEmpty = measure(SheetGrid.SAMPLE_EMPTY).darkness;
    double[] light =
        Stream.concat(inks.stream().map(Ink::darkness), Stream.of(sampleEmpty))
            .mapToDouble(Double::doubleValue)
            .filter(darkness -> darkness < 0.4 * full)
            .sorted()
            .toArray();
    empty = light.length == 0 ? 0.1 : light[(light.length - 1) / 2];
  }

  private double fill(Ink ink) {
    return (ink.darkness - empty) / (full - empty);
  }

  private Shape shape(Ink ink) {
    double fill = fill(ink);
    boolean isMarked = fill >= MARKED;
    if (isMarked && ink.around > OVERRUN || fill >= SOLID && ink.leaving >= STRUCK_OUT) {
      return Shape.STRUCK_OUT;
    }
    if (fill >= SOLID && ink.ring >= ROUND) {
      return ink.around > BAND ? Shape.STROKE : Shape.FULL;
    }
    if (fill <= DOUBT_FROM) {
      return Shape.EMPTY;
    }
    boolean isDrawn = (!isBitonal || empty < PALE_LOST) && ink.strokes >= CROSSED;
    if (isDrawn && ink.arms == ALL_ARMS) {
      return Shape.CROSS;
    }
    if (fill >= DOUBT_TO || isDrawn && isMarked) {
      return ink.arms >= CROSS_ARMS || ink.ring >= ROUND ? Shape.CROSS : Shape.STROKE;
    }
    return ink.strokes >= STROKED ? Shape.STROKE : Shape.GREY;
  }

  /** How far the bubble is from being taken for the other thing, 0 to 1. */
  private double certainty(Mark mark) {
    double fill = fill(mark.ink);
    double margin = fill >= MARKED ? (fill - MARKED) / 0.32 : (MARKED - fill) / MARKED;
    double certainty = Math.max(mark.shape == Shape.CROSS ? 0.5 : 0, Math.min(1, margin));
    return mark.shape == Shape.STRUCK_OUT ? Math.min(0.3, certainty) : certainty;
  }

  private double certainty(List<Mark> marks) {
    return marks.stream().mapToDouble(this::certainty).min().orElse(0);
  }

  /**
   * The marks that count among bubbles of which, as a rule, one is marked; what is odd about them
   * is added to the doubts.
   */
  private List<Mark> counting(List<Mark> marks, Set<Doubt> doubts) {
    double crossed =
        marks.stream()
            .filter(mark -> mark.shape == Shape.CROSS)
            .mapToDouble(mark -> fill(mark.ink))
            .max()
            .orElse(1);
    boolean isSure =
        marks.stream().anyMatch(mark -> mark.shape == Shape.CROSS || mark.shape == Shape.FULL);
    List<Mark> counting = new ArrayList<>();
    for (Mark mark : marks) {
      boolean isFilledOver = mark.shape == Shape.FULL && fill(mark.ink) > crossed + FULLER;
      switch (mark.shape) {
        case STRUCK_OUT -> doubts.add(Doubt.STRUCK_OUT);
        case GREY -> doubts.add(isSure ? Doubt.ERASED : Doubt.FAINT);
        case STROKE -> doubts.add(Doubt.STROKE);
        case CROSS, FULL, EMPTY -> {}
      }
      if (isFilledOver) {
        doubts.add(Doubt.FILLED_OVER);
      }
      boolean counts =
          switch (mark.shape) {
            case FULL -> !isFilledOver;
            case CROSS -> true;
            case GREY -> !isSure && fill(mark.ink) >= MARKED;
            case STROKE -> fill(mark.ink) >= MARKED;
            case STRUCK_OUT, EMPTY -> false;
          };
      if (counts) {
        counting.add(mark);
      }
    }
    if (counting.isEmpty() && marks.stream().anyMatch(mark -> isFaint(mark))) {
      doubts.add(Doubt.FAINT);
    }
    return counting;
  }

  private boolean isFaint(Mark mark) {
    return mark.shape == Shape.EMPTY && fill(mark.ink) > FAINT;
  }

  private AnswerReading choice(List<Mark> marks) {
    Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    List<String> values = new ArrayList<>();
    for (List<Mark> row : grouped(marks, mark -> row(mark.field)).values()) {
      for (Mark mark : counting(row, doubts)) {
        if (mark.field.option() != null) {
          values.add(mark.field.option());
        }
      }
    }
    if (isBitonal && empty > PALE_SEEN && values.size() > 1) {
      doubts.add(Doubt.TOO_DARK);
    }
    return reading(marks, "choice", values, doubts);
  }

  /** The number of the row that an option like 2B stands in; empty where there is one row. */
  private static String row(AnswerField field) {
    return field.option() == null ? "" : field.option().replaceAll("[^0-9]", "");
  }

  private AnswerReading number(List<Mark> marks) {
    Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
    StringBuilder number = new StringBuilder();
    boolean hasEnded = false;
    for (List<Mark> column : grouped(marks, mark -> column(mark.field)).values()) {
      List<Mark> marked = counting(column, doubts);
      if (marked.isEmpty()) {
        hasEnded = !number.isEmpty();
        continue;
      }
      if (hasEnded) {
        doubts.add(Doubt.GAP);
      }
      if (marked.size() > 1) {
        doubts.add(Doubt.SEVERAL);
      }
      Mark darkest =
          marked.stream().max(Comparator.comparingDouble(mark -> mark.ink.darkness)).orElseThrow();
      number.append(sign(darkest.field));
    }
    return reading(
        marks, "number", number.isEmpty() ? List.of() : List.of(number.toString()), doubts);
  }

  private static int column(AnswerField field) {
    return field.column() == null ? 1 : field.column();
  }

  private static <K extends Comparable<K>> Map<K, List<Mark>> grouped(
      List<Mark> marks, Function<Mark, K> by) {
    return marks.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
  }

  private AnswerReading reading(
      List<Mark> marks, String kind, List<String> values, Set<Doubt> doubts) {
    return new AnswerReading(
        marks.get(0).field.question(),
        kind,
        values,
        certainty(marks),
        !doubts.isEmpty(),
        List.copyOf(doubts));
  }

  private static String sign(AnswerField field) {
    String sign = field.digit() == null ? "" : field.digit();
    return switch (sign) {
      case "−", "–" -> "-";
      case "." -> ",";
      default -> sign;
    };
  }

  private Ink measure(Box box) {
    double radius = Math.min(box.w(), box.h()) / 2;
    // Over a bubble the map is as good as straight.
    Point centre = registration.pixel(box.centreX(), box.centreY());
    double[] slope = registration.slope(box.centreX(), box.centreY());
    double[] near = circle(centre, slope, radius * PAPER_FROM);
    double[] far = circle(centre, slope, radius * PAPER_TO);
    double white = Math.max(40, upperQuartile(near, far));
    double dark = (1 - STROKE * full) * white;
    double[] arms = circle(centre, slope, radius * ARMS);
    double disc = radius * DISC;
    int steps = 7;
    double sum = 0;
    int samples = 0;
    int black = 0;
    for (int row = -steps; row <= steps; row++) {
      double down = disc * row / steps;
      int half = (int) Math.sqrt(steps * steps - row * row);
      for (int column = -half; column <= half; column++) {
        double value = value(centre, slope, disc * column / steps, down);
        sum += Math.min(white, value);
        black += value < dark ? 1 : 0;
        samples++;
      }
    }
    return new Ink(
        1 - sum / samples / white,
        (double) black / samples,
        (inked(near, dark) + inked(far, dark)) / 2,
        strokes(far, dark),
        inked(arms, dark),
        strokes(arms, dark));
  }

  private double[] circle(Point centre, double[] slope, double radiusMm) {
    double[] values = new double[AROUND];
    for (int i = 0; i < AROUND; i++) {
      double sin = COS[(i + AROUND * 3 / 4) % AROUND];
      values[i] = value(centre, slope, radiusMm * COS[i], radiusMm * sin);
    }
    return values;
  }

  private static double inked(double[] circle, double dark) {
    int inked = 0;
    for (double value : circle) {
      inked += value < dark ? 1 : 0;
    }
    return (double) inked / circle.length;
  }

  /** How many strokes cross a circle. */
  private static int strokes(double[] circle, double dark) {
    int strokes = 0;
    for (int i = 0; i < circle.length; i++) {
      strokes += circle[i] < dark && circle[(i + 1) % circle.length] >= dark ? 1 : 0;
    }
    return strokes;
  }

  /** Counted by grey level, which is much quicker than sorting. */
  private static int upperQuartile(double[] near, double[] far) {
    int[] counts = new int[256];
    for (int i = 0; i < AROUND; i++) {
      counts[(int) (near[i] + 0.5)]++;
      counts[(int) (far[i] + 0.5)]++;
    }
    int level = 255;
    for (int left = AROUND / 2 - counts[level]; left >= 0; left -= counts[level]) {
      level--;
    }
    return level;
  }

  private double value(Point centre, double[] slope, double rightMm, double downMm) {
    return Sampler.at(
        image,
        centre.x() + rightMm * slope[0] + downMm * slope[1],
        centre.y() + rightMm * slope[2] + downMm * slope[3]);
  }

  /**
   * What ink there is in and around a bubble.
   *
   * @param darkness the mean within, 0 to 1
   * @param strokes the part within that is as dark as a stroke of the pen
   * @param around the part of the paper around that is as dark
   * @param leaving the strokes that cross the paper around
   * @param ring the part of a circle halfway out that is as dark
   * @param arms the strokes that cross that circle
   */
  private record Ink(
      double darkness, double strokes, double around, int leaving, double ring, int arms) {}

  /** What a bubble looks like. */
  private enum Shape {
    EMPTY,
    /** Neither empty nor full, and nowhere as dark as a pen. */
    GREY,
    /** Neither empty nor full, and in places as dark as a pen. */
    STROKE,
    /** Half covered, or by strokes as black as a pen. */
    CROSS,
    FULL,
    STRUCK_OUT
  }

  private record Mark(AnswerField field, Ink ink, Shape shape) {}
}
