package org.paperpost.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ItemIdTests {

  static Stream<JsonNode> valid() throws IOException {
    return vectors("valid");
  }

  static Stream<JsonNode> typed() throws IOException {
    return vectors("typed");
  }

  static Stream<JsonNode> invalid() throws IOException {
    return vectors("invalid");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void readsAValidNumber(JsonNode vector) {
    ItemId item = ItemId.parse(vector.get("text").asString()).orElseThrow();

    assertThat(item.text()).isEqualTo(vector.get("text").asString());
    assertThat(item.kind()).hasToString(vector.get("kind").asString());
    assertThat(item.shown()).isEqualTo(vector.get("shown").asString());
    assertThat(item.serviceKnown()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("typed")
  void forgivesSpacesAndSmallLetters(JsonNode vector) {
    assertThat(ItemId.parse(vector.get("typed").asString()))
        .contains(new ItemId(vector.get("text").asString()));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refusesAWrongNumberAndQuotesIt(JsonNode vector) {
    String text = vector.get("text").asString();

    assertThat(ItemId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new ItemId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void refusesEveryOtherCheckDigit(JsonNode vector) {
    String text = vector.get("text").asString();
    int place = text.length() == 13 ? 10 : 13;
    for (char digit = '0'; digit <= '9'; digit++) {
      String other = text.substring(0, place) + digit + text.substring(place + 1);
      assertThat(ItemId.parse(other).isPresent()).isEqualTo(other.equals(text));
    }
  }

  @Test
  void warnsOfAnUnknownServiceWithoutRefusingIt() {
    assertThat(ItemId.parse("TA123456785KZ"))
        .hasValueSatisfying(item -> assertThat(item.serviceKnown()).isFalse());
  }

  @Test
  void readsTheSameUnderATurkishLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(ItemId.parse("ri123456785kz")).isPresent();
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Stream<JsonNode> vectors(String name) throws IOException {
    try (InputStream file = ItemIdTests.class.getResourceAsStream("/vectors/item-ids.json")) {
      return JsonMapper.shared().readTree(file).get(name).valueStream().toList().stream();
    }
  }
}
