package org.paperpost.imaging;

import java.io.IOException;

/** Takes the pages of a file one by one. */
public interface PageSink {

  void page(PagePicture page) throws IOException;

  /**
   * A page, or with index 0 the rest of the file, that gives no picture; the others are still read.
   */
  void unreadable(int index, Unreadable why) throws IOException;

  /** How many pages the file has, told before the first one; never told if it cannot be known. */
  default void expect(int pages) {}
}
