package org.paperpost.authoring.setting;

import java.util.List;
import org.paperpost.authoring.text.Answer;
import org.paperpost.authoring.text.Manuscript;
import org.paperpost.authoring.text.Question;

/**
 * Sets the digit columns of numbers so that they do not tell the answer: all variants have the same
 * columns, an even number of them, and where one number of the paper needs a comma or a minus, all
 * have them.
 */
final class NumberSetting {

  private static final int LEAST_COLUMNS = 4;

  private final List<Manuscript> all;
  private final PaperMeasures measures;
  private final PaperTemplates.Words words;

  NumberSetting(List<Manuscript> all, PaperMeasures measures, PaperTemplates.Words words) {
    this.all = all;
    this.measures = measures;
    this.words = words;
  }

  String instruction(Question question) {
    Answer.Number number = (Answer.Number) question.answer();
    String signs = digits(question).signs();
    boolean comma = signs.contains(",");
    boolean minus = signs.contains("−");
    String base = words.say(number.squares() > 0 ? "number-with-working" : "number");
    String more =
        comma && minus
            ? words.say("number-comma-minus")
            : comma ? words.say("number-comma") : minus ? words.say("number-minus") : "";
    return more.isEmpty() ? base : base + " " + more;
  }

  SheetView.DigitsView digits(Question question) {
    int columns = LEAST_COLUMNS;
    boolean comma = false;
    boolean minus = false;
    for (Manuscript manuscript : all) {
      for (Question other : manuscript.questions()) {
        if (other.answer() instanceof Answer.Number n) {
          comma |= n.decimals() > 0;
          minus |= n.canBeNegative();
          if (other.number() == question.number()) {
            columns = Math.max(columns, (n.signs() + 1) / 2 * 2);
          }
        }
      }
    }
    String signs = "0123456789" + (comma ? "," : "") + (minus ? "−" : "");
    String unit = question.answer() instanceof Answer.Number n ? n.unit() : "";
    String label = words.say("answer") + (unit.isEmpty() ? "" : ", " + unit);
    return new SheetView.DigitsView(columns, signs, measures.columnPitch(), label);
  }
}
