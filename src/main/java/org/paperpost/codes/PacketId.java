package org.paperpost.codes;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * The serial of one printed packet: 13 signs, of which twelve are random (60 bits, nothing to
 * enumerate) and the eighth checks the first seven. The first eight alone are the <em>short
 * code</em> that a clerk types, judged on the spot without a look-up.
 *
 * @param text the 13 signs, e.g. {@code 7K3QJ9XA2M8AB}
 */
public record PacketId(String text) implements Comparable<PacketId> {

  public static final int LENGTH = 13;
  public static final int SHORT_LENGTH = 8;

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Refuses with an {@link IllegalArgumentException} that quotes the text. */
  public PacketId {
    if (text.length() != LENGTH
        || !Alphabet.isWritten(text)
        || text.charAt(SHORT_LENGTH - 1) != Alphabet.check(text.substring(0, SHORT_LENGTH - 1))) {
      throw new IllegalArgumentException(
          "\"%s\" is not a packet: 13 signs are expected, the eighth checking the first seven"
              .formatted(text));
    }
  }

  public static PacketId random() {
    StringBuilder signs = new StringBuilder(LENGTH);
    while (signs.length() < LENGTH) {
      signs.append(
          signs.length() == SHORT_LENGTH - 1
              ? Alphabet.check(signs.toString())
              : Alphabet.sign(RANDOM.nextInt(32)));
    }
    return new PacketId(signs.toString());
  }

  /** Reads what a person or a scanner typed; empty if it is not a packet. */
  public static Optional<PacketId> parse(String typed) {
    String text = Alphabet.normalise(typed);
    if (text.length() != LENGTH
        || !Alphabet.isWritten(text)
        || text.charAt(SHORT_LENGTH - 1) != Alphabet.check(text.substring(0, SHORT_LENGTH - 1))) {
      return Optional.empty();
    }
    return Optional.of(new PacketId(text));
  }

  /** Reads a typed short code, e.g. {@code m3wk-8rtn}; empty if its check does not add up. */
  public static Optional<String> parseShort(String typed) {
    String text = Alphabet.normalise(typed);
    return text.length() == SHORT_LENGTH
            && Alphabet.isWritten(text)
            && text.charAt(SHORT_LENGTH - 1) == Alphabet.check(text.substring(0, SHORT_LENGTH - 1))
        ? Optional.of(text)
        : Optional.empty();
  }

  /** The first eight signs, as kept. */
  public String shortCode() {
    return text.substring(0, SHORT_LENGTH);
  }

  /** The short code as people see it, {@code M3WK-8RTN}, with a hyphen that does not break. */
  public String shown() {
    return text.substring(0, 4) + "‑" + text.substring(4, SHORT_LENGTH);
  }

  @Override
  public int compareTo(PacketId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
