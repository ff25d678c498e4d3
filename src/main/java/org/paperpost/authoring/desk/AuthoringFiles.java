package org.paperpost.authoring.desk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.NamedFile;
import org.paperpost.authoring.setting.Darkroom;
import org.paperpost.authoring.setting.Picture;
import org.paperpost.authoring.setting.ReadySheets;
import org.paperpost.authoring.text.AuthoringText;
import org.paperpost.authoring.text.LineProblem;
import org.paperpost.authoring.text.TextRule;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;

/**
 * Sorts what was sent for an assignment into its text and its pictures: loose files, or a ZIP of
 * them.
 *
 * @param text as it was written, or what could be read of it
 * @param pictures readable ones by {@link AuthoringText#pictureName}
 * @param problems of the text's encoding
 */
public record AuthoringFiles(
    String text, Map<String, Picture> pictures, List<LineProblem> problems) {

  /** Bytes. */
  public static final int LARGEST_TEXT = 1 << 20;

  static final int LARGEST_PICTURE = 20 << 20;
  private static final int MOST_FILES = 200;

  /**
   * Refuses with FILE_MISSING, FILE_EMPTY, FILE_TOO_LARGE, ASSIGNMENT_FORMAT_UNKNOWN,
   * ASSIGNMENT_ZIP_UNREADABLE, PICTURE_UNREADABLE.
   */
  public static AuthoringFiles of(List<NamedFile> files) {
    List<NamedFile> loose = new ArrayList<>();
    for (NamedFile file : files) {
      if (isZip(file)) {
        unzip(file, loose);
      } else {
        loose.add(file);
      }
    }
    NamedFile text = text(loose);
    if (text.content().length == 0) {
      throw Problem.of(ProblemCode.FILE_EMPTY, "file", text.name()).refused();
    }
    if (text.content().length > LARGEST_TEXT) {
      throw Problem.of(ProblemCode.FILE_TOO_LARGE, "file", text.name()).refused();
    }
    Map<String, Picture> pictures = new LinkedHashMap<>();
    for (NamedFile file : loose) {
      if (file != text) {
        Picture picture = picture(file);
        pictures.put(AuthoringText.pictureName(picture.name()), picture);
      }
    }
    List<LineProblem> problems = new ArrayList<>();
    return new AuthoringFiles(decode(text.content(), problems), pictures, problems);
  }

  /**
   * Made ready for printing. Refuses with FILE_EMPTY, FILE_TOO_LARGE and as {@link Darkroom} does.
   */
  public static Picture picture(NamedFile file) {
    if (file.content().length == 0) {
      throw Problem.of(ProblemCode.FILE_EMPTY, "file", file.name()).refused();
    }
    if (file.content().length > LARGEST_PICTURE) {
      throw Problem.of(ProblemCode.FILE_TOO_LARGE, "file", file.name()).refused();
    }
    return Picture.isPdf(file.content()) ? ReadySheets.picture(file) : Darkroom.develop(file);
  }

  private static NamedFile text(List<NamedFile> files) {
    @Nullable NamedFile text = null;
    for (NamedFile file : files) {
      if (isText(file.name())) {
        if (text != null) {
          throw Problem.of(
                  ProblemCode.ASSIGNMENT_TEXT_TWICE, "one", text.name(), "other", file.name())
              .refused();
        }
        text = file;
      }
    }
    if (text == null && !files.isEmpty() && looksLikeText(files.get(0))) {
      text = files.get(0);
    }
    if (text == null) {
      String name = files.isEmpty() ? "" : files.get(0).name();
      throw Problem.of(ProblemCode.ASSIGNMENT_FORMAT_UNKNOWN, "file", name).refused();
    }
    return text;
  }

  private static boolean isText(String name) {
    return name.toLowerCase(Locale.ROOT).matches(".*\\.(md|markdown|txt)");
  }

  /** A text under another name; a file of another program's format is not taken for one. */
  private static boolean looksLikeText(NamedFile file) {
    String name = file.name().toLowerCase(Locale.ROOT);
    if (name.matches(".*\\.(gift|xml|pdf|docx?|odt|rtf|png|jpe?g|gif|svg)")) {
      return false;
    }
    for (int i = 0; i < Math.min(512, file.content().length); i++) {
      if (file.content()[i] == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZip(NamedFile file) {
    byte[] c = file.content();
    boolean magic = c.length > 3 && c[0] == 'P' && c[1] == 'K' && c[2] == 3 && c[3] == 4;
    return magic && file.name().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  private static void unzip(NamedFile zip, List<NamedFile> into) {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.content()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String path = entry.getName().replace('\\', '/');
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (entry.isDirectory() || name.startsWith(".") || path.startsWith("__MACOSX/")) {
          continue;
        }
        byte[] content = in.readNBytes(LARGEST_PICTURE + 1);
        if (content.length > LARGEST_PICTURE || into.size() >= MOST_FILES) {
          throw Problem.of(ProblemCode.FILE_TOO_LARGE, "file", name).refused();
        }
        into.add(new NamedFile(name, content));
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      throw Problem.of(ProblemCode.ASSIGNMENT_ZIP_UNREADABLE, "file", zip.name()).refused();
    }
  }

  /** Strict UTF-8, so that broken letters are told and not printed. */
  private static String decode(byte[] bytes, List<LineProblem> problems) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      problems.add(LineProblem.at(line, TextRule.TEXT_NOT_UTF8));
    }
    out.flip();
    return out.toString();
  }
}
