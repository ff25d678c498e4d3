package org.paperpost.authoring;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.paperpost.people.Accommodation;
import org.paperpost.print.PaperFiles;
import org.paperpost.print.Typesetter;
import org.paperpost.sheet.SidePlan;

/**
 * A paper with every kind of question that a changed template is tried on, in Kazakh or Russian:
 * {@code templates/paper/paper/sample_kk.md}. Needs neither a school nor a database.
 */
public final class SamplePaper {

  private SamplePaper() {}

  /**
   * The sample as it was laid out.
   *
   * @param sides the answer fields, one entry a page
   * @param faults what does not fit or cannot be printed, each with its line in the sample
   */
  public record Sample(byte[] pdf, List<SidePlan> sides, List<String> faults) {}

  /**
   * Lays it out with the templates now in place.
   *
   * @param language {@code kk} or {@code ru}
   */
  public static Sample layOut(String language, Accommodation accommodation) {
    PaperLayout.LaidOut laidOut =
        new PaperLayout(new PaperTemplates(), new Typesetter())
            .layOut(read(language), new LayoutKey(1, accommodation), Map.of());
    return new Sample(
        laidOut.pdf(),
        laidOut.sides(),
        laidOut.problems().stream()
            .map(problem -> problem.line() + " " + problem.rule().wireName() + " " + problem.args())
            .toList());
  }

  /** The sample's answer key as a PDF. */
  public static byte[] answerKey(String language) {
    return new AnswerKey(new PaperTemplates(), new Typesetter()).set(read(language), Map.of());
  }

  private static List<Manuscript> read(String language) {
    String text = PaperFiles.packaged("paper/sample_" + language + ".md").orElseThrow();
    List<Manuscript> manuscripts = AuthoringText.readAll(text, Set.of());
    if (!manuscripts.get(0).isPublishable()) {
      throw new IllegalStateException(
          "sample_" + language + ".md: " + manuscripts.get(0).problems());
    }
    return manuscripts;
  }
}
