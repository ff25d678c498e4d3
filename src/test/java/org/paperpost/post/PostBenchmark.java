package org.paperpost.post;

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
import org.paperpost.PaperpostApplication;
import org.paperpost.packets.StoredRounds;
import org.paperpost.packets.StoredRounds.Someone;
import org.paperpost.packets.StoredRounds.StoredRound;
import org.paperpost.people.Devices;
import org.paperpost.testing.TestInstallation;
import org.paperpost.testing.Web;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The post under load, through HTTP on the embedded PostgreSQL as an installation has it, which
 * writes through to the disk; senders and server share the machine.
 *
 * <ol>
 *   <li>How many handling events a second are judged, stored and told to the journey, and how many
 *       that are known already.
 *   <li>{@link ReturningDevices}: a line is mended after 30 days.
 *   <li>{@link BigBoard}: the board of a round of 20,000 packets while events come in.
 * </ol>
 *
 * Prints a table and writes {@code target/bench-post.json}. {@code --quick} is a tenth of it,
 * {@code --only=events}, {@code devices} or {@code board} a part.
 */
public final class PostBenchmark {

  private static final int BATCH = 500;

  private PostBenchmark() {}

  public static void main(String[] flags) throws Exception {
    boolean quick = List.of(flags).contains("--quick");
    Path data = Files.createTempDirectory("bench-post");
    SpringApplication.getShutdownHandlers().add(() -> remove(data));
    Map<String, Object> results = new LinkedHashMap<>();
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(PaperpostApplication.class)
            .run(
                "--server.port=0",
                "--logging.level.root=warn",
                "--paperpost.data=" + data,
                "--PAPERPOST_ADMIN_PASSWORD=" + TestInstallation.ADMIN_PASSWORD)) {
      int port =
          Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
      if (isWanted("events", flags)) {
        events(context, port, quick ? 12 : 40, results);
      }
      if (isWanted("devices", flags)) {
        ReturningDevices.run(context, port, quick ? 50 : 500, quick ? 200 : 1000, results);
      }
      if (isWanted("board", flags)) {
        BigBoard.run(context, port, quick ? 2000 : 20_000, quick ? 20 : 200, results);
      }
    }
    results.forEach((name, value) -> System.out.printf(Locale.ROOT, "%-52s %10s%n", name, value));
    Path file = Path.of("target/bench-post.json");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, JsonMapper.shared().writeValueAsBytes(results));
  }

  private static boolean isWanted(String part, String... flags) {
    return Arrays.stream(flags).noneMatch(flag -> flag.startsWith("--only="))
        || List.of(flags).contains("--only=" + part);
  }

  static UUID school(int port) {
    return UUID.fromString(
        Web.asAdmin(port)
            .post("/api/v1/schools", Map.of("name", "Bench"))
            .expect(201)
            .json()
            .get("id")
            .asString());
  }

  static StoredRound round(ConfigurableApplicationContext context, UUID school, int packets) {
    List<Someone> people = new ArrayList<>();
    for (int i = 0; i < packets; i++) {
      people.add(new Someone("Оқушы " + i, "5А", "", "Ақсуат", "", "Ақсуат"));
    }
    return new StoredRounds(context).printed(school, LocalDate.of(2099, 1, 1), people);
  }

  private static void events(
      ConfigurableApplicationContext context, int port, int batches, Map<String, Object> results)
      throws Exception {
    UUID school = school(port);
    StoredRound round = round(context, school, 2000);
    Devices.Created device = context.getBean(Devices.class).create(school, "Телефон", "Ақсуат");
    Web web = Web.asBearer(port, device.token());
    List<String> all = new ArrayList<>();
    for (int b = 0; b < batches * 3; b++) {
      all.add(batch(round, b * BATCH));
    }
    send(web, all.subList(0, batches), 2);
    results.put("one sender, events/s", send(web, all.subList(batches, 2 * batches), 1));
    List<String> last = all.subList(2 * batches, 3 * batches);
    results.put("four senders, events/s", send(web, last, 4));
    results.put("four senders, all known already, events/s", send(web, last, 4));
  }

  private static String batch(StoredRound round, int first) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (int i = first; i < first + BATCH; i++) {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("id", UUID.randomUUID().toString());
      event.put("kind", "ARRIVED");
      event.put("packet", round.packet(i % round.packets().size()));
      event.put("happenedAt", Instant.parse("2026-11-06T09:00:00Z").plusSeconds(i).toString());
      event.put("device", "phone-1");
      event.put("sequence", i);
      event.put("place", "Ақсуат");
      event.put("by", "Г. Омарова");
      events.add(event);
    }
    return JsonMapper.shared().writeValueAsString(Map.of("events", events));
  }

  private static long send(Web web, List<String> batches, int senders) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    try {
      long start = System.nanoTime();
      List<Future<Web.Reply>> sent = new ArrayList<>();
      for (String batch : batches) {
        sent.add(threads.submit(() -> web.post("/api/v1/events", batch)));
      }
      for (Future<Web.Reply> reply : sent) {
        if (reply.get().expect(200).text().contains("\"refused\"")) {
          throw new IllegalStateException("an event was refused");
        }
      }
      return Math.round(batches.size() * (double) BATCH / ((System.nanoTime() - start) / 1e9));
    } finally {
      threads.shutdown();
    }
  }

  private static void remove(Path data) {
    try {
      FileSystemUtils.deleteRecursively(data);
    } catch (IOException failed) {
      System.err.println("cannot remove " + data + ": " + failed);
    }
  }
}
