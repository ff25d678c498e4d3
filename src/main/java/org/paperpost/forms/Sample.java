package org.paperpost.forms;

import java.util.List;
import org.paperpost.codes.CodeKey;
import org.paperpost.print.Typeset;
import org.paperpost.sheet.SidePlan;

/**
 * A form as it is printed, of made-up people, to look at and to try a changed template on. Made
 * without a school, a database or a pupil.
 *
 * @param title what of the form it shows, e.g. {@code kk, large-print}
 * @param coded the answer fields of each side that comes back to be read; empty for other papers
 * @param codes what QR codes and bars must say when they are read
 * @param faults what the layout found fault with
 */
public record Sample(
    String title, byte[] pdf, List<SidePlan> coded, List<String> codes, List<String> faults) {

  /** With what the codes on samples are made: no school's. */
  public static final CodeKey KEY = new CodeKey(new byte[32]);

  public Sample {
    coded = List.copyOf(coded);
    codes = List.copyOf(codes);
    faults = List.copyOf(faults);
  }

  /** One that does not come back, with the codes it bears. */
  public static Sample plain(String title, Typeset laid, List<String> codes) {
    return new Sample(title, laid.pdf(), List.of(), codes, faults(laid));
  }

  public static List<String> faults(Typeset laid) {
    return laid.problems().stream()
        .map(
            problem ->
                problem.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + problem.what())
        .distinct()
        .toList();
  }
}
