package org.paperpost.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The codes that the counter's scripts are tested with, read here. */
class PacketCodeVectorTests {

  static Stream<JsonNode> packets() throws IOException {
    return vectors("packet-codes").get("packets").valueStream();
  }

  @ParameterizedTest
  @MethodSource("packets")
  void readsAPacketFromEachOfItsCodes(JsonNode vector) {
    PacketId packet = new PacketId(vector.get("packet").asString());
    int page = vector.get("page").asInt();

    assertThat(packet.shortCode()).isEqualTo(vector.get("short").asString());
    assertThat(packet.shown()).isEqualTo(vector.get("shown").asString());
    assertThat(PacketId.parseShort(packet.shown())).contains(packet.shortCode());
    assertThat(PageCode.parseText(vector.get("text").asString()))
        .contains(new PageCode(packet, page, 0));
    assertThat(PageCode.parseUnverified(vector.get("square").asString()))
        .contains(new PageCode(packet, page, 2));
  }

  @Test
  void readsWhatWasTyped() throws IOException {
    for (JsonNode vector : vectors("packet-codes").get("typed")) {
      assertThat(PacketId.parseShort(vector.get("typed").asString()))
          .contains(vector.get("short").asString());
    }
  }

  @Test
  void refusesWhatDoesNotAddUp() throws IOException {
    for (JsonNode vector : vectors("packet-codes").get("notPackets")) {
      String text = vector.get("text").asString();
      assertThat(PacketId.parse(text)).as(text).isEmpty();
      assertThat(PacketId.parseShort(text)).as(text).isEmpty();
      assertThat(PageCode.parseText(text)).as(text).isEmpty();
      assertThat(PageCode.parseUnverified(text)).as(text).isEmpty();
    }
  }

  @Test
  void readsTheCodeOfACounter() throws IOException {
    for (JsonNode vector : vectors("packet-codes").get("counters")) {
      CounterCode code = new CounterCode(vector.get("text").asString());
      assertThat(code.shown()).isEqualTo(vector.get("shown").asString());
      assertThat(CounterCode.parse(code.shown().toLowerCase(Locale.ROOT))).contains(code);
    }
    for (JsonNode vector : vectors("packet-codes").get("notCounters")) {
      String text = vector.get("text").asString();
      assertThat(CounterCode.parse(text)).isEmpty();
      assertThatThrownBy(() -> new CounterCode(text)).hasMessageContaining("\"" + text + "\"");
    }
    assertThat(CounterCode.parse(CounterCode.random().text())).isPresent();
  }

  @Test
  void readsTheCodeOfABundlesSheetAndNoOther() throws IOException {
    for (JsonNode vector : vectors("packet-codes").get("bundles")) {
      BundleId bundle = new BundleId(vector.get("text").asString());
      assertThat(bundle.shown()).isEqualTo(vector.get("shown").asString());
      assertThat(BundleId.parse(bundle.shown().toLowerCase(Locale.ROOT))).contains(bundle);
    }
    for (JsonNode vector : vectors("packet-codes").get("notBundles")) {
      String text = vector.get("text").asString();
      assertThat(BundleId.parse(text)).as(vector.get("why").asString()).isEmpty();
    }
  }

  @Test
  void knowsTheCountriesOfPostalNumbers() throws IOException {
    assertThat(vectors("countries").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(Locale.getISOCountries()));
  }

  private static JsonNode vectors(String name) throws IOException {
    try (InputStream file =
        PacketCodeVectorTests.class.getResourceAsStream("/vectors/" + name + ".json")) {
      return JsonMapper.shared().readTree(file);
    }
  }
}
