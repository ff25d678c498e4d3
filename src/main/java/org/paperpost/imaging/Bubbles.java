package org.paperpost.imaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;

/**
 * Reads the bubbles of one side. How dark a bubble is, is measured between the page's own empty and
 * full ones, for no two printers, pens and scanners agree on black. A bubble is marked above 0.28
 * of that span; between 0.13 and 0.40 stand erased marks and ticks, which a person decides.
 */
final class Bubbles {

  static final double MARKED = 0.28;
  private static final double DOUBT_FROM = 0.13;
  private static final double DOUBT_TO = 0.40;

  /** Of the bubble's radius: within its outline, also when the map is a little off. */
  private static final double DISC = 0.68;

  /** A ring around the bubble, between it and its neighbours. */
  private static final double PAPER_FROM = 1.22;

  private static final double PAPER_TO = 1.5;

  /** So much of the paper around a marked bubble inked means that it was struck out or overrun. */
  private static final double STRUCK_OUT = 0.45;

  private static final double LEAST_FULL = 0.55;

  private final GrayImage image;
  private final Registration registration;
  private double empty;
  private double full;

  private Bubbles(GrayImage image, Registration registration) {
    this.image = image;
    this.registration = registration;
  }

  static List<AnswerReading> read(GrayImage image, Registration registration, SidePlan plan) {
    Bubbles bubbles = new Bubbles(image, registration);
    List<Mark> marks = new ArrayList<>();
    for (AnswerField field : plan.fields()) {
      if (field.kind() != FieldKind.TEXT) {
        marks.add(bubbles.measure(field));
      }
    }
    bubbles.calibrate(marks);
    Map<String, List<Mark>> byQuestion = new LinkedHashMap<>();
    for (Mark mark : marks) {
      byQuestion
          .computeIfAbsent(mark.field.question() + mark.field.kind(), key -> new ArrayList<>())
          .add(mark);
    }
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
  private void calibrate(List<Mark> marks) {
    double sampleEmpty = measure(SheetGrid.SAMPLE_EMPTY).darkness;
    double sampleFull = measure(SheetGrid.SAMPLE_FULL).darkness;
    full = Math.max(LEAST_FULL, sampleFull);
    double[] light =
        Stream.concat(marks.stream().map(mark -> mark.darkness), Stream.of(sampleEmpty))
            .mapToDouble(Double::doubleValue)
            .filter(darkness -> darkness < 0.4 * full)
            .sorted()
            .toArray();
    empty = light.length == 0 ? 0.1 : light[(light.length - 1) / 2];
  }

  private double fill(Mark mark) {
    return (mark.darkness - empty) / (full - empty);
  }

  private boolean isMarked(Mark mark) {
    return fill(mark) >= MARKED;
  }

  private boolean isDoubtful(Mark mark) {
    double fill = fill(mark);
    return fill > DOUBT_FROM && fill < DOUBT_TO || fill >= MARKED && mark.around > STRUCK_OUT;
  }

  /** How far the bubble is from being taken for the other thing, 0 to 1. */
  private double certainty(Mark mark) {
    double fill = fill(mark);
    double margin = fill >= MARKED ? (fill - MARKED) / 0.32 : (MARKED - fill) / MARKED;
    double certainty = Math.max(0, Math.min(1, margin));
    return fill >= MARKED && mark.around > STRUCK_OUT ? Math.min(0.3, certainty) : certainty;
  }

  private double certainty(List<Mark> marks) {
    return marks.stream().mapToDouble(this::certainty).min().orElse(0);
  }

  private AnswerReading choice(List<Mark> marks) {
    List<String> values = new ArrayList<>();
    boolean needsReview = false;
    for (Mark mark : marks) {
      needsReview |= isDoubtful(mark);
      if (isMarked(mark) && mark.field.option() != null) {
        values.add(mark.field.option());
      }
    }
    return new AnswerReading(
        marks.get(0).field.question(), "choice", values, certainty(marks), needsReview);
  }

  private AnswerReading number(List<Mark> marks) {
    Map<Integer, List<Mark>> columns = new TreeMap<>();
    for (Mark mark : marks) {
      int column = mark.field.column() == null ? 1 : mark.field.column();
      columns.computeIfAbsent(column, key -> new ArrayList<>()).add(mark);
    }
    StringBuilder number = new StringBuilder();
    boolean needsReview = marks.stream().anyMatch(this::isDoubtful);
    boolean hasEnded = false;
    for (List<Mark> column : columns.values()) {
      List<Mark> marked = column.stream().filter(this::isMarked).toList();
      if (marked.isEmpty()) {
        hasEnded = !number.isEmpty();
        continue;
      }
      // A column left out in the middle, or two signs in one, is not ours to interpret.
      needsReview |= hasEnded || marked.size() > 1;
      Mark darkest =
          marked.stream().max(Comparator.comparingDouble(mark -> mark.darkness)).orElseThrow();
      number.append(sign(darkest.field));
    }
    List<String> values = number.isEmpty() ? List.of() : List.of(number.toString());
    return new AnswerReading(
        marks.get(0).field.question(), "number", values, certainty(marks), needsReview);
  }

  private static String sign(AnswerField field) {
    String sign = field.digit() == null ? "" : field.digit();
    return switch (sign) {
      case "−", "–" -> "-";
      case "." -> ",";
      default -> sign;
    };
  }

  private Mark measure(AnswerField field) {
    Measured measured = measure(field.box());
    return new Mark(field, measured.darkness, measured.around);
  }

  private Measured measure(Box box) {
    double radius = Math.min(box.w(), box.h()) / 2;
    double[] paper = new double[3 * 24];
    int count = 0;
    for (int circle = 0; circle < 3; circle++) {
      double r = radius * (PAPER_FROM + (PAPER_TO - PAPER_FROM) * circle / 2);
      for (int i = 0; i < 24; i++) {
        double angle = 2 * Math.PI * (i + circle / 3.0) / 24;
        paper[count++] =
            value(box.centreX() + r * Math.cos(angle), box.centreY() + r * Math.sin(angle));
      }
    }
    double[] sorted = paper.clone();
    Arrays.sort(sorted);
    double white = Math.max(40, sorted[count * 3 / 4]);
    int inked = 0;
    for (double value : paper) {
      inked += value < 0.6 * white ? 1 : 0;
    }
    double disc = radius * DISC;
    int steps = 9;
    double sum = 0;
    int samples = 0;
    for (int row = -steps; row <= steps; row++) {
      for (int column = -steps; column <= steps; column++) {
        if (row * row + column * column <= steps * steps) {
          sum +=
              Math.min(
                  white,
                  value(box.centreX() + disc * column / steps, box.centreY() + disc * row / steps));
          samples++;
        }
      }
    }
    return new Measured(1 - sum / samples / white, (double) inked / count);
  }

  private double value(double xMm, double yMm) {
    Point at = registration.pixel(xMm, yMm);
    return Sampler.at(image, at.x(), at.y());
  }

  /** Both 0 to 1: the mean ink within, and the part of the paper around that is inked. */
  private record Measured(double darkness, double around) {}

  private record Mark(AnswerField field, double darkness, double around) {}
}
