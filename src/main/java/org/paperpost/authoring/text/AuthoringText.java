package org.paperpost.authoring.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the authoring text: a YAML head, an introduction, then a question for each level-1 heading.
 * It reads line by line, because every problem must name its line, and leaves what is left of
 * Markdown (paragraphs, tables, pictures) to be set later. It never stops at a problem: a teacher
 * gets all of them at once.
 */
public final class AuthoringText {

  private static final Pattern HEADING = Pattern.compile("#(?:\\s+(.*))?");
  private static final Pattern NUMBERED = Pattern.compile("(\\d{1,4})[.)](?:\\s+|$)");
  private static final Pattern POINTS =
      Pattern.compile("\\(\\s*([-−]?\\d+(?:[.,]\\d+)?)\\s*(?:\\p{L}+\\.?)?\\s*\\)\\s*$");
  private static final Pattern PICTURE =
      Pattern.compile("!\\[[^\\]]*]\\(\\s*(?:<([^>]*)>|([^)\\s]+))");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cs}&&[^\\t]]");
  private static final Pattern NESTED =
      Pattern.compile("\\s*(?:(?:[-*+>]|\\d{1,3}[.)])[ \\t]+){9}.*|[ \\t]{24,}[-*+>] .*");
  private static final int DEEPEST = 8;
  private static final int LONGEST_LINE = 10_000;

  /** About sixty sides of text without a gap; beyond it nobody sets a school's paper. */
  private static final int LONGEST_TEXT = 200_000;

  private static final int MOST_QUESTIONS = 99;
  private static final int MOST_POINTS = 100;

  private final Set<String> pictures;
  private final VariantsOf variants;
  private final List<LineProblem> problems = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();
  private final List<String> introduction = new ArrayList<>();
  private Head head = Head.EMPTY;
  private int introductionLine = 1;

  /** Which variant is read; how many there are is known once the head is read. */
  private record VariantsOf(int variant) {}

  private AuthoringText(Set<String> pictures, int variant) {
    this.pictures = pictures;
    this.variants = new VariantsOf(variant);
  }

  /**
   * Reads the text as all its variants have it.
   *
   * @param pictures the names of the pictures that came with it
   * @return one manuscript a variant, in order; each has the problems of all
   */
  public static List<Manuscript> readAll(String text, Set<String> pictures) {
    List<Manuscript> all = new ArrayList<>();
    all.add(read(text, pictures, 1));
    for (int v = 2; v <= all.get(0).head().variants(); v++) {
      all.add(read(text, pictures, v));
    }
    Set<LineProblem> problems = new LinkedHashSet<>();
    all.forEach(m -> problems.addAll(m.problems()));
    if (problems.stream().allMatch(p -> p.rule().isAdvice())) {
      problems.addAll(differences(all));
    }
    List<LineProblem> sorted =
        problems.stream().sorted(Comparator.comparingInt(LineProblem::line)).toList();
    return all.stream()
        .map(m -> new Manuscript(m.head(), m.introduction(), m.questions(), sorted))
        .toList();
  }

  /** Pupils of one class are marked alike: kind and points may not depend on the variant. */
  private static List<LineProblem> differences(List<Manuscript> all) {
    List<LineProblem> found = new ArrayList<>();
    List<Question> first = all.get(0).questions();
    for (Manuscript other : all) {
      for (int i = 0; i < first.size(); i++) {
        Question a = first.get(i);
        Question b = other.questions().get(i);
        if (a.points() != b.points() || a.answer().kind() != b.answer().kind()) {
          LineProblem problem = LineProblem.at(a.line(), TextRule.VARIANTS_DIFFER, a.number());
          if (!found.contains(problem)) {
            found.add(problem);
          }
        }
      }
    }
    return found;
  }

  private static Manuscript read(String text, Set<String> pictures, int variant) {
    AuthoringText reading = new AuthoringText(normalised(pictures), variant);
    return reading.read(
        List.of(text.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n').split("\n")));
  }

  private static Set<String> normalised(Set<String> names) {
    Set<String> normalised = new LinkedHashSet<>();
    names.forEach(n -> normalised.add(pictureName(n)));
    return normalised;
  }

  /** The name by which a picture is found: its last part, composed letters, small letters. */
  public static String pictureName(String path) {
    String name = path.replace('\\', '/').replace("%20", " ");
    name = name.substring(name.lastIndexOf('/') + 1);
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).strip();
  }

  /** Cut where it becomes longer than any paper; each line that is too long is left out. */
  private List<String> bounded(List<String> lines) {
    List<String> bounded = new ArrayList<>();
    int length = 0;
    for (String line : lines) {
      boolean tooLong = line.length() > LONGEST_LINE;
      if (tooLong) {
        problems.add(LineProblem.at(bounded.size() + 1, TextRule.LINE_TOO_LONG, LONGEST_LINE));
      }
      length += line.length() + 1;
      if (length > LONGEST_TEXT && !tooLong) {
        problems.add(LineProblem.at(bounded.size() + 1, TextRule.TOO_MANY_PAGES));
        break;
      }
      bounded.add(tooLong ? "" : line);
    }
    return bounded;
  }

  private Manuscript read(List<String> all) {
    List<String> lines = bounded(all);
    if (lines.stream().allMatch(String::isBlank)) {
      problems.add(LineProblem.at(1, TextRule.TEXT_EMPTY));
      return manuscript();
    }
    int body = readHead(lines);
    introductionLine = body + 1;
    readBody(lines, body);
    return manuscript();
  }

  private Manuscript manuscript() {
    problems.sort(Comparator.comparingInt(LineProblem::line));
    return new Manuscript(
        head,
        new Prose(List.copyOf(introduction), introductionLine),
        List.copyOf(questions),
        List.copyOf(problems));
  }

  /** Returns the index of the first line after the head. */
  private int readHead(List<String> lines) {
    int open = 0;
    while (lines.get(open).isBlank()) {
      open++;
    }
    if (!lines.get(open).stripTrailing().equals("---")) {
      problems.add(LineProblem.at(open + 1, TextRule.HEAD_MISSING));
      return open;
    }
    int close = open + 1;
    while (close < lines.size()
        && !lines.get(close).stripTrailing().equals("---")
        && !lines.get(close).startsWith("# ")) {
      close++;
    }
    if (close == lines.size() || lines.get(close).startsWith("# ")) {
      problems.add(LineProblem.at(open + 1, TextRule.HEAD_UNCLOSED));
      return close;
    }
    head = HeadReader.read(lines.subList(open + 1, close), open + 2, problems);
    return close + 1;
  }

  private void readBody(List<String> lines, int from) {
    VariantChoice choice = new VariantChoice(variants.variant(), head.variants());
    QuestionReader question = null;
    int headings = 0;
    int displayOpened = 0;
    boolean fence = false;
    for (int i = from; i < lines.size(); i++) {
      int number = i + 1;
      checkSigns(lines.get(i), number);
      if (NESTED.matcher(lines.get(i)).matches()) {
        problems.add(LineProblem.at(number, TextRule.NESTED_TOO_DEEPLY, DEEPEST));
      }
      boolean inDisplay = displayOpened > 0;
      String line =
          fence
              ? lines.get(i)
              : choice.in(
                  lines.get(i),
                  inDisplay,
                  p -> problems.add(LineProblem.at(number, p.rule(), p.values(), head.variants())));
      boolean wasFence = fence;
      fence ^= !inDisplay && line.stripLeading().startsWith("```");
      String masked = line;
      if (inDisplay) {
        if (Formulas.indexOfUnescaped(line, "$$", 0) >= 0) {
          displayOpened = 0;
        } else if (line.startsWith("# ")) {
          problems.add(LineProblem.at(displayOpened, TextRule.FORMULA_UNCLOSED));
          displayOpened = 0;
          inDisplay = false;
        }
      }
      boolean plain = !inDisplay && !wasFence && !fence;
      if (plain) {
        masked = Formulas.masked(line);
        if (Formulas.opensDisplay(line)) {
          displayOpened = number;
        } else if (Formulas.leavesOpen(line)) {
          problems.add(LineProblem.at(number, TextRule.FORMULA_UNCLOSED));
        }
        checkPictures(line, masked, number);
      }
      if (plain && line.startsWith("#") && !line.startsWith("##")) {
        if (question != null) {
          finish(question);
        }
        headings++;
        if (headings > MOST_QUESTIONS) {
          problems.add(LineProblem.at(number, TextRule.TOO_MANY_QUESTIONS, MOST_QUESTIONS));
          return;
        }
        question = heading(line, number, headings);
      } else if (question != null) {
        question.line(line, masked, number, plain);
      } else {
        introduction.add(line);
      }
    }
    if (displayOpened > 0) {
      problems.add(LineProblem.at(displayOpened, TextRule.FORMULA_UNCLOSED));
    }
    if (question != null) {
      finish(question);
    }
    if (headings == 0) {
      problems.add(LineProblem.at(lines.size(), TextRule.NO_QUESTIONS));
    }
  }

  private void finish(QuestionReader question) {
    question.finish().ifPresent(questions::add);
  }

  private QuestionReader heading(String line, int number, int place) {
    Matcher heading = HEADING.matcher(line);
    String text;
    if (heading.matches()) {
      text = heading.group(1) == null ? "" : heading.group(1).strip();
    } else {
      problems.add(LineProblem.at(number, TextRule.HEADING_SPACE_MISSING));
      text = line.substring(1).strip();
    }
    Matcher numbered = NUMBERED.matcher(text);
    if (numbered.lookingAt()) {
      String written = numbered.group(1);
      if (Integer.parseInt(written) != place) {
        problems.add(LineProblem.at(number, TextRule.NUMBER_OUT_OF_ORDER, written, place));
      }
      text = text.substring(numbered.end());
    }
    int points = 0;
    Matcher inEnd = POINTS.matcher(Formulas.masked(text));
    if (inEnd.find()) {
      points = points(inEnd.group(1), number, place);
      text = text.substring(0, inEnd.start()).strip();
    } else {
      problems.add(LineProblem.at(number, TextRule.POINTS_MISSING, place));
    }
    if (text.isBlank()) {
      problems.add(LineProblem.at(number, TextRule.STEM_MISSING, place));
    }
    return new QuestionReader(problems, number, place, text, points);
  }

  private int points(String written, int line, int place) {
    if (written.matches("\\d{1,4}")) {
      int points = Integer.parseInt(written);
      if (points >= 1 && points <= MOST_POINTS) {
        return points;
      }
    }
    problems.add(LineProblem.at(line, TextRule.POINTS_OUT_OF_RANGE, place, written, MOST_POINTS));
    return 0;
  }

  private void checkPictures(String line, String masked, int number) {
    Matcher picture = PICTURE.matcher(masked);
    while (picture.find()) {
      int group = picture.group(1) != null ? 1 : 2;
      String name = line.substring(picture.start(group), picture.end(group));
      if (!pictures.contains(pictureName(name))) {
        problems.add(LineProblem.at(number, TextRule.PICTURE_MISSING, name));
      }
    }
  }

  private void checkSigns(String line, int number) {
    Matcher control = CONTROL.matcher(line);
    if (control.find()) {
      problems.add(
          LineProblem.at(
              number,
              TextRule.CHARACTER_UNPRINTABLE,
              String.format("U+%04X", line.codePointAt(control.start()))));
    }
  }
}
