package org.paperpost.print;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A class of thirty with six sides each by other programs, as Debian packages them. */
final class PrintPeers {

  private static final Path SOURCES = Path.of("src/test/peers");
  private static final int PACKETS = 30;
  private static final int SIDES = 6;

  private PrintPeers() {}

  /**
   * Runs the ones that are installed and prints how many times faster we are.
   *
   * @param ours sides a second with two threads
   */
  static Map<String, Object> run(Path folder, Path body, double ours)
      throws IOException, InterruptedException {
    Map<String, Object> results = new LinkedHashMap<>();
    Path font = folder.resolve("font.ttf");
    Files.write(font, Cut.SANS.bytes());
    String said =
        said(
            folder,
            "/usr/bin/python3",
            SOURCES.resolve("stamp_pymupdf.py").toAbsolutePath().toString(),
            body.toString(),
            font.toString(),
            folder.resolve("peer.pdf").toString(),
            String.valueOf(PACKETS),
            String.valueOf(SIDES));
    String[] words = said.isEmpty() ? new String[0] : said.strip().split(" ");
    if (words.length == 4) {
      report(
          "PyMuPDF + " + words[3],
          Double.parseDouble(words[0]) / Double.parseDouble(words[1]),
          ours,
          results);
    } else {
      missing("PyMuPDF + QR library", "python3-fitz python3-segno", results);
    }

    if (Files.isExecutable(Path.of("/usr/bin/auto-multiple-choice"))) {
      Path work = Files.createDirectories(folder.resolve("amc"));
      Path data = Files.createDirectories(work.resolve("data"));
      Files.copy(SOURCES.resolve("amc.tex"), work.resolve("amc.tex"));
      double best = Double.MAX_VALUE;
      // The first run makes TeX's fonts.
      for (int i = 0; i < 2; i++) {
        long start = System.nanoTime();
        said(
            work,
            "auto-multiple-choice",
            "prepare",
            "--mode",
            "s",
            "--with",
            "pdflatex",
            "--prefix",
            work + "/",
            "--data",
            data.toString(),
            "--out-sujet",
            "sujet.pdf",
            "--out-corrige",
            "corrige.pdf",
            "--out-calage",
            "calage.xy",
            "amc.tex");
        best = Math.min(best, (System.nanoTime() - start) / 1e9);
      }
      if (Files.exists(work.resolve("sujet.pdf"))) {
        report("Auto Multiple Choice", PACKETS * SIDES / best, ours, results);
        return results;
      }
    }
    missing("Auto Multiple Choice", "auto-multiple-choice", results);
    return results;
  }

  private static void report(
      String name, double sidesPerSecond, double ours, Map<String, Object> results) {
    System.out.printf(
        Locale.ROOT,
        "%-28s %,10.1f sides/s, ours %,.0f x%n",
        name,
        sidesPerSecond,
        ours / sidesPerSecond);
    results.put(
        name, Map.of("sidesPerSecond", sidesPerSecond, "oursIsTimes", ours / sidesPerSecond));
  }

  private static void missing(String name, String packages, Map<String, Object> results) {
    System.out.printf("%-28s not installed: apt-get install %s%n", name, packages);
    results.put(name, "not installed");
  }

  /** What the program printed; empty if it failed or is not there. */
  private static String said(Path folder, String... command)
      throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return "";
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? said : "";
  }
}
