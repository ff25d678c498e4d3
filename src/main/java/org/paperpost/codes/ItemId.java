package org.paperpost.codes;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The number that a post gives to one item: thirteen signs after UPU standard S10 ({@code
 * RR123456785KZ}), or the fourteen digits that Russian Post uses at home ({@code 80084740397510}).
 * It is issued by the post and only recorded here.
 *
 * @param text without spaces, upper case
 */
public record ItemId(String text) {

  private static final int[] S10_WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** First letters of the service indicators that S10 assigns. */
  private static final String SERVICES = "ABCDEHLNPRUVZ";

  /** Which rule the number follows. */
  public enum Kind {
    S10,
    RUSSIAN_DOMESTIC
  }

  /** Refuses with an {@link IllegalArgumentException} that quotes the text. */
  public ItemId {
    if (!isS10(text) && !isRussianDomestic(text)) {
      throw new IllegalArgumentException(
          "\"%s\" is not an item number: two letters, eight digits, their check digit and a country"
                  .formatted(text)
              + " are expected, or fourteen digits with theirs");
    }
  }

  /** Reads what a person or a scanner typed; spaces and small letters are forgiven. */
  public static Optional<ItemId> parse(String typed) {
    StringBuilder text = new StringBuilder(typed.length());
    for (char sign : typed.toUpperCase(Locale.ROOT).toCharArray()) {
      if (!Character.isWhitespace(sign) && !Character.isSpaceChar(sign)) {
        text.append(sign);
      }
    }
    String number = text.toString();
    return isS10(number) || isRussianDomestic(number)
        ? Optional.of(new ItemId(number))
        : Optional.empty();
  }

  /**
   * The number of this service, serial and country, with its check digit.
   *
   * @param serial 0 to 99,999,999
   */
  public static ItemId s10(String service, int serial, String country) {
    String digits = "%08d".formatted(serial);
    return new ItemId(service + digits + s10Check(digits) + country);
  }

  /** The fourteen digits that begin with these thirteen. */
  public static ItemId russianDomestic(long thirteenDigits) {
    String digits = "%013d".formatted(thirteenDigits);
    return new ItemId(digits + russianCheck(digits));
  }

  /** The service indicator of an S10 number, e.g. {@code RR}; else empty. */
  public String service() {
    return kind() == Kind.S10 ? text.substring(0, 2) : "";
  }

  /** The country of an S10 number, e.g. {@code KZ}; else empty. */
  public String country() {
    return kind() == Kind.S10 ? text.substring(11) : "";
  }

  /** The digits before the check digit, as a number. */
  public long serial() {
    return Long.parseLong(kind() == Kind.S10 ? text.substring(2, 10) : text.substring(0, 13));
  }

  public Kind kind() {
    return text.length() == 13 ? Kind.S10 : Kind.RUSSIAN_DOMESTIC;
  }

  /** Whether the service indicator is one that S10 assigns; another is worth a warning only. */
  public boolean serviceKnown() {
    return kind() == Kind.RUSSIAN_DOMESTIC || SERVICES.indexOf(text.charAt(0)) >= 0;
  }

  /** Grouped as it is printed: {@code RR 123 456 785 KZ}, {@code 800847 40 39751 0}. */
  public String shown() {
    return kind() == Kind.S10
        ? String.join(
            " ",
            text.substring(0, 2),
            text.substring(2, 5),
            text.substring(5, 8),
            text.substring(8, 11),
            text.substring(11))
        : String.join(
            " ",
            text.substring(0, 6),
            text.substring(6, 8),
            text.substring(8, 13),
            text.substring(13));
  }

  /** UPU S10-12: 11 − (weighted sum mod 11), where 10 is written 0 and 11 is written 5. */
  static char s10Check(String eightDigits) {
    int sum = 0;
    for (int i = 0; i < S10_WEIGHTS.length; i++) {
      sum += S10_WEIGHTS[i] * (eightDigits.charAt(i) - '0');
    }
    int check = 11 - sum % 11;
    return (char) ('0' + (check == 10 ? 0 : check == 11 ? 5 : check));
  }

  /** Thirteen digits, the odd places (from 1) threefold: what is missing to the next ten. */
  static char russianCheck(String thirteenDigits) {
    int sum = 0;
    for (int i = 0; i < 13; i++) {
      sum += (thirteenDigits.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  private static boolean isS10(String text) {
    return text.length() == 13
        && isLatin(text.charAt(0))
        && isLatin(text.charAt(1))
        && isDigits(text.substring(2, 11))
        && COUNTRIES.contains(text.substring(11))
        && text.charAt(10) == s10Check(text.substring(2, 10));
  }

  private static boolean isRussianDomestic(String text) {
    return text.length() == 14
        && isDigits(text)
        && text.charAt(13) == russianCheck(text.substring(0, 13));
  }

  private static boolean isLatin(char sign) {
    return sign >= 'A' && sign <= 'Z';
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    return text;
  }
}
