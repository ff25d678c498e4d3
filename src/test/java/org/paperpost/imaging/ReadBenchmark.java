package org.paperpost.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.paperpost.imaging.SimulatedSides.Side;
import org.paperpost.sheet.SidePlan;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.DrawnSheet;
import org.paperpost.testing.paper.ScanFiles;

/**
 * How fast a stack is read, from the scanner's file to the answers of 104 bubbles, and where the
 * time goes; beside it, in turn, what ImageIO takes for decoding the same JPEGs alone. Times are of
 * the processor, so that a busy machine does not count; sides a second are of the clock, by two
 * threads. {@code scripts/bench read --sides=N}: so many different sides of each kind. {@code
 * --stack=N} reads one PDF of so many sides instead, and {@code --peers} compares with zxing-cpp
 * and zbar.
 */
public final class ReadBenchmark {

  private static final int SIDES = 48;
  private static final int MEASURED = 480;

  /** Each takes as long to simulate and to read as ten scans. */
  private static final int MOST_PHOTOS = 12;

  private static final int PEERS_EACH = 6;

  /** A stack is long: what is measured is the compiled code. */
  private static final int WARM_UP = 600;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final SidePlan PLAN = DrawnSheet.plan();

  private ReadBenchmark() {}

  /** What is measured, and how many sides a second two cores should do at least. */
  private enum Work {
    GREY_200(200, 140),
    GREY_300(300, 60),
    COLOUR_200(200, 90),
    BITONAL_200(200, 200),
    PHOTO_12(300, 8);

    private final int dpi;
    private final int floor;

    Work(int dpi, int floor) {
      this.dpi = dpi;
      this.floor = floor;
    }
  }

  /** Processor time in nanoseconds, and what came of it. */
  private static final class Cost {
    private long decode;
    private long look;
    private long read;
    private int sides;
    private int registered;

    synchronized void add(Cost other) {
      decode += other.decode;
      look += other.look;
      read += other.read;
      sides += other.sides;
      registered += other.registered;
    }

    double millis(long nanos) {
      return nanos / 1e6 / sides;
    }
  }

  public static void main(String[] args) throws Exception {
    int sides = DamageBenchmark.number(args, "--sides=", SIDES);
    int stack = DamageBenchmark.number(args, "--stack=", 0);
    if (stack > 0) {
      write("target/bench-read-stack.json", List.of(LongStack.run(stack)));
    } else if (List.of(args).contains("--peers")) {
      write("target/bench-read-peers.json", ReadPeers.run(PEERS_EACH));
    } else {
      write("target/bench-read.json", speed(sides));
    }
  }

