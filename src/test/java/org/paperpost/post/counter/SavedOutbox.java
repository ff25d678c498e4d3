package org.paperpost.post.counter;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** Writes the file of a counter as its script does; the shared vector holds the two together. */
final class SavedOutbox {

  private SavedOutbox() {}

  static String of(OfficeCounter counter, List<Map<String, Object>> events) {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            counter.token(),
            Map.of("format", "paperpost-outbox-1", "device", counter.device(), "events", 1)));
    events.forEach(event -> lines.add(line(counter.token(), event)));
    String checks = lines.stream().map(each -> each.substring(0, 64)).collect(Collectors.joining());
    lines.add(line(counter.token(), Map.of("end", hex(sha256(checks)))));
    return String.join("\n", lines) + "\n";
  }

  private static String line(String token, Object content) {
    String json = JsonMapper.shared().writeValueAsString(content);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(sha256(token), "HmacSHA256"));
      return hex(mac.doFinal(json.getBytes(StandardCharsets.UTF_8))) + " " + json;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
