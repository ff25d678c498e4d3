package org.paperpost.portal;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.SamplePaper;
import org.paperpost.codes.CodeKey;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.imaging.GrayImage;
import org.paperpost.imaging.Point;
import org.paperpost.imaging.Registration;
import org.paperpost.imaging.SideReader;
import org.paperpost.imaging.Sighting;
import org.paperpost.people.Accommodation;
import org.paperpost.print.CodeMark;
import org.paperpost.print.Overlay;
import org.paperpost.print.PaperFiles;
import org.paperpost.print.StampWriter;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;
import org.thymeleaf.exceptions.TemplateProcessingException;

/**
 * Tries changed templates in a process of its own, so that one that never ends, or wants all
 * memory, takes nothing from the school's work: prints the sample paper in every setting and
 * language, looks at it as a scanner would and reads it back.
 *
 * <p>Arguments: the folder with the installation's templates, and a PDF to write for looking at or
 * {@code -}. Each fault is a line on stdout: kind, file, line (0 if it has none), what. Exit 0 if
 * there are none, 1 if there are.
 */
final class TemplateTrial {

  /** What must lie where the page map says, mm. */
  private static final double CLOSE = 0.3;

  private static final int DPI = 150;
  private static final CodeKey KEY = new CodeKey(new byte[32]);

  private static final PacketId PACKET = PacketId.random();

  private final List<String> faults = new ArrayList<>();

  private TemplateTrial() {}

  public static void main(String[] args) throws IOException {
    PaperFiles.own(Path.of(args[0]));
    TemplateTrial trial = new TemplateTrial();
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (StampWriter writer = new StampWriter(shown, "Paperpost", "kk")) {
      for (String language : List.of("kk", "ru")) {
        for (Accommodation accommodation : Accommodation.values()) {
          trial.attempt(language, accommodation, writer);
        }
      }
    }
    if (!args[1].equals("-")) {
      Files.write(Path.of(args[1]), shown.toByteArray());
    }
    try (PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8)) {
      trial.faults.stream().distinct().limit(20).forEach(out::println);
    }
    System.exit(trial.faults.isEmpty() ? 0 : 1);
  }

  private void attempt(String language, Accommodation accommodation, StampWriter shown)
      throws IOException {
    String setting = language + ", " + accommodation.wireName();
    SamplePaper.Sample sample;
    try {
      sample = SamplePaper.layOut(language, accommodation);
    } catch (TemplateProcessingException e) {
      fault("expression", "paper/paper.html", line(e), deepest(e).getMessage());
      return;
    } catch (RuntimeException | StackOverflowError e) {
      fault("document", "paper/paper.html", 0, deepest(e).getMessage());
      return;
    }
    if (accommodation == Accommodation.NONE) {
      try {
        SamplePaper.answerKey(language);
      } catch (TemplateProcessingException e) {
        fault("expression", "paper/key.html", line(e), deepest(e).getMessage());
      } catch (RuntimeException | StackOverflowError e) {
        fault("document", "paper/key.html", 0, deepest(e).getMessage());
      }
    }
    sample.faults().forEach(what -> fault("layout", "paper/paper.html", 0, setting + ": " + what));
    byte[] pdf = printed(sample, shown);
    SideReader reader = new SideReader();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        String where = setting + ", " + page;
        BufferedImage picture =
            new PDFRenderer(document).renderImageWithDPI(page - 1, DPI, ImageType.GRAY);
        GrayImage image =
            new GrayImage(
                ((DataBufferByte) picture.getRaster().getDataBuffer()).getData(),
                picture.getWidth(),
                picture.getHeight());
        Sighting sighting = reader.look(image, text -> PageCode.parse(text, KEY));
        Registration registration = sighting.registration().orElse(null);
        if (sighting.codes().size() < SheetGrid.CODE_CORNERS.size()) {
          fault("codes", "", 0, where);
        } else if (registration == null) {
          fault("anchors", "", 0, where);
        } else {
          readBack(reader, image, registration, sample.sides().get(page - 1), where);
        }
      }
    }
  }

  private void readBack(
      SideReader reader, GrayImage image, Registration registration, SidePlan plan, String where) {
    for (AnswerField field : plan.fields()) {
      Point seen = registration.pixel(field.box().centreX(), field.box().centreY());
      double off =
          Math.hypot(
              seen.x() / DPI * 25.4 - field.box().centreX(),
              seen.y() / DPI * 25.4 - field.box().centreY());
      if (off > CLOSE) {
        fault(
            "fields",
            "",
            0,
            String.format(Locale.ROOT, "%s: %s, %.2f mm", where, field.question(), off));
        return;
      }
    }
    if (plan.fields().stream().allMatch(field -> field.kind() == FieldKind.TEXT)) {
      return;
    }
    reader.read(image, registration, plan).stream()
        .filter(reading -> !reading.values().isEmpty() || reading.needsReview())
        .forEach(reading -> fault("ink", "", 0, where + ": " + reading.question()));
  }

  private static byte[] printed(SamplePaper.Sample sample, StampWriter shown) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StampWriter writer = new StampWriter(out, "", "kk")) {
      for (StampWriter each : List.of(writer, shown)) {
        StampWriter.Body body = each.body(sample.pdf());
        for (int page = 1; page <= body.pages(); page++) {
          int side = page;
          each.side(
              body,
              page,
              new Overlay(
                  SheetGrid.CODE_CORNERS.stream()
                      .map(
                          corner ->
                              new CodeMark(
                                  corner, new PageCode(PACKET, side, corner.digit()).payload(KEY)))
                      .toList(),
                  List.of()));
        }
      }
    }
    return out.toByteArray();
  }

  private void fault(String kind, String file, int line, @Nullable String what) {
    String said = what == null ? "" : what.replaceAll("\\s+", " ").strip();
    faults.add(
        String.join(
            "\t",
            kind,
            file,
            String.valueOf(line),
            said.length() > 200 ? said.substring(0, 200) : said));
  }

  /** The innermost line that Thymeleaf names. */
  private static int line(Throwable e) {
    int line = 0;
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof TemplateProcessingException at && at.getLine() != null) {
        line = at.getLine();
      }
    }
    return line;
  }

  private static Throwable deepest(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }
}
