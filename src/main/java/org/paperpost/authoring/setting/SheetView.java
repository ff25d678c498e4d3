package org.paperpost.authoring.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.paperpost.authoring.QuestionKind;

/**
 * What the template {@code paper.html} shows: texts are XHTML ready to be put in.
 *
 * @param rootClass see {@link PaperMeasures}
 */
record SheetView(
    String rootClass,
    String language,
    String eyebrow,
    String title,
    String introduction,
    List<QuestionView> questions) {

  /** An option with its bubble. */
  record OptionView(String letter, String id, String text, boolean tall) {
    public String blockClass() {
      return tall ? "option tall" : "option";
    }
  }

  /** A line of a matching: a left item with its bubbles, and what stands beside it at the right. */
  record MatchView(
      String no,
      String id,
      String left,
      List<String> letters,
      String rightLetter,
      String rightId,
      String right) {}

  /** A right item of a matching that stands in a list of its own. */
  record RightView(String letter, String id, String text) {}

  /** A bubble of a row: what it stands for, and the sign in it. */
  record RowBubble(String option, String sign) {}

  /** A statement or an item with its bubbles. */
  record RowView(String no, String id, String text, List<RowBubble> bubbles) {}

  /** Rows with bubbles under common heads; widths in mm. */
  record RowsView(List<String> heads, List<RowView> rows, double text, double pitch) {
    public String textStyle() {
      return String.format(Locale.ROOT, "width:%.1fmm", text);
    }

    public String bubbleStyle() {
      return String.format(Locale.ROOT, "width:%.1fmm", pitch);
    }
  }

  /** A numbered line, XHTML, to name a place of a picture on. */
  record LabelView(String no, String line) {}

  /** Something to write on. */
  record WritingView(String type, String pitch, String style) {}

  /** The digit columns of a number, mm. */
  record DigitsView(int columns, String signs, double pitch, String label) {

    private static final double LETTER = 2;

    /** The cell of the columns: room for their label too. */
    double cell() {
      return Math.max(55, columns * pitch + Math.max(20, label.length() * LETTER + 4));
    }
  }

  /** One question in its place. */
  record QuestionView(
      String no,
      QuestionKind kind,
      String id,
      String stemId,
      String stem,
      String more,
      String aside,
      String points,
      String instruction,
      List<OptionView> options,
      boolean twoColumns,
      boolean wide,
      List<MatchView> matches,
      List<RightView> rights,
      DigitsView digits,
      String squares,
      double pitch,
      double measure,
      double letterPitch,
      List<WritingView> writing,
      boolean isLong,
      RowsView rows,
      List<List<LabelView>> labels) {

    public String blockClass() {
      return "question"
          + (aside.isEmpty() ? "" : " pictured")
          + (isLong ? " long" : "")
          + (kind.hasGaps() ? " gapped" : "");
    }

    public boolean isNumber() {
      return kind == QuestionKind.NUMBER;
    }

    /** Where the answers stand in the text, it is said above how to give them. */
    public boolean asksBefore() {
      return kind.hasGaps();
    }

    /** Long left items of a stacked matching wrap beside their bubbles, whatever the print. */
    public String matchStyle() {
      boolean wraps = matches.stream().anyMatch(m -> m.left().length() > 40);
      return matchesStacked() && !wraps ? "" : "width:100%";
    }

    public boolean isMatching() {
      return kind == QuestionKind.MATCHING;
    }

    public boolean hasOneColumn() {
      return !options.isEmpty() && !twoColumns;
    }

    public boolean hasTwoColumns() {
      return !options.isEmpty() && twoColumns;
    }

    public String twoColumnsClass() {
      return wide ? "options wide" : "options";
    }

    /** Two columns, filled downwards. */
    public List<List<OptionView>> optionRows() {
      int rows = (options.size() + 1) / 2;
      List<List<OptionView>> all = new ArrayList<>();
      for (int r = 0; r < rows; r++) {
        List<OptionView> row = new ArrayList<>();
        row.add(options.get(r));
        if (r + rows < options.size()) {
          row.add(options.get(r + rows));
        }
        all.add(row);
      }
      return all;
    }

    public boolean matchesStacked() {
      return !rights.isEmpty();
    }

    /** Room for the longest left item, so that the bubbles stand under one another. */
    public String leftStyle() {
      return matchesStacked() ? "" : "width:48mm";
    }

    public String lettersStyle() {
      int letters = matches.isEmpty() ? 0 : matches.get(0).letters().size();
      return String.format(Locale.ROOT, "width:%.1fmm", letters * letterPitch + 1);
    }

    public int columns() {
      return digits.columns();
    }

    public String signs() {
      return digits.signs();
    }

    public String answerLabel() {
      return digits.label();
    }

    public String columnsStyle() {
      return String.format(Locale.ROOT, "width:%.1fmm", digits.cell());
    }

    public String workStyle() {
      return String.format(Locale.ROOT, "width:%.1fmm", measure - digits.cell());
    }
  }
}
