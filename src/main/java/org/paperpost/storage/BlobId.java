package org.paperpost.storage;

/** The SHA-256 of a blob's content, 64 lower-case hexadecimal digits. */
public record BlobId(String hash) {

  /** Refuses anything else with an {@link IllegalArgumentException}. */
  public BlobId {
    if (!hash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("\"" + hash + "\" is not a SHA-256 in lower-case hex");
    }
  }

  @Override
  public String toString() {
    return hash;
  }
}
