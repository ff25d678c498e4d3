package org.paperpost.post.counter;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.paperpost.PaperpostApplication;
import org.paperpost.testing.Telephone;
import org.paperpost.testing.TestInstallation;
import org.paperpost.testing.Web;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * The counter's first load as the browser counts it, and how fast it opens without a network.
 * Prints a table and writes {@code target/bench-counter.json}.
 */
public final class CounterBenchmark {

  private static final int OPENINGS = 7;

  private CounterBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(PaperpostApplication.class)
            .initializers(new TestInstallation())
            .run("--server.port=0", "--logging.level.root=warn")) {
      run(context);
    }
  }

  private static void run(ConfigurableApplicationContext context) throws Exception {
    int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    Web admin = Web.asAdmin(port);
    UUID school =
        UUID.fromString(
            admin
                .post("/api/v1/schools", Map.of("name", "Bench"))
                .expect(201)
                .json()
                .get("id")
                .asString());
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("benchmark", "counter");
    browser(port, admin, school, results);
    results.forEach((name, value) -> System.out.printf(Locale.ROOT, "%-40s %10s%n", name, value));
    Path file = Path.of("target/bench-counter.json");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, JsonMapper.shared().writeValueAsBytes(results));
  }

  private static void browser(int port, Web admin, UUID school, Map<String, Object> results)
      throws IOException {
    String path = "/api/v1/schools/" + school;
    admin
        .post(path + "/clerks", Map.of("name", "Г. Омарова", "office", "Ақсуат", "pin", "4711"))
        .expect(201);
    String code =
        admin
            .post(path + "/counters", Map.of("name", "Телефон", "office", "Ақсуат"))
            .expect(201)
            .json()
            .get("code")
            .asString();
    String address = "http://localhost:" + port + "/counter/index.html";
    Path profile = Files.createTempDirectory("counter");
    try (Telephone telephone = Telephone.on(profile, "kk-KZ")) {
      Page page = telephone.open(address);
      page.locator("#setup").waitFor();
      page.evaluate("document.fonts.ready.then(() => true)");
      results.put(
          "firstLoadBytes",
          page.evaluate(
              """
              performance.getEntries().filter((each) => each.transferSize)
                .reduce((sum, each) => sum + each.transferSize, 0)
              """));
      page.fill("#code", code);
      page.click("#setup button");
      page.locator(".choices .btn").waitFor();
      page.evaluate("navigator.serviceWorker.ready.then(() => true)");
      page.close();
      telephone.outOfReach(true);
      double[] millis = new double[OPENINGS];
      for (int i = 0; i < OPENINGS; i++) {
        long start = System.nanoTime();
        Page again = telephone.open(address);
        again.locator(".choices .btn").waitFor();
        millis[i] = (System.nanoTime() - start) / 1e6;
        again.close();
      }
      Arrays.sort(millis);
      results.put("opensOfflineMillisMedian", Math.round(millis[OPENINGS / 2]));
      results.put("opensOfflineMillisWorst", Math.round(millis[OPENINGS - 1]));
    }
  }
}
