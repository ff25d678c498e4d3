package org.paperpost.post.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The counter's scripts: what node says of them, and that the foreign ones are the pinned ones. */
class CounterScriptsTests {

  private static final Path VENDOR = Path.of("src/main/resources/static/vendor");

  @Test
  void passTheirOwnTests() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", "--test"));
    try (Stream<Path> tests = Files.list(Path.of("src/test/js/counter"))) {
      tests.map(Path::toString).filter(name -> name.endsWith(".test.js")).forEach(command::add);
    }
    Process node;
    try {
      node = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException missing) {
      throw new AssertionError(
          "node 18 or later runs these tests; on Debian: apt-get install nodejs", missing);
    }
    String said;
    try (InputStream out = node.getInputStream()) {
      said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(node.waitFor()).as(said).isZero();
    assertThat(said).containsPattern("(?m)^\\S+ fail 0$").doesNotContainPattern("(?m) tests 0$");
  }

  @Test
  void bringForeignOnesAtTheirPinnedVersionsOnly() throws IOException, NoSuchAlgorithmException {
    List<String> pinned = Files.readAllLines(VENDOR.resolve("SHA256SUMS"));
    List<String> there = new ArrayList<>();
    try (Stream<Path> files = Files.walk(VENDOR)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.endsWith("SHA256SUMS")) {
          byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
          there.add(HexFormat.of().formatHex(hash) + "  " + VENDOR.relativize(file));
        }
      }
    }
    assertThat(there)
        .containsExactlyInAnyOrderElementsOf(pinned)
        .anyMatch(l -> l.endsWith("LICENSE"));
  }
}
