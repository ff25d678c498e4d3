package org.paperpost.print;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * A process of its own that stamps packets over a body that has been laid out before, and says in
 * one line what that took. {@link PrintBenchmark} starts it for what can only be measured from
 * outside: the heap, and the time from nothing.
 *
 * <p>Arguments: body.pdf, folder for the files or {@code -} for none, packets, sides, packets a
 * file, threads. A body that ends in {@code .html} is laid out here.
 */
final class StampRun {

  private StampRun() {}

  public static void main(String[] args) throws Exception {
    final double started =
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    AtomicLong live = watchLiveHeap();
    final int packets = Integer.parseInt(args[2]);
    final int sides = Integer.parseInt(args[3]);
    final int inFile = Integer.parseInt(args[4]);
    long before = System.nanoTime();
    Path given = Path.of(args[0]);
    byte[] body =
        args[0].endsWith(".html")
            ? new Typesetter().typeset(Files.readString(given), SheetFixtures.pictures()).pdf()
            : Files.readAllBytes(given);
    final double laidOut = millisSince(before);

    before = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(args[5]));
    long bytes = 0;
    try {
      List<Callable<Long>> files = new ArrayList<>();
      for (int from = 0; from < packets; from += inFile) {
        int first = from;
        files.add(() -> write(body, args[1], first, Math.min(packets, first + inFile), sides));
      }
      for (Future<Long> file : threads.invokeAll(files)) {
        bytes += file.get();
      }
    } finally {
      threads.shutdown();
    }
    double stamped = millisSince(before);
    long peak = 0;
    for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
      peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "%.0f %.0f %.0f %d %d %d%n",
        started,
        laidOut,
        stamped,
        bytes,
        peak,
        Math.max(live.get(), used()));
  }

  private static long write(byte[] body, String folder, int from, int to, int sides)
      throws IOException {
    Counting out =
        new Counting(
            folder.equals("-")
                ? OutputStream.nullOutputStream()
                : new BufferedOutputStream(
                    Files.newOutputStream(Path.of(folder, "packets-" + from + ".pdf")), 1 << 16));
    try (out;
        StampWriter writer = new StampWriter(out, "Қараша", "kk")) {
      StampWriter.Body pages = writer.body(body, StampFixtures.everywhere());
      for (int packet = from; packet < to; packet++) {
        writer.bookmark(StampFixtures.pupil(packet));
        for (int side = 1; side <= sides; side++) {
          writer.side(
              pages, 1 + (side - 1) % pages.pages(), StampFixtures.overlay(packet, side, sides));
        }
      }
    }
    return out.count;
  }

  /** The most that was still in use after any collection. */
  private static AtomicLong watchLiveHeap() {
    AtomicLong most = new AtomicLong();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, nothing) -> {
                var data = (CompositeData) notification.getUserData();
                long after =
                    GarbageCollectionNotificationInfo.from(data)
                        .getGcInfo()
                        .getMemoryUsageAfterGc()
                        .entrySet()
                        .stream()
                        .filter(pool -> isHeap(pool.getKey()))
                        .map(java.util.Map.Entry::getValue)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
                most.accumulateAndGet(after, Math::max);
              },
              null,
              null);
    }
    return most;
  }

  private static boolean isHeap(String pool) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .anyMatch(bean -> bean.getName().equals(pool) && bean.getType() == MemoryType.HEAP);
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  /** Counts what goes through it. */
  static final class Counting extends OutputStream {
    private final OutputStream out;
    private long count;

    Counting(OutputStream out) {
      this.out = out;
    }

    long count() {
      return count;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      count += length;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
