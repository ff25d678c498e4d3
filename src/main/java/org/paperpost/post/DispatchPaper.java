package org.paperpost.post;

import com.google.zxing.oned.Code128Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.paperpost.codes.ItemId;
import org.paperpost.codes.PacketId;
import org.paperpost.forms.Forms;
import org.paperpost.forms.Words;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
import org.paperpost.print.Typeset;
import org.paperpost.print.Typesetter;
import org.springframework.stereotype.Service;

/**
 * A frozen dispatch list on paper, in Kazakh and Russian in the manner of Form 103, and as a
 * workbook. A draft is refused, as its paper could differ from what is handed over.
 */
@Service
public class DispatchPaper {

  private static final double BARS_WIDTH = 43;
  private static final double BARS_HEIGHT = 5.6;

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy");

  private final DispatchLists lists;
  private final Schools schools;

  DispatchPaper(DispatchLists lists, Schools schools) {
    this.lists = lists;
    this.schools = schools;
  }

  /** One value of the list's head; mm from the top left. */
  public record Field(String key, double x, double y, double w, String text, boolean longText) {}

  /**
   * One row.
   *
   * @param y its upper edge, mm from the top
   * @param bars path of its Code 128, mm from the bars' upper left corner
   */
  public record Line(
      int no, double y, double top, String addressee, String address, String code, String bars) {}

  /**
   * One page.
   *
   * @param rules path of the rules between rows
   * @param end lower edge of the last row, mm from the top
   * @param last whether it is a copy's last one, with totals and signatures
   * @param copy which of the copies it is of; empty if there is but one
   */
  public record Page(
      List<Line> rows, String rules, double end, boolean last, String leaf, String copy) {}

  /** All copies of the list as a PDF. Refuses with NOT_FOUND or DISPATCH_NOT_FROZEN. */
  public byte[] form103(UUID id) {
    DispatchList list = lists.frozen(id);
    return form103(schools.school(list.school()), list, lists.rows(list)).pdf();
  }

  /**
   * What an office can say of an item by filling a circle of its copy.
   *
   * @param option as the page map names it
   * @param sign in the circle
   * @param kazakh what it says
   */
  public record Mark(String option, String sign, String kazakh, String russian) {}

  /**
   * The list as a copy for an office to fill in: the same form with circles in the place of the two
   * columns that the post fills in on its own copies. Its sides come back to be read; the question
   * of a field is the row's number. Refuses with NOT_FOUND or DISPATCH_NOT_FROZEN.
   *
   * @param kazakh words of the sides that come back: page, full, empty, day
   */
  public Typeset officeCopy(UUID id, List<Mark> marks, Words kazakh, Words russian) {
    DispatchList list = lists.frozen(id);
    return officeCopy(
        schools.school(list.school()), list, lists.rows(list), marks, kazakh, russian);
  }

  static Typeset officeCopy(
      School school,
      DispatchList list,
      List<DispatchRow> rows,
      List<Mark> marks,
      Words kazakh,
      Words russian) {
    return form103(school, list, rows, 1, marks, Map.of("a", kazakh.all(), "b", russian.all()));
  }

  /** On which page of the form a row stands, from its index, by the layout as it is now. */
  public static IntUnaryOperator pages() {
    int rowsAPage = FormLayout.now().rowsAPage();
    return index -> index / rowsAPage + 1;
  }

  static Typeset form103(School school, DispatchList list, List<DispatchRow> rows) {
    return form103(school, list, rows, FormLayout.now().copies(), List.of(), Map.of());
  }

  private static Typeset form103(
      School school,
      DispatchList list,
      List<DispatchRow> rows,
      int copies,
      List<Mark> marks,
      Map<String, Map<String, String>> machine) {
    Map<String, Object> values = new HashMap<>();
    values.put("copy", !marks.isEmpty());
    values.put("marks", marks);
    values.put("m", machine);
    values.put("a", words("kk", list, rows.size(), InWords.kazakh(rows.size())));
    values.put("b", words("ru", list, rows.size(), InWords.russianNeuter(rows.size())));
    values.put("fields", fields(list, rows, school));
    values.put("pages", pages(rows, copies));
    values.put("count", rows.size());
    return new Typesetter().typeset(Forms.fill("dispatch-list/form103", values), Map.of());
  }

