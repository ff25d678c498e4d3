package org.paperpost.authoring.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.paperpost.authoring.QuestionKind;
import org.paperpost.authoring.text.Answer;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.authoring.text.Prose;
import org.paperpost.authoring.text.Question;

/** Sets the questions of one sheet. */
final class QuestionSetting {

  private static final double PAGE = 229;
  private static final double WIDEST_ASIDE = 45;
  private static final int LONGEST_IN_TWO_COLUMNS = 24;
  private static final int LONGEST_IN_WIDE_COLUMNS = 34;
  private static final int MOST_BESIDE = 4;
  private static final int LONGEST_BESIDE = 60;
  private static final Pattern FRACTION = Pattern.compile("\\\\[dt]?(frac|cfrac|sum|int|binom)");

  private final PaperMeasures measures;
  private final Markup markup;
  private final PaperTemplates.Words words;
  private final Map<String, Picture> pictures;
  private final NumberSetting numbers;
  private final GapSetting gaps;
  private final RowSetting rows;

  QuestionSetting(
      List<Manuscript> all,
      PaperMeasures measures,
      Markup markup,
      PaperTemplates.Words words,
      Map<String, Picture> pictures) {
    this.measures = measures;
    this.markup = markup;
    this.words = words;
    this.pictures = pictures;
    this.numbers = new NumberSetting(all, measures, words);
    this.gaps = new GapSetting(all, measures, markup);
    this.rows = new RowSetting(measures, markup, words);
  }

  SheetView.QuestionView question(Variation.Asked asked) {
    Question question = asked.question();
    Answer answer = question.answer();
    boolean aside = isAside(question);
    List<SheetView.OptionView> options = options(asked);
    boolean two = answer.kind() == QuestionKind.MANY_CHOICE && !measures.isLarge();
    boolean wide = !fits(asked, LONGEST_IN_TWO_COLUMNS);
    two &= options.size() > 3 && fits(asked, LONGEST_IN_WIDE_COLUMNS);
    List<SheetView.WritingView> writing = writing(answer);
    List<SheetView.RightView> rights = rights(asked);
    return new SheetView.QuestionView(
        asked.spec().no(),
        answer.kind(),
        "q" + asked.spec().no(),
        markup.id(question.line()),
        gaps.stem(asked),
        aside || question.more().isBlank() ? "" : gaps.more(asked),
        aside ? markup.blocks(question.more(), measures.option()) : "",
        words.say("points", "points", question.points()),
        instruction(question),
        options,
        two,
        wide,
        matches(asked, !rights.isEmpty()),
        rights,
        numbers.digits(question),
        answer instanceof Answer.Number n && n.squares() > 0 ? squares(n, question) : "",
        measures.squarePitch(),
        measures.measure(),
        measures.letterPitch(),
        writing,
        writing.size() > 1,
        rows.of(asked),
        gaps.labels(asked));
  }

  /** A small picture that is all there is beside a list of options stands at their right. */
  private boolean isAside(Question question) {
    if (question.answer().kind() != QuestionKind.ONE_CHOICE || pictures.isEmpty()) {
      return false;
    }
    double width = markup.widthOfOnlyPicture(trimmed(question.more()));
    return width > 0 && width <= WIDEST_ASIDE && !measures.isLarge();
  }

  private static Prose trimmed(Prose prose) {
    int from = 0;
    int to = prose.lines().size();
    while (from < to && prose.lines().get(from).isBlank()) {
      from++;
    }
    while (to > from && prose.lines().get(to - 1).isBlank()) {
      to--;
    }
    return new Prose(prose.lines().subList(from, to), prose.firstLine() + from);
  }

  private boolean fits(Variation.Asked asked, int longest) {
    return asked.spec().options().stream().allMatch(o -> o.length() <= longest);
  }

  private List<SheetView.OptionView> options(Variation.Asked asked) {
    List<SheetView.OptionView> options = new ArrayList<>();
    for (Answer.Option option : asked.options()) {
      options.add(
          new SheetView.OptionView(
              Variation.letter(options.size()),
              markup.id(option.line()),
              text(option.text(), option.line()),
              FRACTION.matcher(option.text()).find()));
    }
    return options;
  }

  private String text(String text, int line) {
    return markup.inline(new Prose(List.of(text.split("\n")), line), measures.option());
  }

