package org.paperpost.officesheet;

import static org.paperpost.print.TextMark.Align.LEFT;
import static org.paperpost.print.TextMark.Align.RIGHT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PageCode;
import org.paperpost.forms.Forms;
import org.paperpost.forms.Words;
import org.paperpost.people.School;
import org.paperpost.post.DispatchPaper;
import org.paperpost.print.CodeMark;
import org.paperpost.print.Face;
import org.paperpost.print.Overlay;
import org.paperpost.print.StampWriter;
import org.paperpost.print.TextMark;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.sheet.SheetGrid;
import org.springframework.stereotype.Component;

/**
 * Sets the sheet in Kazakh and Russian, as the post's own forms are: a row an item, a circle a
 * tick, above each column a line for the day. Rows keep clear of the fold.
 */
@Component
class SheetPaper {

  /** Rows before the fold and behind it. */
  private static final int ABOVE_FOLD = 5;

  private static final int BELOW_FOLD = 7;

  static final int ROWS_A_PAGE = ABOVE_FOLD + BELOW_FOLD;

  /** All of these in mm from the upper edge of the text block, but the last in mm from its left. */
  private static final double FIRST_ROW = 49.5;

  private static final double FIRST_BELOW_FOLD = 117.5;
  private static final double ROW = 11.5;
  private static final double FIRST_COLUMN = 91.6;
  private static final double COLUMN = 21;

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy");

  private final DispatchPaper forms;

  SheetPaper(DispatchPaper forms) {
    this.forms = forms;
  }

  /** A row as placed, mm. */
  record Placed(Line line, double y, List<Circle> circles) {}

  /** A circle; x of its left edge, mm. */
  record Circle(String option, String sign, double x) {}

  /** A column's head. */
  record Column(String sign, String a, String b, double x) {}

  /** One page of the body. */
  record Side(List<Placed> rows, boolean last) {}

  static int pageOf(int index) {
    return index / ROWS_A_PAGE + 1;
  }

  /** Refuses with SHEET_UNPRINTABLE if a name has signs that the faces lack. */
  static Typeset body(
      School school,
      String round,
      @Nullable Integer listNumber,
      String office,
      LocalDate printed,
      List<Line> lines) {
    Words kazakh = kazakh();
    Words russian = russian();
    Map<String, Object> values = new HashMap<>();
    values.put("a", kazakh.all());
    values.put("b", russian.all());
    values.put("school", school.name());
    values.put("office", office);
    values.put("date", DATE.format(printed));
    values.put(
        "what",
        listNumber == null
            ? round
            : kazakh.word("of-list").replace("%s", listNumber.toString())
                + " · "
                + russian.word("of-list").replace("%s", listNumber.toString()));
    values.put("columns", columns());
    values.put("sides", sides(lines));
    return printable(
        new Typesetter().typeset(Forms.fill("office-sheet/office-sheet", values), Map.of()),
        pageOf(lines.size() - 1));
  }

  /** The body of the copy of Form 103. Refuses with SHEET_UNPRINTABLE like the sheet's own. */
  Typeset formBody(UUID list, List<Line> lines) {
    return printable(
        forms.officeCopy(list, marks(), kazakh(), russian()),
        DispatchPaper.pages().applyAsInt(lines.size() - 1));
  }

  /** The circles of a row of Form 103. */
  static List<DispatchPaper.Mark> marks() {
    return Arrays.stream(Tick.values())
        .map(
            tick ->
                new DispatchPaper.Mark(
                    tick.option(),
                    sign(tick),
                    kazakh().word(tick.name()),
                    russian().word(tick.name())))
        .toList();
  }

  private static Typeset printable(Typeset body, int pages) {
    if (!body.problems().isEmpty()) {
      throw Problem.of(
              ProblemCode.SHEET_UNPRINTABLE,
              "what",
              String.join(
                  ", ",
                  body.problems().stream().map(Typeset.LayoutProblem::what).distinct().toList()))
          .refused();
    }
    if (body.sides().size() != pages) {
      throw new IllegalStateException(
          "a sheet of " + pages + " pages came to " + body.sides().size());
    }
    return body;
  }

  /** The body with its codes and page numbers. */
  static byte[] stamped(OfficeSheet sheet, byte[] body, CodeKey key) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StampWriter writer =
        new StampWriter(out, kazakh().word("title") + " · " + russian().word("title"), "kk")) {
      StampWriter.Body forms = writer.body(body);
      for (int page = 1; page <= sheet.pages(); page++) {
        writer.side(forms, page, overlay(sheet, page, key));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("office sheet " + sheet.serial(), e);
    }
    return out.toByteArray();
  }

  private static Overlay overlay(OfficeSheet sheet, int page, CodeKey key) {
    int number = page;
    List<CodeMark> codes =
        SheetGrid.CODE_CORNERS.stream()
            .map(
                corner ->
                    new CodeMark(
                        corner, new PageCode(sheet.serial(), number, corner.digit()).payload(key)))
            .toList();
    return new Overlay(
        codes,
        List.of(
            new TextMark(
                SheetGrid.CODE_TEXT_X,
                SheetGrid.CODE_TEXT_BASELINE,
                Face.MONO,
                8.5,
                LEFT,
                60,
                new PageCode(sheet.serial(), page, 0).text()),
            new TextMark(166, 21.4, Face.SERIF, 14, RIGHT, 24, page + " / " + sheet.pages())));
  }

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (Tick tick : Tick.values()) {
      columns.add(
          new Column(
              sign(tick),
              kazakh().word(tick.name()),
              russian().word(tick.name()),
              FIRST_COLUMN + tick.ordinal() * COLUMN - 7));
    }
    return columns;
  }

  private static List<Side> sides(List<Line> lines) {
    List<Side> sides = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += ROWS_A_PAGE) {
      List<Line> of = lines.subList(from, Math.min(lines.size(), from + ROWS_A_PAGE));
      List<Placed> placed = new ArrayList<>();
      for (int i = 0; i < of.size(); i++) {
        double y = i < ABOVE_FOLD ? FIRST_ROW + i * ROW : FIRST_BELOW_FOLD + (i - ABOVE_FOLD) * ROW;
        placed.add(new Placed(of.get(i), y, circles()));
      }
      sides.add(new Side(placed, from + ROWS_A_PAGE >= lines.size()));
    }
    return sides;
  }

  private static List<Circle> circles() {
    List<Circle> circles = new ArrayList<>();
    for (Tick tick : Tick.values()) {
      circles.add(new Circle(tick.option(), sign(tick), FIRST_COLUMN + tick.ordinal() * COLUMN));
    }
    return circles;
  }

  private static String sign(Tick tick) {
    return String.valueOf(tick.ordinal() + 1);
  }

  /** What stands beside an event whose day nobody read on the sheet. */
  String undated() {
    return kazakh().word("undated") + " · " + russian().word("undated");
  }

  static Words kazakh() {
    return Words.of("office-sheet", "kk");
  }

  static Words russian() {
    return Words.of("office-sheet", "ru");
  }
}
