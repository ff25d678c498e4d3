package org.paperpost.imaging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.paperpost.codes.PageCode;
import org.paperpost.imaging.Sighting.Verdict;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.SidePlan;

/** Finds out what a scanned page is and what is marked on it. Safe for use by many threads. */
public final class SideReader {

  private static final double MM_PER_INCH = 25.4;

  /**
   * Finds the codes and the anchors.
   *
   * @param judge accepts the text of a code of ours, e.g. {@link PageCode#parse}
   */
  public Sighting look(GrayImage image, Function<String, Optional<PageCode>> judge) {
    CodeSearch search = new CodeSearch(image, judge);
    search.quickly();
    if (search.codes().isEmpty() && InkCheck.isBlank(image)) {
      return new Sighting(Verdict.BLANK, List.of(), Optional.empty(), 0, Optional.empty());
    }
    if (search.codes().stream().noneMatch(SeenCode::isOurs)) {
      search.thoroughly();
    }
    if (search.codes().stream().anyMatch(SeenCode::isOurs)) {
      search.companions();
      search.beyond();
    }
    List<SeenCode> codes = search.codes();
    List<FoundCode> found = codes.stream().map(SeenCode::found).toList();
    List<SeenCode> ours = codes.stream().filter(SeenCode::isOurs).toList();
    if (ours.isEmpty()) {
      Verdict verdict =
          codes.stream().allMatch(code -> code.found().text().isBlank())
              ? Verdict.NO_CODE
              : Verdict.FOREIGN;
      return new Sighting(verdict, found, Optional.empty(), 0, Optional.empty());
    }
    if (disagree(ours)) {
      return new Sighting(Verdict.CONFLICT, found, Optional.empty(), 0, Optional.empty());
    }
    PageCode any = ours.get(0).found().code().orElseThrow();
    Optional<Registration> registration = new Registrar(image, ours).register();
    return new Sighting(
        Verdict.IDENTIFIED,
        found,
        Optional.of(new PageCode(any.packet(), any.page(), 0)),
        rotation(ours, registration),
        registration);
  }

  /** Two sides, or twice the same corner of one: a fold, or two sheets at once. */
  private static boolean disagree(List<SeenCode> ours) {
    for (int i = 0; i < ours.size(); i++) {
      PageCode one = ours.get(i).found().code().orElseThrow();
      for (SeenCode each : ours.subList(i + 1, ours.size())) {
        PageCode other = each.found().code().orElseThrow();
        if (!one.packet().equals(other.packet())
            || one.page() != other.page()
            || one.corner() == other.corner()) {
          return true;
        }
      }
    }
    return false;
  }

  private static int rotation(List<SeenCode> ours, Optional<Registration> registration) {
    double angle =
        registration
            .filter(Registration::isTrusted)
            .map(SideReader::angle)
            .orElseGet(() -> meanAngle(ours));
    return Math.floorMod(Math.round(-angle), 360);
  }

  private static double angle(Registration registration) {
    Point left = registration.pixel(20, 148.5);
    Point right = registration.pixel(190, 148.5);
    return Math.toDegrees(Math.atan2(right.y() - left.y(), right.x() - left.x()));
  }

  private static double meanAngle(List<SeenCode> ours) {
    double cos = 0;
    double sin = 0;
    for (SeenCode code : ours) {
      cos += Math.cos(Math.toRadians(code.angle()));
      sin += Math.sin(Math.toRadians(code.angle()));
    }
    return Math.toDegrees(Math.atan2(sin, cos));
  }

  /**
   * The registration checked against what is printed in the answer fields, and bent to it where the
   * paper did not lie flat: what was not to be trusted may become so, and the other way round.
   */
  public Registration fitted(GrayImage image, Registration registration, SidePlan plan) {
    return new FieldFit(image, registration).by(plan);
  }

  /**
   * Reads the bubbles of a side, by question. Text fields give no reading.
   *
   * @param registration as {@link #fitted} to the plan; must be trusted
   */
  public List<AnswerReading> read(GrayImage image, Registration registration, SidePlan plan) {
    if (!registration.isTrusted()) {
      throw new IllegalArgumentException(
          "a residual of %.2f mm is too much to read by".formatted(registration.residualMm()));
    }
    return Bubbles.read(image, registration, plan);
  }

  /**
   * Whether anything was written into a box, its printed lines, squares and frame not counted. Says
   * yes rather than no: a strike-through counts, and so does a stain with sharp edges.
   */
  public boolean isWritten(GrayImage image, Registration registration, Box box) {
    return Handwriting.isIn(crop(image, registration, box.grown(-0.5), Handwriting.DPI));
  }

  /** A box of the side, straightened, in grey. */
  public GrayImage crop(GrayImage image, Registration registration, Box box, int dpi) {
    double step = MM_PER_INCH / dpi;
    int width = Math.max(1, (int) Math.round(box.w() / step));
    int height = Math.max(1, (int) Math.round(box.h() / step));
    double[] slope = registration.slope(box.centreX(), box.centreY());
    double pixels = step * Homography.scale(slope);
    // Several samples a dot where the picture is finer than the crop, or thin strokes break.
    int fine = Math.max(1, Math.min(4, (int) Math.round(pixels)));
    byte[] crop = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sum = 0;
        for (int sy = 0; sy < fine; sy++) {
          for (int sx = 0; sx < fine; sx++) {
            Point at =
                registration.pixel(
                    box.x() + (x + (sx + 0.5) / fine) * step,
                    box.y() + (y + (sy + 0.5) / fine) * step);
            sum += Sampler.at(image, at.x(), at.y());
          }
        }
        crop[y * width + x] = (byte) Math.round(sum / (fine * fine));
      }
    }
    return new GrayImage(crop, width, height);
  }
}
