package org.paperpost.post.counter;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.paperpost.PaperpostApplication;
import org.paperpost.packets.StoredRounds;
import org.paperpost.packets.StoredRounds.Someone;
import org.paperpost.packets.StoredRounds.StoredRound;
import org.paperpost.people.Devices;
import org.paperpost.testing.Telephone;
import org.paperpost.testing.TestInstallation;
import org.paperpost.testing.Web;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The counter's first load as the browser counts it, how fast it opens without a network, and 500
 * devices that come back after 30 days with 1,000 events each, all at once through the API, one
 * answer in ten lost and its batch sent again. Prints a table and writes {@code
 * target/bench/counter.json}. {@code -Ddevices=} and {@code -Devents=} make it smaller. The
 * database of the tests runs without fsync.
 */
public final class CounterBenchmark {

  private static final int DEVICES = Integer.getInteger("devices", 500);
  private static final int EVENTS = Integer.getInteger("events", 1000);
  private static final int BATCH = 100;
  private static final int PACKETS = 2000;
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
    List<Someone> people = new ArrayList<>();
    for (int i = 0; i < PACKETS; i++) {
      people.add(new Someone("Оқушы " + i, "5А", "", "Ақсуат", "", "Ақсуат"));
    }
    StoredRound round = new StoredRounds(context).printed(school, LocalDate.of(2099, 1, 1), people);
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("benchmark", "counter");
    browser(port, admin, school, results);
    devices(context, port, school, round, results);
    results.forEach((name, value) -> System.out.printf(Locale.ROOT, "%-40s %10s%n", name, value));
    Path file = Path.of("target/bench/counter.json");
    Files.createDirectories(file.getParent());
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

  private static void devices(
      ConfigurableApplicationContext context,
      int port,
      UUID school,
      StoredRound round,
      Map<String, Object> results)
      throws Exception {
    Devices devices = context.getBean(Devices.class);
    List<Devices.Created> made = new ArrayList<>();
    for (int i = 0; i < DEVICES; i++) {
      made.add(devices.create(school, "Телефон " + i, "Ақсуат"));
    }
    ExecutorService threads = Executors.newFixedThreadPool(DEVICES);
    try {
      long start = System.nanoTime();
      List<Future<Void>> senders = new ArrayList<>();
      for (int d = 0; d < DEVICES; d++) {
        int first = d * EVENTS;
        Devices.Created device = made.get(d);
        senders.add(
            threads.submit(
                () -> {
                  send(Web.asBearer(port, device.token()), device, first, round);
                  return null;
                }));
      }
      for (Future<Void> sender : senders) {
        sender.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      long stored =
          context
              .getBean(JdbcClient.class)
              .sql("select count(*) from post.handling_event where school_id = ?")
              .param(school)
              .query(Long.class)
              .single();
      if (stored != (long) DEVICES * EVENTS) {
        throw new IllegalStateException(stored + " events are stored");
      }
      results.put("devices", DEVICES);
      results.put("eventsEach", EVENTS);
      results.put("secondsToTheLast", Math.round(seconds));
      results.put("eventsPerSecond", Math.round(stored / seconds));
    } finally {
      threads.shutdown();
    }
  }

  private static void send(Web web, Devices.Created device, int first, StoredRound round) {
    Instant began = Instant.parse("2026-10-25T04:00:00Z");
    for (int from = 0; from < EVENTS; from += BATCH) {
      List<Map<String, Object>> events = new ArrayList<>(BATCH);
      for (int i = from; i < Math.min(from + BATCH, EVENTS); i++) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", UUID.randomUUID().toString());
        event.put("kind", i % 2 == 0 ? "ARRIVED" : "HANDED_OVER");
        event.put("packet", round.packet((first + i) % PACKETS));
        event.put("happenedAt", began.plusSeconds(2592L * i).toString());
        event.put("device", device.id().toString());
        event.put("sequence", i + 1);
        event.put("place", "Ақсуат");
        event.put("by", "Г. Омарова");
        events.add(event);
      }
      boolean answerLost = (first + from) / BATCH % 10 == 3;
      for (int times = answerLost ? 2 : 1; times > 0; times--) {
        // told to come again, a counter does
        Web.Reply reply = web.post("/api/v1/events", Map.of("events", events));
        while (reply.status() == 503) {
          LockSupport.parkNanos(1_000_000_000L);
          reply = web.post("/api/v1/events", Map.of("events", events));
        }
        reply.expect(200);
      }
    }
  }
}
