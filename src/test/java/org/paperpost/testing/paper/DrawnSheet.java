package org.paperpost.testing.paper;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;

/**
 * A side drawn from the sheet's grid alone, without the printer: so that a reader's test does not
 * trust the printer, and the other way round.
 */
public final class DrawnSheet {

  private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private DrawnSheet() {}

  /** A packet's serial by a seed. */
  public static PacketId packet(long seed) {
    Random random = new Random(seed);
    while (true) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < PacketId.LENGTH; i++) {
        text.append(SIGNS.charAt(random.nextInt(32)));
      }
      for (char check : SIGNS.toCharArray()) {
        text.setCharAt(PacketId.SHORT_LENGTH - 1, check);
        if (PacketId.parse(text.toString()).isPresent()) {
          return new PacketId(text.toString());
        }
      }
    }
  }

  /** A side with the codes of a page. */
  public static Scan of(PacketId packet, int page, CodeKey key, SidePlan plan, int dpi) {
    return of(corner -> new PageCode(packet, page, corner.digit()).payload(key), plan, dpi);
  }

  /** A side with any text in its codes, by corner; an empty text leaves the code out. */
  public static Scan of(Function<Corner, String> payloads, SidePlan plan, int dpi) {
    return withCodes(form(plan, dpi), payloads);
  }

  /** A side as it is before it becomes one pupil's: without codes. */
  public static Scan form(SidePlan plan, int dpi) {
    Scan scan = Scan.blank(dpi);
    Graphics2D graphics = scan.graphics();
    graphics.setColor(Color.BLACK);
    for (Corner corner : Corner.values()) {
      Box anchor = SheetGrid.ANCHORS.get(corner);
      graphics.setStroke(new BasicStroke((float) SheetGrid.ANCHOR_STROKE));
      graphics.draw(circle(anchor.x(), anchor.y(), SheetGrid.ANCHOR_RADIUS));
    }
    furniture(graphics);
    plan.fields().forEach(field -> field(graphics, field));
    graphics.dispose();
    return scan;
  }

  /** A copy of a form with any text in its codes, by corner; an empty text leaves the code out. */
  public static Scan withCodes(Scan form, Function<Corner, String> payloads) {
    Scan scan = form.damaged(0);
    Graphics2D graphics = scan.graphics();
    graphics.setColor(Color.BLACK);
    for (Corner corner : SheetGrid.CODE_CORNERS) {
      String payload = payloads.apply(corner);
      if (!payload.isEmpty()) {
        code(graphics, SheetGrid.CODES.get(corner), payload);
      }
    }
    graphics.dispose();
    return scan;
  }

  /** Choices with five options and a number of four columns, where a sheet has them. */
  public static SidePlan plan() {
    List<AnswerField> fields = new ArrayList<>();
    for (int question = 1; question <= 8; question++) {
      double left = question <= 4 ? 30 : 100;
      double top = 45 + ((question - 1) % 4) * 24;
      for (int option = 0; option < 3; option++) {
        fields.add(
            AnswerField.choice(
                Integer.toString(question),
                String.valueOf((char) ('A' + option)),
                bubble(left + 2.4, top + 7.5 * option, SheetGrid.BUBBLE)));
      }
    }
    for (int number = 0; number < 2; number++) {
      for (int column = 1; column <= 4; column++) {
        for (int digit = 0; digit <= 9; digit++) {
          fields.add(
              AnswerField.digit(
                  Integer.toString(9 + number),
                  column,
                  Integer.toString(digit),
                  bubble(
                      80 + 60 * number + 9 * column, 185 + 6.6 * digit, SheetGrid.DIGIT_BUBBLE)));
        }
      }
    }
    fields.add(AnswerField.text("11", new Box(30, 180, 50, 60)));
    return new SidePlan(fields);
  }

  private static Box bubble(double x, double y, double diameter) {
    return new Box(x - diameter / 2, y - diameter / 2, diameter, diameter);
  }

  private static void furniture(Graphics2D graphics) {
    graphics.fill(new Rectangle2D.Double(20, 33, 170, 0.18));
    graphics.fill(new Rectangle2D.Double(8, 148.41, 3, 0.18));
    graphics.fill(new Rectangle2D.Double(199, 148.41, 3, 0.18));
    for (double y = 12; y < 28; y += 6) {
      for (double x = 20; x < 110; x += 2.2) {
        graphics.fill(new Rectangle2D.Double(x, y, 1.2, 2 + (x * 7 + y) % 1.3));
      }
    }
    for (double y = 275; y < 286; y += 5) {
      for (double x = 90; x < 150; x += 2) {
        graphics.fill(new Rectangle2D.Double(x, y, 1.1, 1.6 + (x * 3 + y) % 1));
      }
    }
    Box full = SheetGrid.SAMPLE_FULL;
    graphics.fill(circle(full.centreX(), full.centreY(), full.w() / 2));
    Box empty = SheetGrid.SAMPLE_EMPTY;
    outline(graphics, empty);
  }

  private static void field(Graphics2D graphics, AnswerField field) {
    if (field.kind() == FieldKind.TEXT) {
      graphics.setStroke(new BasicStroke(0.18f));
      Box box = field.box();
      graphics.draw(new Rectangle2D.Double(box.x(), box.y(), box.w(), box.h()));
      return;
    }
    outline(graphics, field.box());
  }

  /** The outline, and within it something pale of a letter's size. */
  private static void outline(Graphics2D graphics, Box box) {
    graphics.setStroke(new BasicStroke(0.2f));
    graphics.draw(circle(box.centreX(), box.centreY(), box.w() / 2 - 0.1));
    graphics.setColor(new Color(153, 153, 153));
    graphics.setStroke(new BasicStroke(0.3f));
    graphics.draw(circle(box.centreX(), box.centreY(), 0.8));
    graphics.setColor(Color.BLACK);
  }

  private static Ellipse2D circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private static void code(Graphics2D graphics, Box box, String payload) {
    ByteMatrix matrix;
    try {
      matrix =
          Encoder.encode(
                  payload,
                  ErrorCorrectionLevel.Q,
                  Map.of(EncodeHintType.QR_VERSION, payload.length() > 29 ? 6 : 2))
              .getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException(payload, e);
    }
    double module = box.w() / matrix.getWidth();
    // One path, or smoothing would leave pale seams between the modules.
    Path2D path = new Path2D.Double();
    for (int y = 0; y < matrix.getHeight(); y++) {
      for (int x = 0; x < matrix.getWidth(); x++) {
        if (matrix.get(x, y) == 1) {
          path.append(
              new Rectangle2D.Double(box.x() + x * module, box.y() + y * module, module, module),
              false);
        }
      }
    }
    graphics.fill(path);
  }
}
