package org.paperpost.authoring.text;

import java.math.BigDecimal;
import java.util.List;
import org.paperpost.authoring.QuestionKind;

/** How one question is answered, with its key, as the author wrote it. */
public sealed interface Answer {

  /** As it is told to what marks and counts it. */
  QuestionKind kind();

  /** One line of a list of options. */
  record Option(int line, String text, boolean right) {}

  /** Options with bubbles; {@code many} if several may be right. */
  record Choice(boolean many, List<Option> options) implements Answer {
    @Override
    public QuestionKind kind() {
      return many ? QuestionKind.MANY_CHOICE : QuestionKind.ONE_CHOICE;
    }
  }

  /** One line of a matching. */
  record Pair(int line, String left, String right) {}

  /** Left items, each to be given the letter of its right one. */
  record Matching(List<Pair> pairs) implements Answer {
    @Override
    public QuestionKind kind() {
      return QuestionKind.MATCHING;
    }
  }

  /**
   * A number in digit columns.
   *
   * @param squares mm of squared paper for the working beside it; 0 for none
   * @param unit printed beside the boxes; may be empty
   */
  record Number(int line, BigDecimal value, BigDecimal tolerance, int squares, String unit)
      implements Answer {
    @Override
    public QuestionKind kind() {
      return QuestionKind.NUMBER;
    }

    /** How many digits stand behind the comma. */
    public int decimals() {
      return Math.max(0, Math.max(value.scale(), tolerance.scale()));
    }

    /** Whether an accepted answer is below zero. */
    public boolean canBeNegative() {
      return value.subtract(tolerance).signum() < 0;
    }

    /** How many signs the longest accepted answer has. */
    public int signs() {
      BigDecimal farthest = value.abs().add(tolerance);
      int whole = farthest.toBigInteger().toString().length();
      int fraction = decimals() == 0 ? 0 : decimals() + 1;
      return (canBeNegative() ? 1 : 0) + whole + fraction;
    }
  }

  /** A statement that is true or false. */
  record Statement(int line, String text, boolean isTrue) {}

  /** Statements, each with a bubble for true and one for false. */
  record Statements(List<Statement> statements) implements Answer {
    @Override
    public QuestionKind kind() {
      return QuestionKind.TRUE_FALSE;
    }
  }

  /** One item of an ordering. */
  record Item(int line, String text) {}

  /** Items in their right order, each to be given the number of its place. */
  record Ordering(List<Item> items) implements Answer {
    @Override
    public QuestionKind kind() {
      return QuestionKind.ORDERING;
    }
  }

  /**
   * A place left out.
   *
   * @param width mm; 0 if the author leaves it to the layout
   */
  record Gap(int line, List<String> accepted, int width) {}

  /** Gaps in the text of the question, or in its tables. */
  record Gaps(boolean inTable, List<Gap> gaps) implements Answer {
    @Override
    public QuestionKind kind() {
      return inTable ? QuestionKind.TABLE : QuestionKind.GAPS;
    }
  }

  /** A place on a picture, % of its width and height from its top left. */
  record Label(int line, double x, double y, List<String> accepted) {}

  /** Places of the question's only picture that are to be named. */
  record Labels(List<Label> labels) implements Answer {
    @Override
    public QuestionKind kind() {
      return QuestionKind.LABELS;
    }
  }

  /** A word or a line, marked by a person with the accepted answers in sight. */
  record Short(List<String> accepted, int lines) implements Answer {
    @Override
    public QuestionKind kind() {
      return QuestionKind.SHORT;
    }
  }

  /** Ruled lines to write on. */
  record Lines(int count) implements Answer {
    @Override
    public QuestionKind kind() {
      return QuestionKind.LINES;
    }
  }

  /** Squared paper, mm high. */
  record Squares(int height) implements Answer {
    @Override
    public QuestionKind kind() {
      return QuestionKind.SQUARES;
    }
  }

  /** An empty frame to draw in, mm high. */
  record Frame(int height) implements Answer {
    @Override
    public QuestionKind kind() {
      return QuestionKind.BOX;
    }
  }
}
