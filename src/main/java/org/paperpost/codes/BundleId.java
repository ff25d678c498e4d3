package org.paperpost.codes;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * The number of one bundle, packets tied together for one place: 14 signs, the letter B, twelve
 * random ones (60 bits, nothing to enumerate) and one that checks the thirteen before it. Its
 * length and its first sign tell it from a packet and from the numbers of the post.
 *
 * @param text the 14 signs, e.g. {@code B7K3QJ9XA2M8AB}
 */
public record BundleId(String text) {

  public static final int LENGTH = 14;

  private static final char FIRST = 'B';
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Refuses with an {@link IllegalArgumentException} that quotes the text. */
  public BundleId {
    if (!isBundle(text)) {
      throw new IllegalArgumentException(
          "\"%s\" is not a bundle: B and 13 signs are expected, the last checking the others"
              .formatted(text));
    }
  }

  public static BundleId random() {
    StringBuilder signs = new StringBuilder(LENGTH).append(FIRST);
    while (signs.length() < LENGTH - 1) {
      signs.append(Alphabet.sign(RANDOM.nextInt(32)));
    }
    return new BundleId(signs + String.valueOf(Alphabet.check(signs.toString())));
  }

  /** Reads what a person or a scanner typed; empty if it is not a bundle. */
  public static Optional<BundleId> parse(String typed) {
    String text = Alphabet.normalise(typed);
    return isBundle(text) ? Optional.of(new BundleId(text)) : Optional.empty();
  }

  /** As people see it, {@code B7K3-QJ9X-A2M8-AB}, with hyphens that do not break. */
  public String shown() {
    return String.join(
        "‑", text.substring(0, 4), text.substring(4, 8), text.substring(8, 12), text.substring(12));
  }

  private static boolean isBundle(String text) {
    return text.length() == LENGTH
        && text.charAt(0) == FIRST
        && Alphabet.isWritten(text)
        && text.charAt(LENGTH - 1) == Alphabet.check(text.substring(0, LENGTH - 1));
  }

  @Override
  public String toString() {
    return text;
  }
}