  private static List<String> speed(int sides) throws Exception {
    Path folder = Files.createTempDirectory("read-benchmark");
    List<String> rows = new ArrayList<>();
    System.out.printf(
        "%-12s %8s %8s %8s %8s %8s %8s %9s %7s%n",
        "ms/side", "decode", "look", "read", "total", "ImageIO", "ratio", "sides/s", "floor");
    for (Work work : Work.values()) {
      List<Path> files =
          files(folder, work, work == Work.PHOTO_12 ? Math.min(sides, MOST_PHOTOS) : sides);
      rows.add(measure(work, files));
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
    return rows;
  }

  private static void write(String file, List<String> rows) throws IOException {
    Path out = Path.of(file);
    Files.createDirectories(out.getParent());
    Files.writeString(
        out, "{\"benchmark\":\"read\",\"kinds\":[\n" + String.join(",\n", rows) + "\n]}\n");
  }

  /** Two stacks, one for each thread; photographs are files of their own. */
  private static List<Path> files(Path folder, Work work, int sides) throws IOException {
    Map<String, Function<Random, List<Damage>>> kinds = DamageKinds.office();
    List<String> mix = List.of("office", "office", "office", "upsideDown", "sideways");
    List<Path> files = new ArrayList<>();
    List<BufferedImage> stack = new ArrayList<>();
    for (int i = 0; i < sides; i++) {
      Side side =
          work == Work.PHOTO_12
              ? SimulatedSides.side(i, work.dpi, DamageKinds.photos().get("photo12"))
              : SimulatedSides.side(i, work.dpi, kinds.get(mix.get(i % mix.size())));
      BufferedImage image = side.scan().image();
      if (work == Work.PHOTO_12) {
        Path file = folder.resolve("photo" + i + ".jpg");
        ScanFiles.jpeg(file, ScanFiles.coloured(image), 0.85, 1);
        files.add(file);
      } else {
        stack.add(work == Work.COLOUR_200 ? ScanFiles.coloured(image) : image);
      }
    }
    if (!stack.isEmpty()) {
      Path file = folder.resolve(work + ".pdf");
      ScanFiles.pdf(
          file,
          stack,
          work.dpi,
          work == Work.BITONAL_200 ? ScanFiles.Kind.FAX : ScanFiles.Kind.JPEG);
      files.add(file);
    }
    return files;
  }

  private static String measure(Work work, List<Path> files) throws Exception {
    List<byte[]> jpegs = jpegs(files);
    Cost warm = new Cost();
    while (warm.sides < WARM_UP) {
      together(() -> warm.add(run(files)));
      together(() -> alone(jpegs));
    }
    Cost both = new Cost();
    Cost alone = new Cost();
    double seconds = 0;
    // In turn, so that a busy minute of the machine counts for both.
    while (both.sides < MEASURED) {
      long start = System.nanoTime();
      together(() -> both.add(run(files)));
      seconds += (System.nanoTime() - start) / 1e9;
      together(() -> alone.add(alone(jpegs)));
    }
    double total = both.millis(both.decode + both.look + both.read);
    double imageIo = alone.sides == 0 ? Double.NaN : alone.millis(alone.decode);
    System.out.printf(
        Locale.ROOT,
        "%-12s %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f %9.1f %7d%s%n",
        work,
        both.millis(both.decode),
        both.millis(both.look),
        both.millis(both.read),
        total,
        imageIo,
        total / imageIo,
        both.sides / seconds,
        work.floor,
        both.registered == both.sides ? "" : " registered " + both.registered);
    return String.format(
        Locale.ROOT,
        "{\"kind\":\"%s\",\"sides\":%d,\"registered\":%d,\"decodeMillis\":%.3f,"
            + "\"lookMillis\":%.3f,\"readMillis\":%.3f,\"imageIoMillis\":%s,"
            + "\"sidesPerSecond\":%.1f,\"sidesPerProcessorSecond\":%.1f,\"floor\":%d}",
        work,
        both.sides,
        both.registered,
        both.millis(both.decode),
        both.millis(both.look),
        both.millis(both.read),
        alone.sides == 0 ? "null" : String.format(Locale.ROOT, "%.3f", imageIo),
        both.sides / seconds,
        1000 / total,
        work.floor);
  }

  private static void together(Runnable work) throws InterruptedException {
    List<Thread> threads = List.of(new Thread(work), new Thread(work));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static Cost run(List<Path> files) {
    SideReader reader = new SideReader();
    Cost cost = new Cost();
    long[] last = {THREADS.getCurrentThreadCpuTime()};
    PageSink sink =
        new PageSink() {
          @Override
          public void page(PagePicture page) {
            long start = THREADS.getCurrentThreadCpuTime();
            Sighting sighting = reader.look(page.gray(), SimulatedSides.JUDGE);
            long looked = THREADS.getCurrentThreadCpuTime();
            sighting
                .registration()
                .map(found -> reader.fitted(page.gray(), found, PLAN))
                .filter(Registration::isTrusted)
                .ifPresent(
                    found -> {
                      cost.registered++;
                      reader.read(page.gray(), found, PLAN);
                    });
            long read = THREADS.getCurrentThreadCpuTime();
            cost.sides++;
            cost.decode += start - last[0];
            cost.look += looked - start;
            cost.read += read - looked;
            last[0] = read;
          }

          @Override
          public void unreadable(int index, Unreadable why) {
            throw new IllegalStateException(why.name());
          }
        };
    each(files, sink);
    return cost;
  }

  private static void each(List<Path> files, PageSink sink) {
    try {
      for (Path file : files) {
        PictureFiles.read(file, sink);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<byte[]> jpegs(List<Path> files) {
    List<byte[]> jpegs = new ArrayList<>();
    each(
        files,
        new PageSink() {
          @Override
          public void page(PagePicture page) {
            if (page.mediaType().equals("image/jpeg")) {
              jpegs.add(page.original());
            }
          }

          @Override
          public void unreadable(int index, Unreadable why) {}
        });
    return jpegs;
  }

  /** Decoding the same JPEGs alone, from memory, as ImageIO does when it is asked to. */
  private static Cost alone(List<byte[]> jpegs) {
    Cost cost = new Cost();
    long start = THREADS.getCurrentThreadCpuTime();
    try {
      for (byte[] jpeg : jpegs) {
        ImageIO.read(new ByteArrayInputStream(jpeg));
        cost.sides++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cost.decode += THREADS.getCurrentThreadCpuTime() - start;
    return cost;
  }
}
