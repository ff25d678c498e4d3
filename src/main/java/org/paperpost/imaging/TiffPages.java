package org.paperpost.imaging;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.NodeList;

/** The pages of a TIFF file, with every compression that scanners use. */
final class TiffPages {

  private TiffPages() {}

  static void read(Path file, PageSink sink) throws IOException {
    // Chosen by class: another TIFF reader on the class path would come first.
    if (!read(file, sink, new TIFFImageReaderSpi().createReaderInstance(null))) {
      ImageReader platform = platformReader();
      if (platform == null || !read(file, sink, platform)) {
        sink.unreadable(0, Unreadable.TRUNCATED);
      }
    }
  }

  /** False, with nothing told to the sink, if the reader cannot even count the pages. */
  private static boolean read(Path file, PageSink sink, ImageReader reader) throws IOException {
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      int pages;
      try {
        reader.setInput(in, false, false);
        pages = reader.getNumImages(true);
      } catch (IOException | RuntimeException e) {
        return false;
      }
      if (pages < 1) {
        return false;
      }
      int some = Math.min(pages, PictureFiles.MOST_PAGES);
      sink.expect(some);
      for (int index = 1; index <= some; index++) {
        PagePicture page;
        try {
          page = page(reader, index);
        } catch (UnreadablePicture e) {
          sink.unreadable(index, e.why());
          continue;
        } catch (OutOfMemoryError e) {
          sink.unreadable(index, Unreadable.TOO_LARGE);
          continue;
        }
        sink.page(page);
      }
      if (some < pages) {
        sink.unreadable(0, Unreadable.TOO_LARGE);
      }
      return true;
    } finally {
      reader.dispose();
    }
  }

  private static PagePicture page(ImageReader reader, int index) throws UnreadablePicture {
    try {
      Picture.checkSize(reader.getWidth(index - 1), reader.getHeight(index - 1));
      Picture picture =
          Picture.of(reader.read(index - 1))
              .turned(orientation(reader.getImageMetadata(index - 1)));
      return PagePicture.png(index, picture.png(), picture.gray());
    } catch (IOException | RuntimeException e) {
      throw new UnreadablePicture(Unreadable.TRUNCATED, "not to be decoded: " + e.getMessage());
    }
  }

  private static Orientation orientation(IIOMetadata metadata) {
    if (metadata.getAsTree("javax_imageio_1.0") instanceof IIOMetadataNode tree) {
      NodeList nodes = tree.getElementsByTagName("ImageOrientation");
      if (nodes.getLength() > 0 && nodes.item(0) instanceof IIOMetadataNode node) {
        return switch (node.getAttribute("value").toLowerCase(Locale.ROOT)) {
          case "fliph" -> Orientation.MIRRORED;
          case "rotate180" -> Orientation.UPSIDE_DOWN;
          case "flipv" -> Orientation.MIRRORED_UPSIDE_DOWN;
          case "fliphrotate90" -> Orientation.TRANSPOSED;
          case "rotate270" -> Orientation.QUARTER_TURN;
          case "flipvrotate90" -> Orientation.TRANSVERSED;
          case "rotate90" -> Orientation.THREE_QUARTER_TURN;
          default -> Orientation.UPRIGHT;
        };
      }
    }
    return Orientation.UPRIGHT;
  }

  private static @Nullable ImageReader platformReader() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.imageio")) {
        return reader;
      }
    }
    return null;
  }
}
