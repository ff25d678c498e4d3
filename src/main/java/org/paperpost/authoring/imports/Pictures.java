package org.paperpost.authoring.imports;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The pictures that come with the questions, by names that a text can call. */
final class Pictures {

  private static final int LARGEST = 20 << 20;

  private final Map<String, byte[]> taken = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  Map<String, byte[]> taken() {
    return taken;
  }

  /**
   * Looks a source up.
   *
   * @param own the content the file itself has for a path
   * @return its name in the text; empty, with a note to the draft, if it cannot come
   */
  Function<String, Optional<String>> in(Draft draft, Function<String, Optional<byte[]>> own) {
    return source -> {
      String path = decoded(source.strip());
      if (path.startsWith("data:")) {
        int comma = path.indexOf(',');
        Optional<byte[]> content =
            comma > 0 && path.substring(0, comma).endsWith(";base64")
                ? base64(path.substring(comma + 1))
                : Optional.empty();
        return keep(draft, "picture", source, content);
      }
      Optional<byte[]> content = own.apply(path);
      if (content.isEmpty()) {
        draft.note(ImportRule.PICTURE_ELSEWHERE, path);
        return Optional.empty();
      }
      return keep(draft, path.substring(path.lastIndexOf('/') + 1), path, content);
    };
  }

  static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getMimeDecoder().decode(text));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static String decoded(String source) {
    try {
      return source.startsWith("data:")
          ? source
          : URLDecoder.decode(source.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException odd) {
      return source;
    }
  }

  private Optional<String> keep(Draft draft, String name, String source, Optional<byte[]> content) {
    String ending = content.map(Pictures::ending).orElse("");
    if (ending.isEmpty()) {
      draft.note(ImportRule.PICTURE_UNREADABLE, source.startsWith("data:") ? "data:" : name);
      return Optional.empty();
    }
    byte[] bytes = content.orElseThrow();
    String identity = source + "|" + bytes.length + "|" + java.util.Arrays.hashCode(bytes);
    return Optional.of(
        names.computeIfAbsent(
            identity,
            key -> {
              String stem =
                  name.replaceFirst("\\.[A-Za-z]{3,4}$", "").replaceAll("[^\\p{L}\\p{N}_.-]+", "-");
              String free = stem + ending;
              for (int n = 2; taken.containsKey(free); n++) {
                free = stem + "-" + n + ending;
              }
              taken.put(free, bytes);
              return free;
            }));
  }

  /** By its first bytes, since names lie; empty if it cannot be printed. */
  private static String ending(byte[] c) {
    if (c.length < 8 || c.length > LARGEST) {
      return "";
    }
    boolean png = (c[0] & 0xFF) == 0x89 && c[1] == 'P' && c[2] == 'N' && c[3] == 'G';
    boolean jpeg = (c[0] & 0xFF) == 0xFF && (c[1] & 0xFF) == 0xD8;
    return png ? ".png" : jpeg ? ".jpg" : "";
  }
}
