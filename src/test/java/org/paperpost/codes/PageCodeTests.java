package org.paperpost.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCodeTests {

  private static final CodeKey KEY = new CodeKey(new byte[32]);
  private static final CodeKey OTHER_SCHOOL = new CodeKey("another school's secret".getBytes());

  private final PacketId packet = PacketId.random();

  @Test
  void readsBackWhatItPrints() {
    for (int page : new int[] {1, 31, 32, 1023}) {
      for (int corner = 0; corner < 4; corner++) {
        PageCode code = new PageCode(packet, page, corner);
        assertThat(PageCode.parse(code.payload(KEY), KEY)).contains(code);
      }
    }
  }

  @Test
  void fitsAVersionTwoCodeOfLevelQ() {
    assertThat(new PageCode(packet, 7, 1).payload(KEY))
        .hasSize(PageCode.LENGTH)
        .hasSizeLessThanOrEqualTo(29)
        .matches("[0-9A-Z]+");
  }

  @Test
  void refusesACodeOfAnotherSchool() {
    String payload = new PageCode(packet, 7, 1).payload(OTHER_SCHOOL);
    assertThat(PageCode.parse(payload, KEY)).isEmpty();
    assertThat(PageCode.parseUnverified(payload)).isPresent();
  }

  @Test
  void refusesAPayloadWithAnySignChanged() {
    Random random = new Random(7);
    String payload = new PageCode(packet, 12, 2).payload(KEY);
    for (int i = 0; i < payload.length(); i++) {
      char wrong = payload.charAt(i);
      while (wrong == payload.charAt(i)) {
        wrong = Alphabet.sign(random.nextInt(32));
      }
      String changed = payload.substring(0, i) + wrong + payload.substring(i + 1);
      assertThat(PageCode.parse(changed, KEY)).as(changed).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "midterm1-26-3", "P1", "http://example.org", "P1000000000000000000000000"})
  void takesForeignTextsForForeign(String text) {
    assertThat(PageCode.parseUnverified(text)).isEmpty();
  }

  @Test
  void readsItsTextFormHoweverItIsTyped() {
    PageCode code = new PageCode(packet, 40, 0);
    String text = code.text();
    assertThat(text).matches("(.{4} ){3}.{4}");
    assertThat(PageCode.parseText(text)).contains(code);
    assertThat(PageCode.parseText(text.toLowerCase().replace(' ', '-'))).contains(code);
    assertThat(PageCode.parseText(text.replace('0', 'О').replace('1', 'l').replace('K', 'К')))
        .contains(code);
  }

  @Test
  void refusesATextWithOneSignMistypedOrTwoExchanged() {
    String text = new PageCode(packet, 3, 0).text().replace(" ", "");
    for (int i = 0; i < text.length(); i++) {
      for (char sign : Alphabet.SIGNS.toCharArray()) {
        if (sign != text.charAt(i)) {
          String mistyped = text.substring(0, i) + sign + text.substring(i + 1);
          assertThat(PageCode.parseText(mistyped)).as(mistyped).isEmpty();
        }
      }
      for (int j = i + 1; j < text.length(); j++) {
        if (text.charAt(i) != text.charAt(j)) {
          StringBuilder exchanged = new StringBuilder(text);
          exchanged.setCharAt(i, text.charAt(j));
          exchanged.setCharAt(j, text.charAt(i));
          assertThat(PageCode.parseText(exchanged.toString())).as(exchanged.toString()).isEmpty();
        }
      }
    }
  }

  @Test
  void judgesAShortCodeWithoutALookUp() {
    assertThat(PacketId.parseShort(packet.shown().toLowerCase())).contains(packet.shortCode());
    char wrong = packet.text().charAt(0) == 'A' ? 'B' : 'A';
    assertThat(PacketId.parseShort(wrong + packet.shortCode().substring(1))).isEmpty();
  }

  @Test
  void serialsDoNotRepeat() {
    Set<PacketId> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(PacketId.random())).isTrue();
    }
  }

  @Test
  void aSerialThatIsNoneCannotExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PacketId("M3WK-8RTN"))
        .withMessageContaining("\"M3WK-8RTN\"");
  }
}
