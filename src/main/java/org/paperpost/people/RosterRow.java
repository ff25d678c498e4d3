package org.paperpost.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;

/**
 * One pupil as a row of the roster gives it; a field whose column the roster does not have is null.
 */
record RosterRow(
    int row,
    String className,
    String name,
    @Nullable String guardian,
    @Nullable String postcode,
    @Nullable String region,
    @Nullable String district,
    @Nullable String settlement,
    @Nullable String street,
    @Nullable String house,
    @Nullable String office,
    @Nullable String language,
    @Nullable Accommodation accommodation,
    String externalId) {

  private static final int LONGEST = 200;

  private static final Map<String, String> LANGUAGES =
      Map.ofEntries(
          Map.entry("kk+ru", "kk+ru"),
          Map.entry("kk, ru", "kk+ru"),
          Map.entry("қаз+орыс", "kk+ru"),
          Map.entry("қазақша, орысша", "kk+ru"),
          Map.entry("екі тілде", "kk+ru"),
          Map.entry("каз+рус", "kk+ru"),
          Map.entry("казахский, русский", "kk+ru"),
          Map.entry("казахский и русский", "kk+ru"),
          Map.entry("оба", "kk+ru"),
          Map.entry("both", "kk+ru"),
          Map.entry("kk", "kk"),
          Map.entry("kz", "kk"),
          Map.entry("kaz", "kk"),
          Map.entry("kazakh", "kk"),
          Map.entry("қазақша", "kk"),
          Map.entry("қазақ", "kk"),
          Map.entry("қаз", "kk"),
          Map.entry("казахский", "kk"),
          Map.entry("каз", "kk"),
          Map.entry("ru", "ru"),
          Map.entry("rus", "ru"),
          Map.entry("russian", "ru"),
          Map.entry("орысша", "ru"),
          Map.entry("орыс", "ru"),
          Map.entry("русский", "ru"),
          Map.entry("рус", "ru"),
          Map.entry("en", "en"),
          Map.entry("eng", "en"),
          Map.entry("english", "en"),
          Map.entry("ағылшын", "en"),
          Map.entry("ағылшынша", "en"),
          Map.entry("английский", "en"),
          Map.entry("англ", "en"));

  private static final Map<String, Accommodation> ACCOMMODATIONS =
      Map.ofEntries(
          Map.entry("", Accommodation.NONE),
          Map.entry("-", Accommodation.NONE),
          Map.entry("—", Accommodation.NONE),
          Map.entry("нет", Accommodation.NONE),
          Map.entry("жоқ", Accommodation.NONE),
          Map.entry("no", Accommodation.NONE),
          Map.entry("none", Accommodation.NONE),
          Map.entry("large-print", Accommodation.LARGE_PRINT),
          Map.entry("large print", Accommodation.LARGE_PRINT),
          Map.entry("крупный шрифт", Accommodation.LARGE_PRINT),
          Map.entry("үлкен қаріп", Accommodation.LARGE_PRINT),
          Map.entry("ірі қаріп", Accommodation.LARGE_PRINT),
          Map.entry("ірі шрифт", Accommodation.LARGE_PRINT),
          Map.entry("dyslexia", Accommodation.DYSLEXIA),
          Map.entry("extra-room", Accommodation.EXTRA_ROOM),
          Map.entry("extra room", Accommodation.EXTRA_ROOM),
          Map.entry("больше места", Accommodation.EXTRA_ROOM),
          Map.entry("дополнительное место", Accommodation.EXTRA_ROOM),
          Map.entry("көбірек орын", Accommodation.EXTRA_ROOM),
          Map.entry("қосымша орын", Accommodation.EXTRA_ROOM),
          Map.entry("дислексия", Accommodation.DYSLEXIA));

  /** Why a row cannot be taken. */
  record Fault(RosterField field, String value, Problem reason) {}

  /** Either a row or its faults. */
  record Read(
      int row, String className, String name, @Nullable RosterRow good, List<Fault> faults) {}

  static Read read(RosterTable table, RosterTable.Line line) {
    Reader reader = new Reader(table, line);
    String className = reader.className();
    String name = reader.name();
    String settlement =
        table.has(RosterField.SETTLEMENT)
            ? reader.needed(RosterField.SETTLEMENT, ProblemCode.ROSTER_SETTLEMENT_MISSING)
            : null;
    RosterRow row =
        new RosterRow(
            line.row(),
            className,
            name,
            reader.text(RosterField.GUARDIAN),
            reader.postcode(),
            reader.text(RosterField.REGION),
            reader.text(RosterField.DISTRICT),
            settlement,
            reader.text(RosterField.STREET),
            reader.text(RosterField.HOUSE),
            reader.text(RosterField.OFFICE),
            reader.language(),
            reader.accommodation(),
            Objects.requireNonNullElse(reader.text(RosterField.EXTERNAL_ID), ""));
    return new Read(
        line.row(), className, name, reader.faults.isEmpty() ? row : null, reader.faults);
  }

  /** Upper and lower case, ё and е, and spaces make no other name. */
  static String fold(@Nullable String name) {
    return name == null
        ? ""
        : name.toLowerCase(Locale.ROOT)
            .replace('ё', 'е')
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip();
  }

  /** What says that two rows without a number are one pupil. */
  String identity() {
    return ClassNames.key(className) + "|" + fold(name) + "|" + fold(guardian);
  }

  private static final class Reader {

    private final RosterTable table;
    private final RosterTable.Line line;
    private final List<Fault> faults = new ArrayList<>();

    Reader(RosterTable table, RosterTable.Line line) {
      this.table = table;
      this.line = line;
    }

    String className() {
      String written = table.cell(line, RosterField.CLASS) + table.cell(line, RosterField.LETTER);
      String className = ClassNames.normalised(written);
      if (className.isEmpty()) {
        faults.add(
            new Fault(RosterField.CLASS, written, Problem.of(ProblemCode.ROSTER_CLASS_MISSING)));
      } else {
        sound(RosterField.CLASS, className, 20);
      }
      return className;
    }

    String name() {
      if (table.has(RosterField.NAME)) {
        return needed(RosterField.NAME, ProblemCode.ROSTER_NAME_MISSING);
      }
      String name =
          String.join(
              " ",
              Stream.of(RosterField.SURNAME, RosterField.GIVEN, RosterField.PATRONYMIC)
                  .map(field -> table.cell(line, field))
                  .filter(part -> !part.isEmpty())
                  .toList());
      return checked(RosterField.NAME, name, ProblemCode.ROSTER_NAME_MISSING);
    }

    String needed(RosterField field, ProblemCode missing) {
      return checked(field, table.cell(line, field), missing);
    }

    private String checked(RosterField field, String value, ProblemCode missing) {
      if (value.codePoints().noneMatch(Character::isLetter) && !value.contains("?")) {
        faults.add(new Fault(field, value, Problem.of(missing)));
      } else {
        sound(field, value, LONGEST);
      }
      return value;
    }

    @Nullable String text(RosterField field) {
      if (!table.has(field)) {
        return null;
      }
      String value = table.cell(line, field);
      sound(field, value, LONGEST);
      return value;
    }

    /** A question mark inside a word is what Excel leaves of a Kazakh letter. */
    private void sound(RosterField field, String value, int longest) {
      if (value.matches(".*(\\?\\p{L}|\\p{L}\\?|\\?\\?|\\uFFFD).*")) {
        faults.add(
            new Fault(field, value, Problem.of(ProblemCode.ROSTER_LETTERS_LOST, "value", value)));
      } else if (value.length() > longest) {
        faults.add(
            new Fault(
                field,
                value.substring(0, 40) + "…",
                Problem.of(ProblemCode.ROSTER_TEXT_TOO_LONG, "most", longest)));
      }
    }

    @Nullable String postcode() {
      if (!table.has(RosterField.POSTCODE)) {
        return null;
      }
      String written = table.cell(line, RosterField.POSTCODE);
      String code = written.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
      StringBuilder latin = new StringBuilder();
      for (char c : code.toCharArray()) {
        int at = "АВСЕНКМОРТХУ".indexOf(c);
        latin.append(at < 0 ? c : "ABCEHKMOPTXY".charAt(at));
      }
      String postcode = latin.toString();
      if (!postcode.isEmpty() && !postcode.matches("\\d{6}|[A-Z]\\d{2}[A-Z]\\d[A-Z]\\d")) {
        faults.add(
            new Fault(
                RosterField.POSTCODE,
                written,
                Problem.of(ProblemCode.ROSTER_POSTCODE, "value", written)));
      }
      return postcode;
    }

    @Nullable String language() {
      String written = table.cell(line, RosterField.LANGUAGE);
      if (written.isEmpty()) {
        return null;
      }
      String language = LANGUAGES.get(written.toLowerCase(Locale.ROOT).replace(".", ""));
      if (language == null) {
        faults.add(
            new Fault(
                RosterField.LANGUAGE,
                written,
                Problem.of(ProblemCode.LANGUAGE_UNKNOWN, "language", written)));
      }
      return language;
    }

    @Nullable Accommodation accommodation() {
      if (!table.has(RosterField.ACCOMMODATION)) {
        return null;
      }
      String written = table.cell(line, RosterField.ACCOMMODATION);
      Accommodation accommodation = ACCOMMODATIONS.get(written.toLowerCase(Locale.ROOT));
      if (accommodation == null) {
        faults.add(
            new Fault(
                RosterField.ACCOMMODATION,
                written,
                Problem.of(ProblemCode.ROSTER_ACCOMMODATION, "value", written)));
      }
      return accommodation;
    }
  }
}
