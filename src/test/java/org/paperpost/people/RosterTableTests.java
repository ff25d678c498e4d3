package org.paperpost.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;

class RosterTableTests {

  private static final String RUSSIAN =
      "Класс;Ф.И.О.;Родитель (опекун);Населённый пункт;Отделение связи;Особые условия\r\n"
          + "5 «А»;Ким Алина;Ким Ольга;Тасты;150712 Тасты;крупный шрифт\r\n";

  private static final String KAZAKH =
      "Сынып;Аты-жөні;Ата-анасы;Ауыл;Пошта бөлімшесі;Ерекше жағдай\r\n"
          + "5 «Ә»;Әлімжан Көркем Сабырқызы;Әлімжан Сабыр;Ақсуат;150711 Ақсуат;ірі қаріп\r\n";

  private static final String ENGLISH =
      "settlement,office,name,class,guardian,accommodation\n"
          + "Aksuat,150711,\"Smith, John\",5A,\"Smith, Ann\",large-print\n";

  static Stream<Arguments> saved() {
    return Stream.of(
        Arguments.of("UTF-8", bytes(RUSSIAN, StandardCharsets.UTF_8), "Ким Алина"),
        Arguments.of(
            "UTF-8 with BOM", bytes("\uFEFF" + RUSSIAN, StandardCharsets.UTF_8), "Ким Алина"),
        Arguments.of("Windows-1251", bytes(RUSSIAN, Charset.forName("windows-1251")), "Ким Алина"),
        Arguments.of(
            "UTF-16 LE with BOM",
            bytes("\uFEFF" + RUSSIAN, StandardCharsets.UTF_16LE),
            "Ким Алина"),
        Arguments.of(
            "UTF-16 BE with BOM",
            bytes("\uFEFF" + RUSSIAN, StandardCharsets.UTF_16BE),
            "Ким Алина"),
        Arguments.of("UTF-16 LE", bytes(RUSSIAN, StandardCharsets.UTF_16LE), "Ким Алина"),
        Arguments.of(
            "tabs", bytes(RUSSIAN.replace(';', '\t'), StandardCharsets.UTF_8), "Ким Алина"),
        Arguments.of("sep line", bytes("sep=;\r\n" + RUSSIAN, StandardCharsets.UTF_8), "Ким Алина"),
        Arguments.of("Kazakh", bytes(KAZAKH, StandardCharsets.UTF_8), "Әлімжан Көркем Сабырқызы"),
        Arguments.of("Kazakh Windows-1251", kazakhWindows(KAZAKH), "Әлімжан Көркем Сабырқызы"),
        Arguments.of("commas and quotes", bytes(ENGLISH, StandardCharsets.UTF_8), "Smith, John"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("saved")
  void readsWhateverItWasSavedAs(String how, byte[] content, String name) {
    RosterTable table = RosterTable.read("roster.csv", content);

    assertThat(table.lines()).hasSize(1);
    RosterTable.Line line = table.lines().get(0);
    assertThat(table.cell(line, RosterField.NAME)).isEqualTo(name);
    RosterRow row = RosterRow.read(table, line).good();
    assertThat(row).isNotNull();
    assertThat(row.accommodation()).isEqualTo(Accommodation.LARGE_PRINT);
    assertThat(row.office()).startsWith("15071");
  }

  @ParameterizedTest
  @ValueSource(strings = {"extra-room", "больше места", "Қосымша орын"})
  void readsWhoNeedsMoreRoomToWrite(String said) {
    String content = RUSSIAN.replace("крупный шрифт", said);
    RosterTable table = RosterTable.read("roster.csv", bytes(content, StandardCharsets.UTF_8));

    RosterRow row = RosterRow.read(table, table.lines().get(0)).good();

    assertThat(row).isNotNull();
    assertThat(row.accommodation()).isEqualTo(Accommodation.EXTRA_ROOM);
  }

  @Test
  void readsAWorkbookWithATitleAboveItsHeadingsAndNumbersAsText() throws IOException {
    byte[] content =
        workbook(
            sheet -> {
              sheet.value(0, 0, "Список учеников на 2026 год");
              sheet.value(2, 0, "Фамилия");
              sheet.value(2, 1, "Имя");
              sheet.value(2, 2, "Класс");
              sheet.value(2, 3, "Село");
              sheet.value(2, 4, "Индекс");
              sheet.value(2, 5, "Телефон");
              sheet.value(3, 0, "Ким");
              sheet.value(3, 1, "Алина");
              sheet.value(3, 2, 5);
              sheet.value(3, 3, "Тасты");
              sheet.value(3, 4, 150712);
            });

    RosterTable table = RosterTable.read("roster.xlsx", content);

    assertThat(table.ignored()).containsExactly("Телефон");
    RosterRow row = RosterRow.read(table, table.lines().get(0)).good();
    assertThat(row).isNotNull();
    assertThat(row.row()).isEqualTo(4);
    assertThat(row.name()).isEqualTo("Ким Алина");
    assertThat(row.className()).isEqualTo("5");
    assertThat(row.postcode()).isEqualTo("150712");
  }

  static Stream<Arguments> faulty() throws IOException {
    Charset windows = Charset.forName("windows-1251");
    return Stream.of(
        Arguments.of("0 bytes", new byte[0], ProblemCode.FILE_EMPTY),
        Arguments.of("blank", bytes("  \r\n\r\n", StandardCharsets.UTF_8), ProblemCode.FILE_EMPTY),
        Arguments.of(
            "headings only",
            bytes(RUSSIAN.lines().findFirst().orElseThrow(), StandardCharsets.UTF_8),
            ProblemCode.ROSTER_EMPTY),
        Arguments.of(
            "other columns",
            bytes("Товар;Цена\r\nХлеб;200\r\n", StandardCharsets.UTF_8),
            ProblemCode.ROSTER_COLUMNS),
        Arguments.of(
            "no settlement",
            bytes("Класс;ФИО\r\n5А;Ким Алина\r\n", StandardCharsets.UTF_8),
            ProblemCode.ROSTER_COLUMNS),
        Arguments.of(
            "one column twice",
            bytes("Класс;ФИО;Село;Ауыл\r\n5А;Ким Алина;Тасты;Тасты\r\n", StandardCharsets.UTF_8),
            ProblemCode.ROSTER_COLUMN_TWICE),
        Arguments.of(
            "UTF-8 taken for Windows-1251 and saved again",
            bytes(
                new String(bytes(RUSSIAN, StandardCharsets.UTF_8), windows),
                StandardCharsets.UTF_8),
            ProblemCode.ROSTER_ENCODING),
        Arguments.of("DOS", bytes(RUSSIAN, Charset.forName("IBM866")), ProblemCode.ROSTER_ENCODING),
        Arguments.of(
            "letters lost",
            bytes("?????;???;????\r\n5?;??? ?????;?????\r\n", StandardCharsets.UTF_8),
            ProblemCode.ROSTER_ENCODING),
        Arguments.of(
            "a byte missing from UTF-8 with BOM",
            broken(bytes("\uFEFF" + RUSSIAN, StandardCharsets.UTF_8)),
            ProblemCode.ROSTER_ENCODING),
        Arguments.of(
            "unclosed quote",
            bytes(
                "class;name;settlement\n5A;\"Kim;Aksuat\n5A;Lee;Aksuat\n", StandardCharsets.UTF_8),
            ProblemCode.ROSTER_QUOTES),
        Arguments.of(
            "a picture",
            new byte[] {
              (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'
            },
            ProblemCode.ROSTER_NOT_A_TABLE),
        Arguments.of(
            "a PDF",
            bytes("%PDF-1.7\n%\u0001\u0002\u0003\n1 0 obj", StandardCharsets.ISO_8859_1),
            ProblemCode.ROSTER_NOT_A_TABLE),
        Arguments.of(
            "old Excel",
            new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3, 4},
            ProblemCode.ROSTER_OLD_EXCEL),
        Arguments.of(
            "a truncated workbook",
            java.util.Arrays.copyOf(workbook(sheet -> sheet.value(0, 0, "Класс")), 400),
            ProblemCode.ROSTER_NOT_A_TABLE),
        Arguments.of("an empty workbook", workbook(sheet -> {}), ProblemCode.ROSTER_COLUMNS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faulty")
  void refusesTheWholeFileWithOneReason(String what, byte[] content, ProblemCode code) {
    Refused refused =
        catchThrowableOfType(Refused.class, () -> RosterTable.read("roster.csv", content));

    assertThat(refused).as(what).isNotNull();
    assertThat(refused.problem().code()).isEqualTo(code);
    assertThat(refused.problem().arguments()).containsEntry("file", "roster.csv");
  }

  @Test
  void understandsAPasteWithoutHeadings() {
    RosterTable table =
        RosterTable.ofPaste(
            "paste",
            bytes(
                "Серикбаева Дана\t5 «Ә»\tСерикбаева Гульнара\tАксуат\n"
                    + "Сейткали Нурлан\t5 «Ә»\tСейткали Марат\tТасты\n",
                StandardCharsets.UTF_8));

    assertThat(table.columns())
        .isEqualTo(
            Map.of(
                RosterField.NAME, 0,
                RosterField.CLASS, 1,
                RosterField.GUARDIAN, 2,
                RosterField.SETTLEMENT, 3));
    assertThat(table.lines()).extracting(RosterTable.Line::row).containsExactly(1, 2);
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  /** The Kazakh variant of Windows-1251, which Java does not know. */
  private static byte[] kazakhWindows(String text) {
    String kazakh = "ҚҺқһҰұӘӨҒҮөғәҢңү";
    String at = "ЌЏќџЎўЈҐЄЇґєјЅѕї";
    StringBuilder written = new StringBuilder(text);
    for (int i = 0; i < written.length(); i++) {
      int index = kazakh.indexOf(written.charAt(i));
      if (index >= 0) {
        written.setCharAt(i, at.charAt(index));
      }
    }
    return bytes(written.toString(), Charset.forName("windows-1251"));
  }

  private static byte[] broken(byte[] content) {
    byte[] broken = content.clone();
    broken[5] = (byte) 0xFF;
    return broken;
  }

  private interface Filling {
    void fill(Worksheet sheet);
  }

  private static byte[] workbook(Filling filling) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Лист1");
      filling.fill(sheet);
    }
    return out.toByteArray();
  }
}
