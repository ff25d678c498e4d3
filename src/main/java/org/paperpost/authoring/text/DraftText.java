package org.paperpost.authoring.text;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/**
 * An authoring text taken apart for a teacher who has never seen YAML: the head as a form, the rest
 * as text. A head that no form can show without losing something stays in the text.
 *
 * @param head null if the whole text stands in {@code body}
 * @param body what is typed
 * @param headLines how many lines stand before it in the whole text
 */
public record DraftText(@Nullable HeadForm head, String body, int headLines) {

  private static final Pattern LESSON =
      Pattern.compile("(.*?)[,;]?\\s*(\\d{4}-\\d{2}-\\d{2})(?:\\s+(\\d{1,2}:\\d{2}))?");
  private static final Pattern DATE = Pattern.compile("|\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("|\\d{2}:\\d{2}");

  /** Takes a whole text apart. */
  public static DraftText of(String text) {
    String clean = clean(text);
    List<String> lines = List.of(clean.split("\n", -1));
    int close = closing(lines);
    if (close > 0) {
      Optional<HeadForm> head = form(lines.subList(1, close));
      if (head.isPresent()) {
        String body = String.join("\n", lines.subList(close + 1, lines.size()));
        return new DraftText(head.get(), body, close + 1);
      }
    }
    boolean begun = lines.get(0).stripTrailing().equals("---");
    return new DraftText(begun ? null : HeadForm.EMPTY, clean, 0);
  }

  /** Whether the text has a head of its own, such as a whole text that was pasted. */
  public static boolean isWhole(String text) {
    return closing(List.of(clean(text).split("\n", -1))) > 0;
  }

  /**
   * Puts a whole text together. A head that says what the old text's head said is left as it was
   * written there.
   */
  public static String join(HeadForm head, String body, String old) {
    DraftText before = of(old);
    if (head.equals(before.head) && before.headLines == 0) {
      return clean(body);
    }
    if (head.equals(before.head)) {
      List<String> lines = List.of(clean(old).split("\n", -1)).subList(0, before.headLines);
      return String.join("\n", lines) + "\n" + clean(body);
    }
    return written(head) + clean(body);
  }

  /** The head as it stands in a text, with its two lines of dashes. */
  public static String written(HeadForm head) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("title", head.title());
    values.put("subject", head.subject());
    put(values, "class", head.grade());
    values.put("language", head.language());
    put(values, "variants", head.variants());
    if (!head.objectives().isEmpty()) {
      values.put("objectives", head.objectives());
    }
    put(values, "source", head.source());
    if (!head.lessons().isEmpty()) {
      values.put("lessons", head.lessons().stream().map(DraftText::written).toList());
    }
    String rest = head.rest().isBlank() ? "" : head.rest().strip() + "\n";
    return "---\n" + yaml().dump(values) + rest + "---\n";
  }

  private static Map<String, String> written(HeadForm.Lesson lesson) {
    Map<String, Object> values = new LinkedHashMap<>();
    put(values, "channel", lesson.channel());
    put(values, "date", lesson.date());
    put(values, "time", lesson.time());
    put(values, "title", lesson.title());
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((key, value) -> texts.put(key, value.toString()));
    return texts;
  }

  private static void put(Map<String, Object> values, String key, String value) {
    if (!value.isEmpty()) {
      values.put(key, value);
    }
  }

