package org.paperpost.authoring.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** How an imported question is answered; its texts are Markdown in one line. */
sealed interface Ask {

  /** The lines of the authoring text that say so; {@code size} is always named in English there. */
  List<String> lines();

  record Option(String text, boolean right) {}

  record Choice(boolean many, List<Option> options) implements Ask {
    @Override
    public List<String> lines() {
      return options.stream()
          .map(o -> (many ? o.right ? "- [x] " : "- [ ] " : o.right ? "- (x) " : "- ( ) ") + o.text)
          .toList();
    }
  }

  /** One statement that is right or wrong. */
  record Truth(String statement, boolean right) implements Ask {
    @Override
    public List<String> lines() {
      return List.of("- (" + right + ") " + statement);
    }
  }

  record Number(BigDecimal value, BigDecimal tolerance) implements Ask {
    @Override
    public List<String> lines() {
      String off = tolerance.signum() == 0 ? "" : " ± " + plain(tolerance);
      return List.of("= " + plain(value) + off);
    }

    static String plain(BigDecimal number) {
      BigDecimal bare = number.stripTrailingZeros();
      return (bare.scale() < 0 ? bare.setScale(0) : bare).toPlainString();
    }
  }

  record Words(List<String> accepted) implements Ask {
    @Override
    public List<String> lines() {
      return List.of("= " + String.join(" | ", accepted));
    }
  }

  record Pair(String left, String right) {}

  record Pairs(List<Pair> pairs) implements Ask {
    @Override
    public List<String> lines() {
      return pairs.stream().map(p -> "- " + p.left + " -> " + p.right).toList();
    }
  }

  record Order(List<String> rows) implements Ask {
    @Override
    public List<String> lines() {
      List<String> lines = new ArrayList<>();
      rows.forEach(row -> lines.add("- " + (lines.size() + 1) + ") " + row));
      return lines;
    }
  }

  /** The gaps stand in the text itself. */
  record Gaps() implements Ask {
    @Override
    public List<String> lines() {
      return List.of();
    }
  }

  record Lines(int count) implements Ask {
    @Override
    public List<String> lines() {
      return List.of("lines: " + count);
    }
  }

  /** A text between questions, which asks nothing. */
  record Nothing() implements Ask {
    @Override
    public List<String> lines() {
      return List.of();
    }
  }
}