  private String instruction(Question question) {
    String key = question.answer().kind().wireName();
    return switch (question.answer().kind()) {
      case LINES -> "";
      case NUMBER -> numbers.instruction(question);
      default -> words.say(key);
    };
  }

  private String squares(Answer.Number number, Question question) {
    double width = measures.measure() - numbers.digits(question).cell();
    double whole = Math.floor(width / measures.squarePitch()) * measures.squarePitch();
    return box(whole, measures.room(number.squares()));
  }

  private static String box(double width, double height) {
    return String.format(Locale.ROOT, "width:%.1fmm;height:%.1fmm", width, height);
  }

  private List<SheetView.WritingView> writing(Answer answer) {
    if (answer instanceof Answer.Lines lines) {
      return lines(measures.lines(lines.count()));
    }
    if (answer instanceof Answer.Short text) {
      return lines(measures.lines(text.lines()));
    }
    double whole = Math.floor(measures.measure() / measures.squarePitch()) * measures.squarePitch();
    if (answer instanceof Answer.Squares squares) {
      return List.of(
          new SheetView.WritingView(
              "paperpost/squares",
              String.valueOf(measures.squarePitch()),
              box(whole, measures.room(squares.height()))));
    }
    if (answer instanceof Answer.Frame frame) {
      return List.of(
          new SheetView.WritingView(
              "paperpost/box", "0", box(measures.measure(), measures.room(frame.height()))));
    }
    return List.of();
  }

  /** Lines that do not fit on one side with their stem are cut into pieces that can be parted. */
  private List<SheetView.WritingView> lines(int count) {
    int together = (int) (PAGE * 0.8 / measures.linePitch());
    int piece = count <= together ? count : 6;
    List<SheetView.WritingView> pieces = new ArrayList<>();
    for (int left = count; left > 0; left -= piece) {
      pieces.add(
          new SheetView.WritingView(
              "paperpost/lines",
              String.valueOf(measures.linePitch()),
              box(measures.measure(), Math.min(piece, left) * measures.linePitch())));
    }
    return pieces;
  }

  private List<SheetView.RightView> rights(Variation.Asked asked) {
    if (!(asked.question().answer() instanceof Answer.Matching matching)) {
      return List.of();
    }
    boolean beside =
        matching.pairs().size() <= MOST_BESIDE
            && !measures.isLarge()
            && matching.pairs().stream()
                .allMatch(
                    p ->
                        Markup.plain(p.left()).length() <= LONGEST_BESIDE
                            && Markup.plain(p.right()).length() <= LONGEST_BESIDE);
    if (beside) {
      return List.of();
    }
    List<SheetView.RightView> rights = new ArrayList<>();
    for (String right : Variation.rights(matching, asked.lefts(), asked.question().number())) {
      int line = lineOfRight(asked, right);
      rights.add(
          new SheetView.RightView(
              Variation.letter(rights.size()), markup.id(line), text(right, line)));
    }
    return rights;
  }

  private static int lineOfRight(Variation.Asked asked, String right) {
    return asked.lefts().stream()
        .filter(p -> p.right().equals(right))
        .mapToInt(Answer.Pair::line)
        .findFirst()
        .orElse(asked.question().line());
  }

  private List<SheetView.MatchView> matches(Variation.Asked asked, boolean stacked) {
    if (!(asked.question().answer() instanceof Answer.Matching matching)) {
      return List.of();
    }
    List<String> rights = Variation.rights(matching, asked.lefts(), asked.question().number());
    List<String> letters = new ArrayList<>();
    for (int i = 0; i < rights.size(); i++) {
      letters.add(Variation.letter(i));
    }
    List<SheetView.MatchView> matches = new ArrayList<>();
    for (Answer.Pair pair : asked.lefts()) {
      int i = matches.size();
      boolean right = !stacked && i < rights.size();
      int line = right ? lineOfRight(asked, rights.get(i)) : pair.line();
      matches.add(
          new SheetView.MatchView(
              String.valueOf(i + 1),
              markup.id(pair.line()),
              text(pair.left(), pair.line()),
              letters,
              right ? letters.get(i) : "",
              markup.id(line),
              right ? text(rights.get(i), line) : ""));
    }
    return matches;
  }
}
