package org.paperpost.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class BundleIdTests {

  @Test
  void isReadAsItIsShownAndAsItIsTyped() {
    BundleId id = BundleId.random();

    assertThat(BundleId.parse(id.shown())).contains(id);
    assertThat(BundleId.parse(id.text().toLowerCase(Locale.ROOT))).contains(id);
    assertThat(BundleId.parse("В" + id.text().substring(1))).as("a Cyrillic Ve").contains(id);
  }

  @Test
  void findsEveryWrongSign() {
    String text = BundleId.random().text();
    for (int at = 1; at < BundleId.LENGTH; at++) {
      char other = text.charAt(at) == '7' ? '8' : '7';
      String wrong = text.substring(0, at) + other + text.substring(at + 1);
      assertThat(BundleId.parse(wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void isNeverTakenForAPacketOrAPostalNumber() {
    BundleId id = BundleId.random();

    assertThat(PacketId.parse(id.text())).isEmpty();
    assertThat(ItemId.parse(id.text())).isEmpty();
    assertThat(PageCode.parseText(id.text())).isEmpty();
    assertThat(BundleId.parse(PacketId.random().text())).isEmpty();
  }

  @Test
  void refusesWhatItIsNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BundleId("B123"))
        .withMessageContaining("\"B123\" is not a bundle");
  }
}
