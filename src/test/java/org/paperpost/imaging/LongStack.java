package org.paperpost.imaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.paperpost.testing.paper.DrawnSheet;
import org.paperpost.testing.paper.ScanFiles;

/**
 * One PDF of thousands of sides, read by a Java of its own with a small heap: when the first side
 * is there, how long at most nothing is heard, and how much memory it takes.
 */
final class LongStack {

  private static final int DIFFERENT = 24;
  private static final String HEAP = "-Xmx512m";

  private LongStack() {}

  /** Prints what it took and gives it as JSON. */
  static String run(int sides) throws IOException, InterruptedException {
    Path file = Files.createTempFile("stack", ".pdf");
    try {
      write(file, sides);
      System.out.printf(
          Locale.ROOT, "a PDF of %d sides, %.2f GB, %s%n", sides, Files.size(file) / 1e9, HEAP);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  HEAP,
                  "-Djava.awt.headless=true",
                  "-cp",
                  System.getProperty("java.class.path"),
                  LongStack.class.getName(),
                  file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("reading the stack failed: " + said);
      }
      System.out.println(said.strip());
      return said.strip();
    } finally {
      Files.delete(file);
    }
  }

  private static void write(Path file, int sides) throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < DIFFERENT; i++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ScanFiles.jpeg(
          SimulatedSides.side(i, 200, DamageKinds.office().get("office")).scan().image(),
          0.7,
          bytes);
      pictures.add(bytes.toByteArray());
    }
    ScanFiles.longPdf(file, pictures, sides, 200);
  }

  /** In the Java with the small heap. */
  public static void main(String[] args) throws IOException {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    Progress progress = new Progress(started);
    PictureFiles.read(Path.of(args[0]), progress);
    double seconds = (System.currentTimeMillis() - started) / 1e3;
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "{\"kind\":\"stack\",\"sides\":%d,\"registered\":%d,\"firstSeconds\":%.2f,"
            + "\"longestSilenceSeconds\":%.2f,\"seconds\":%.1f,\"heapPeakMegabytes\":%d}%n",
        progress.sides,
        progress.registered,
        progress.first / 1e3,
        progress.silence / 1e3,
        seconds,
        peak >> 20);
  }

  private static final class Progress implements PageSink {
    private final SideReader reader = new SideReader();
    private final long started;
    private long last;
    private long first;
    private long silence;
    private int sides;
    private int registered;

    Progress(long started) {
      this.started = started;
      this.last = started;
    }

    @Override
    public void page(PagePicture page) {
      reader
          .look(page.gray(), SimulatedSides.JUDGE)
          .registration()
          .map(found -> reader.fitted(page.gray(), found, DrawnSheet.plan()))
          .filter(Registration::isTrusted)
          .ifPresent(
              found -> {
                registered++;
                reader.read(page.gray(), found, DrawnSheet.plan());
              });
      long now = System.currentTimeMillis();
      first = sides == 0 ? now - started : first;
      silence = Math.max(silence, now - last);
      last = now;
      sides++;
    }

    @Override
    public void unreadable(int index, Unreadable why) {
      throw new IllegalStateException(index + " " + why);
    }
  }
}
