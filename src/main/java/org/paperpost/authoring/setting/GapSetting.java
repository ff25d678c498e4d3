package org.paperpost.authoring.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.paperpost.authoring.text.Answer;
import org.paperpost.authoring.text.Formulas;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.authoring.text.Prose;
import org.paperpost.authoring.text.Question;

/**
 * Sets places left out: gaps in text and tables, and the places of a picture. All gaps of a
 * question to which the author gives no width are equally wide, in all variants, or their length
 * would tell the word.
 */
final class GapSetting {

  private static final double HAND = 3.4;
  private static final double LEAST_WIDTH = 24;
  private static final double MOST_WIDTH = 65;
  private static final double CELL_PADDING = 6;
  private static final Pattern IMAGE =
      Pattern.compile("<img [^>]*style=\"width:([\\d.]+)mm;height:([\\d.]+)mm\"[^>]*/>");

  private final List<Manuscript> all;
  private final PaperMeasures measures;
  private final Markup markup;

  GapSetting(List<Manuscript> all, PaperMeasures measures, Markup markup) {
    this.all = all;
    this.measures = measures;
    this.markup = markup;
  }

  String stem(Variation.Asked asked) {
    String html =
        markup.gapped(asked.question().stem(), measures.stem(), gap(asked, measures.measure()));
    return Markup.line(html);
  }

  String more(Variation.Asked asked) {
    Question question = asked.question();
    double widest = measures.measure();
    if (question.answer() instanceof Answer.Gaps gaps && gaps.inTable()) {
      widest = widest / columns(question.more()) - CELL_PADDING;
    }
    String html = markup.gapped(question.more(), measures.option(), gap(asked, widest));
    return question.answer() instanceof Answer.Labels labels ? spotted(html, labels) : html;
  }

  private IntFunction<String> gap(Variation.Asked asked, double widest) {
    Question question = asked.question();
    if (!(question.answer() instanceof Answer.Gaps gaps)) {
      return i -> "";
    }
    double usual = width(question);
    return i -> {
      int asFor = gaps.gaps().get(i).width();
      double width = asFor == 0 ? usual : asFor * scale();
      return object(asked.spec().no(), Math.max(10, Math.min(width, widest)));
    };
  }

  private String object(String no, double width) {
    double height = measures.gapHeight();
    return String.format(
        Locale.ROOT,
        "<object class=\"gap\" type=\"paperpost/lines\" data-question=\"%s\" data-pitch=\"%.1f\""
            + " style=\"width:%.1fmm;height:%.1fmm\"></object>",
        no,
        height,
        width,
        height);
  }

  /** The cells of the widest table row with a gap or without. */
  private static int columns(Prose prose) {
    int most = 1;
    for (String line : prose.lines()) {
      String inner = line.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
      int strokes = (int) Formulas.masked(inner).chars().filter(c -> c == '|').count();
      most = Math.max(most, strokes + 1);
    }
    return most;
  }

  private double scale() {
    return Math.max(measures.enlargement(), measures.room());
  }

  /** Room for the longest key that this question has in any variant. */
  private double width(Question question) {
    int longest = 0;
    for (Manuscript manuscript : all) {
      for (Question other : manuscript.questions()) {
        if (other.number() == question.number()) {
          longest = Math.max(longest, longest(other.answer()));
        }
      }
    }
    return Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, longest * HAND + 6)) * scale();
  }

  private static int longest(Answer answer) {
    List<List<String>> keys =
        answer instanceof Answer.Gaps gaps
            ? gaps.gaps().stream().map(Answer.Gap::accepted).toList()
            : answer instanceof Answer.Labels labels
                ? labels.labels().stream().map(Answer.Label::accepted).toList()
                : List.of();
    return keys.stream()
        .flatMap(List::stream)
        .mapToInt(k -> Markup.plain(k).length())
        .max()
        .orElse(0);
  }

  /** The picture with a numbered ring at each place. */
  private String spotted(String html, Answer.Labels labels) {
    Matcher image = IMAGE.matcher(html);
    if (!image.find()) {
      return html;
    }
    double width = Double.parseDouble(image.group(1));
    double height = Double.parseDouble(image.group(2));
    double ring = measures.isLarge() ? 9 : 5.6;
    StringBuilder figure = new StringBuilder();
    figure.append(
        String.format(
            Locale.ROOT,
            "<span class=\"labelled\" style=\"width:%.2fmm;height:%.2fmm\">%s",
            width,
            height,
            image.group()));
    int no = 0;
    for (Answer.Label label : labels.labels()) {
      figure.append(
          String.format(
              Locale.ROOT,
              "<span class=\"spot\" style=\"left:%.2fmm;top:%.2fmm\">%d</span>",
              label.x() / 100 * width - ring / 2,
              label.y() / 100 * height - ring / 2,
              ++no));
    }
    return html.substring(0, image.start()) + figure + "</span>" + html.substring(image.end());
  }

  /** Numbered lines to name the places on, in rows of one or two. */
  List<List<SheetView.LabelView>> labels(Variation.Asked asked) {
    if (!(asked.question().answer() instanceof Answer.Labels labels)) {
      return List.of();
    }
    double number = measures.isLarge() ? 13 : 9;
    double half = measures.measure() / 2 - number - 4;
    double width = width(asked.question());
    boolean two = width <= half;
    int rows = two ? (labels.labels().size() + 1) / 2 : labels.labels().size();
    String line =
        object(asked.spec().no(), two ? half : Math.min(width * 1.5, measures.measure() - number));
    List<List<SheetView.LabelView>> all = new ArrayList<>();
    for (int i = 0; i < labels.labels().size(); i++) {
      if (i < rows) {
        all.add(new ArrayList<>());
      }
      all.get(i % rows).add(new SheetView.LabelView(String.valueOf(i + 1), line));
    }
    return all;
  }
}
