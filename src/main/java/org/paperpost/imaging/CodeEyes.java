package org.paperpost.imaging;

import boofcv.abst.fiducial.QrCodePreciseDetector;
import boofcv.alg.fiducial.qrcode.QrCode;
import boofcv.concurrency.BoofConcurrency;
import boofcv.factory.fiducial.ConfigQrCode;
import boofcv.factory.fiducial.FactoryFiducial;
import boofcv.struct.image.GrayU8;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultPoint;
import com.google.zxing.ResultPointCallback;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.detector.FinderPattern;
import georegression.struct.point.Point2D_F64;
import georegression.struct.shapes.Polygon2D_F64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.paperpost.codes.PageCode;

/** The decoders of square codes, all answering in the same way. */
final class CodeEyes {

  /** How grey becomes black and white. */
  enum Binarizer {
    GLOBAL,
    LOCAL
  }

  /**
   * Where in the picture the part lies that a decoder is shown, and how many times smaller it is.
   */
  record Part(GrayImage image, int left, int top, double factor) {
    Point inPicture(double x, double y) {
      return new Point(left + factor * x, top + factor * y);
    }
  }

  static {
    // Its own threads would only stand in the way of ours, one a page.
    BoofConcurrency.USE_CONCURRENT = false;
  }

  /**
   * What looked to a decoder like one of the three large squares of a code.
   *
   * @param modulePx what a module of that code would measure, in pixels of the picture
   */
  record Square(Point centre, double modulePx) {}

  private final Function<String, Optional<PageCode>> judge;
  private final List<Square> squares = new ArrayList<>();

  CodeEyes(Function<String, Optional<PageCode>> judge) {
    this.judge = judge;
  }

  /** All large squares that were seen so far, whether or not a code came of them. */
  List<Square> squares() {
    return squares;
  }

  private Map<DecodeHintType, Object> hints(Part part) {
    ResultPointCallback note =
        point -> {
          if (point instanceof FinderPattern square) {
            squares.add(
                new Square(
                    part.inPicture(square.getX(), square.getY()),
                    part.factor() * square.getEstimatedModuleSize()));
          }
        };
    return Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.NEED_RESULT_POINT_CALLBACK, note);
  }

  /** The one code of a small part. */
  List<SeenCode> one(Part part, Binarizer binarizer) {
    try {
      Result result = new QRCodeReader().decode(bitmap(part.image(), binarizer), hints(part));
      return seen(part, result).map(List::of).orElse(List.of());
    } catch (ReaderException | RuntimeException e) {
      // Not found, or found and not to be decoded: either way nothing was seen.
      return List.of();
    }
  }

  /** All codes of a part. */
  List<SeenCode> all(Part part, Binarizer binarizer) {
    List<SeenCode> seen = new ArrayList<>();
    try {
      for (Result result :
          new QRCodeMultiReader().decodeMultiple(bitmap(part.image(), binarizer), hints(part))) {
        seen(part, result).ifPresent(seen::add);
      }
    } catch (ReaderException | RuntimeException e) {
      return seen;
    }
    return seen;
  }

  /** The second opinion: slower, and it reads some that the others do not. */
  List<SeenCode> second(Part part) {
    ConfigQrCode config = new ConfigQrCode();
    config.considerTransposed = false;
    QrCodePreciseDetector<GrayU8> detector = FactoryFiducial.qrcode(config, GrayU8.class);
    GrayU8 gray = new GrayU8(part.image().width(), part.image().height());
    gray.data = part.image().pixels();
    List<SeenCode> seen = new ArrayList<>();
    try {
      detector.process(gray);
      for (QrCode code : detector.getDetections()) {
        Point topLeft = centre(part, code.ppCorner);
        Point topRight = centre(part, code.ppRight);
        Point bottomLeft = centre(part, code.ppDown);
        double module = part.factor() * Math.sqrt(Math.abs(code.ppCorner.areaSimple())) / 7;
        SeenCode.of(code.message, topLeft, topRight, bottomLeft, module, judge)
            .ifPresent(seen::add);
      }
    } catch (RuntimeException e) {
      return seen;
    }
    return seen;
  }

  private static Point centre(Part part, Polygon2D_F64 square) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < square.size(); i++) {
      Point2D_F64 vertex = square.get(i);
      x += vertex.x / square.size();
      y += vertex.y / square.size();
    }
    return part.inPicture(x, y);
  }

  private Optional<SeenCode> seen(Part part, Result result) {
    ResultPoint[] points = result.getResultPoints();
    if (points == null || points.length < 3) {
      return Optional.empty();
    }
    // ZXing's order: bottom left, top left, top right.
    double module = 0;
    for (int i = 0; i < 3; i++) {
      module += part.factor() * SeenCode.modulePx(points[i], 1) / 3;
    }
    String text = result.getText();
    return SeenCode.of(
        text == null ? "" : text,
        part.inPicture(points[1].getX(), points[1].getY()),
        part.inPicture(points[2].getX(), points[2].getY()),
        part.inPicture(points[0].getX(), points[0].getY()),
        module,
        judge);
  }

  private static BinaryBitmap bitmap(GrayImage image, Binarizer binarizer) {
    LuminanceSource source =
        new PlanarYUVLuminanceSource(
            image.pixels(),
            image.width(),
            image.height(),
            0,
            0,
            image.width(),
            image.height(),
            false);
    return new BinaryBitmap(
        binarizer == Binarizer.GLOBAL
            ? new GlobalHistogramBinarizer(source)
            : new HybridBinarizer(source));
  }
}
