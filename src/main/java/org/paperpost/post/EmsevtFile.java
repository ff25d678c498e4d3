package org.paperpost.post;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A post's own events, as CSV with the headings item, code, date, office, reason in any order, or
 * as JSON: a list of objects with these names, bare or under "events". Codes are those of UPU
 * EMSEVT, kinds of ours are understood as well. A date without offset is of the school's time zone.
 */
final class EmsevtFile {

  /** After UPU M40 and what the posts of the region send. */
  private static final Map<String, EventKind> CODES =
      Map.ofEntries(
          Map.entry("EMA", EventKind.ACCEPTED),
          Map.entry("EMB", EventKind.ARRIVED),
          Map.entry("EMC", EventKind.DEPARTED),
          Map.entry("EMD", EventKind.ARRIVED),
          Map.entry("EMF", EventKind.DEPARTED),
          Map.entry("EMG", EventKind.ARRIVED),
          Map.entry("EDG", EventKind.OUT_FOR_DELIVERY),
          Map.entry("EDH", EventKind.HELD_FOR_PICKUP),
          Map.entry("EMH", EventKind.DELIVERY_FAILED),
          Map.entry("EMI", EventKind.HANDED_OVER));

  private static final List<String> FIELDS = List.of("item", "code", "date", "office", "reason");
  private static final int LARGEST = 20 * 1024 * 1024;
  private static final int MOST = 100_000;

  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendPattern("[yyyy-MM-dd][dd.MM.yyyy]['T'][' '][HH:mm[:ss]]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[XXX]")
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 12)
          .toFormatter(Locale.ROOT);

  private static final JsonMapper JSON = new JsonMapper();

  private EmsevtFile() {}

  /**
   * Reads the events as reports, each with an id that follows from what it says, so that the same
   * file twice changes nothing.
   *
   * <p>Refuses with EMSEVT_UNREADABLE, FILE_TOO_LARGE or EVENTS_TOO_MANY. An event that does not
   * hold is a report all the same; its outcome tells what is wrong.
   */
  static List<Report> read(UUID school, String name, byte[] content, ZoneId zone) {
    if (content.length > LARGEST) {
      throw Problem.of(ProblemCode.FILE_TOO_LARGE, "file", name).refused();
    }
    String text = decoded(name, content);
    List<Map<String, String>> rows =
        text.stripLeading().startsWith("[") || text.stripLeading().startsWith("{")
            ? json(name, text)
            : csv(name, text);
    if (rows.size() > MOST) {
      throw Problem.of(ProblemCode.EVENTS_TOO_MANY, "count", rows.size(), "limit", MOST).refused();
    }
    return rows.stream().map(row -> report(school, row, zone)).toList();
  }

  private static String decoded(String name, byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      throw unreadable(name).refused();
    }
  }

  private static List<Map<String, String>> json(String name, String text) {
    try {
      JsonNode root = JSON.readTree(text);
      JsonNode events = root.isArray() ? root : root.path("events");
      if (!events.isArray()) {
        throw unreadable(name).refused();
      }
      List<Map<String, String>> rows = new ArrayList<>();
      for (JsonNode event : events) {
        rows.add(
            Map.of(
                "item", event.path("item").asString(""),
                "code", event.path("code").asString(""),
                "date", event.path("date").asString(""),
                "office", event.path("office").asString(""),
                "reason", event.path("reason").asString("")));
      }
      return rows;
    } catch (JacksonException broken) {
      throw unreadable(name).refused();
    }
  }

  private static List<Map<String, String>> csv(String name, String text) {
    String heading = text.lines().findFirst().orElse("");
    char separator = heading.contains(";") ? ';' : heading.contains("\t") ? '\t' : ',';
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(separator)
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .setAllowMissingColumnNames(true)
            .get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      if (!parser.getHeaderMap().keySet().containsAll(List.of("item", "code", "date"))) {
        throw unreadable(name).refused();
      }
      List<Map<String, String>> rows = new ArrayList<>();
      for (CSVRecord record : parser) {
        Map<String, String> row = new HashMap<>();
        FIELDS.forEach(field -> row.put(field, record.isSet(field) ? record.get(field) : ""));
        rows.add(row);
      }
      return rows;
    } catch (IOException | IllegalArgumentException | IllegalStateException broken) {
      throw unreadable(name).refused();
    }
  }

  static Report report(UUID school, Map<String, String> row, ZoneId zone) {
    String item = row.getOrDefault("item", "");
    String code = row.getOrDefault("code", "").toUpperCase(Locale.ROOT);
    String date = row.getOrDefault("date", "");
    EventKind kind = CODES.get(code);
    String reason = row.getOrDefault("reason", "");
    return new Report(
        Uuids.derived(school, "emsevt/" + item + "/" + code + "/" + date).toString(),
        kind == null ? code : kind.name(),
        null,
        item,
        null,
        withOffset(date, zone),
        "emsevt",
        "0",
        blankToNull(row.getOrDefault("office", "")),
        null,
        kind == EventKind.DELIVERY_FAILED ? Reason.parse(reason).orElse(Reason.OTHER).name() : null,
        kind == EventKind.DELIVERY_FAILED ? blankToNull(reason) : null,
        null,
        row.toString());
  }

  /** As ISO 8601 with an offset; what is no date stays as it is and is told of as such. */
  private static String withOffset(String date, ZoneId zone) {
    try {
      TemporalAccessor read =
          DATE.parseBest(date.strip(), OffsetDateTime::from, LocalDateTime::from);
      return read instanceof OffsetDateTime at
          ? at.toString()
          : LocalDateTime.from(read).atZone(zone).toOffsetDateTime().toString();
    } catch (DateTimeParseException notADate) {
      return date;
    }
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text;
  }

  private static Problem unreadable(String name) {
    return Problem.of(ProblemCode.EMSEVT_UNREADABLE, "file", name);
  }
}
