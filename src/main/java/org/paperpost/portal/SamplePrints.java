package org.paperpost.portal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.paperpost.forms.Sample;
import org.paperpost.print.PaperFiles;
import org.springframework.stereotype.Component;

/** The samples of the forms as they are printed now, as PDF and as pictures. */
@Component
class SamplePrints {

  private static final int DPI = 60;
  private static final int MOST_PICTURES = 4;

  private final Map<String, Print> prints = new ConcurrentHashMap<>();

  private record Print(long revision, byte[] pdf) {}

  byte[] pdf(PrintedForm form, String language) {
    long now = PaperFiles.revision();
    Print print =
        prints.compute(
            form.wireName() + "-" + language,
            (name, kept) ->
                kept != null && kept.revision() == now
                    ? kept
                    : new Print(now, joined(form.samples(language))));
    return print.pdf();
  }

  /** How many pictures there are of a PDF. */
  static int pictures(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return Math.min(MOST_PICTURES, document.getNumberOfPages());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page as PNG, counted from 1. */
  static byte[] picture(byte[] pdf, int page) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      BufferedImage picture =
          new PDFRenderer(document)
              .renderImageWithDPI(
                  Math.max(1, Math.min(page, document.getNumberOfPages())) - 1,
                  DPI,
                  ImageType.GRAY);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(picture, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The samples one after another. */
  static byte[] joined(List<Sample> samples) {
    List<PDDocument> parts = new ArrayList<>();
    try (PDDocument all = new PDDocument()) {
      PDFMergerUtility merger = new PDFMergerUtility();
      for (Sample sample : samples) {
        PDDocument part = Loader.loadPDF(sample.pdf());
        parts.add(part);
        merger.appendDocument(all, part);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      all.save(out);
      for (PDDocument part : parts) {
        part.close();
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
