package org.paperpost.authoring.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads places of a picture: {@code label: 40,25 = nucleus | ядро}. */
final class LabelReader {

  private static final Pattern LABEL =
      Pattern.compile("label\\s*:\\s*(.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PLACE =
      Pattern.compile(
          "(\\d{1,3}(?:\\.\\d{1,3})?)\\s*%?\\s*[,;]\\s*(\\d{1,3}(?:\\.\\d{1,3})?)\\s*%?\\s*=\\s*(.*)");
  private static final Pattern PICTURE = Pattern.compile("!\\[[^\\]]*]\\(");
  private static final int MOST = 12;

  private final List<LineProblem> problems;
  private final int place;
  private final List<Answer.Label> labels = new ArrayList<>();
  private int first;

  LabelReader(List<LineProblem> problems, int place) {
    this.problems = problems;
    this.place = place;
  }

  static boolean is(String masked) {
    return LABEL.matcher(masked).matches();
  }

  void take(String line, int number) {
    first = first == 0 ? number : first;
    Matcher label = LABEL.matcher(line);
    Matcher at = PLACE.matcher(label.matches() ? label.group(1) : "");
    if (!at.matches()) {
      problems.add(LineProblem.at(number, TextRule.LABEL_UNREADABLE, place));
      return;
    }
    double x = Double.parseDouble(at.group(1));
    double y = Double.parseDouble(at.group(2));
    if (x > 100 || y > 100) {
      problems.add(LineProblem.at(number, TextRule.LABEL_OUTSIDE, place, at.group(1), at.group(2)));
    }
    List<String> accepted = GapReader.accepted(at.group(3));
    if (accepted.isEmpty()) {
      problems.add(LineProblem.at(number, TextRule.KEY_EMPTY, place));
    }
    ItemRules.checkCount(labels.size() + 1, MOST, number, problems, place);
    labels.add(new Answer.Label(number, x, y, accepted));
  }

  /**
   * @param text what stands before the labels
   */
  Optional<Answer> answer(List<String> text) {
    if (first > 0 && PICTURE.matcher(String.join("\n", text)).results().count() != 1) {
      problems.add(LineProblem.at(first, TextRule.LABEL_PICTURE_MISSING, place));
    }
    return labels.isEmpty()
        ? Optional.empty()
        : Optional.of(new Answer.Labels(List.copyOf(labels)));
  }
}
