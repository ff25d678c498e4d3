package org.paperpost.post.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the counter's service worker which files to keep, under a version that changes with any of
 * them: there is no build step that could, and a browser fetches a worker anew only if it or what
 * it imports has changed.
 */
@RestController
class CounterFiles {

  private static final String ROOT = "classpath:/static/";

  private static final List<String> FIRST =
      List.of("counter/*", "css/paperpost.css", "fonts/*.woff2", "vendor/idb-*/index.js");

  /** Only for devices that cannot read codes themselves: a megabyte. */
  private static final List<String> CAMERA =
      List.of("vendor/zxing-wasm-*/index.js", "vendor/zxing-wasm-*/*.wasm");

  private final String script;

  CounterFiles() throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    Map<String, Object> files =
        Map.of("first", paths(FIRST, digest), "camera", paths(CAMERA, digest));
    String version = HexFormat.of().formatHex(digest.digest(), 0, 8);
    script =
        "self.FILES = %s;\nself.VERSION = \"%s\";\n"
            .formatted(JsonMapper.shared().writeValueAsString(files), version);
  }

  @GetMapping("/counter/files.js")
  ResponseEntity<String> files() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .contentType(MediaType.valueOf("text/javascript;charset=UTF-8"))
        .body(script);
  }

  /** The paths from the counter's own folder, in a fixed order. */
  private static List<String> paths(List<String> patterns, MessageDigest digest)
      throws IOException {
    ResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
    List<String> paths = new ArrayList<>();
    for (String pattern : patterns) {
      Resource[] found = resolver.getResources(ROOT + pattern);
      Arrays.stream(found)
          .map(CounterFiles::path)
          .filter(path -> !path.equals("sw.js"))
          .sorted()
          .forEach(paths::add);
      Arrays.sort(found, (a, b) -> path(a).compareTo(path(b)));
      for (Resource file : found) {
        digest.update(file.getContentAsByteArray());
      }
    }
    return paths;
  }

  private static String path(Resource file) {
    try {
      String url = file.getURL().toString();
      String path = url.substring(url.lastIndexOf("/static/") + "/static/".length());
      return path.startsWith("counter/") ? path.substring("counter/".length()) : "../" + path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
