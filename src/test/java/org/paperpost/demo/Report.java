package org.paperpost.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What the run says, stage by stage, so that a person can check it. */
final class Report {

  private final PrintStream out;
  private final List<String> faults = new ArrayList<>();
  private int stage;

  Report(PrintStream out) {
    this.out = out;
  }

  void stage(String title) {
    out.printf("%n%d. %s%n", ++stage, title);
  }

  void in(String what, Object... values) {
    line("in ", what, values);
  }

  void out(String what, Object... values) {
    line("out", what, values);
  }

  /** What a person must still do. */
  void person(String what, Object... values) {
    line("you", what, values);
  }

  /** Something that must never be. */
  void fault(String what, Object... values) {
    String sentence = what.formatted(values);
    faults.add(sentence);
    out.println("   !!  " + sentence);
  }

  /** The last word; true if nothing was wrong. */
  boolean end() {
    out.println();
    if (faults.isEmpty()) {
      out.println("Nothing was filed wrongly and no answer was lost.");
    } else {
      out.printf("%d things are wrong:%n", faults.size());
      faults.forEach(fault -> out.println("  - " + fault));
    }
    return faults.isEmpty();
  }

  private void line(String side, String what, Object... values) {
    out.println("   " + side + "  " + what.formatted(values));
  }
}
