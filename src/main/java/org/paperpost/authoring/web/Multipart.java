package org.paperpost.authoring.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.paperpost.authoring.NamedFile;
import org.paperpost.people.Accommodation;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** What comes in as parts and goes out as files. */
final class Multipart {

  private Multipart() {}

  /** All files of the request; the one called {@code file} first. Refuses with FILE_MISSING. */
  static List<NamedFile> files(MultipartHttpServletRequest request) throws IOException {
    List<NamedFile> files = new ArrayList<>();
    for (List<MultipartFile> part : request.getMultiFileMap().values()) {
      for (MultipartFile file : part) {
        String name = name(file);
        if (!name.isEmpty()) {
          NamedFile named = new NamedFile(name, file.getBytes());
          files.add(
              file.getName().equals("file") ? Math.min(files.size(), 0) : files.size(), named);
        }
      }
    }
    if (files.isEmpty()) {
      throw Problem.of(ProblemCode.FILE_MISSING, "name", "file").refused();
    }
    return files;
  }

  private static String name(MultipartFile file) {
    String name = file.getOriginalFilename();
    String path = name == null ? "" : name.replace('\\', '/');
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Refuses with ACCOMMODATION_UNKNOWN. */
  static Accommodation accommodation(String wire) {
    for (Accommodation accommodation : Accommodation.values()) {
      if (accommodation.wireName().equals(wire.strip().toLowerCase(Locale.ROOT))) {
        return accommodation;
      }
    }
    throw Problem.of(ProblemCode.ACCOMMODATION_UNKNOWN, "value", wire).refused();
  }

  static ResponseEntity<byte[]> pdf(String name, byte[] content) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline()
                .filename(name + ".pdf", java.nio.charset.StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(content);
  }
}
