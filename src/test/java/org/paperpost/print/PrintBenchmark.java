package org.paperpost.print;

import java.awt.geom.AffineTransform;
import java.io.ByteArrayOutputStream;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.SheetGrid;

/**
 * Printing against the clock, all in one run on the same machine: sides a second of the stamped
 * stream against PDFBox with shared forms and against laying out each pupil's HTML; bytes a side;
 * and in processes of their own the heap for a thousand and for twenty thousand packets, a class
 * from a cold start, and a round of twenty thousand pupils with forty sides on disk. With {@code
 * --peers} also PyMuPDF with a QR library and Auto Multiple Choice, where they are installed. Table
 * on stdout, numbers in {@code target/bench-print.json}.
 */
final class PrintBenchmark {

  private static final int SIDES = 6;
  private static final int CLASS = 30;

  /** So small that the peak is what is needed and not what happened to lie about. */
  private static final List<String> SMALL_HEAP = List.of("-Xms64m", "-Xmx64m", "-XX:+UseSerialGC");

  private static final Typesetter TYPESETTER = new Typesetter();

  private record Way(
      String name, int sides, double seconds, double cpuSeconds, double bytesPerSide) {
    double perSecond() {
      return sides / seconds;
    }
  }

  private PrintBenchmark() {}

  public static void main(String[] args) throws Exception {
    List<String> flags = List.of(args);
    boolean withPeers = flags.contains("--peers");
    for (String flag : flags) {
      if (!flag.equals("--peers") && !flag.equals("--quick")) {
        System.err.println("print knows --peers and --quick, not " + flag);
        System.exit(2);
      }
    }
    boolean isQuick = flags.contains("--quick");
    Path folder = Files.createTempDirectory("paperpost-bench");
    try {
      Bench bench = new Bench(folder);
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("processors", Runtime.getRuntime().availableProcessors());
      result.put("java", System.getProperty("java.version"));
      double stamped = bench.ways(result);
      bench.heap(result);
      bench.cold(result);
      if (!isQuick) {
        bench.large(result);
      }
      if (withPeers) {
        result.put("peers", PrintPeers.run(folder, bench.body(), stamped));
      }
      Path file = Path.of("target/bench-print.json");
      Files.createDirectories(file.getParent());
      Files.writeString(file, json(result) + "\n");
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  /** The measurements over one body. */
  private static final class Bench {

    private final Path folder;
    private final byte[] body;
    private final Path html;

    Bench(Path folder) throws IOException {
      this.folder = folder;
      // Three sheets of two sides in one: six sides.
      String water = SheetFixtures.water(SheetFixtures.ORDINARY);
      this.html = Files.writeString(folder.resolve("body.html"), sixSides(water));
      this.body = TYPESETTER.typeset(Files.readString(html), SheetFixtures.pictures()).pdf();
      Files.write(body(), body);
    }

    Path body() {
      return folder.resolve("body.pdf");
    }

    private static String sixSides(String water) {
      int from = water.indexOf("<body>") + 6;
      int to = water.indexOf("</body>");
      String inner = water.substring(from, to);
      String next = "<div style=\"page-break-before:always\"></div>";
      return water.substring(0, from)
          + inner
          + next
          + inner.replace("id=\"q", "id=\"r")
          + next
          + inner.replace("id=\"q", "id=\"s")
          + water.substring(to);
    }

    /** Returns the sides a second of both threads. */
    double ways(Map<String, Object> result) throws Exception {
      List<Overlay> overlays = new ArrayList<>();
      for (int i = 0; i < 1_000 * SIDES; i++) {
        overlays.add(StampFixtures.overlay(i / SIDES, i % SIDES + 1, SIDES));
      }
      for (int i = 0; i < 5; i++) {
        stamp(body, overlays, OutputStream.nullOutputStream());
      }
      List<Way> ways = new ArrayList<>();
      ways.add(best("stamped stream, 1 thread", () -> stamped(body, overlays, 1)));
      ways.add(best("stamped stream, 2 threads", () -> stamped(body, overlays, 2)));
      ways.add(best("PDFBox, shared forms", () -> pdfbox(body, overlays.subList(0, 1_200))));
      ways.add(best("HTML laid out per pupil", () -> html(20)));
      double one = ways.get(0).perSecond();
      System.out.printf(
          Locale.ROOT,
          "%-28s %10s %12s %10s %12s%n",
          "way",
          "sides/s",
          "cpu ms/side",
          "bytes/side",
          "1 thread is");
      for (Way way : ways) {
        System.out.printf(
            Locale.ROOT,
            "%-28s %,10.0f %12.4f %,10.0f %,10.1f x%n",
            way.name,
            way.perSecond(),
            way.cpuSeconds * 1000 / way.sides,
            way.bytesPerSide,
            one / way.perSecond());
        result.put(
            way.name,
            Map.of(
                "sidesPerSecond",
                Math.round(way.perSecond()),
                "cpuMillisPerSide",
                way.cpuSeconds * 1000 / way.sides,
                "bytesPerSide",
                Math.round(way.bytesPerSide),
                "oneThreadIsTimes",
                one / way.perSecond()));
      }
      return ways.get(1).perSecond();
    }

    void heap(Map<String, Object> result) throws Exception {
      for (int packets : new int[] {1_000, 20_000}) {
        long[] said = fork(SMALL_HEAP, body(), "-", packets, SIDES, packets, 1).said;
        System.out.printf(
            Locale.ROOT,
            "heap, %,6d packets in one file: %d MB at most with garbage (of 64 given), %.1f MB live%n",
            packets,
            said[4] >> 20,
            said[5] / 1048576.0);
        result.put("heap " + packets, Map.of("peakBytes", said[4], "liveBytes", said[5]));
      }
    }

    void cold(Map<String, Object> result) throws Exception {
      List<String> small = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");
      for (Path from : new Path[] {body(), html}) {
        Forked best = null;
        for (int i = 0; i < 3; i++) {
          Forked run = fork(small, from, folder.toString(), CLASS, SIDES, CLASS, 1);
          best = best == null || run.millis < best.millis ? run : best;
        }
        String what = from == html ? "laid out from HTML first" : "from a laid-out body";
        System.out.printf(
            Locale.ROOT,
            "cold, a class of %d x %d sides %s: %,.0f ms (JVM %d, layout %d, fonts, body and stamping %d, end %.0f)%n",
            CLASS,
            SIDES,
            what,
            best.millis,
            best.said[0],
            best.said[1],
            best.said[2],
            best.millis - best.said[0] - best.said[1] - best.said[2]);
        result.put(
            "cold " + what,
            Map.of(
                "millis", Math.round(best.millis),
                "jvm", best.said[0],
                "layout", best.said[1],
                "stamping", best.said[2]));
      }
    }

    void large(Map<String, Object> result) throws Exception {
      Forked run = fork(List.of("-Xmx256m"), body(), folder.toString(), 20_000, 40, 1_000, 2);
      System.out.printf(
          Locale.ROOT,
          "20,000 pupils x 40 sides to disk, 1,000 packets a file: %.1f s, %,d MB, heap at most %d MB%n",
          run.millis / 1000,
          run.said[3] >> 20,
          run.said[4] >> 20);
      result.put(
          "20000 x 40",
          Map.of("seconds", run.millis / 1000, "bytes", run.said[3], "peakHeapBytes", run.said[4]));
    }
  }

  private record Forked(double millis, long[] said) {}

  private static Forked fork(
      List<String> flags, Path body, String folder, int packets, int sides, int inFile, int threads)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of("-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path")));
    command.add(StampRun.class.getName());
    command.addAll(List.of(body.toString(), folder));
    for (int number : new int[] {packets, sides, inFile, threads}) {
      command.add(String.valueOf(number));
    }
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    double millis = (System.nanoTime() - start) / 1e6;
    if (exit != 0) {
      throw new IOException(command + " ended with " + exit);
    }
    long[] numbers =
        Stream.of(said.lines().reduce("", (first, last) -> last).split(" "))
            .mapToLong(Long::parseLong)
            .toArray();
    return new Forked(millis, numbers);
  }

  /** The best of three: the machine is shared. */
  private static Way best(String name, Callable<Way> task) throws Exception {
    Way best = null;
    for (int i = 0; i < 3; i++) {
      Way way = task.call();
      if (best == null || way.perSecond() > best.perSecond()) {
        best = new Way(name, way.sides, way.seconds, way.cpuSeconds, way.bytesPerSide);
      }
    }
    return best;
  }

  private static Way stamped(byte[] body, List<Overlay> overlays, int threads) throws Exception {
    // What a file costs however many sides it has (fonts, catalog) is not a side's.
    final long first = stamp(body, overlays.subList(0, SIDES), OutputStream.nullOutputStream());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<long[]>> parts = new ArrayList<>();
      int share = overlays.size() / threads;
      for (int i = 0; i < threads; i++) {
        List<Overlay> part = overlays.subList(i * share, (i + 1) * share);
        parts.add(
            () -> {
              long cpu = cpu();
              long bytes = stamp(body, part, OutputStream.nullOutputStream());
              return new long[] {bytes, cpu() - cpu};
            });
      }
      long start = System.nanoTime();
      long bytes = 0;
      long cpu = 0;
      for (Future<long[]> part : pool.invokeAll(parts)) {
        bytes += part.get()[0];
        cpu += part.get()[1];
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      int sides = share * threads;
      double added = (double) (bytes - threads * first) / (sides - threads * SIDES);
      return new Way("", sides, seconds, cpu / 1e9, added);
    } finally {
      pool.shutdown();
    }
  }

  /** Bytes of the file without its bodies. */
  private static long stamp(byte[] body, List<Overlay> overlays, OutputStream out)
      throws IOException {
    StampRun.Counting counting = new StampRun.Counting(out);
    long bodies;
    try (StampWriter writer = new StampWriter(counting, "Қараша", "kk")) {
      StampWriter.Body pages = writer.body(body, StampFixtures.everywhere());
      bodies = counting.count();
      for (int i = 0; i < overlays.size(); i++) {
        if (i % SIDES == 0) {
          writer.bookmark(overlays.get(i).texts().get(0).text());
        }
        writer.side(pages, 1 + i % SIDES, overlays.get(i));
      }
    }
    return counting.count() - bodies;
  }

  private static Way pdfbox(byte[] body, List<Overlay> overlays) throws IOException {
    final long start = System.nanoTime();
    final long cpu = cpu();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument source = Loader.loadPDF(body);
        PDDocument target = new PDDocument()) {
      LayerUtility layers = new LayerUtility(target);
      PDFormXObject[] forms = new PDFormXObject[SIDES];
      for (int i = 0; i < SIDES; i++) {
        forms[i] = layers.importPageAsForm(source, i);
      }
      Map<Face, PDFont> fonts = new LinkedHashMap<>();
      for (Face face : Face.values()) {
        fonts.put(face, PDType0Font.load(target, face.cutFor('A').parse(), true));
      }
      byte[] code = new byte[CodeMatrix.BYTES];
      for (int i = 0; i < overlays.size(); i++) {
        PDPage page = new PDPage(PDRectangle.A4);
        target.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(target, page)) {
          content.drawForm(forms[i % SIDES]);
          for (CodeMark mark : overlays.get(i).codes()) {
            CodeMatrix.draw(mark.payload(), code);
            modules(content, mark.box(), code);
          }
          List<TextMark> texts = new ArrayList<>(overlays.get(i).texts());
          texts.addAll(StampFixtures.everywhere());
          for (TextMark text : texts) {
            content.beginText();
            content.setFont(fonts.get(text.face()), (float) text.size());
            content.newLineAtOffset(
                (float) (text.x() * 72 / 25.4), (float) ((297 - text.baseline()) * 72 / 25.4));
            content.showText(text.text());
            content.endText();
          }
        }
      }
      target.save(out);
    }
    return new Way(
        "",
        overlays.size(),
        (System.nanoTime() - start) / 1e9,
        (cpu() - cpu) / 1e9,
        (double) (out.size() - body.length) / overlays.size());
  }

  private static void modules(PDPageContentStream content, Box box, byte[] code)
      throws IOException {
    content.saveGraphicsState();
    double scale = SheetGrid.MODULE * 72 / 25.4;
    content.transform(
        new Matrix(
            new AffineTransform(
                scale,
                0,
                0,
                -scale,
                box.x() * 72 / 25.4,
                (SheetGrid.HEIGHT - box.y()) * 72 / 25.4)));
    for (int x = 0; x < SheetGrid.CODE_MODULES; x++) {
      for (int y = 0; y < SheetGrid.CODE_MODULES; y++) {
        if ((code[x * 4 + y / 8] >> (7 - y % 8) & 1) == 0) {
          content.addRect(x, y, 1, 1);
        }
      }
    }
    content.fill();
    content.restoreGraphicsState();
  }

  private static Way html(int packets) {
    final long start = System.nanoTime();
    final long cpu = cpu();
    int sides = 0;
    long bytes = 0;
    for (int packet = 0; packet < packets; packet++) {
      Typeset typeset =
          TYPESETTER.typeset(
              SheetFixtures.water(SheetFixtures.ORDINARY)
                  .replace("Жаратылыстану", StampFixtures.pupil(packet)),
              SheetFixtures.pictures());
      sides += typeset.sides().size();
      bytes += typeset.pdf().length;
    }
    return new Way(
        "", sides, (System.nanoTime() - start) / 1e9, (cpu() - cpu) / 1e9, (double) bytes / sides);
  }

  private static long cpu() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadCpuTime();
  }

  private static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      map.forEach((key, entry) -> entries.add("\"" + key + "\": " + json(entry)));
      return "{" + String.join(", ", entries) + "}";
    }
    if (value instanceof String text) {
      return "\"" + text + "\"";
    }
    return String.valueOf(value);
  }
}
