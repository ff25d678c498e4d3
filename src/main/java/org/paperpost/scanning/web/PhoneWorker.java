package org.paperpost.scanning.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service worker of the phone page. Before its text stand the files that it keeps and a version
 * that changes with any of them, for a browser fetches a worker anew only if it has changed.
 */
@RestController
class PhoneWorker {

  private static final String ROOT = "/static";
  private static final String[] KEPT = {
    "/css/paperpost.css",
    "/fonts/*.woff2",
    "/img/favicon.svg",
    "/js/scanning-phone.js",
    "/js/scanning-send.js"
  };

  private final String script;

  PhoneWorker() throws IOException, NoSuchAlgorithmException {
    SortedMap<String, Resource> files = new TreeMap<>();
    for (String pattern : KEPT) {
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath:" + ROOT + pattern)) {
        files.put(path(file), file);
      }
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (Resource file : files.values()) {
      digest.update(file.getContentAsByteArray());
    }
    script =
        "self.FILES = %s;\nself.VERSION = \"%s\";\n"
                .formatted(
                    JsonMapper.shared().writeValueAsString(files.keySet()),
                    HexFormat.of().formatHex(digest.digest(), 0, 8))
            + new ClassPathResource(ROOT + "/js/scanning-phone-worker.js")
                .getContentAsString(StandardCharsets.UTF_8);
  }

  @GetMapping("/scanning/phone/worker.js")
  ResponseEntity<String> worker() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        // the page itself stands above this address
        .header("Service-Worker-Allowed", "/scanning/phone")
        .contentType(MediaType.valueOf("text/javascript;charset=UTF-8"))
        .body(script);
  }

  private static String path(Resource file) {
    try {
      String url = file.getURL().toString();
      return url.substring(url.lastIndexOf(ROOT + "/") + ROOT.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
