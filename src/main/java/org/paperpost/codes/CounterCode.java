package org.paperpost.codes;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * The one-time code that turns a telephone into a post office's counter: twelve signs, of which
 * eleven are random (55 bits) and the last checks them. It is printed, and read or typed once.
 *
 * @param text the twelve signs, e.g. {@code JNYYQH6N4BYP}
 */
public record CounterCode(String text) {

  private static final int LENGTH = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Refuses with an {@link IllegalArgumentException} that quotes the text. */
  public CounterCode {
    if (!adds(text)) {
      throw new IllegalArgumentException(
          "\"%s\" is not a counter's code: twelve signs are expected, the last checking the others"
              .formatted(text));
    }
  }

  public static CounterCode random() {
    StringBuilder signs = new StringBuilder(LENGTH);
    while (signs.length() < LENGTH - 1) {
      signs.append(Alphabet.sign(RANDOM.nextInt(32)));
    }
    return new CounterCode(signs.toString() + Alphabet.check(signs.toString()));
  }

  /** Reads what a person typed; empty if it does not add up. */
  public static Optional<CounterCode> parse(String typed) {
    return Optional.of(Alphabet.normalise(typed)).filter(CounterCode::adds).map(CounterCode::new);
  }

  private static boolean adds(String text) {
    return text.length() == LENGTH
        && Alphabet.isWritten(text)
        && text.charAt(LENGTH - 1) == Alphabet.check(text.substring(0, LENGTH - 1));
  }

  /** In groups of four, {@code JNYY-QH6N-4BYP}. */
  public String shown() {
    return text.substring(0, 4) + "-" + text.substring(4, 8) + "-" + text.substring(8);
  }

  @Override
  public String toString() {
    return text;
  }
}
