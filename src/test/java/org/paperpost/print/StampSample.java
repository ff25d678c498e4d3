package org.paperpost.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a small stamped file to look at and to check with other readers. */
final class StampSample {

  private StampSample() {}

  public static void main(String[] args) throws IOException {
    Files.write(Path.of(args[0]), StampWriterTests.stamped(70));
  }
}
