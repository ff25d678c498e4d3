package org.paperpost.codes;

import java.util.Optional;

/**
 * What the square codes of one printed side say: which packet, which side of it, and in which
 * corner of the side this code stands, so that a single surviving code tells page and rotation.
 *
 * <p>Payload, 24 signs, all in QR's alphanumeric set: {@code P1} (format), 13 signs packet, 2 signs
 * side, 1 digit corner, 6 signs keyed check.
 *
 * @param packet the packet
 * @param page the side, 1 to 1023, in the order of printing
 * @param corner 0 top left, 1 top right, 2 bottom right, 3 bottom left, of the upright side
 */
public record PageCode(PacketId packet, int page, int corner) {

  public static final int MAX_PAGE = 1023;
  static final int CHECK_LENGTH = 6;

  private static final String FORMAT = "P1";
  private static final int BODY_LENGTH = FORMAT.length() + PacketId.LENGTH + 3;

  /** Signs of the payload. */
  public static final int LENGTH = BODY_LENGTH + CHECK_LENGTH;

  /** Refuses a side or corner out of range with an {@link IllegalArgumentException}. */
  public PageCode {
    if (page < 1 || page > MAX_PAGE) {
      throw new IllegalArgumentException("page " + page + " is not within 1.." + MAX_PAGE);
    }
    if (corner < 0 || corner > 3) {
      throw new IllegalArgumentException("corner " + corner + " is not within 0..3");
    }
  }

  /** The text of the code as printed. */
  public String payload(CodeKey key) {
    String body = FORMAT + packet.text() + twoSigns(page) + (char) ('0' + corner);
    return body + key.check(body);
  }

  /**
   * Reads a payload without judging its keyed check; empty if it has not the form of a page code.
   * Only for tools without the school's key.
   */
  public static Optional<PageCode> parseUnverified(String payload) {
    if (payload.length() != LENGTH || !payload.startsWith(FORMAT)) {
      return Optional.empty();
    }
    Optional<PacketId> packet =
        Optional.of(payload.substring(FORMAT.length(), FORMAT.length() + PacketId.LENGTH))
            .filter(Alphabet::isWritten)
            .flatMap(PacketId::parse);
    String side = payload.substring(BODY_LENGTH - 3, BODY_LENGTH - 1);
    int corner = payload.charAt(BODY_LENGTH - 1) - '0';
    if (packet.isEmpty() || !Alphabet.isWritten(side) || corner < 0 || corner > 3) {
      return Optional.empty();
    }
    int page = page(side);
    return page < 1 ? Optional.empty() : Optional.of(new PageCode(packet.get(), page, corner));
  }

  /** Reads a payload and its keyed check; empty if either is not right: such a code is foreign. */
  public static Optional<PageCode> parse(String payload, CodeKey key) {
    return parseUnverified(payload)
        .filter(
            code ->
                key.check(payload.substring(0, BODY_LENGTH))
                    .equals(payload.substring(BODY_LENGTH)));
  }

  /**
   * The code in text as printed beside the square one: 16 signs in groups of four, {@code 7K3Q J9XA
   * 2M8A B02X}: packet, side, check sign.
   */
  public String text() {
    String signs = packet.text() + twoSigns(page);
    signs += Alphabet.check(signs);
    return String.join(
        " ",
        signs.substring(0, 4),
        signs.substring(4, 8),
        signs.substring(8, 12),
        signs.substring(12));
  }

  /** Reads the text form as typed; the corner is 0. Empty if the check sign does not add up. */
  public static Optional<PageCode> parseText(String typed) {
    String signs = Alphabet.normalise(typed);
    if (signs.length() != PacketId.LENGTH + 3
        || !Alphabet.isWritten(signs)
        || signs.charAt(15) != Alphabet.check(signs.substring(0, 15))) {
      return Optional.empty();
    }
    int page = page(signs.substring(13, 15));
    return page < 1
        ? Optional.empty()
        : PacketId.parse(signs.substring(0, PacketId.LENGTH))
            .map(packet -> new PageCode(packet, page, 0));
  }

  private static String twoSigns(int page) {
    return "" + Alphabet.sign(page >> 5) + Alphabet.sign(page & 31);
  }

  private static int page(String twoSigns) {
    return Alphabet.value(twoSigns.charAt(0)) << 5 | Alphabet.value(twoSigns.charAt(1));
  }
}
