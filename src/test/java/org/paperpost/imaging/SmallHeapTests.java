package org.paperpost.imaging;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.testing.paper.BadFiles;
import org.paperpost.testing.paper.DrawnSheet;
import org.paperpost.testing.paper.ScanFiles;
import org.paperpost.testing.paper.SwollenFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every file that would take all memory, and many that are spoiled at random, read one after the
 * other as {@code scripts/read} does, by one Java with a heap that holds a few pages.
 */
class SmallHeapTests {

  private static final String HEAP = "-Xmx256m";
  private static final int SPOILED = 8;
  private static final Set<String> REASONS =
      Set.of("empty", "not_a_picture", "truncated", "encrypted", "heic", "too_large");

  @TempDir static Path folder;

  private static final Map<String, byte[]> FILES = new LinkedHashMap<>();
  private static Map<String, List<JsonNode>> lines = Map.of();
  private static List<String> besideGoodPages = List.of();
  private static int exit;
  private static String faults = "";

  @BeforeAll
  static void readThemAll() throws IOException, InterruptedException, URISyntaxException {
    BufferedImage side =
        DrawnSheet.of(DrawnSheet.packet(4), 7, SimulatedSides.KEY, DrawnSheet.plan(), 100).image();
    FILES.putAll(SwollenFiles.beside(side));
    besideGoodPages = List.copyOf(FILES.keySet());
    FILES.putAll(SwollenFiles.alone(side));
    FILES.put("bomb.pdf", BadFiles.pdfBomb(side));
    FILES.put("busy.pdf", BadFiles.busyPdf(side));
    FILES.put("locked.pdf", BadFiles.lockedPdf(side));
    FILES.put("one-bad.pdf", BadFiles.pdfWithABadPage(side));
    spoil(side);
    FILES.put("last.png", ScanFiles.png(side));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                ReadCommand.class.getName()));
    for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
      command.add(Files.write(folder.resolve(file.getKey()), file.getValue()).toString());
    }
    Path err = folder.resolve("err.txt");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    exit = process.waitFor();
    faults = Files.readString(err);
    lines =
        out.lines()
            .map(JsonMapper.shared()::readTree)
            .collect(
                groupingBy(line -> Path.of(line.get("file").asString()).getFileName().toString()));
  }

  /** Real files of every kind, cut or with a few bytes or numbers changed; the same ones always. */
  private static void spoil(BufferedImage side) throws IOException, URISyntaxException {
    Map<String, byte[]> whole = new LinkedHashMap<>();
    Path file = folder.resolve("whole");
    List<BufferedImage> sides = List.of(side, side);
    for (ScanFiles.Kind kind : ScanFiles.Kind.values()) {
      ScanFiles.pdf(file, sides, 100, kind);
      whole.put(kind + ".pdf", Files.readAllBytes(file));
    }
    for (boolean fax : new boolean[] {true, false}) {
      Path tiff = folder.resolve(fax ? "fax.tif" : "lzw.tif");
      ScanFiles.tiff(tiff, sides, fax);
      whole.put(tiff.getFileName().toString(), Files.readAllBytes(tiff));
    }
    ScanFiles.jpeg(file, ScanFiles.coloured(side), 0.7, 6);
    whole.put("photo.jpg", Files.readAllBytes(file));
    whole.put("page.png", ScanFiles.png(side));
    for (String name : List.of("lossy.webp", "lossless.webp")) {
      whole.put(
          name,
          Files.readAllBytes(
              Path.of(SmallHeapTests.class.getResource("/pictures/" + name).toURI())));
    }
    Random random = new Random(20_261_124);
    whole.forEach(
        (name, bytes) -> {
          for (int i = 0; i < SPOILED; i++) {
            FILES.put("spoiled-" + i + "-" + name, spoiled(bytes, random));
          }
        });
  }

  private static byte[] spoiled(byte[] whole, Random random) {
    if (random.nextInt(3) == 0) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    byte[] bytes = whole.clone();
    boolean inHead = random.nextBoolean();
    for (int i = random.nextInt(8); i >= 0; i--) {
      int at = random.nextInt(inHead ? Math.min(600, bytes.length) : bytes.length);
      boolean isDigit = bytes[at] >= '0' && bytes[at] <= '9';
      bytes[at] = (byte) (isDigit ? '9' : random.nextInt(256));
    }
    return bytes;
  }

  private static List<String> told(String file) {
    return lines.getOrDefault(file, List.of()).stream()
        .map(
            line ->
                line.get("index").asInt()
                    + " "
                    + (line.has("problem") ? line.get("problem") : line.get("verdict")).asString())
        .toList();
  }

  @Test
  void endsInOrderWithTheLastFileRead() {
    assertThat(faults).doesNotContain("Exception in thread");
    assertThat(exit).isOne();
    assertThat(told("last.png")).containsExactly("1 identified");
  }

  @Test
  void saysOfEveryFilePagesOrAReason() {
    for (String file : FILES.keySet()) {
      assertThat(lines.get(file)).as(file).isNotEmpty();
      for (JsonNode line : lines.get(file)) {
        if (line.has("problem")) {
          assertThat(REASONS).as(file).contains(line.get("problem").asString());
        }
      }
    }
  }

  @Test
  void readsTheGoodPagesOnBothSidesOfABadOne() {
    for (String file : besideGoodPages) {
      assertThat(told(file))
          .as(file)
          .hasSize(3)
          .startsWith("1 identified")
          .endsWith("3 identified");
    }
    assertThat(told("object-stream.pdf")).containsExactly("1 identified", "0 too_large");
    assertThat(told("page-tree.pdf")).containsExactly("1 identified");
    assertThat(told("busy.pdf")).containsExactly("1 identified");
    assertThat(told("comments.jpg")).containsExactly("1 identified");
  }

  @Test
  void refusesWhatWouldTakeHoursToDraw() {
    for (String file :
        List.of(
            "laughs.pdf",
            "circle.pdf",
            "paint.pdf",
            "shading.pdf",
            "saved.pdf",
            "annotations.pdf",
            "letters.pdf",
            "masks.pdf")) {
      assertThat(told(file)).as(file).contains("2 too_large");
    }
  }

  @Test
  void refusesWhatWouldNotFit() {
    for (String file :
        List.of(
            "flate-run.pdf",
            "fax.pdf",
            "jbig2.pdf",
            "jpeg-in-flate.pdf",
            "samples16.pdf",
            "profile.pdf",
            "vast-page.pdf")) {
      assertThat(told(file)).as(file).contains("2 too_large");
    }
    assertThat(told("bomb.pdf")).containsExactly("1 too_large", "2 identified");
    for (String file :
        List.of("vast.jpg", "large.jpg", "nothing.png", "nothing-less.png", "vast.webp")) {
      assertThat(told(file)).as(file).containsExactly("0 too_large");
    }
    assertThat(told("vast.tif")).containsExactly("1 too_large");
  }
}
