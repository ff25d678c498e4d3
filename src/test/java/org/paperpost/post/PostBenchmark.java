package org.paperpost.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.paperpost.PaperpostApplication;
import org.paperpost.packets.StoredRounds;
import org.paperpost.packets.StoredRounds.Someone;
import org.paperpost.people.Actor;
import org.paperpost.people.Role;
import org.paperpost.testing.TestInstallation;
import org.paperpost.testing.Web;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many handling events a second are judged, stored and told to the journey: by one sender and
 * by four at once, in batches of 500, each event about another packet. Writes a table and {@code
 * target/bench/post.json} or the file given. The database of the tests runs without fsync.
 */
public final class PostBenchmark {

  private static final int PACKETS = 2000;
  private static final int BATCH = 500;
  private static final int BATCHES = 40;

  private PostBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(PaperpostApplication.class)
            .initializers(new TestInstallation())
            .run("--server.port=0", "--logging.level.root=warn")) {
      run(context, Path.of(arguments.length > 0 ? arguments[0] : "target/bench/post.json"));
    }
  }

  private static void run(ConfigurableApplicationContext context, Path results) throws Exception {
    int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    UUID school =
        UUID.fromString(
            Web.asAdmin(port)
                .post("/api/v1/schools", Map.of("name", "Bench"))
                .expect(201)
                .json()
                .get("id")
                .asString());
    List<Someone> people = new ArrayList<>();
    for (int i = 0; i < PACKETS; i++) {
      people.add(new Someone("Оқушы " + i, "5А", "", "Ақсуат", "", "Ақсуат"));
    }
    var round = new StoredRounds(context).printed(school, LocalDate.of(2099, 1, 1), people);
    EventLog log = context.getBean(EventLog.class);
    Actor clerk =
        new Actor(UUID.randomUUID(), "bench", "bench", school, Set.of(Role.CLERK), null, null);
    List<List<Report>> batches = new ArrayList<>();
    int next = 0;
    for (int b = 0; b < BATCHES * 3; b++) {
      List<Report> batch = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        batch.add(report(round.packet(next++ % PACKETS), next));
      }
      batches.add(batch);
    }
    send(log, clerk, school, batches.subList(0, BATCHES), 2);
    double one = send(log, clerk, school, batches.subList(BATCHES, 2 * BATCHES), 1);
    double four = send(log, clerk, school, batches.subList(2 * BATCHES, 3 * BATCHES), 4);
    double again = send(log, clerk, school, batches.subList(2 * BATCHES, 3 * BATCHES), 4);
    print(one, four, again, results);
  }

  private static double send(
      EventLog log, Actor clerk, UUID school, List<List<Report>> batches, int senders)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(senders);
    try {
      long start = System.nanoTime();
      List<Future<List<Outcome>>> sent = new ArrayList<>();
      for (List<Report> batch : batches) {
        sent.add(threads.submit(() -> log.record(clerk, school, batch)));
      }
      for (Future<List<Outcome>> outcomes : sent) {
        if (outcomes.get().stream().anyMatch(o -> o.kind() == Outcome.Kind.REFUSED)) {
          throw new IllegalStateException("an event was refused");
        }
      }
      return batches.size() * (double) BATCH / ((System.nanoTime() - start) / 1e9);
    } finally {
      threads.shutdown();
    }
  }

  private static Report report(String packet, int sequence) {
    String id = UUID.randomUUID().toString();
    String at = Instant.parse("2026-11-06T09:00:00Z").plusSeconds(sequence).toString();
    return new Report(
        id,
        "ARRIVED",
        packet,
        null,
        null,
        at,
        "phone-1",
        Integer.toString(sequence),
        "Ақсуат",
        "Г. Омарова",
        null,
        null,
        null,
        id);
  }

  private static void print(double one, double four, double again, Path results)
      throws IOException {
    System.out.printf(Locale.ROOT, "%-40s %10s%n", "handling events", "events/s");
    System.out.printf(Locale.ROOT, "%-40s %10.0f%n", "one sender, batches of 500", one);
    System.out.printf(Locale.ROOT, "%-40s %10.0f%n", "four senders, batches of 500", four);
    System.out.printf(Locale.ROOT, "%-40s %10.0f%n", "four senders, all known already", again);
    Files.createDirectories(results.toAbsolutePath().getParent());
    Files.write(
        results,
        JsonMapper.shared()
            .writeValueAsBytes(
                Map.of(
                    "benchmark",
                    "post",
                    "eventsPerSecond",
                    Arrays.asList(Math.round(one), Math.round(four)),
                    "senders",
                    List.of(1, 4),
                    "batch",
                    BATCH,
                    "knownPerSecond",
                    Math.round(again))));
  }
}
