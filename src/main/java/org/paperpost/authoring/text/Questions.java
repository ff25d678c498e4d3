package org.paperpost.authoring.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The questions of a text each by itself, as it is written. */
public final class Questions {

  private static final Pattern NUMBER = Pattern.compile("^#\\s+\\d{1,4}[.)]\\s+");
  private static final Pattern PICTURE =
      Pattern.compile("(!\\[[^\\]]*]\\(\\s*)(?:<([^>]*)>|([^)\\s]+))");

  private Questions() {}

  /**
   * A question as it is written, without the number that an author may have put before it.
   *
   * @param question as it was read in the first variant
   * @param mark the same for the same text, whatever stands around it
   */
  public record Written(Question question, String text, String mark) {}

  /** Those without a problem. */
  public static List<Written> of(String text, Manuscript manuscript) {
    List<String> lines = List.of(text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1));
    List<Written> all = new ArrayList<>();
    for (Question question : manuscript.questions()) {
      int from = question.line() - 1;
      int to = from + 1;
      // The next heading is where the reader saw one: not in a formula, nor between fences.
      while (to < lines.size() && !isHeading(lines, to, manuscript)) {
        to++;
      }
      String own = String.join("\n", lines.subList(from, to)).strip();
      own = NUMBER.matcher(own).replaceFirst("# ");
      all.add(new Written(question, own, mark(own)));
    }
    return all;
  }

  private static boolean isHeading(List<String> lines, int index, Manuscript manuscript) {
    String line = lines.get(index);
    return line.startsWith("#")
        && !line.startsWith("##")
        && (manuscript.questions().stream().anyMatch(q -> q.line() == index + 1)
            || line.startsWith("# "));
  }

  private static String mark(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String plain = text.replaceAll("\\s+", " ");
      return HexFormat.of().formatHex(digest.digest(plain.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names of the pictures in it, as they are written. */
  public static Set<String> pictures(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher picture = PICTURE.matcher(text);
    while (picture.find()) {
      names.add(picture.group(2) == null ? picture.group(3) : picture.group(2));
    }
    return names;
  }

  /** The text with its pictures called otherwise. */
  public static String withPictures(String text, Map<String, String> newNames) {
    Map<String, String> names = new LinkedHashMap<>(newNames);
    return PICTURE
        .matcher(text)
        .replaceAll(
            m -> {
              String old = m.group(2) == null ? m.group(3) : m.group(2);
              String name = names.getOrDefault(old, old);
              String put = name.contains(" ") ? "<" + name + ">" : name;
              return Matcher.quoteReplacement(m.group(1) + put);
            });
  }
}
