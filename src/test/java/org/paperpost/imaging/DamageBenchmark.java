package org.paperpost.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.paperpost.testing.paper.Damage;

/**
 * Reads simulated sides with every kind of damage and says how many were identified, registered and
 * read, and what was wrong. {@code scripts/bench damage --sides=N --photos=N --seed=N}: so many
 * scanned sides in all, at 150, 200 and 300 dots per inch, and so many photographs. A long run says
 * how far it is, and leaves what was found so far if it is stopped.
 */
public final class DamageBenchmark {

  private static final int SIDES = 1_500;
  private static final int PHOTOS = 24;

  /** Coarse scans are the hard ones, and the quick ones to simulate. */
  private static final int[] DPI = {150, 200, 150, 300, 150, 200, 150, 150, 150, 150, 150, 150};

  /** So many sides of each kind between two reports. */
  private static final int STEP = 24;

  /** Writing takes longer than all else, so there are so many different pupils a resolution. */
  private static final int HANDS = 24;

  private static final Map<String, SimulatedSides.Written> WRITTEN = new ConcurrentHashMap<>();

  private DamageBenchmark() {}

  public static void main(String[] args) throws Exception {
    int sides = number(args, "--sides=", SIDES);
    int photos = number(args, "--photos=", PHOTOS);
    int seed = number(args, "--seed=", 1);
    Map<String, DamageTally> tallies = new LinkedHashMap<>();
    run(DamageKinds.scans(), sides, seed, false, tallies);
    run(DamageKinds.photos(), photos, seed, true, tallies);
    System.out.println(DamageTally.head());
    tallies.forEach((kind, tally) -> System.out.println(tally.row(kind)));
    DamageTally all = report(tallies, "all");
    if (all.wrongPages > 0 || all.misplaced > 0) {
      System.exit(1);
    }
  }

  private static DamageTally report(Map<String, DamageTally> tallies, String name)
      throws IOException {
    DamageTally all = new DamageTally();
    List<String> rows = new ArrayList<>();
    tallies.forEach(
        (kind, tally) -> {
          rows.add(tally.json(kind));
          all.add(tally);
        });
    rows.add(all.json("all"));
    write(rows);
    System.out.println(all.row(name));
    return all;
  }

  static int number(String[] args, String flag, int otherwise) {
    for (String arg : args) {
      if (arg.startsWith(flag)) {
        return Integer.parseInt(arg.substring(flag.length()));
      }
    }
    return otherwise;
  }

  private static void write(List<String> rows) throws IOException {
    Path out = Path.of("target/bench-damage.json");
    Files.createDirectories(out.getParent());
    Files.writeString(
        out, "{\"benchmark\":\"damage\",\"kinds\":[\n" + String.join(",\n", rows) + "\n]}\n");
  }

  private static void run(
      Map<String, Function<Random, List<Damage>>> kinds,
      int sides,
      long seed,
      boolean photos,
      Map<String, DamageTally> tallies)
      throws Exception {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      int each = Math.max(1, sides / kinds.size());
      for (int from = 0; from < each; from += STEP) {
        int first = from;
        int end = Math.min(each, from + STEP);
        List<Future<?>> running = new ArrayList<>();
        kinds.forEach(
            (kind, damages) -> {
              DamageTally tally = tallies.computeIfAbsent(kind, key -> new DamageTally());
              running.add(
                  threads.submit(
                      () -> {
                        for (int i = first; i < end; i++) {
                          tally.add(side(kind, damages, seed, i, photos));
                        }
                      }));
            });
        for (Future<?> future : running) {
          future.get();
        }
        if (end < each) {
          report(tallies, "so far");
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The {@code number}-th side of a kind. */
  static SimulatedSides.Side side(
      String kind, Function<Random, List<Damage>> damages, long seed, int number, boolean isPhoto) {
    long own = (seed * 1_000_003 + kind.hashCode()) * 1_000_003 + number;
    int dpi = isPhoto ? 300 : DPI[number % DPI.length];
    String hand = dpi + "/" + Math.floorMod(own, HANDS);
    return SimulatedSides.sent(
        WRITTEN.computeIfAbsent(hand, any -> SimulatedSides.written(seed + hand.hashCode(), dpi)),
        own,
        damages);
  }
}
