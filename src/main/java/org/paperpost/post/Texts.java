package org.paperpost.post;

import java.nio.charset.StandardCharsets;

/** Texts as the database can keep them. */
final class Texts {

  private Texts() {}

  /** Without NUL and lone surrogates, which PostgreSQL refuses. */
  static String storable(String text) {
    return new String(
        text.replace("\u0000", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
