package org.paperpost.imaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SidePlan;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.DrawnSheet;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;

/** Filled-in and damaged sides with their truth, all by seed. */
final class SimulatedSides {

  static final CodeKey KEY = new CodeKey("sixteen secret bytes".getBytes(StandardCharsets.UTF_8));
  static final Function<String, Optional<PageCode>> JUDGE = text -> PageCode.parse(text, KEY);

  /** The printed form at each resolution, drawn once. */
  private static final Map<Integer, Scan> FORMS = new ConcurrentHashMap<>();

  /** A side with its answers, before it has codes. */
  record Written(
      SidePlan plan, Scan scan, Map<String, List<String>> marked, Map<String, Doubt> doubtful) {}

  /**
   * One side.
   *
   * @param marked what a careful person would read, by question
   * @param doubtful questions of which a person has to look at a bubble, and why
   */
  record Side(
      PacketId packet,
      int page,
      SidePlan plan,
      Scan scan,
      Map<String, List<String>> marked,
      Map<String, Doubt> doubtful) {}

  static Side side(long seed, int dpi, Function<Random, List<Damage>> kind) {
    return sent(written(seed, dpi), seed, kind);
  }

  /** One of a few written sides, each of which can be sent many times with other codes. */
  static Written written(long seed, int dpi) {
    Random random = new Random(seed);
    SidePlan plan = DrawnSheet.plan();
    Scan scan = FORMS.computeIfAbsent(dpi, any -> DrawnSheet.form(plan, dpi)).damaged(0);
    Map<String, List<String>> marked = new LinkedHashMap<>();
    Map<String, Doubt> doubtful = new LinkedHashMap<>();
    fillIn(new Pen(seed), random, scan, plan, marked, doubtful);
    return new Written(plan, scan, marked, doubtful);
  }

  /** It becomes a page of a packet, and then the rest happens to it. */
  static Side sent(Written written, long seed, Function<Random, List<Damage>> kind) {
    Random random = new Random(~seed);
    PacketId packet = DrawnSheet.packet(seed);
    int page = 1 + random.nextInt(PageCode.MAX_PAGE);
    Scan scan =
        DrawnSheet.withCodes(
            written.scan(), corner -> new PageCode(packet, page, corner.digit()).payload(KEY));
    Damage[] damages = kind.apply(random).toArray(Damage[]::new);
    return new Side(
        packet,
        page,
        written.plan(),
        scan.damaged(seed, damages),
        written.marked(),
        written.doubtful());
  }

  /** A side of another packet on which nobody has written, for what lies about. */
  static Scan another(long seed, int dpi) {
    Scan form = FORMS.computeIfAbsent(dpi, any -> DrawnSheet.form(DrawnSheet.plan(), dpi));
    PacketId packet = DrawnSheet.packet(seed);
    return DrawnSheet.withCodes(
        form, corner -> new PageCode(packet, 1, corner.digit()).payload(KEY));
  }

  private static void fillIn(
      Pen pen,
      Random random,
      Scan scan,
      SidePlan plan,
      Map<String, List<String>> marked,
      Map<String, Doubt> doubtful) {
    Map<String, List<AnswerField>> questions = new LinkedHashMap<>();
    for (AnswerField field : plan.fields()) {
      questions.computeIfAbsent(field.question(), key -> new ArrayList<>()).add(field);
    }
    questions.forEach(
        (question, fields) -> {
          if (fields.get(0).kind() == FieldKind.CHOICE) {
            marked.put(question, choose(pen, random, scan, question, fields, doubtful));
          } else if (fields.get(0).kind() == FieldKind.DIGIT) {
            marked.put(question, number(pen, random, scan, question, fields, doubtful));
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
      Map<String, Doubt> doubtful) {
    List<String> values = new ArrayList<>();
    boolean marksByCrosses = random.nextInt(5) == 0;
    int other = random.nextInt(12);
    for (AnswerField field : fields) {
      String option = String.valueOf(field.option());
      if (random.nextInt(3) == 0) {
        values.add(option);
        if (marksByCrosses) {
          pen.cross(scan, field.box());
        } else {
          pen.fill(scan, field.box());
        }
      } else if (other == 0) {
        if (random.nextBoolean() && !values.isEmpty()) {
          // Whoever takes a mark back has made another.
          doubtful.put(question, takenBack(pen, random, scan, field.box(), marksByCrosses));
        } else {
          pen.tick(scan, field.box());
          values.add(option);
          doubtful.put(question, Doubt.STROKE);
        }
        other = -1;
      } else if (other == 1) {
        pen.slip(scan, field.box());
        other = -1;
      }
    }
    return values;
  }

  private static Doubt takenBack(
      Pen pen, Random random, Scan scan, Box bubble, boolean marksByCrosses) {
    if (random.nextBoolean()) {
      pen.erase(scan, bubble);
      return Doubt.ERASED;
    }
    if (marksByCrosses) {
      pen.cross(scan, bubble);
      pen.fill(scan, bubble);
      return Doubt.FILLED_OVER;
    }
    pen.strikeOut(scan, bubble);
    return Doubt.STRUCK_OUT;
  }

  private static List<String> number(
      Pen pen,
      Random random,
      Scan scan,
      String question,
      List<AnswerField> fields,
      Map<String, Doubt> doubtful) {
    int from = random.nextInt(5);
    int twice = random.nextInt(40);
    StringBuilder number = new StringBuilder();
    for (int column = 1 + from; column <= 4; column++) {
      int digit = random.nextInt(10);
      number.append(digit);
      fill(pen, scan, fields, column, digit);
      if (column == twice) {
        fill(pen, scan, fields, column, (digit + 1 + random.nextInt(9)) % 10);
        doubtful.put(question, Doubt.SEVERAL);
      }
    }
    return number.isEmpty() ? List.of() : List.of(number.toString());
  }

  private static void fill(Pen pen, Scan scan, List<AnswerField> fields, int column, int digit) {
    for (AnswerField field : fields) {
      if (Integer.valueOf(column).equals(field.column())
          && Integer.toString(digit).equals(field.digit())) {
        pen.fill(scan, field.box());
      }
    }
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
