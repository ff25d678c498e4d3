package org.paperpost.portal;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.Code128Reader;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PageCode;
import org.paperpost.forms.Sample;
import org.paperpost.imaging.FoundCode;
import org.paperpost.imaging.GrayImage;
import org.paperpost.imaging.Point;
import org.paperpost.imaging.Registration;
import org.paperpost.imaging.SideReader;
import org.paperpost.imaging.Sighting;
import org.paperpost.print.PaperFiles;
import org.paperpost.sheet.AnswerField;
import org.paperpost.sheet.FieldKind;
import org.paperpost.sheet.SheetGrid;
import org.paperpost.sheet.SidePlan;
import org.thymeleaf.exceptions.TemplateProcessingException;

/**
 * Tries changed templates in a process of its own, so that one that never ends, or wants all
 * memory, takes nothing from the school's work: prints the samples, looks at them as a scanner
 * would and reads them back.
 *
 * <p>Arguments: the folder with the installation's templates, a folder for the samples, and then
 * forms with a language, {@code COVER:kk}. Each fault is a line on stdout: kind, the file it was
 * met in (empty if it cannot be told), line (0 if it has none), what. Exit 0 if there are none, 1
 * if there are.
 */
final class TemplateTrial {

  /** What must lie where the page map says, mm. */
  private static final double CLOSE = 0.3;

  /** Where few printers print, from the edge, mm. */
  private static final double EDGE = 4;

  private static final int DPI = 150;
  private static final int BARS_DPI = 300;

  /** What a worn printer or a hand-held scanner takes for white, of 255. */
  private static final int PALE = 200;

  private final SideReader reader = new SideReader();
  private final Path shown;
  private final List<String> faults = new ArrayList<>();

  private TemplateTrial(Path shown) {
    this.shown = shown;
  }

  public static void main(String[] args) throws IOException {
    PaperFiles.own(Path.of(args[0]));
    TemplateTrial trial = new TemplateTrial(Path.of(args[1]));
    for (int i = 2; i < args.length; i++) {
      String[] form = args[i].split(":");
      trial.attempt(PrintedForm.valueOf(form[0]), form[1]);
    }
    try (PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8)) {
      trial.faults.stream().distinct().limit(20).forEach(out::println);
    }
    System.exit(trial.faults.isEmpty() ? 0 : 1);
  }

  private void attempt(PrintedForm form, String language) throws IOException {
    List<Sample> samples;
    try {
      samples = form.samples(language);
    } catch (TemplateProcessingException e) {
      String name = e.getTemplateName();
      fault("expression", name == null ? "" : name + ".html", line(e), deepest(e).getMessage());
      return;
    } catch (RuntimeException | StackOverflowError e) {
      fault("document", "", 0, deepest(e).getMessage());
      return;
    }
    Files.write(
        shown.resolve(form.wireName() + "-" + language + ".pdf"), SamplePrints.joined(samples));
    for (Sample sample : samples) {
      sample.faults().forEach(what -> fault("layout", "", 0, sample.title() + ": " + what));
      look(sample);
    }
  }

  private void look(Sample sample) throws IOException {
    Set<String> codes = new HashSet<>();
    try (PDDocument document = Loader.loadPDF(sample.pdf())) {
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        String where = sample.title() + ", " + page;
        PDFRenderer renderer = new PDFRenderer(document);
        BufferedImage picture = renderer.renderImageWithDPI(page - 1, DPI, ImageType.GRAY);
        GrayImage image =
            new GrayImage(
                ((DataBufferByte) picture.getRaster().getDataBuffer()).getData(),
                picture.getWidth(),
                picture.getHeight());
        if (isInkAtTheEdge(picture)) {
          fault("edge", "", 0, where);
        }
        if (!sample.coded().isEmpty() || !sample.codes().isEmpty()) {
          Sighting sighting = reader.look(image, text -> PageCode.parse(text, Sample.KEY));
          sighting.codes().stream().map(FoundCode::text).forEach(codes::add);
          if (page <= sample.coded().size()) {
            readBack(image, sighting, sample.coded().get(page - 1), where);
          }
        }
        if (!codes.containsAll(sample.codes())) {
          readBars(renderer.renderImageWithDPI(page - 1, BARS_DPI, ImageType.GRAY), codes);
        }
      }
    }
    sample.codes().stream()
        .filter(code -> !codes.contains(code))
        .findFirst()
        .ifPresent(code -> fault("codes", "", 0, sample.title() + ": " + code));
  }

  private void readBack(GrayImage image, Sighting sighting, SidePlan plan, String where) {
    Registration registration = sighting.registration().orElse(null);
    if (sighting.codes().size() < SheetGrid.CODE_CORNERS.size()) {
      fault("codes", "", 0, where);
      return;
    }
    if (registration == null || off(registration, 105, 148.5) > CLOSE) {
      fault("anchors", "", 0, where);
      return;
    }
    for (AnswerField field : plan.fields()) {
      double off = off(registration, field.box().centreX(), field.box().centreY());
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

  private static double off(Registration registration, double x, double y) {
    Point seen = registration.pixel(x, y);
    return Math.hypot(seen.x() / DPI * 25.4 - x, seen.y() / DPI * 25.4 - y);
  }

  private static boolean isInkAtTheEdge(BufferedImage picture) {
    int margin = (int) (EDGE / 25.4 * DPI);
    int width = picture.getWidth();
    int height = picture.getHeight();
    for (int y = 0; y < height; y++) {
      boolean inner = y >= margin && y < height - margin;
      for (int x = 0; x < width; x++) {
        if (inner && x == margin) {
          x = width - margin;
        }
        if (picture.getRaster().getSample(x, y, 0) < 128) {
          return true;
        }
      }
    }
    return false;
  }

  /** Bars lie under each other, so a page is read in bands. */
  private static void readBars(BufferedImage page, Set<String> codes) {
    int step = BARS_DPI * 2 / 25;
    int width = page.getWidth();
    byte[] grey = ((DataBufferByte) page.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < grey.length; i++) {
      if ((grey[i] & 0xff) > PALE) {
        grey[i] = (byte) 255;
      }
    }
    for (int y = 0; y + 2 * step <= page.getHeight(); y += step) {
      try {
        codes.add(
            new Code128Reader()
                .decode(
                    new BinaryBitmap(
                        new HybridBinarizer(
                            new PlanarYUVLuminanceSource(
                                grey, width, page.getHeight(), 0, y, width, 2 * step, false))))
                .getText());
      } catch (NotFoundException e) {
        // No bars in this band.
        continue;
      } catch (ReaderException e) {
        // Cut by the band's edge; the next one has them whole.
        continue;
      }
    }
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
