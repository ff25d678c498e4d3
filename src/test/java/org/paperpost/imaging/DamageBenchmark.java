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
 * scanned sides in all, at 150, 200 and 300 dots per inch, and so many photographs.
 */
public final class DamageBenchmark {

  private static final int SIDES = 1_500;
  private static final int PHOTOS = 24;

  /** Coarse scans are the hard ones, and the quick ones to simulate. */
  private static final int[] DPI = {150, 200, 150, 300, 150, 200, 150, 150, 150, 150, 150, 150};

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
    DamageTally all = new DamageTally();
    System.out.println(DamageTally.head());
    List<String> rows = new ArrayList<>();
    tallies.forEach(
        (kind, tally) -> {
          System.out.println(tally.row(kind));
          rows.add(tally.json(kind));
          all.add(tally);
        });
    System.out.println(all.row("all"));
    rows.add(all.json("all"));
    write(rows);
    if (all.wrongPages > 0 || all.misplaced > 0) {
      System.exit(1);
    }
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
      List<Future<?>> running = new ArrayList<>();
      int each = Math.max(1, sides / kinds.size());
      kinds.forEach(
          (kind, damages) -> {
            DamageTally tally = new DamageTally();
            tallies.put(kind, tally);
            for (int from = 0; from < each; from += 50) {
              int first = from;
              running.add(
                  threads.submit(
                      () -> {
                        DamageTally part = new DamageTally();
                        for (int i = first; i < Math.min(each, first + 50); i++) {
                          part.add(side(kind, damages, seed, i, photos));
                        }
                        tally.add(part);
                      }));
            }
          });
      for (Future<?> future : running) {
        future.get();
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
