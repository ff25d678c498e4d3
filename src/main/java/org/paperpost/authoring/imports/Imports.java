package org.paperpost.authoring.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;

/** Tells files of other programs from texts of our own, and reads them. */
public final class Imports {

  private static final int LARGEST = 32 << 20;
  private static final int MOST_QUESTIONS = 99;
  private static final Pattern LOOKS_LIKE_GIFT =
      Pattern.compile("\\A\\uFEFF?\\s*(?://[^\\n]*\\n\\s*)*(?:::|\\$CATEGORY:)");

  private Imports() {}

  /** By its name and, where that says nothing, by how it begins. */
  public static boolean isForeign(String name, byte[] content) {
    String small = name.toLowerCase(Locale.ROOT);
    if (small.endsWith(".gift") || small.endsWith(".gift.txt") || small.endsWith(".xml")) {
      return true;
    }
    if (small.endsWith(".zip")) {
      List<String> paths =
          Archive.paths(content).stream().map(p -> p.toLowerCase(Locale.ROOT)).toList();
      return paths.stream().noneMatch(p -> p.matches(".*\\.(md|markdown)"))
          && paths.stream().anyMatch(p -> p.matches(".*\\.(xml|gift)"));
    }
    String start = new String(content, 0, Math.min(content.length, 2000), StandardCharsets.UTF_8);
    return small.endsWith(".txt") && LOOKS_LIKE_GIFT.matcher(start).find();
  }

  /**
   * Reads the file whole. Refuses with FILE_EMPTY, IMPORT_TOO_LARGE, IMPORT_XML_BROKEN,
   * IMPORT_XML_DOCTYPE, IMPORT_FORMAT_UNKNOWN, IMPORT_ENCODING, IMPORT_WITHOUT_QUESTIONS,
   * IMPORT_TOO_MANY, ASSIGNMENT_ZIP_UNREADABLE; each names the file.
   */
  public static Import read(String name, byte[] content) {
    if (content.length == 0) {
      throw Problem.of(ProblemCode.FILE_EMPTY, "file", name).refused();
    }
    if (content.length > LARGEST) {
      throw Problem.of(ProblemCode.IMPORT_TOO_LARGE, "file", name).refused();
    }
    Found found = found(name, content);
    if (found.drafts().isEmpty()) {
      throw Problem.of(ProblemCode.IMPORT_WITHOUT_QUESTIONS, "file", name).refused();
    }
    long questions = found.drafts().stream().filter(d -> !(d.ask instanceof Ask.Nothing)).count();
    if (questions > MOST_QUESTIONS) {
      throw Problem.of(
              ProblemCode.IMPORT_TOO_MANY, "file", name, "count", questions, "most", MOST_QUESTIONS)
          .refused();
    }
    return new TextWriter(found).written(name);
  }

  private static Found found(String name, byte[] content) {
    String small = name.toLowerCase(Locale.ROOT);
    if (small.endsWith(".zip")) {
      return zipped(name, content);
    }
    if (small.endsWith(".xml")) {
      return xml(name, XmlFile.root(name, content));
    }
    return Gift.read(text(name, content));
  }

  private static Found zipped(String name, byte[] content) {
    Map<String, byte[]> files = Archive.unpacked(name, content);
    if (files.keySet().stream().anyMatch(p -> p.matches("(.*/)?imsmanifest\\.xml"))) {
      return Qti.packaged(files);
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().toLowerCase(Locale.ROOT).matches(".*\\.(xml|gift)")) {
        return found(file.getKey(), file.getValue());
      }
    }
    throw Problem.of(ProblemCode.IMPORT_WITHOUT_QUESTIONS, "file", name).refused();
  }

  private static Found xml(String name, Element root) {
    return switch (root.normalName().replaceFirst("^.*:", "")) {
      case "quiz" -> MoodleXml.read(root);
      case "assessmentitem" -> Qti.item(root);
      default ->
          throw Problem.of(ProblemCode.IMPORT_FORMAT_UNKNOWN, "file", name, "root", root.tagName())
              .refused();
    };
  }

  private static String text(String name, byte[] content) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(content))
          .toString()
          .replace("\uFEFF", "")
          .replace("\r\n", "\n")
          .replace('\r', '\n');
    } catch (CharacterCodingException broken) {
      throw Problem.of(ProblemCode.IMPORT_ENCODING, "file", name).refused();
    }
  }
}
