package org.paperpost.imaging;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes with whichever of ImageIO's readers can. */
final class Decoded {

  private Decoded() {}

  /** The first picture of the stream. */
  static BufferedImage first(ImageInputStream in) throws IOException, UnreadablePicture {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    IOException fault = new EOFException("no reader knows this picture");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      try {
        in.seek(0);
        reader.setInput(in, true, true);
        Picture.checkSize(reader.getWidth(0), reader.getHeight(0));
        return reader.read(0);
      } catch (IOException e) {
        if (e.getCause() instanceof OutOfMemoryError) {
          // The platform's decoder of PNG says so for one that the memory is too small for.
          throw new UnreadablePicture(Unreadable.TOO_LARGE, "more than the memory holds");
        }
        fault = e;
      } catch (RuntimeException e) {
        fault = new IOException(e);
      } finally {
        reader.dispose();
      }
    }
    throw fault;
  }
}
