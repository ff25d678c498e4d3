package org.paperpost.post.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClerksTests {

  /** The devices do too, with WebCrypto and without. */
  @Test
  void derivesTheKeyOfAPinAsTheDevicesDo() throws IOException {
    try (InputStream file = ClerksTests.class.getResourceAsStream("/vectors/pins.json")) {
      for (JsonNode vector : JsonMapper.shared().readTree(file)) {
        byte[] key =
            Clerks.key(
                vector.get("pin").asString(),
                HexFormat.of().parseHex(vector.get("salt").asString()),
                vector.get("iterations").asInt());
        assertThat(HexFormat.of().formatHex(key)).isEqualTo(vector.get("hash").asString());
      }
    }
  }
}
