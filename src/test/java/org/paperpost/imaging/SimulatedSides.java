package org.paperpost.imaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.DrawnSheet;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;

/** Filled-in and damaged sides with their truth, all by seed. */
final class SimulatedSides {

  static final CodeKey KEY = new CodeKey("sixteen secret bytes".getBytes(StandardCharsets.UTF_8));
  static final Function<String, Optional<PageCode>> JUDGE = text -> PageCode.parse(text, KEY);

  /**
   * One side.
   *
   * @param marked what a careful person would read, by question
   * @param doubtful questions of which a person has to look at a bubble
   */
  record Side(
      PacketId packet,
      int page,
      SidePlan plan,
      Scan scan,
      Map<String, List<String>> marked,
      List<String> doubtful) {}

  /** What can happen to a side, by name; some of it depends on the seed. */
  static Map<String, Function<Random, List<Damage>>> kinds() {
    Map<String, Function<Random, List<Damage>>> kinds = new LinkedHashMap<>();
    kinds.put("clean", random -> List.of());
    kinds.put(
        "office",
        random ->
            List.of(
                placed(random, 1.5, 4), Damage.toned(25, 245), Damage.noise(5), Damage.jpeg(0.65)));
    kinds.put(
        "upsideDown",
        random -> List.of(placed(random, 1.5, 4), Damage.turn(180), Damage.jpeg(0.7)));
    kinds.put(
        "sideways",
        random ->
            List.of(
                placed(random, 1.5, 4),
                Damage.turn(random.nextBoolean() ? 90 : 270),
                Damage.jpeg(0.7)));
    kinds.put(
        "skewed",
        random ->
            List.of(Damage.placed(random.nextBoolean() ? 3 : -3, 3, -3, 0.97), Damage.jpeg(0.7)));
    kinds.put(
        "anyAngle", random -> List.of(Damage.turn(360 * random.nextDouble()), Damage.jpeg(0.7)));
    kinds.put(
        "shifted",
        random ->
            List.of(
                Damage.placed(0.5, random.nextBoolean() ? 6 : -6, random.nextBoolean() ? 7 : -7, 1),
                Damage.jpeg(0.7)));
    kinds.put("small", random -> List.of(Damage.placed(1, 0, 0, 0.93), Damage.jpeg(0.7)));
    kinds.put(
        "bitonal", random -> List.of(placed(random, 1.5, 4), Damage.noise(8), Damage.bitonal(150)));
    kinds.put(
        "noisy", random -> List.of(placed(random, 1, 3), Damage.toned(50, 220), Damage.noise(18)));
    kinds.put(
        "blurred", random -> List.of(placed(random, 1, 3), Damage.blur(0.13), Damage.noise(4)));
    kinds.put(
        "pale",
        random ->
            List.of(
                placed(random, 1, 3), Damage.toned(120, 235), Damage.noise(6), Damage.jpeg(0.5)));
    kinds.put("badJpeg", random -> List.of(placed(random, 1, 3), Damage.jpeg(0.2)));
    kinds.put(
        "streaked",
        random ->
            List.of(
                placed(random, 1, 3),
                Damage.streak(0.05 + 0.9 * random.nextDouble(), 0.3),
                Damage.edgeShadow(4)));
    kinds.put(
        "stained",
        random ->
            List.of(
                placed(random, 1, 3),
                Damage.stain(
                    30 + 150 * random.nextDouble(), 30 + 230 * random.nextDouble(), 25, 0.4),
                Damage.jpeg(0.7)));
    kinds.put(
        "folded", random -> List.of(Damage.foldLine(), placed(random, 1, 3), Damage.noise(4)));
    kinds.put(
        "torn",
        random ->
            List.of(
                Damage.tornCorner(random.nextInt(4), 34), placed(random, 1, 3), Damage.jpeg(0.7)));
    kinds.put(
        "stampedCode",
        random -> List.of(Damage.stamp(181, 19), placed(random, 1, 3), Damage.jpeg(0.7)));
    kinds.put("oneCodeLeft", random -> oneCodeLeft(random));
    kinds.put("stapled", random -> List.of(Damage.staple(), Damage.dust(40), placed(random, 1, 3)));
    kinds.put(
        "photo",
        random ->
            List.of(
                Damage.perspective(0.06),
                placed(random, 4, 3),
                Damage.toned(60, 200),
                Damage.noise(5),
                Damage.jpeg(0.7)));
    return kinds;
  }

