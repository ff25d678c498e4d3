package org.paperpost.authoring.imports;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as other programs write them. */
final class Decimals {

  private Decimals() {}

  /** Decimal point or comma, perhaps an exponent of a bearable size. */
  static Optional<BigDecimal> read(String text) {
    String plain =
        text.strip()
            .replace('−', '-')
            .replace(',', '.')
            .replaceAll("(?<=\\d)[ \\u00a0](?=\\d)", "");
    return plain.matches("[-+]?(\\d{1,20}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][-+]?\\d{1,2})?")
        ? Optional.of(new BigDecimal(plain.endsWith(".") ? plain + "0" : plain))
        : Optional.empty();
  }

  static Draft.WeighedNumber between(BigDecimal one, BigDecimal other, BigDecimal weight) {
    BigDecimal two = BigDecimal.valueOf(2);
    return new Draft.WeighedNumber(
        one.add(other).divide(two), one.subtract(other).abs().divide(two), weight);
  }
}
