package org.paperpost.imaging;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.paperpost.imaging.SimulatedSides.Side;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.ScanFiles;

/**
 * How fast a stack is read, from the scanner's PDF (200 dpi, grey JPEG) to the answers, and where
 * the time goes; beside it, in the same run, what plain ZXing takes to look over whole pages. Times
 * are of the processor, so that a busy machine does not count; pages a second are of the clock.
 */
public final class ReadBenchmark {

  private static final int PAGES = 40;
  private static final int DPI = 200;
  private static final int WARM_UP = 6;
  private static final int ROUNDS = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Processor time in nanoseconds, and what came of it. */
  private static final class Cost {
    private long decode;
    private long look;
    private long read;
    private int pages;
    private int identified;
    private int readings;

    void add(Cost other) {
      decode += other.decode;
      look += other.look;
      read += other.read;
      pages += other.pages;
      identified += other.identified;
      readings += other.readings;
    }

    double millis(long nanos) {
      return nanos / 1e6 / pages;
    }
  }

  /** The first argument, if any, names the file for the results. */
  public static void main(String[] args) throws Exception {
    Path out = Path.of(args.length > 0 ? args[0] : "target/bench-read.json");
    Path folder = Files.createTempDirectory("read-benchmark");
    List<Path> halves = new ArrayList<>();
    List<Side> sides = new ArrayList<>();
    Map<String, Function<Random, List<Damage>>> kinds = DamageKinds.office();
    List<String> mix = List.of("office", "office", "office", "upsideDown", "sideways");
    for (int half = 0; half < 2; half++) {
      List<BufferedImage> images = new ArrayList<>();
      for (int i = 0; i < PAGES / 2; i++) {
        Side side = SimulatedSides.side(100L * half + i, DPI, kinds.get(mix.get(i % mix.size())));
        sides.add(side);
        images.add(side.scan().image());
      }
      Path file = folder.resolve("half" + half + ".pdf");
      ScanFiles.pdf(file, images, DPI, ScanFiles.Kind.JPEG);
      halves.add(file);
    }
    Map<String, Double> results = new LinkedHashMap<>();
    measure(halves, sides, results);
    for (Path half : halves) {
      Files.delete(half);
    }
    Files.delete(folder);
    print(results);
    if (out.getParent() != null) {
      Files.createDirectories(out.getParent());
    }
    Files.writeString(out, json(results));
  }

  private static void measure(List<Path> files, List<Side> sides, Map<String, Double> results)
      throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      for (Path file : files) {
        ours(file, sides);
      }
    }
    Cost ours = new Cost();
    long start = System.nanoTime();
    for (int i = 0; i < ROUNDS; i++) {
      for (Path file : files) {
        ours.add(ours(file, sides));
      }
    }
    double one = ours.pages / ((System.nanoTime() - start) / 1e9);
    Cost together = new Cost();
    start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    List<Exception> faults = new ArrayList<>();
    for (Path file : files) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < ROUNDS; i++) {
                    Cost cost = ours(file, sides);
                    synchronized (together) {
                      together.add(cost);
                    }
                  }
                } catch (IOException e) {
                  synchronized (faults) {
                    faults.add(e);
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (!faults.isEmpty()) {
      throw faults.get(0);
    }
    double two = together.pages / ((System.nanoTime() - start) / 1e9);
    plain(files.get(0));
    Cost plain = new Cost();
    for (Path file : files) {
      plain.add(plain(file));
    }
    results.put("pages", (double) ours.pages);
    results.put("identifiedPercent", 100.0 * ours.identified / ours.pages);
    results.put("readingsPerPage", (double) ours.readings / ours.pages);
    results.put("pagesPerSecondOneThread", one);
    results.put("pagesPerSecondTwoThreads", two);
    results.put("decodeMillis", ours.millis(ours.decode));
    results.put("lookMillis", ours.millis(ours.look));
    results.put("readMillis", ours.millis(ours.read));
    results.put("pagesPerProcessorSecond", 1000 / ours.millis(ours.decode + ours.look + ours.read));
    results.put("plainZxingIdentifiedPercent", 100.0 * plain.identified / plain.pages);
    results.put("plainZxingLookMillis", plain.millis(plain.look));
    results.put("timesFasterThanPlainZxing", plain.millis(plain.look) / ours.millis(ours.look));
  }

  private static Cost ours(Path file, List<Side> sides) throws IOException {
    SideReader reader = new SideReader();
    Cost cost = new Cost();
    long[] last = {THREADS.getCurrentThreadCpuTime()};
    PictureFiles.read(
        file,
        new PageSink() {
          @Override
          public void page(PagePicture page) {
            long start = THREADS.getCurrentThreadCpuTime();
            Sighting sighting = reader.look(page.gray(), SimulatedSides.JUDGE);
            long looked = THREADS.getCurrentThreadCpuTime();
            if (sighting.page().isPresent()) {
              cost.identified++;
            }
            if (sighting.registration().isPresent()) {
              cost.readings +=
                  reader
                      .read(page.gray(), sighting.registration().get(), sides.get(0).plan())
                      .size();
            }
            long read = THREADS.getCurrentThreadCpuTime();
            cost.pages++;
            cost.decode += start - last[0];
            cost.look += looked - start;
            cost.read += read - looked;
            last[0] = read;
          }

          @Override
          public void unreadable(int index, Unreadable why) {
            throw new IllegalStateException(why.name());
          }
        });
    return cost;
  }

  private static Cost plain(Path file) throws IOException {
    Cost cost = new Cost();
    PictureFiles.read(
        file,
        new PageSink() {
          @Override
          public void page(PagePicture page) {
            GrayImage image = page.gray();
            long start = THREADS.getCurrentThreadCpuTime();
            try {
              int codes =
                  new QRCodeMultiReader()
                      .decodeMultiple(
                          new BinaryBitmap(
                              new HybridBinarizer(
                                  new PlanarYUVLuminanceSource(
                                      image.pixels(),
                                      image.width(),
                                      image.height(),
                                      0,
                                      0,
                                      image.width(),
                                      image.height(),
                                      false))),
                          Map.of(DecodeHintType.TRY_HARDER, true))
                      .length;
              cost.identified += codes > 0 ? 1 : 0;
            } catch (ReaderException e) {
              // Not identified; that is what is counted.
            }
            cost.look += THREADS.getCurrentThreadCpuTime() - start;
            cost.pages++;
          }

          @Override
          public void unreadable(int index, Unreadable why) {
            throw new IllegalStateException(why.name());
          }
        });
    return cost;
  }

  private static void print(Map<String, Double> results) {
    System.out.println("read: A4 at 200 dpi, grey JPEG in PDF, 104 bubbles a side");
    results.forEach(
        (name, value) -> System.out.printf(Locale.ROOT, "  %-28s %10.2f%n", name, value));
  }

  private static String json(Map<String, Double> results) {
    StringBuilder json = new StringBuilder("{\"benchmark\":\"read\"");
    results.forEach(
        (name, value) -> json.append(String.format(Locale.ROOT, ",\"%s\":%.3f", name, value)));
    return json.append("}\n").toString();
  }

  private ReadBenchmark() {}
}