  private static Yaml yaml() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    options.setSplitLines(false);
    return new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options);
  }

  private static String clean(String text) {
    return text.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
  }

  /** The index of the line that closes the head; 0 if there is none. */
  private static int closing(List<String> lines) {
    if (!lines.get(0).stripTrailing().equals("---")) {
      return 0;
    }
    for (int i = 1; i < lines.size() && !lines.get(i).startsWith("# "); i++) {
      if (lines.get(i).stripTrailing().equals("---")) {
        return i;
      }
    }
    return 0;
  }

  /** Empty if a form would lose something of it. */
  private static Optional<HeadForm> form(List<String> lines) {
    Node root;
    try {
      String yaml = String.join("\n", lines);
      root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
    } catch (YAMLException unreadable) {
      return Optional.empty();
    }
    if (root != null && !(root instanceof MappingNode)) {
      return Optional.empty();
    }
    Map<String, String> simple = new LinkedHashMap<>();
    List<String> objectives = new ArrayList<>();
    List<HeadForm.Lesson> lessons = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    List<NodeTuple> tuples = root instanceof MappingNode mapping ? mapping.getValue() : List.of();
    for (int i = 0; i < tuples.size(); i++) {
      Node value = tuples.get(i).getValueNode();
      String key = tuples.get(i).getKeyNode() instanceof ScalarNode k ? k.getValue() : "";
      boolean fits =
          switch (key) {
            case "title", "subject", "class", "language", "variants", "source" ->
                value instanceof ScalarNode scalar
                    && simple.putIfAbsent(key, scalar.getValue()) == null;
            case "objectives" -> objectives.isEmpty() && texts(value, objectives);
            case "lessons" -> lessons.isEmpty() && lessons(value, lessons);
            default -> {
              int from = tuples.get(i).getKeyNode().getStartMark().getLine();
              int to =
                  i + 1 < tuples.size()
                      ? tuples.get(i + 1).getKeyNode().getStartMark().getLine()
                      : lines.size();
              rest.append(String.join("\n", lines.subList(from, to))).append('\n');
              yield to > from;
            }
          };
      if (!fits) {
        return Optional.empty();
      }
    }
    if (!simple.getOrDefault("variants", "").strip().matches("[1-9]?")
        || !simple.getOrDefault("language", "").strip().matches("(kk|ru|en)?")) {
      return Optional.empty();
    }
    return Optional.of(
        new HeadForm(
            simple.getOrDefault("title", ""),
            simple.getOrDefault("subject", ""),
            simple.getOrDefault("class", ""),
            simple.getOrDefault("language", ""),
            simple.getOrDefault("variants", ""),
            objectives,
            simple.getOrDefault("source", ""),
            lessons,
            rest.toString().strip()));
  }

  private static boolean texts(Node node, List<String> into) {
    if (node instanceof ScalarNode scalar) {
      into.add(scalar.getValue());
      return true;
    }
    if (!(node instanceof SequenceNode sequence)) {
      return false;
    }
    for (Node item : sequence.getValue()) {
      if (!(item instanceof ScalarNode scalar)) {
        return false;
      }
      into.add(scalar.getValue());
    }
    return true;
  }

  private static boolean lessons(Node node, List<HeadForm.Lesson> into) {
    List<Node> items = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    for (Node item : items) {
      if (item instanceof ScalarNode scalar) {
        Matcher lesson = LESSON.matcher(scalar.getValue().strip());
        if (!lesson.matches()) {
          return false;
        }
        String time = lesson.group(3) == null ? "" : lesson.group(3);
        into.add(
            new HeadForm.Lesson(
                lesson.group(1), lesson.group(2), time.length() == 4 ? "0" + time : time, ""));
      } else if (item instanceof MappingNode mapping) {
        Map<String, String> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
          if (!(tuple.getKeyNode() instanceof ScalarNode key)
              || !(tuple.getValueNode() instanceof ScalarNode value)
              || !List.of("channel", "date", "time", "title").contains(key.getValue())) {
            return false;
          }
          values.put(key.getValue(), value.getValue().strip());
        }
        String time = values.getOrDefault("time", "");
        HeadForm.Lesson lesson =
            new HeadForm.Lesson(
                values.getOrDefault("channel", ""),
                values.getOrDefault("date", ""),
                time.matches("\\d:\\d\\d") ? "0" + time : time,
                values.getOrDefault("title", ""));
        if (!DATE.matcher(lesson.date()).matches() || !TIME.matcher(lesson.time()).matches()) {
          return false;
        }
        into.add(lesson);
      } else {
        return false;
      }
    }
    return true;
  }
}
