package org.paperpost.gradebook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.paperpost.gradebook.RoundResults.PaperColumns;
import org.paperpost.grading.AnswerMark;
import org.paperpost.packets.Addressee;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Results as a table for a journal: CSV as Excel opens it ({@code ;}, UTF-8 with BOM), or XLSX. A
 * cell of an answer that is not back is empty, never 0.
 */
@Component
public class ResultSheet {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** Excel allows no more in the name of a sheet. */
  private static final int LONGEST_SHEET_NAME = 31;

  private final MessageSource messages;

  ResultSheet(MessageSource messages) {
    this.messages = messages;
  }

  /** Writes CSV; decimals with a comma, in English with a point. */
  public void csv(RoundResults results, Locale locale, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write(BYTE_ORDER_MARK);
    for (List<@Nullable Object> line : lines(results, locale)) {
      StringJoiner cells = new StringJoiner(";", "", "\r\n");
      line.forEach(cell -> cells.add(csv(cell, locale)));
      writer.write(cells.toString());
    }
    writer.flush();
  }

  /** Writes XLSX with numbers as numbers. */
  public void xlsx(RoundResults results, Locale locale, OutputStream out) throws IOException {
    Workbook workbook = new Workbook(out, "Paperpost", "1.0");
    Worksheet sheet = workbook.newWorksheet(sheetName(results.round().name()));
    List<List<@Nullable Object>> lines = lines(results, locale);
    for (int row = 0; row < lines.size(); row++) {
      List<@Nullable Object> line = lines.get(row);
      for (int column = 0; column < line.size(); column++) {
        Object cell = line.get(column);
        if (cell instanceof Number number) {
          sheet.value(row, column, number);
        } else if (cell != null && !cell.toString().isEmpty()) {
          sheet.value(row, column, cell.toString());
        }
      }
    }
    int width = lines.get(0).size();
    sheet.range(0, 0, 0, width - 1).style().bold().wrapText(true).set();
    sheet.freezePane(2, 1);
    sheet.width(0, 8);
    sheet.width(1, 30);
    sheet.width(2, 17);
    sheet.width(5, 20);
    workbook.finish();
  }

  /** The headings, then a line a pupil; cells are texts, numbers or null. */
  private List<List<@Nullable Object>> lines(RoundResults results, Locale locale) {
    List<List<@Nullable Object>> lines = new ArrayList<>();
    lines.add(headings(results, locale));
    for (ResultRow row : results.rows()) {
      lines.add(line(results, row, locale));
    }
    return lines;
  }

  private List<@Nullable Object> headings(RoundResults results, Locale locale) {
    List<@Nullable Object> headings = new ArrayList<>();
    for (String name :
        List.of(
            "class", "name", "packet", "external-id", "variant", "status", "missing", "waiting")) {
      headings.add(word("gradebook.column." + name, locale));
    }
    for (PaperColumns paper : results.papers()) {
      for (String question : paper.questions()) {
        headings.add(paper.heading() + " " + question);
      }
      for (String name : List.of("total", "max", "percent", "mark")) {
        headings.add(paper.heading() + " " + word("gradebook.column." + name, locale));
      }
    }
    return headings;
  }

  private List<@Nullable Object> line(RoundResults results, ResultRow row, Locale locale) {
    Addressee addressee = row.packet().addressee();
    List<@Nullable Object> line = new ArrayList<>();
    line.add(row.className());
    line.add(row.name());
    line.add(row.packet().id().text());
    line.add(addressee == null ? "" : addressee.externalId());
    line.add(row.packet().variant());
    line.add(status(row, locale));
    line.add(row.missing());
    line.add(row.waiting());
    for (PaperColumns columns : results.papers()) {
      add(line, columns.questions(), row.papers().get(columns.edition()));
    }
    return line;
  }

  /** How far a pupil's work is, in words. */
  public String status(ResultRow row, Locale locale) {
    String key = row.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return word("gradebook.status." + key, locale);
  }

  private static void add(
      List<@Nullable Object> line, List<String> questions, @Nullable PaperResult paper) {
    for (String question : questions) {
      AnswerMark answer = paper == null ? null : paper.answers().get(question);
      line.add(answer == null ? null : answer.points());
    }
    line.add(paper == null ? null : paper.total());
    line.add(paper == null ? null : paper.max());
    line.add(paper == null ? null : paper.percent());
    line.add(paper == null || paper.mark() == null ? null : mark(paper.mark()));
  }

  private static Object mark(String mark) {
    return mark.matches("\\d{1,3}") ? Integer.valueOf(mark) : mark;
  }

  /**
   * One column to be pasted into a journal in class order: a mark a line, an empty line where there
   * is none yet.
   */
  public static String column(List<ResultRow> rows, UUID edition) {
    StringBuilder column = new StringBuilder();
    for (ResultRow row : rows) {
      PaperResult paper = row.papers().get(edition);
      column.append(paper == null || paper.mark() == null ? "" : paper.mark()).append('\n');
    }
    return column.toString();
  }

  private String word(String key, Locale locale) {
    return messages.getMessage(key, null, locale);
  }

  private static String csv(@Nullable Object cell, Locale locale) {
    if (cell == null) {
      return "";
    }
    if (cell instanceof Number number) {
      return shown(number, locale);
    }
    String text = harmless(cell.toString());
    return text.matches("(?s).*[;\"\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
  private static String harmless(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /** A number as the language writes it: 2, and 2,5 or 2.5. */
  public static String shown(Number number, Locale locale) {
    String plain = plain(number);
    return locale.getLanguage().equals("en") ? plain : plain.replace('.', ',');
  }

  static String plain(Number number) {
    if (!(number instanceof BigDecimal decimal)) {
      return number.toString();
    }
    BigDecimal plain = decimal.stripTrailingZeros();
    return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
  }

  private static String sheetName(String name) {
    String allowed = name.replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
    String shown = allowed.isEmpty() ? "1" : allowed;
    return shown.substring(0, Math.min(LONGEST_SHEET_NAME, shown.length()));
  }
}