  /** The list as an XLSX workbook. Refuses with NOT_FOUND or DISPATCH_NOT_FROZEN. */
  public byte[] sheet(UUID id) {
    DispatchList list = lists.frozen(id);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "Paperpost", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("103");
      String[] heads = {
        "№", "addressee", "address", "settlement", "postcode", "to", "item", "code"
      };
      for (int i = 0; i < heads.length; i++) {
        sheet.value(0, i, head(heads[i]));
        sheet.style(0, i).bold().set();
      }
      int at = 1;
      for (DispatchRow row : lists.rows(list)) {
        sheet.value(at, 0, row.no());
        sheet.value(at, 1, row.addressee());
        sheet.value(at, 2, row.address());
        sheet.value(at, 3, row.settlement());
        sheet.value(at, 4, row.postcode());
        sheet.value(at, 5, row.office());
        String item = row.item();
        sheet.value(at, 6, item == null ? "" : item);
        sheet.value(at, 7, new PacketId(row.packet()).shown());
        at++;
      }
      int[] widths = {5, 26, 30, 20, 10, 24, 18, 13};
      for (int i = 0; i < widths.length; i++) {
        sheet.width(i, widths[i]);
      }
      sheet.freezePane(0, 1);
    } catch (IOException e) {
      throw new UncheckedIOException("dispatch list " + id, e);
    }
    return out.toByteArray();
  }

  private static String head(String key) {
    return key.equals("№") ? key : both(key);
  }

  private static Map<String, String> words(
      String language, DispatchList list, int count, String inWords) {
    Words words = words(language);
    Map<String, String> all = new HashMap<>(words.all());
    String capital = inWords.substring(0, 1).toUpperCase(Locale.ROOT) + inWords.substring(1);
    all.put("title", words.say("title", String.valueOf(list.number())));
    all.put("in-words", words.say("in-words", capital, count));
    return all;
  }

  private static List<Field> fields(DispatchList list, List<DispatchRow> rows, School school) {
    Instant frozenAt = list.frozenAt();
    LocalDate date =
        LocalDate.ofInstant(frozenAt == null ? list.createdAt() : frozenAt, school.timeZone());
    String carrier = list.byPost() ? both("post") : list.carrier();
    String sort = sort("kk", list) + " · " + sort("ru", list);
    String postcodes =
        rows.stream().map(DispatchRow::postcode).distinct().count() == 1
            ? rows.get(0).postcode()
            : "";
    return List.of(
        field("sender", 20, 36.8, 84, joined(school.name(), school.address()), 42),
        field("date", 108, 36.8, 36, DATE.format(date), 99),
        field("carrier", 146, 36.8, 44, carrier, 22),
        field("to", 20, 48.8, 84, destination(list, rows), 42),
        field("postcode", 108, 48.8, 36, postcodes, 99),
        field("sort", 146, 48.8, 44, sort, 22));
  }

  private static String destination(DispatchList list, List<DispatchRow> rows) {
    if (!list.office().isEmpty()) {
      return list.office();
    }
    List<String> places =
        rows.stream()
            .map(row -> row.office().isBlank() ? row.settlement() : row.office())
            .distinct()
            .toList();
    return places.size() <= 4 ? String.join(", ", places) : both("several") + ", " + places.size();
  }

  /** Letters are what is usually sent and need not be named. */
  private static String sort(String language, DispatchList list) {
    String category = named(language, "category", list.category());
    return list.kind().equals("letter")
        ? category
        : category + " " + named(language, "kind", list.kind());
  }

  /** The word for what a school calls a kind or a category; its own word if there is none. */
  private static String named(String language, String group, String name) {
    String key = group + "." + name.toLowerCase(Locale.ROOT);
    Words words = words(language);
    return words.has(key) ? words.word(key) : name;
  }

  /** The papers of the post say everything in Kazakh and Russian. */
  static String both(String key, Object... arguments) {
    return words("kk").say(key, arguments) + " · " + words("ru").say(key, arguments);
  }

  static Words words(String language) {
    return Words.of("dispatch-list", language);
  }

  private static Field field(
      String key, double x, double y, double w, String text, int mostOnOneLine) {
    return new Field(key, x, y, w, text, text.length() > mostOnOneLine);
  }

  private static List<Page> pages(List<DispatchRow> rows, int copies) {
    List<Page> pages = new ArrayList<>();
    for (int copy = 1; copy <= copies; copy++) {
      pages.addAll(pages(rows, copies == 1 ? "" : both("copy", copy)));
    }
    return pages;
  }

  private static List<Page> pages(List<DispatchRow> rows, String copy) {
    FormLayout layout = FormLayout.now();
    boolean several = rows.stream().map(DispatchRow::settlement).distinct().count() > 1;
    List<Page> pages = new ArrayList<>();
    int count = (rows.size() + layout.rowsAPage() - 1) / layout.rowsAPage();
    for (int page = 1; page <= count; page++) {
      int first = (page - 1) * layout.rowsAPage();
      List<DispatchRow> of = rows.subList(first, Math.min(rows.size(), first + layout.rowsAPage()));
      List<Line> lines = new ArrayList<>();
      StringBuilder rules = new StringBuilder();
      double end = layout.firstRow();
      for (int i = 0; i < of.size(); i++) {
        double y = layout.top(i);
        end = y + layout.row();
        lines.add(line(of.get(i), y, several));
        if (i != layout.rowsBeforeFold() - 1 && i < of.size() - 1) {
          rules.append(String.format(Locale.ROOT, "M20 %.2fH190", end));
        }
      }
      pages.add(
          new Page(lines, rules.toString(), end, page == count, both("leaf", page, count), copy));
    }
    return pages;
  }

  private static Line line(DispatchRow row, double y, boolean severalSettlements) {
    String address =
        severalSettlements || row.address().isBlank()
            ? joined(row.settlement(), row.address())
            : row.address();
    boolean twoLines = address.length() > 21;
    String item = row.item();
    String code = item == null ? new PacketId(row.packet()).shown() : new ItemId(item).shown();
    return new Line(
        row.no(), y, twoLines ? y + 1.9 : y + 3.7, row.addressee(), address, code, bars(row));
  }

  /** Code 128 of the post's number, or of the packet's short code where there is none. */
  private static String bars(DispatchRow row) {
    StringBuilder path = new StringBuilder();
    String item = row.item();
    boolean[] modules =
        new Code128Writer().encode(item == null ? new PacketId(row.packet()).shortCode() : item);
    // the module of thirteen signs for all, so that short codes do not look coarser
    double module = Math.min(0.276, BARS_WIDTH / modules.length);
    for (int i = 0; i < modules.length; ) {
      int width = 1;
      while (i + width < modules.length && modules[i + width] == modules[i]) {
        width++;
      }
      if (modules[i]) {
        path.append(
            String.format(
                Locale.ROOT,
                "M%.3f 0h%.3fv%.2fh-%.3fz",
                i * module,
                width * module,
                BARS_HEIGHT,
                width * module));
      }
      i += width;
    }
    return path.toString();
  }

  private static String joined(String... parts) {
    return List.of(parts).stream()
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
