package org.paperpost.authoring.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.TvLesson;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads the television lessons of a head: a list, or a single one, of lines such as {@code Balapan,
 * 2026-12-01 10:00} or of {@code {channel: …, date: …, time: …, title: …}}.
 */
final class LessonReader {

  private static final Pattern WRITTEN =
      Pattern.compile("(.*?)[,;]?\\s*(\\d{4}-\\d{2}-\\d{2})(?:[ T]+(\\d{1,2}:\\d{2}))?");
  private static final int LONGEST = 300;

  private LessonReader() {}

  /**
   * @param firstLine the number of the head's first line
   * @param problems is added to
   */
  static List<TvLesson> read(Node node, int firstLine, List<LineProblem> problems) {
    List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    List<TvLesson> lessons = new ArrayList<>();
    for (Node item : items) {
      TvLesson lesson = lesson(item);
      if (lesson == null) {
        int line = firstLine + item.getStartMark().getLine();
        problems.add(LineProblem.at(line, TextRule.LESSON_UNREADABLE));
      } else {
        lessons.add(lesson);
      }
    }
    return lessons;
  }

  private static @Nullable TvLesson lesson(Node item) {
    if (item instanceof ScalarNode scalar && scalar.getValue().length() <= LONGEST) {
      Matcher written = WRITTEN.matcher(scalar.getValue().strip());
      return written.matches()
          ? lesson(written.group(1), written.group(2), written.group(3), "")
          : null;
    }
    if (!(item instanceof MappingNode mapping)) {
      return null;
    }
    Map<String, String> values = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key
          && tuple.getValueNode() instanceof ScalarNode value) {
        values.put(key.getValue(), value.getValue().strip());
      }
    }
    boolean known = List.of("channel", "date", "time", "title").containsAll(values.keySet());
    return known && values.size() == mapping.getValue().size()
        ? lesson(
            values.getOrDefault("channel", ""),
            values.getOrDefault("date", ""),
            values.get("time"),
            values.getOrDefault("title", ""))
        : null;
  }

  private static @Nullable TvLesson lesson(
      String channel, String date, @Nullable String time, String title) {
    try {
      return channel.isBlank()
          ? null
          : new TvLesson(
              channel.strip(),
              LocalDate.parse(date),
              time == null || time.isEmpty()
                  ? null
                  : LocalTime.parse(time.length() == 4 ? "0" + time : time),
              title);
    } catch (DateTimeException noDay) {
      return null;
    }
  }
}