  private static List<Damage> oneCodeLeft(Random random) {
    List<Damage> damages = new ArrayList<>();
    int left = random.nextInt(3);
    for (int i = 0; i < 3; i++) {
      if (i != left) {
        damages.add(
            Damage.covered(
                SheetGrid.CODES.get(SheetGrid.CODE_CORNERS.get(i)).grown(-1), i == 0 ? 255 : 40));
      }
    }
    damages.add(placed(random, 1, 3));
    return damages;
  }

  private static Damage placed(Random random, double degrees, double mm) {
    return Damage.placed(
        degrees * (2 * random.nextDouble() - 1),
        mm * (2 * random.nextDouble() - 1),
        mm * (2 * random.nextDouble() - 1),
        1 + 0.01 * (2 * random.nextDouble() - 1));
  }

  static Side side(long seed, int dpi, Function<Random, List<Damage>> kind) {
    Random random = new Random(seed);
    PacketId packet = DrawnSheet.packet(seed);
    int page = 1 + random.nextInt(PageCode.MAX_PAGE);
    SidePlan plan = DrawnSheet.plan();
    Scan scan = DrawnSheet.of(packet, page, KEY, plan, dpi);
    Map<String, List<String>> marked = new LinkedHashMap<>();
    List<String> doubtful = new ArrayList<>();
    fillIn(new Pen(seed), random, scan, plan, marked, doubtful);
    Damage[] damages = kind.apply(random).toArray(Damage[]::new);
    return new Side(packet, page, plan, scan.damaged(seed, damages), marked, doubtful);
  }

  private static void fillIn(
      Pen pen,
      Random random,
      Scan scan,
      SidePlan plan,
      Map<String, List<String>> marked,
      List<String> doubtful) {
    Map<String, List<AnswerField>> questions = new LinkedHashMap<>();
    for (AnswerField field : plan.fields()) {
      questions.computeIfAbsent(field.question(), key -> new ArrayList<>()).add(field);
    }
    questions.forEach(
        (question, fields) -> {
          if (fields.get(0).kind() == FieldKind.CHOICE) {
            marked.put(question, choose(pen, random, scan, question, fields, doubtful));
          } else if (fields.get(0).kind() == FieldKind.DIGIT) {
            marked.put(question, number(pen, random, scan, fields));
          } else {
            pen.write(scan, fields.get(0).box(), "Жауабы: Абай Құнанбайұлы 1845");
          }
        });
  }

  private static List<String> choose(
      Pen pen,
      Random random,
      Scan scan,
      String question,
      List<AnswerField> fields,
      List<String> doubtful) {
    List<String> values = new ArrayList<>();
    int other = random.nextInt(12);
    for (AnswerField field : fields) {
      if (random.nextInt(3) == 0) {
        values.add(String.valueOf(field.option()));
        if (random.nextInt(5) == 0) {
          pen.cross(scan, field.box());
        } else {
          pen.fill(scan, field.box());
        }
      } else if (other == 0) {
        if (random.nextBoolean()) {
          pen.erase(scan, field.box());
        } else {
          pen.tick(scan, field.box());
          values.add(String.valueOf(field.option()));
        }
        doubtful.add(question);
        other = -1;
      } else if (other == 1) {
        pen.slip(scan, field.box());
        other = -1;
      }
    }
    return values;
  }

  private static List<String> number(Pen pen, Random random, Scan scan, List<AnswerField> fields) {
    int from = random.nextInt(5);
    StringBuilder number = new StringBuilder();
    for (int column = 1 + from; column <= 4; column++) {
      String digit = Integer.toString(random.nextInt(10));
      number.append(digit);
      for (AnswerField field : fields) {
        if (field.column() != null && field.column() == column && digit.equals(field.digit())) {
          pen.fill(scan, field.box());
        }
      }
    }
    return number.isEmpty() ? List.of() : List.of(number.toString());
  }

  /** How far in mm the registration is off at worst, over places where answers are. */
  static double errorMm(Scan truth, Registration registration) {
    double worst = 0;
    for (double x = 20; x <= 190; x += 34) {
      for (double y = 36; y <= 265; y += 45) {
        Point at = truth.pixel(x, y);
        double[] off = registration.offMm(x, y, at);
        worst = Math.max(worst, Math.hypot(off[0], off[1]));
      }
    }
    return worst;
  }

  /** How far in mm the registration is off at worst, over the bubbles of the plan. */
  static double bubblesOffMm(Scan truth, Registration registration, SidePlan plan) {
    double worst = 0;
    for (AnswerField field : plan.fields()) {
      if (field.kind() != FieldKind.TEXT) {
        double x = field.box().centreX();
        double y = field.box().centreY();
        double[] off = registration.offMm(x, y, truth.pixel(x, y));
        worst = Math.max(worst, Math.hypot(off[0], off[1]));
      }
    }
    return worst;
  }

  private SimulatedSides() {}
}
