package org.paperpost.packets;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.paperpost.sheet.Box;
import org.paperpost.sheet.Corner;
import org.paperpost.sheet.SheetGrid;

/** Print files as a person and a scanner see them. */
final class PaperFixtures {

  private static final int DPI = 200;

  private PaperFixtures() {}

  /** Keeps a PDF under {@code target/sheets} for looking at. */
  static byte[] keep(String name, byte[] pdf) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "sheets"));
      Files.write(folder.resolve(name + ".pdf"), pdf);
      return pdf;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of each side. */
  static List<String> texts(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<String> texts = new ArrayList<>();
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        texts.add(stripper.getText(document));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Per side, what a scanner reads at the places of the codes. */
  static List<Map<Corner, String>> codes(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFRenderer renderer = new PDFRenderer(document);
      List<Map<Corner, String>> sides = new ArrayList<>();
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        BufferedImage image = renderer.renderImageWithDPI(page, DPI, ImageType.GRAY);
        Map<Corner, String> codes = new java.util.EnumMap<>(Corner.class);
        SheetGrid.CODES.forEach(
            (corner, box) ->
                decode(image, box.grown(SheetGrid.QUIET_ZONE))
                    .ifPresent(text -> codes.put(corner, text)));
        sides.add(codes);
      }
      return sides;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static java.util.Optional<String> decode(BufferedImage side, Box mm) {
    double dots = DPI / 25.4;
    int x = (int) Math.round(mm.x() * dots);
    int y = (int) Math.round(mm.y() * dots);
    int width = Math.min((int) Math.round(mm.w() * dots), side.getWidth() - x);
    int height = Math.min((int) Math.round(mm.h() * dots), side.getHeight() - y);
    int[] pixels = side.getRGB(x, y, width, height, null, 0, width);
    try {
      return Stream.of(
              new QRCodeMultiReader()
                  .decodeMultiple(
                      new BinaryBitmap(
                          new GlobalHistogramBinarizer(
                              new RGBLuminanceSource(width, height, pixels))),
                      Map.of(
                          DecodeHintType.TRY_HARDER,
                          true,
                          DecodeHintType.POSSIBLE_FORMATS,
                          EnumSet.of(BarcodeFormat.QR_CODE))))
          .map(com.google.zxing.Result::getText)
          .findFirst();
    } catch (NotFoundException e) {
      return java.util.Optional.empty();
    }
  }
}
