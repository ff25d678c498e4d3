package org.paperpost.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes sample sheets to look at: {@code target/samples/*.pdf}. */
final class SheetSamples {

  private SheetSamples() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/samples"));
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
