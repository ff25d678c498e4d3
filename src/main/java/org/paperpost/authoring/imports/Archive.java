package org.paperpost.authoring.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;

/** A ZIP of strangers, unpacked into memory only and only so far. */
final class Archive {

  private static final int MOST_FILES = 1_000;
  private static final long MOST_BYTES = 64L << 20;

  private Archive() {}

  /** The paths in it, without unpacking; none if it is no ZIP. */
  static List<String> paths(byte[] content) {
    List<String> paths = new ArrayList<>();
    try (ZipFile zip = open(content)) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        paths.add(entry.getName().replace('\\', '/'));
        if (paths.size() > MOST_FILES) {
          break;
        }
      }
    } catch (IOException | IllegalArgumentException none) {
      return List.of();
    }
    return paths;
  }

  /** Refuses with ASSIGNMENT_ZIP_UNREADABLE, IMPORT_TOO_LARGE; each names the file. */
  static Map<String, byte[]> unpacked(String file, byte[] content) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    long left = MOST_BYTES;
    try (ZipFile zip = open(content)) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        String path = entry.getName().replace('\\', '/');
        if (entry.isDirectory() || path.startsWith("__MACOSX/")) {
          continue;
        }
        if (path.startsWith("/") || List.of(path.split("/")).contains("..")) {
          throw Problem.of(ProblemCode.ASSIGNMENT_ZIP_UNREADABLE, "file", file).refused();
        }
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] bytes = in.readNBytes((int) left + 1);
          left -= bytes.length;
          files.put(path, bytes);
        }
        if (left < 0 || files.size() > MOST_FILES) {
          throw Problem.of(ProblemCode.IMPORT_TOO_LARGE, "file", file).refused();
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      throw Problem.of(ProblemCode.ASSIGNMENT_ZIP_UNREADABLE, "file", file).refused();
    }
    return files;
  }

  private static ZipFile open(byte[] content) throws IOException {
    return ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get();
  }
}
