package org.paperpost.imaging;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.paperpost.codes.PageCode;
import org.paperpost.imaging.SimulatedSides.Side;
import org.paperpost.testing.paper.Damage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same damaged sides, given to us and to zxing-cpp and zbar as Debian packages them: how many
 * each identifies, and in how much processor time. Ours holds finding where the millimetres lie.
 */
final class ReadPeers {

  private static final Path SCRIPT = Path.of("src/test/peers/read_codes.py");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ReadPeers() {}

  /** Prints a table and gives it as JSON, one string a row. */
  static List<String> run(int each) throws IOException, InterruptedException {
    System.out.printf(
        "%-28s %7s %11s %9s %9s%n", "pictures, read by", "sides", "identified", "wrong", "cpu ms");
    List<String> rows = new ArrayList<>();
    Map<String, Function<Random, List<Damage>>> scans = new LinkedHashMap<>(DamageKinds.scans());
    // Of two sheets at once none is to be identified.
    scans.remove("twoSheets");
    rows.addAll(compare("scans", scans, each, false));
    rows.addAll(compare("photographs", DamageKinds.photos(), each, true));
    return rows;
  }

  private static List<String> compare(
      String name, Map<String, Function<Random, List<Damage>>> kinds, int each, boolean isPhoto)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("read-peers");
    List<String> rows = new ArrayList<>();
    try {
      Map<String, PageCode> truth = new LinkedHashMap<>();
      Map<String, Optional<PageCode>> seen = new LinkedHashMap<>();
      SideReader reader = new SideReader();
      long nanos = 0;
      // The first round is for the compiler.
      for (int round = 0; round < 2; round++) {
        nanos = 0;
        for (String kind : kinds.keySet()) {
          for (int number = 0; number < each; number++) {
            Side side = DamageBenchmark.side(kind, kinds.get(kind), 11, number, isPhoto);
            GrayImage image = side.scan().gray();
            String file = kind + number + ".pgm";
            long start = THREADS.getCurrentThreadCpuTime();
            Optional<PageCode> page = reader.look(image, SimulatedSides.JUDGE).page();
            nanos += THREADS.getCurrentThreadCpuTime() - start;
            truth.put(file, new PageCode(side.packet(), side.page(), 0));
            seen.put(file, page);
            if (round == 0) {
              write(folder.resolve(file), image);
            }
          }
        }
      }
      rows.add(row(name, "ours", truth, seen, nanos / 1e9));
      for (JsonNode peer : peers(folder)) {
        seen.clear();
        for (String file : truth.keySet()) {
          seen.put(file, page(peer.get("texts").get(file)));
        }
        rows.add(
            row(name, peer.get("peer").asString(), truth, seen, peer.get("seconds").asDouble()));
      }
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
    return rows;
  }

  private static void write(Path file, GrayImage image) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      String head = "P5\n%d %d\n255\n".formatted(image.width(), image.height());
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(image.pixels());
    }
  }

  private static List<JsonNode> peers(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/usr/bin/python3", SCRIPT.toString(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0 || said.isBlank()) {
      System.out.println(
          "not installed: apt-get install python3-zxing-cpp python3-numpy zbar-tools");
      return List.of();
    }
    JsonMapper json = new JsonMapper();
    return said.lines().map(json::readTree).toList();
  }

  /** The page that the first of our codes names. */
  private static Optional<PageCode> page(JsonNode texts) {
    for (JsonNode text : texts) {
      Optional<PageCode> page = SimulatedSides.JUDGE.apply(text.asString());
      if (page.isPresent()) {
        return page.map(code -> new PageCode(code.packet(), code.page(), 0));
      }
    }
    return Optional.empty();
  }

  private static String row(
      String name,
      String reader,
      Map<String, PageCode> truth,
      Map<String, Optional<PageCode>> seen,
      double seconds) {
    int identified = 0;
    int wrong = 0;
    for (Map.Entry<String, PageCode> each : truth.entrySet()) {
      Optional<PageCode> page = seen.getOrDefault(each.getKey(), Optional.empty());
      boolean isRight = page.equals(Optional.of(each.getValue()));
      identified += isRight ? 1 : 0;
      wrong += page.isPresent() && !isRight ? 1 : 0;
    }
    double millis = 1000 * seconds / truth.size();
    System.out.printf(
        Locale.ROOT,
        "%-28s %7d %10.2f%% %9d %9.2f%n",
        name + ", " + reader,
        truth.size(),
        100.0 * identified / truth.size(),
        wrong,
        millis);
    return String.format(
        Locale.ROOT,
        "{\"pictures\":\"%s\",\"reader\":\"%s\",\"sides\":%d,\"identified\":%d,\"wrong\":%d,"
            + "\"millisPerSide\":%.2f}",
        name,
        reader,
        truth.size(),
        identified,
        wrong,
        millis);
  }
}
