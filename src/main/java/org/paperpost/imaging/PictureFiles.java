package org.paperpost.imaging;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads PDF, TIFF, JPEG and PNG files page by page, in memory bounded by the page. What a file is,
 * is told by its first bytes, never by its name.
 */
public final class PictureFiles {

  private PictureFiles() {}

  /**
   * Every fault of the file goes to the sink; an {@link IOException} is only ever the sink's or the
   * disk's.
   */
  public static void read(Path file, PageSink sink) throws IOException {
    throw new UnsupportedOperationException("imaging");
  }
}
