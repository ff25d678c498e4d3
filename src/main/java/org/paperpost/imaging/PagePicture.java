package org.paperpost.imaging;

import java.util.function.Supplier;

/**
 * One page of a scanned file.
 *
 * @param index the page's place in the file, from 1
 * @param encoded gives the {@link #original}; where it has to be made, only whoever keeps the
 *     picture waits for it
 * @param mediaType {@code image/jpeg} or {@code image/png}
 * @param gray the same picture in grey, EXIF turn applied
 */
public record PagePicture(int index, Supplier<byte[]> encoded, String mediaType, GrayImage gray) {

  static PagePicture jpeg(int index, byte[] bytes, GrayImage gray) {
    return new PagePicture(index, () -> bytes, "image/jpeg", gray);
  }

  static PagePicture png(int index, byte[] bytes, GrayImage gray) {
    return new PagePicture(index, () -> bytes, "image/png", gray);
  }

  /** The picture as it was in the file where that is a JPEG or PNG, else a lossless PNG of it. */
  public byte[] original() {
    return encoded.get();
  }
}
