package org.paperpost.print;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a PDF of many sides as a stream in constant memory: each body page is written once as a
 * form, each side adds one small content stream. Not safe for use by several threads.
 */
public final class StampWriter implements Closeable {

  public StampWriter(OutputStream out, String title, String language) throws IOException {
    throw new UnsupportedOperationException("print");
  }

  /** A body whose pages are in the file. */
  public interface Body {
    int pages();
  }

  /** Adds a laid-out PDF's pages as forms. */
  public Body body(byte[] pdf) throws IOException {
    throw new UnsupportedOperationException("print");
  }

  /** Writes one side. {@code page} counts from 1. */
  public void side(Body body, int page, Overlay overlay) throws IOException {
    throw new UnsupportedOperationException("print");
  }

  /** Writes an empty side, e.g. the back of a single-sided cover. */
  public void blank() throws IOException {
    throw new UnsupportedOperationException("print");
  }

  /** A bookmark to the side written next. */
  public void bookmark(String title) {
    throw new UnsupportedOperationException("print");
  }

  /** Ends the file; does not close the stream given. */
  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException("print");
  }
}
