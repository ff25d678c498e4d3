package org.paperpost.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes sample sheets to look at: {@code target/samples/*.pdf}. */
final class SheetSamples {

  private SheetSamples() {}

  private static String formulas() {
    String body = "";
    for (String tex :
        new String[] {
          "\\frac{3}{4} + \\frac12",
          "v = \\frac{\\text{жол ұзындығы}}{\\text{уақыт, сағ}}",
          "x^{2} - 5x + 6 = 0",
          "\\sqrt{b^2-4ac} \\le 2\\frac{1}{3}",
          "\\text{Әже мен Іңкәр: Ғ Қ Ң Ө Ұ Ү Һ}",
          "\\begin{cases} x+y=5 \\\\ x-y=1 \\end{cases}",
          "\\alpha \\cdot 10^{-3}\\,\\text{м}^3"
        }) {
      body +=
          SheetFixtures.choice(
              "1",
              "Егер <object type=\"paperpost/formula\" data-tex=\"" + tex + "\"/> болса, неге тең?",
              "1 ұпай",
              "",
              "<object type=\"paperpost/formula\" data-size=\"11.5\" data-tex=\"" + tex + "\"/>",
              "100 ₸ 5′ ✓ ∠ABC √2 ∑ ∫");
    }
    return SheetFixtures.coded(SheetFixtures.ORDINARY, body.replace("&", "&amp;"));
  }

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/samples"));
    Files.write(
        folder.resolve("formulas.pdf"),
        new Typesetter().typeset(formulas(), java.util.Map.of()).pdf());
    for (String classes :
        new String[] {SheetFixtures.ORDINARY, SheetFixtures.LARGE, SheetFixtures.DYSLEXIA}) {
      long start = System.nanoTime();
      Typeset typeset =
          new Typesetter().typeset(SheetFixtures.water(classes), SheetFixtures.pictures());
      String name = classes.replace("coded", "sheet").replace(' ', '-');
      Files.write(folder.resolve(name + ".pdf"), typeset.pdf());
      System.out.println(
          name
              + ": "
              + typeset.sides().size()
              + " sides, "
              + typeset.pdf().length
              + " bytes, "
              + (System.nanoTime() - start) / 1_000_000
              + " ms, "
              + typeset.problems());
    }
  }
}
