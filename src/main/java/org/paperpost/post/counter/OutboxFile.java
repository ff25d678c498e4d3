package org.paperpost.post.counter;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outbox of a counter as a file, made where no network ever comes. A line about the device, a
 * line for each event, a line that closes it; each is a check of 64 hexadecimal digits, a space,
 * and JSON. The check is HMAC-SHA256 under the device's signing key over the JSON as it stands, and
 * the closing line holds the digest of all checks before it: a line changed by hand, one added and
 * one taken away are all found, and the other lines still count.
 *
 * @param events the lines between the first and the last
 * @param whole whether no line is missing, was added, was changed or stands elsewhere
 */
record OutboxFile(UUID device, List<Line> events, boolean whole) {

  private static final String FORMAT = "paperpost-outbox-1";
  private static final int CHECK = 64;

  /**
   * One event.
   *
   * @param number in the file, from 1
   * @param genuine whether it is as the device wrote it
   */
  record Line(int number, String text, boolean genuine) {}

  /**
   * Reads a file, whatever was done to it on its way: a mail program may have changed the ends of
   * the lines. Refuses with OUTBOX_FILE_UNKNOWN what is no such file.
   *
   * @param key the signing key of a device
   */
  static OutboxFile read(byte[] content, String name, Function<UUID, byte[]> key) {
    List<String> lines =
        new String(content, StandardCharsets.UTF_8)
            .replace("\uFEFF", "")
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    UUID device = device(lines, name);
    Checks checks = new Checks(key.apply(device));
    List<Line> events = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    boolean closed = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean genuine = checks.fits(line);
      boolean closing = genuine && text(line).startsWith("{\"end\":");
      if (closing) {
        closed = i == lines.size() - 1 && text(line).contains(Checks.digest(all.toString()));
      } else if (i > 0) {
        events.add(new Line(i + 1, text(line), genuine));
      }
      all.append(check(line));
    }
    boolean sound = checks.fits(lines.get(0)) && events.stream().allMatch(Line::genuine);
    return new OutboxFile(device, List.copyOf(events), closed && sound);
  }

  private static UUID device(List<String> lines, String name) {
    try {
      JsonNode head = JsonMapper.shared().readTree(lines.isEmpty() ? "" : text(lines.get(0)));
      if (FORMAT.equals(head.path("format").asString(""))) {
        return UUID.fromString(head.path("device").asString(""));
      }
    } catch (JacksonException | IllegalArgumentException unreadable) {
      // told below
    }
    throw Problem.of(ProblemCode.OUTBOX_FILE_UNKNOWN, "file", name).refused();
  }

  private static String check(String line) {
    return line.substring(0, Math.min(CHECK, line.length()));
  }

  private static String text(String line) {
    return line.substring(Math.min(CHECK + 1, line.length()));
  }

  /** The keyed checks of one device. */
  private static final class Checks {

    private final Mac mac;

    Checks(byte[] key) {
      try {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no HMAC with SHA-256", e);
      }
    }

    boolean fits(String line) {
      if (line.length() <= CHECK || line.charAt(CHECK) != ' ') {
        return false;
      }
      byte[] expected = mac.doFinal(text(line).getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(
          HexFormat.of().formatHex(expected).getBytes(StandardCharsets.US_ASCII),
          check(line).getBytes(StandardCharsets.US_ASCII));
    }

    static String digest(String checks) {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(checks.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("this Java has no SHA-256", e);
      }
    }
  }
}
