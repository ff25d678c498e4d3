package org.paperpost.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of the distribution that gives a second opinion on what we print: qpdf, poppler, zbar.
 * Where it is missing the test says so and is skipped, unless {@code -Dtools.required=true}.
 */
public final class Tool {

  private Tool() {}

  /**
   * What the program said.
   *
   * @param exit its status
   * @param said standard output and error together
   */
  public record Answer(int exit, String said) {
    public List<String> lines() {
      return said.lines().toList();
    }
  }

  /** Runs the program of a Debian package, for a minute at most. */
  public static Answer run(String debianPackage, String program, String... arguments) {
    if (Stream.of("/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/")
        .noneMatch(folder -> Files.isExecutable(Path.of(folder + program)))) {
      String message = "no " + program + "; on Debian: apt-get install " + debianPackage;
      if (Boolean.getBoolean("tools.required")) {
        throw new AssertionError(message);
      }
      Assumptions.abort(message);
    }
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    try {
      Path said = Files.createTempFile("paperpost-tool", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(command + " did not end within a minute");
        }
        return new Answer(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
      } finally {
        Files.delete(said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
