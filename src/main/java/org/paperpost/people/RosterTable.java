package org.paperpost.people;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;

/**
 * A roster as a table of text, whatever it was saved as: CSV with semicolons, commas or tabs, in
 * UTF-8, UTF-16 or Windows-1251, XLSX, or a {@link OneRoster} package. Rows are numbered as Excel
 * shows them, from 1 with the headings.
 */
record RosterTable(Map<RosterField, Integer> columns, List<String> ignored, List<Line> lines) {

  static final int MOST_ROWS = 50_000;

  private static final long MOST_UNPACKED = 256L << 20;
  private static final int HEADING_WITHIN = 20;

  private static final Charset CYRILLIC = Charset.forName("windows-1251");

  /** Where the Kazakh letters stand in the Kazakh variant of Windows-1251 (ST RK 1048). */
  private static final String SERBIAN = "ЌЏќџЎўЈҐЄЇґєјЅѕї";

  private static final String KAZAKH = "ҚҺқһҰұӘӨҒҮөғәҢңү";

  /** One row with a cell for each recognised column; absent cells are empty. */
  record Line(int row, List<String> cells) {

    boolean isBlank() {
      return cells.stream().allMatch(String::isBlank);
    }

    String cell(int column) {
      return column < cells.size() ? cells.get(column) : "";
    }
  }

  /**
   * Refuses with FILE_EMPTY, ROSTER_ENCODING, ROSTER_NOT_A_TABLE, ROSTER_OLD_EXCEL, ROSTER_QUOTES,
   * ROSTER_COLUMNS, ROSTER_COLUMN_TWICE, ROSTER_EMPTY, ROSTER_TOO_LONG; each names the file.
   */
  static RosterTable read(String file, byte[] content) {
    if (content.length == 0) {
      throw Problem.of(ProblemCode.FILE_EMPTY, "file", file).refused();
    }
    if (startsWith(content, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw Problem.of(ProblemCode.ROSTER_OLD_EXCEL, "file", file).refused();
    }
    if (!startsWith(content, 'P', 'K', 3, 4)) {
      return text(file, content);
    }
    return OneRoster.isOne(names(file, content))
        ? OneRoster.table(file, content)
        : workbook(file, content);
  }

  /**
   * What was copied out of a spreadsheet, perhaps without its headings: then the class is told by
   * its look, and the others are taken as name, guardian, settlement, or name and settlement.
   */
  static RosterTable ofPaste(String name, byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    if (text.isBlank()) {
      throw Problem.of(ProblemCode.ROSTER_EMPTY, "file", name).refused();
    }
    List<Line> lines = csv(name, text);
    if (Heading.find(lines).isPresent()) {
      return read(name, content);
    }
    List<Line> pupils = lines.stream().filter(line -> !line.isBlank()).toList();
    int width = pupils.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
    Map<RosterField, Integer> columns = new EnumMap<>(RosterField.class);
    for (int i = 0; i < width && !columns.containsKey(RosterField.CLASS); i++) {
      int column = i;
      long classes =
          pupils.stream()
              .filter(line -> line.cell(column).matches("\\d{1,2}\\P{L}{0,3}\\p{L}{0,2}\\P{L}?"))
              .count();
      if (classes * 2 > pupils.size()) {
        columns.put(RosterField.CLASS, i);
      }
    }
    List<RosterField> order =
        width > 3
            ? List.of(RosterField.NAME, RosterField.GUARDIAN, RosterField.SETTLEMENT)
            : List.of(RosterField.NAME, RosterField.SETTLEMENT);
    int next = 0;
    for (int i = 0; i < width && next < order.size(); i++) {
      if (!columns.containsValue(i)) {
        columns.put(order.get(next++), i);
      }
    }
    if (!missingOf(columns).isEmpty()) {
      throw noColumns(name, columns);
    }
    return new RosterTable(columns, List.of(), pupils);
  }

  private static boolean startsWith(byte[] content, int... magic) {
    if (content.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((content[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> names(String file, byte[] content) {
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get()) {
      return Collections.list(zip.getEntries()).stream()
          .map(entry -> entry.getName().replaceFirst("^.*/", "").toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());
    } catch (IOException broken) {
      throw Problem.of(ProblemCode.ROSTER_NOT_A_TABLE, "file", file).refused();
    }
  }

  // -- XLSX --

  private static RosterTable workbook(String file, byte[] content) {
    refuseWhatUnpacksTooLarge(file, content);
    RosterTable best = null;
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content))) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        List<Line> lines = new ArrayList<>();
        try (Stream<Row> rows = sheet.openStream()) {
          rows.limit(MOST_ROWS + HEADING_WITHIN + 1L)
              .forEach(row -> lines.add(new Line(row.getRowNum(), cells(row))));
        }
        if (lines.stream().allMatch(Line::isBlank)) {
          continue;
        }
        Optional<Heading> heading = Heading.find(lines);
        if (heading.isPresent() && heading.get().missing().isEmpty()) {
          return table(file, heading.get(), lines);
        }
        if (best == null) {
          best =
              heading.isPresent()
                  ? new RosterTable(heading.get().columns(), List.of(), lines)
                  : null;
        }
      }
    } catch (IOException | RuntimeException broken) {
      if (broken instanceof org.paperpost.problems.Refused refused) {
        throw refused;
      }
      throw Problem.of(ProblemCode.ROSTER_NOT_A_TABLE, "file", file).refused();
    }
    throw noColumns(file, best == null ? Map.of() : best.columns());
  }

