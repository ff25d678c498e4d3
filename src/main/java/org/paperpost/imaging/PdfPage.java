package org.paperpost.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a picture of a PDF page. A page that is one image and nothing else, as scanners write them,
 * gives that image: its JPEG untouched where it is one. Any other page is rendered.
 */
final class PdfPage {

  private static final int DPI = 200;
  private static final double POINTS_PER_INCH = 72;

  /** A page larger than this at 200 dpi is rendered with fewer dots. */
  private static final double MOST_RENDERED_PIXELS = 40e6;

  private static final Set<String> JPEG_COLOURS =
      Set.of("DeviceGray", "DeviceRGB", "CalGray", "CalRGB", "ICCBased");

  private final PDDocument document;
  private final PDFRenderer renderer;

  PdfPage(PDDocument document) {
    this.document = document;
    this.renderer = new PDFRenderer(document);
    renderer.setSubsamplingAllowed(true);
  }

  PagePicture picture(COSDictionary dictionary, int index) throws IOException, UnreadablePicture {
    PDPage page = new PDPage(dictionary);
    PdfStreams.check(page);
    OnlyImage only = OnlyImage.of(page).orElse(null);
    if (only == null || hasVisibleAnnotation(page)) {
      Picture picture = rendered(page);
      return PagePicture.png(index, picture.png(), picture.gray());
    }
    PDImageXObject image = only.image();
    Orientation orientation = only.orientation().turned(page.getRotation());
    Picture.checkSize(image.getWidth(), image.getHeight());
    if (isPlainJpeg(image)) {
      byte[] bytes;
      try (InputStream in = image.getStream().createInputStream(List.of("DCTDecode", "DCT"))) {
        bytes = all(in);
      }
      if (Jpeg.isJpeg(bytes)) {
        Jpeg jpeg = Jpeg.parse(bytes);
        GrayImage gray = new Picture(jpeg.gray(), null).turned(orientation).gray();
        return PagePicture.jpeg(index, jpeg.withOrientation(orientation), gray);
      }
    }
    byte[] packed = orientation == Orientation.UPRIGHT ? packed(image) : null;
    if (packed != null) {
      return new PagePicture(
          index,
          () -> Png.encode(packed, image.getWidth(), image.getHeight()),
          "image/png",
          GrayImage.unpacked(packed, image.getWidth(), image.getHeight()));
    }
    Picture picture = Picture.of(image.getImage()).turned(orientation);
    return PagePicture.png(index, picture.png(), picture.gray());
  }

  /**
   * The bits of a plain black and white image as they come from its filter, 1 for white, which is
   * several times quicker than having a picture made of them; null if it is not that plain.
   */
  private static byte @Nullable [] packed(PDImageXObject image) throws IOException {
    COSDictionary dictionary = image.getCOSObject();
    if (image.getBitsPerComponent() != 1
        || image.isStencil()
        || dictionary.getItem(COSName.SMASK) != null
        || dictionary.getItem(COSName.MASK) != null
        || !"DeviceGray".equals(image.getColorSpace().getName())) {
      return null;
    }
    int bytes = (image.getWidth() + 7) / 8 * image.getHeight();
    byte[] packed;
    try (InputStream in = image.createInputStream()) {
      packed = in.readNBytes(bytes);
    }
    COSArray decode = image.getDecode();
    if (packed.length < bytes) {
      return null;
    }
    if (decode != null && decode.size() > 0 && decode.getInt(0) == 1) {
      for (int i = 0; i < bytes; i++) {
        packed[i] = (byte) ~packed[i];
      }
    }
    return packed;
  }

  /** Without the copies that are made of a stream whose length nobody asks for. */
  private static byte[] all(InputStream in) throws IOException {
    byte[] bytes = new byte[in.available()];
    int length = in.readNBytes(bytes, 0, bytes.length);
    byte[] rest = in.readAllBytes();
    if (length == bytes.length && rest.length == 0) {
      return bytes;
    }
    byte[] all = Arrays.copyOf(bytes, length + rest.length);
    System.arraycopy(rest, 0, all, length, rest.length);
    return all;
  }

  private static boolean isPlainJpeg(PDImageXObject image) throws IOException {
    List<COSName> filters = image.getStream().getFilters();
    if (filters.isEmpty()) {
      return false;
    }
    COSName last = filters.get(filters.size() - 1);
    COSArray decode = image.getDecode();
    return (COSName.DCT_DECODE.equals(last) || COSName.DCT_DECODE_ABBREVIATION.equals(last))
        && !image.isStencil()
        && image.getCOSObject().getItem(COSName.SMASK) == null
        && image.getCOSObject().getItem(COSName.MASK) == null
        && (decode == null || decode.size() == 0 || decode.getInt(0) == 0)
        && image.getCOSObject().getItem(COSName.COLORSPACE) != null
        && JPEG_COLOURS.contains(image.getColorSpace().getName());
  }

  private static boolean hasVisibleAnnotation(PDPage page) throws IOException {
    for (PDAnnotation annotation : page.getAnnotations()) {
      if (!annotation.isHidden() && annotation.getNormalAppearanceStream() != null) {
        return true;
      }
    }
    return false;
  }

  private Picture rendered(PDPage page) throws IOException, UnreadablePicture {
    PDRectangle box = page.getCropBox();
    double scale = DPI / POINTS_PER_INCH;
    double pixels = box.getWidth() * scale * box.getHeight() * scale;
    if (!(pixels > 0) || pixels > Picture.MOST_PIXELS) {
      throw new UnreadablePicture(Unreadable.TOO_LARGE, box.toString());
    }
    double fitting = scale * Math.min(1, Math.sqrt(MOST_RENDERED_PIXELS / pixels));
    int number = document.getPages().indexOf(page);
    if (number < 0) {
      throw new UnreadablePicture(Unreadable.TRUNCATED, "a page outside of the tree");
    }
    BufferedImage image = renderer.renderImage(number, (float) fitting, ImageType.RGB);
    return Picture.of(image);
  }
}
