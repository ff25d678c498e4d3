package org.paperpost.print;

import java.awt.geom.AffineTransform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.SheetGrid;

/**
 * A page that someone else has set, under a sheet of ours. Of the foreign file only what its pages
 * draw is taken, as a form: annotations, scripts, form fields and attachments stay behind. Each
 * page is scaled to fit the text block, upright, from its top.
 */
public final class ReadyPdf {

  /** The most pages a file may have. */
  public static final int MOST_PAGES = 20;

  private static final int MOST_BYTES = 20 << 20;
  private static final int MOST_DRAWING = 16 << 20;
  private static final double MM = 72 / 25.4;
  private static final Box BLOCK = SheetGrid.TEXT_BLOCK;

  private ReadyPdf() {}

  /** Why a file cannot be taken. */
  public enum Fault {
    BROKEN,
    LOCKED,
    TOO_LARGE
  }

  /** Says that a file cannot be taken. */
  public static final class Unfit extends Exception {

    private static final long serialVersionUID = 1;
    private final Fault fault;

    Unfit(Fault fault) {
      super(fault.name());
      this.fault = fault;
    }

    public Fault fault() {
      return fault;
    }
  }

  /** The file's pages alone, each of the text block's size. */
  public static byte[] cleaned(byte[] content) throws Unfit {
    if (content.length > MOST_BYTES) {
      throw new Unfit(Fault.TOO_LARGE);
    }
    try (PDDocument source = Loader.loadPDF(content);
        PDDocument target = new PDDocument()) {
      if (source.isEncrypted()) {
        throw new Unfit(Fault.LOCKED);
      }
      int pages = source.getNumberOfPages();
      if (pages == 0) {
        throw new Unfit(Fault.BROKEN);
      }
      if (pages > MOST_PAGES) {
        throw new Unfit(Fault.TOO_LARGE);
      }
      LayerUtility layers = new LayerUtility(target);
      for (int i = 0; i < pages; i++) {
        checkDrawing(source.getPage(i));
        PDFormXObject form = layers.importPageAsForm(source, i);
        PDPage page =
            new PDPage(new PDRectangle((float) (BLOCK.w() * MM), (float) (BLOCK.h() * MM)));
        target.addPage(page);
        fit(target, page, form);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      target.save(out);
      return out.toByteArray();
    } catch (InvalidPasswordException locked) {
      throw new Unfit(Fault.LOCKED);
    } catch (IOException | RuntimeException broken) {
      throw new Unfit(Fault.BROKEN);
    }
  }

  /** A few bytes can unpack to gigabytes of drawing. */
  private static void checkDrawing(PDPage page) throws IOException, Unfit {
    try (InputStream drawing = page.getContents()) {
      if (drawing != null && drawing.readNBytes(MOST_DRAWING + 1).length > MOST_DRAWING) {
        throw new Unfit(Fault.TOO_LARGE);
      }
    }
  }

  private static void fit(PDDocument target, PDPage page, PDFormXObject form) throws IOException {
    PDRectangle box = form.getBBox();
    // The form's matrix turns a rotated page upright: what counts is the turned box.
    java.awt.geom.Rectangle2D upright =
        form.getMatrix()
            .createAffineTransform()
            .createTransformedShape(
                new java.awt.geom.Rectangle2D.Float(
                    box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight()))
            .getBounds2D();
    double width = BLOCK.w() * MM;
    double height = BLOCK.h() * MM;
    double scale = Math.min(width / upright.getWidth(), height / upright.getHeight());
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IOException("a page without a size");
    }
    AffineTransform place = new AffineTransform();
    place.translate(
        (width - upright.getWidth() * scale) / 2 - upright.getX() * scale,
        height - (upright.getY() + upright.getHeight()) * scale);
    place.scale(scale, scale);
    try (PDPageContentStream out = new PDPageContentStream(target, page)) {
      out.transform(new Matrix(place));
      out.drawForm(form);
    }
  }

  /** How many pages a cleaned file has. */
  public static int pages(byte[] cleaned) {
    try (PDDocument source = Loader.loadPDF(cleaned)) {
      return source.getNumberOfPages();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sheets with each page of the cleaned file under the text block of its side. */
  public static byte[] under(byte[] sheets, byte[] cleaned) {
    try (PDDocument target = Loader.loadPDF(sheets);
        PDDocument source = Loader.loadPDF(cleaned)) {
      LayerUtility layers = new LayerUtility(target);
      for (int i = 0; i < Math.min(target.getNumberOfPages(), source.getNumberOfPages()); i++) {
        PDPage page = target.getPage(i);
        PDFormXObject form = layers.importPageAsForm(source, i);
        try (PDPageContentStream out =
            new PDPageContentStream(target, page, AppendMode.PREPEND, true)) {
          out.saveGraphicsState();
          out.transform(
              Matrix.getTranslateInstance(
                  (float) (BLOCK.x() * MM),
                  (float) (page.getMediaBox().getHeight() - BLOCK.bottom() * MM)));
          out.drawForm(form);
          out.restoreGraphicsState();
        }
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      target.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