  private static void refuseWhatUnpacksTooLarge(String file, byte[] content) {
    long unpacked = 0;
    boolean workbook = false;
    byte[] buffer = new byte[1 << 16];
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        workbook |= entry.getName().equals("xl/workbook.xml");
        try (InputStream in = zip.getInputStream(entry)) {
          for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            unpacked += n;
            if (unpacked > MOST_UNPACKED) {
              throw Problem.of(ProblemCode.ROSTER_TOO_LONG, "file", file, "most", MOST_ROWS)
                  .refused();
            }
          }
        }
      }
    } catch (IOException broken) {
      throw Problem.of(ProblemCode.ROSTER_NOT_A_TABLE, "file", file).refused();
    }
    if (!workbook) {
      throw Problem.of(ProblemCode.ROSTER_NOT_A_TABLE, "file", file).refused();
    }
  }

  private static List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < Math.min(row.getCellCount(), 200); i++) {
      cells.add(row.getOptionalCell(i).map(RosterTable::cell).orElse(""));
    }
    return cells;
  }

  private static String cell(Cell cell) {
    if (cell.getType() == CellType.NUMBER && cell.asNumber() != null) {
      return cell.asNumber().stripTrailingZeros().toPlainString();
    }
    Object value = cell.getValue();
    if (cell.getType() == CellType.ERROR || value == null) {
      return "";
    }
    return tidy(cell.getType() == CellType.STRING ? cell.asString() : value.toString());
  }

  // -- CSV and what was pasted --

  private static RosterTable text(String file, byte[] content) {
    String text = decoded(file, content);
    if (text.isBlank()) {
      throw Problem.of(ProblemCode.FILE_EMPTY, "file", file).refused();
    }
    if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != 0x1A)) {
      throw Problem.of(ProblemCode.ROSTER_NOT_A_TABLE, "file", file).refused();
    }
    List<Line> lines = csv(file, text);
    Optional<Heading> heading = Heading.find(lines);
    if (heading.isEmpty() || !heading.get().missing().isEmpty()) {
      if (looksSpoiled(text)) {
        throw Problem.of(ProblemCode.ROSTER_ENCODING, "file", file).refused();
      }
      throw noColumns(file, heading.map(Heading::columns).orElse(Map.of()));
    }
    return table(file, heading.get(), lines);
  }

  static String decoded(String file, byte[] content) {
    if (startsWith(content, 0xEF, 0xBB, 0xBF)) {
      return strictly(StandardCharsets.UTF_8, content, 3)
          .filter(text -> text.indexOf('\uFFFD') < 0)
          .orElseThrow(() -> Problem.of(ProblemCode.ROSTER_ENCODING, "file", file).refused());
    }
    if (startsWith(content, 0xFF, 0xFE)) {
      return new String(content, 2, content.length - 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(content, 0xFE, 0xFF)) {
      return new String(content, 2, content.length - 2, StandardCharsets.UTF_16BE);
    }
    int zerosEven = 0;
    int zerosOdd = 0;
    for (int i = 0; i < Math.min(content.length, 4000); i++) {
      if (content[i] == 0) {
        if (i % 2 == 0) {
          zerosEven++;
        } else {
          zerosOdd++;
        }
      }
    }
    if (zerosEven + zerosOdd > 0) {
      // separators and line ends have a zero byte in UTF-16 and nowhere else
      Charset wide = zerosOdd > zerosEven ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      return strictly(wide, content, 0)
          .orElseThrow(() -> Problem.of(ProblemCode.ROSTER_NOT_A_TABLE, "file", file).refused());
    }
    Optional<String> utf8 = strictly(StandardCharsets.UTF_8, content, 0);
    if (utf8.isPresent()) {
      if (utf8.get().indexOf('\uFFFD') >= 0) {
        throw Problem.of(ProblemCode.ROSTER_ENCODING, "file", file).refused();
      }
      return utf8.get();
    }
    return kazakh(new String(content, CYRILLIC));
  }

  private static Optional<String> strictly(Charset charset, byte[] content, int from) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content, from, content.length - from))
              .toString());
    } catch (CharacterCodingException other) {
      return Optional.empty();
    }
  }

  /**
   * The Kazakh variant of Windows-1251 puts Kazakh letters where the common one has Serbian and
   * Ukrainian ones. The Serbian ones stand in no roster here and give it away; any Kazakh text has
   * a қ or an ә.
   */
  private static String kazakh(String text) {
    if (text.chars().noneMatch(c -> "ЌќЈјЏџ".indexOf(c) >= 0)) {
      return text;
    }
    StringBuilder mended = new StringBuilder(text);
    for (int i = 0; i < mended.length(); i++) {
      int at = SERBIAN.indexOf(mended.charAt(i));
      if (at >= 0) {
        mended.setCharAt(i, KAZAKH.charAt(at));
      }
    }
    return mended.toString();
  }

  /** Whether the headings would be understood in another encoding, or are question marks. */
  private static boolean looksSpoiled(String text) {
    String start = text.substring(0, Math.min(text.length(), 2000));
    if (start.indexOf('\uFFFD') >= 0 || start.contains("???")) {
      return true;
    }
    return Stream.of(
            strictly(StandardCharsets.UTF_8, start.getBytes(CYRILLIC), 0),
            strictly(StandardCharsets.UTF_8, start.getBytes(StandardCharsets.ISO_8859_1), 0),
            strictly(CYRILLIC, start.getBytes(StandardCharsets.ISO_8859_1), 0),
            strictly(Charset.forName("IBM866"), start.getBytes(CYRILLIC), 0),
            strictly(Charset.forName("KOI8-R"), start.getBytes(CYRILLIC), 0),
            strictly(Charset.forName("x-MacCyrillic"), start.getBytes(CYRILLIC), 0))
        .flatMap(Optional::stream)
        .flatMap(other -> other.lines().limit(HEADING_WITHIN))
        .anyMatch(
            line ->
                Stream.of(line.split("[;,\t]")).filter(c -> RosterField.of(c).isPresent()).count()
                    >= 2);
  }

  static List<Line> csv(String file, String text) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    int skipped = 0;
    char separator = separator(body);
    if (body.regionMatches(true, 0, "sep=", 0, 4) && body.length() > 4) {
      separator = body.charAt(4);
      body = body.substring(body.indexOf('\n') + 1);
      skipped = 1;
    }
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(separator)
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(true)
            .get();
    List<Line> lines = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(body), format)) {
      try {
        for (CSVRecord record : parser) {
          lines.add(
              new Line(
                  (int) record.getRecordNumber() + skipped,
                  record.stream().limit(200).map(RosterTable::tidy).toList()));
          if (lines.size() > MOST_ROWS + HEADING_WITHIN) {
            break;
          }
        }
      } catch (UncheckedIOException | IllegalStateException unclosed) {
        throw Problem.of(
                ProblemCode.ROSTER_QUOTES,
                "file",
                file,
                "line",
                lines.isEmpty() ? 1 : lines.get(lines.size() - 1).row() + 1)
            .refused();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /** What stands most often in the first lines that have any, outside of quotes. */
  private static char separator(String text) {
    char best = ';';
    long most = 0;
    String start =
        text.lines()
            .limit(HEADING_WITHIN)
            .reduce("", (a, b) -> a + "\n" + b.replaceAll("\"[^\"]*\"", ""));
    for (char candidate : new char[] {';', '\t', ','}) {
      long count = start.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  // -- both --

  /** Without outer spaces, doubled ones, invisible marks; composed letters. */
  private static String tidy(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replaceAll("[\\u200b\\u200e\\u200f\\ufeff\\u00ad]", "")
        .replaceAll("[\\s\\u00a0\\u202f]+", " ")
        .strip();
  }

  private record Heading(
      int at, Map<RosterField, Integer> columns, List<String> ignored, List<String> twice) {

    /** The row among the first that names most columns, at least two. */
    static Optional<Heading> find(List<Line> lines) {
      Heading best = null;
      for (int i = 0; i < Math.min(lines.size(), HEADING_WITHIN); i++) {
        Heading heading = of(i, lines.get(i));
        if (heading.columns.size() >= 2
            && (best == null || heading.columns.size() > best.columns.size())) {
          best = heading;
        }
      }
      return Optional.ofNullable(best);
    }

    private static Heading of(int at, Line line) {
      Map<RosterField, Integer> columns = new EnumMap<>(RosterField.class);
      List<String> ignored = new ArrayList<>();
      List<String> twice = new ArrayList<>();
      for (int i = 0; i < line.cells().size(); i++) {
        String text = line.cells().get(i);
        Optional<RosterField> field = RosterField.of(text);
        if (field.isPresent()) {
          Integer before = columns.putIfAbsent(field.get(), i);
          if (before != null && twice.isEmpty()) {
            twice.add(line.cells().get(before));
            twice.add(text);
          }
        } else if (!text.isBlank()) {
          ignored.add(text);
        }
      }
      if (!columns.containsKey(RosterField.NAME) && !columns.containsKey(RosterField.SURNAME)) {
        Integer given = columns.remove(RosterField.GIVEN);
        if (given != null) {
          columns.put(RosterField.NAME, given);
        }
      }
      return new Heading(at, columns, ignored, twice);
    }

    List<RosterField> missing() {
      return missingOf(columns);
    }
  }

  private static List<RosterField> missingOf(Map<RosterField, Integer> columns) {
    return Stream.of(RosterField.CLASS, RosterField.NAME, RosterField.SETTLEMENT)
        .filter(field -> !columns.containsKey(field))
        .filter(field -> field != RosterField.NAME || !columns.containsKey(RosterField.SURNAME))
        .toList();
  }

  private static RuntimeException noColumns(String file, Map<RosterField, Integer> found) {
    List<RosterField> missing = missingOf(found);
    return Problem.of(
            ProblemCode.ROSTER_COLUMNS,
            "file",
            file,
            "missing",
            String.join(", ", missing.stream().map(RosterField::wireName).toList()))
        .refused();
  }

  private static RosterTable table(String file, Heading heading, List<Line> lines) {
    if (!heading.twice().isEmpty()) {
      throw Problem.of(
              ProblemCode.ROSTER_COLUMN_TWICE,
              "file",
              file,
              "first",
              heading.twice().get(0),
              "second",
              heading.twice().get(1))
          .refused();
    }
    List<Line> pupils =
        lines.subList(heading.at() + 1, lines.size()).stream()
            .filter(line -> !line.isBlank())
            .toList();
    if (pupils.isEmpty()) {
      throw Problem.of(ProblemCode.ROSTER_EMPTY, "file", file).refused();
    }
    if (pupils.size() > MOST_ROWS) {
      throw Problem.of(ProblemCode.ROSTER_TOO_LONG, "file", file, "most", MOST_ROWS).refused();
    }
    return new RosterTable(heading.columns(), heading.ignored(), pupils);
  }

  boolean has(RosterField field) {
    return columns.containsKey(field);
  }

  String cell(Line line, RosterField field) {
    Integer column = columns.get(field);
    return column == null ? "" : line.cell(column);
  }
}
