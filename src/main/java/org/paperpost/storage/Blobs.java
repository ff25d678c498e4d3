package org.paperpost.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Bytes kept under the hash of their content; the same content is kept once. */
public interface Blobs {

  /** Keeps the bytes; when this returns they are on disk whole. */
  BlobId put(byte[] content);

  /** Keeps what the writer writes, in constant memory. */
  BlobId write(Content content) throws IOException;

  /** Reads a blob; throws {@link java.io.UncheckedIOException} with its id if it is gone. */
  byte[] get(BlobId id);

  InputStream open(BlobId id);

  long size(BlobId id);

  /** Tells every blob there is, in no order; one that comes while it runs may be missed. */
  void forEach(Consumer<BlobId> told);

  /** Writes one blob's content. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
