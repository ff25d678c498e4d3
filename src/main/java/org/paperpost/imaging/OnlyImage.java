package org.paperpost.imaging;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The one image that is all there is to see on a PDF page; text that is drawn invisibly over it, as
 * text recognition leaves it, does not count.
 *
 * @param orientation how the page lays the image, its {@code /Rotate} not included
 */
record OnlyImage(PDImageXObject image, Orientation orientation) {

  private static final int MOST_TOKENS = 200_000;
  private static final int INVISIBLE = 3;
  private static final double TILT = 0.01;
  private static final Set<String> PAINTS =
      Set.of("f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "BI", "ID", "EI");
  private static final Set<String> SHOWS_TEXT = Set.of("Tj", "TJ", "'", "\"");

  static Optional<OnlyImage> of(PDPage page) throws IOException {
    if (!page.hasContents()) {
      return Optional.empty();
    }
    PDResources resources = page.getResources();
    return resources == null
        ? Optional.empty()
        : Optional.ofNullable(new Walk(resources).over(new PDFStreamParser(page)));
  }

  /** Goes through the page's operators and gives up at the first that paints anything else. */
  private static final class Walk {
    private final PDResources resources;
    private final Deque<State> saved = new ArrayDeque<>();
    private State state = new State(new Matrix(), 0);
    private @Nullable OnlyImage found;

    Walk(PDResources resources) {
      this.resources = resources;
    }

    private @Nullable OnlyImage over(PDFStreamParser parser) throws IOException {
      List<Object> operands = new ArrayList<>();
      for (int i = 0; i < MOST_TOKENS; i++) {
        Object token = parser.parseNextToken();
        if (token == null) {
          return found;
        }
        if (token instanceof Operator operator) {
          if (!follow(operator.getName(), operands)) {
            return null;
          }
          operands.clear();
        } else {
          operands.add(token);
        }
      }
      return null;
    }

    private boolean follow(String operator, List<Object> operands) throws IOException {
      switch (operator) {
        case "q" -> saved.push(state);
        case "Q" -> state = saved.isEmpty() ? state : saved.pop();
        case "cm" -> state = new State(matrix(operands).multiply(state.matrix), state.textMode);
        case "Tr" -> state = new State(state.matrix, (int) number(operands, 0));
        case "Do" -> {
          return draw(operands);
        }
        default -> {
          return !PAINTS.contains(operator)
              && (!SHOWS_TEXT.contains(operator) || state.textMode == INVISIBLE);
        }
      }
      return true;
    }

    private boolean draw(List<Object> operands) throws IOException {
      if (found != null || operands.isEmpty() || !(operands.get(0) instanceof COSName name)) {
        return false;
      }
      PDXObject object = resources.getXObject(name);
      if (!(object instanceof PDImageXObject image) || image.isStencil()) {
        return false;
      }
      Orientation orientation = orientation(state.matrix);
      if (orientation == null) {
        return false;
      }
      found = new OnlyImage(image, orientation);
      return true;
    }

    private static Matrix matrix(List<Object> operands) {
      return new Matrix(
          number(operands, 0),
          number(operands, 1),
          number(operands, 2),
          number(operands, 3),
          number(operands, 4),
          number(operands, 5));
    }

    private static float number(List<Object> operands, int at) {
      return at < operands.size() && operands.get(at) instanceof COSNumber number
          ? number.floatValue()
          : 0;
    }

    /** Null if the image is laid at a slant. */
    private static @Nullable Orientation orientation(Matrix matrix) {
      double a = matrix.getScaleX();
      double b = matrix.getShearY();
      double c = matrix.getShearX();
      double d = matrix.getScaleY();
      double size = Math.max(Math.hypot(a, b), Math.hypot(c, d));
      // An image's rows go down, the page's y goes up.
      if (Math.abs(b) < TILT * size && Math.abs(c) < TILT * size) {
        return Orientation.of(sign(a), 0, 0, sign(d));
      }
      if (Math.abs(a) < TILT * size && Math.abs(d) < TILT * size) {
        return Orientation.of(0, sign(-c), sign(-b), 0);
      }
      return null;
    }

    private static int sign(double value) {
      return value < 0 ? -1 : 1;
    }
  }

  private record State(Matrix matrix, int textMode) {}
}
