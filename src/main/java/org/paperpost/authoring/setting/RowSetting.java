package org.paperpost.authoring.setting;

import java.util.ArrayList;
import java.util.List;
import org.paperpost.authoring.text.Answer;
import org.paperpost.authoring.text.Prose;

/** Sets what is answered row by row: statements, and items to be put in order. */
final class RowSetting {

  private final PaperMeasures measures;
  private final Markup markup;
  private final PaperTemplates.Words words;

  RowSetting(PaperMeasures measures, Markup markup, PaperTemplates.Words words) {
    this.measures = measures;
    this.markup = markup;
    this.words = words;
  }

  /** No rows for other kinds. */
  SheetView.RowsView of(Variation.Asked asked) {
    List<SheetView.RowView> rows = new ArrayList<>();
    List<String> heads = new ArrayList<>();
    List<String> signs = new ArrayList<>();
    double pitch = measures.letterPitch() + 1.6;
    if (asked.question().answer() instanceof Answer.Statements) {
      heads = List.of(words.say("true"), words.say("false"));
      signs = List.of(words.say("true-sign"), words.say("false-sign"));
      pitch = measures.isLarge() ? 26 : 16;
      for (Answer.Statement statement : asked.statements()) {
        rows.add(row(rows.size() + 1, statement.text(), statement.line(), signs));
      }
    } else if (asked.question().answer() instanceof Answer.Ordering) {
      for (int i = 1; i <= asked.items().size(); i++) {
        heads.add(String.valueOf(i));
      }
      signs = heads;
      for (Answer.Item item : asked.items()) {
        rows.add(row(rows.size() + 1, item.text(), item.line(), signs));
      }
    }
    double text = measures.measure() - (measures.isLarge() ? 11 : 8) - heads.size() * pitch;
    return new SheetView.RowsView(heads, rows, text, pitch);
  }

  private SheetView.RowView row(int no, String text, int line, List<String> signs) {
    List<SheetView.RowBubble> bubbles = new ArrayList<>();
    for (String sign : signs) {
      bubbles.add(new SheetView.RowBubble(no + Variation.letter(bubbles.size()), sign));
    }
    String html = markup.inline(new Prose(List.of(text.split("\n")), line), measures.option());
    return new SheetView.RowView(String.valueOf(no), markup.id(line), html, bubbles);
  }
}
