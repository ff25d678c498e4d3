package org.paperpost.scanning;

import java.io.IOException;
import java.io.InputStream;

/** A file handed in: its name as the sender calls it, and its content. */
public record Upload(String name, Content content) {

  /** Opens the content; may be called once. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }
}
