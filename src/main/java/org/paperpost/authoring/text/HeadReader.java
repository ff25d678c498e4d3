package org.paperpost.authoring.text;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.TvLesson;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads the YAML head of an authoring text. Only the tree is composed, nothing is constructed, so
 * that each key keeps its line and no tag can ask for a class.
 */
final class HeadReader {

  private static final List<String> KEYS =
      List.of(
          "title", "subject", "class", "language", "objectives", "variants", "source", "lessons");
  private static final List<String> LANGUAGES = List.of("kk", "ru", "en");
  private static final int MOST_VARIANTS = 9;

  private final List<LineProblem> problems;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<String> objectives = new ArrayList<>();
  private final List<TvLesson> lessons = new ArrayList<>();
  private int firstLine = 1;

  private HeadReader(List<LineProblem> problems) {
    this.problems = problems;
  }

  /**
   * @param lines what stands between the two {@code ---}
   * @param firstLine the number of the first of them
   * @param problems is added to
   */
  static Head read(List<String> lines, int firstLine, List<LineProblem> problems) {
    HeadReader reader = new HeadReader(problems);
    reader.firstLine = firstLine;
    return reader.compose(String.join("\n", lines), firstLine)
        ? reader.head(firstLine - 1)
        : Head.EMPTY;
  }

  /** False if it cannot be read at all: then nothing is said of what it lacks. */
  private boolean compose(String yaml, int firstLine) {
    Node root;
    try {
      root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      problems.add(
          LineProblem.at(
              firstLine + (mark == null ? 0 : mark.getLine()), TextRule.HEAD_UNREADABLE));
      return false;
    } catch (YAMLException e) {
      problems.add(LineProblem.at(firstLine, TextRule.HEAD_UNREADABLE));
      return false;
    }
    if (root == null) {
      return true;
    }
    if (!(root instanceof MappingNode mapping)) {
      problems.add(LineProblem.at(firstLine, TextRule.HEAD_UNREADABLE));
      return false;
    }
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = firstLine + tuple.getKeyNode().getStartMark().getLine();
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!KEYS.contains(key)) {
        problems.add(LineProblem.at(line, TextRule.HEAD_KEY_UNKNOWN, key));
      } else if (seen.putIfAbsent(key, line) != null) {
        problems.add(LineProblem.at(line, TextRule.HEAD_KEY_TWICE, key));
      } else {
        take(key, tuple.getValueNode(), line);
      }
    }
    return true;
  }

  private void take(String key, Node node, int line) {
    lines.put(key, line);
    if (key.equals("lessons")) {
      lessons.addAll(LessonReader.read(node, firstLine, problems));
    } else if (node instanceof ScalarNode scalar) {
      if (key.equals("objectives") && !scalar.getValue().isBlank()) {
        objectives.add(scalar.getValue().strip());
      }
      values.put(key, scalar.getValue().strip());
    } else if (key.equals("objectives") && node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        if (item instanceof ScalarNode scalar) {
          objectives.add(scalar.getValue().strip());
        } else {
          problems.add(LineProblem.at(lineOf(item), TextRule.HEAD_VALUE_NOT_SIMPLE, key));
        }
      }
    } else {
      problems.add(LineProblem.at(line, TextRule.HEAD_VALUE_NOT_SIMPLE, key));
      values.put(key, "?");
    }
  }

  private Head head(int line) {
    String title = required("title", TextRule.TITLE_MISSING, line);
    String subject = required("subject", TextRule.SUBJECT_MISSING, line);
    String language = required("language", TextRule.LANGUAGE_MISSING, line);
    if (!language.isEmpty() && !LANGUAGES.contains(language)) {
      if (!language.equals("?")) {
        problems.add(LineProblem.at(lineOf("language"), TextRule.LANGUAGE_UNKNOWN, language));
      }
      language = "";
    }
    return new Head(
        title,
        subject,
        grade(),
        language.isEmpty() ? Head.EMPTY.language() : language,
        List.copyOf(objectives),
        variants(),
        values.getOrDefault("source", ""),
        List.copyOf(lessons));
  }

  private @Nullable String grade() {
    String grade = values.getOrDefault("class", "");
    return grade.isEmpty() ? null : grade;
  }

  private String required(String key, TextRule missing, int line) {
    String value = values.getOrDefault(key, "");
    if (value.isEmpty()) {
      problems.add(LineProblem.at(lines.getOrDefault(key, line), missing));
    }
    return value;
  }

  private int variants() {
    String value = values.getOrDefault("variants", "");
    if (value.isEmpty() || value.equals("?")) {
      return 1;
    }
    if (!value.matches("[1-9]")) {
      problems.add(
          LineProblem.at(lineOf("variants"), TextRule.VARIANTS_OUT_OF_RANGE, value, MOST_VARIANTS));
      return 1;
    }
    return Integer.parseInt(value);
  }

  private int lineOf(Node node) {
    return firstLine + node.getStartMark().getLine();
  }

  private int lineOf(String key) {
    Integer line = lines.get(key);
    return line == null ? 1 : line;
  }
}
