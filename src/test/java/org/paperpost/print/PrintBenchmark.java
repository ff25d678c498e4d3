package org.paperpost.print;

import java.awt.geom.AffineTransform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
 * Sides a second of the stamped stream against PDFBox with shared forms and against laying out each
 * pupil's HTML, all in one run on the same machine; bytes a side; and the heap that stays in use
 * while a thousand and twenty thousand packets are written. Table on stdout, numbers in {@code
 * target/bench-print.json}. Arguments: packets for the speed, packets for the heap.
 */
final class PrintBenchmark {

  private static final int SIDES = 6;
  private static final Typesetter TYPESETTER = new Typesetter();

  private record Way(
      String name, int sides, double seconds, double cpuSeconds, double bytesPerSide) {
    double perSecond() {
      return sides / seconds;
    }
  }

  private PrintBenchmark() {}

  public static void main(String[] args) throws Exception {
    int packets = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int many = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    byte[] body =
        TYPESETTER
            .typeset(SheetFixtures.water(SheetFixtures.ORDINARY), SheetFixtures.pictures())
            .pdf();
    List<Overlay> overlays = new ArrayList<>();
    for (int i = 0; i < packets * SIDES; i++) {
      overlays.add(StampFixtures.overlay(i / SIDES, i % SIDES + 1, SIDES));
    }
    for (int i = 0; i < 3; i++) {
      stamp(body, overlays, OutputStream.nullOutputStream());
    }
    List<Way> ways = new ArrayList<>();
    ways.add(best("stamped stream, 1 thread", () -> stamped(body, overlays, 1)));
    ways.add(best("stamped stream, 2 threads", () -> stamped(body, overlays, 2)));
    int fewer = Math.min(overlays.size(), 1_200);
    ways.add(best("PDFBox, shared forms", () -> pdfbox(body, overlays.subList(0, fewer))));
    ways.add(best("HTML laid out per pupil", () -> html(20)));
    long little = liveHeap(body, 1_000);
    long large = liveHeap(body, many);

    System.out.printf(
        Locale.ROOT, "%-28s %10s %12s %10s%n", "way", "sides/s", "cpu ms/side", "bytes/side");
    for (Way way : ways) {
      System.out.printf(
          Locale.ROOT,
          "%-28s %,10.0f %12.4f %,10.0f%n",
          way.name,
          way.perSecond(),
          way.cpuSeconds * 1000 / way.sides,
          way.bytesPerSide);
    }
    System.out.printf(
        Locale.ROOT,
        "live heap of the writer: %,d KB with 1,000 packets, %,d KB with %,d%n",
        little / 1024,
        large / 1024,
        many);
    Map<String, Object> result = new LinkedHashMap<>();
    for (Way way : ways) {
      result.put(
          way.name,
          Map.of(
              "sides",
              way.sides,
              "sidesPerSecond",
              Math.round(way.perSecond()),
              "cpuMillisPerSide",
              way.cpuSeconds * 1000 / way.sides,
              "bytesPerSide",
              Math.round(way.bytesPerSide)));
    }
    result.put("liveHeapBytes", Map.of("1000", little, String.valueOf(many), large));
    Path file = Path.of("target/bench-print.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, json(result) + "\n");
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
      return new Way("", sides, seconds, cpu / 1e9, (double) bytes / sides);
    } finally {
      pool.shutdown();
    }
  }

  /** Bytes of the file without its bodies. */
  private static long stamp(byte[] body, List<Overlay> overlays, OutputStream out)
      throws IOException {
    Counting counting = new Counting(out);
    long bodies;
    try (StampWriter writer = new StampWriter(counting, "Қараша", "kk")) {
      StampWriter.Body pages = writer.body(body, StampFixtures.everywhere());
      bodies = counting.count;
      for (int i = 0; i < overlays.size(); i++) {
        if (i % SIDES == 0) {
          writer.bookmark(overlays.get(i).texts().get(0).text());
        }
        writer.side(pages, 1 + i % 2, overlays.get(i));
      }
    }
    return counting.count - bodies;
  }

  private static Way pdfbox(byte[] body, List<Overlay> overlays) throws IOException {
    final long start = System.nanoTime();
    final long cpu = cpu();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument source = Loader.loadPDF(body);
        PDDocument target = new PDDocument()) {
      LayerUtility layers = new LayerUtility(target);
      PDFormXObject[] forms = {
        layers.importPageAsForm(source, 0), layers.importPageAsForm(source, 1)
      };
      Map<Face, PDFont> fonts = new LinkedHashMap<>();
      for (Face face : Face.values()) {
        fonts.put(face, PDType0Font.load(target, face.cutFor('A').parse(), true));
      }
      byte[] code = new byte[CodeMatrix.BYTES];
      for (int i = 0; i < overlays.size(); i++) {
        PDPage page = new PDPage(PDRectangle.A4);
        target.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(target, page)) {
          content.drawForm(forms[i % 2]);
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

  /** The most that is still in use after a collection, at ten points of the run. */
  private static long liveHeap(byte[] body, int packets) throws IOException {
    long before = used();
    long most = 0;
    try (StampWriter writer = new StampWriter(OutputStream.nullOutputStream(), "t", "kk")) {
      StampWriter.Body pages = writer.body(body, StampFixtures.everywhere());
      for (int packet = 0; packet < packets; packet++) {
        writer.bookmark(StampFixtures.pupil(packet));
        for (int side = 1; side <= SIDES; side++) {
          writer.side(pages, 1 + side % 2, StampFixtures.overlay(packet, side, SIDES));
        }
        if (packet % (packets / 10) == packets / 10 - 1) {
          most = Math.max(most, used() - before);
        }
      }
    }
    return most;
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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
    return String.valueOf(value);
  }

  private static final class Counting extends OutputStream {
    private final OutputStream out;
    private long count;

    Counting(OutputStream out) {
      this.out = out;
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
  }
}
