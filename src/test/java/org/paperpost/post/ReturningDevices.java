package org.paperpost.post;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.paperpost.packets.StoredRounds.StoredRound;
import org.paperpost.people.Devices;
import org.paperpost.testing.Web;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Devices that come back after 30 days, all at once, through the API and in batches of a hundred as
 * a counter sends them. The clocks of some stand in 1970 or in 2049; one answer in ten is lost, and
 * its batch sent again.
 */
final class ReturningDevices {

  private static final int BATCH = 100;
  private static final int PACKETS = 2000;
  private static final Duration AWAY = Duration.ofDays(30);

  private ReturningDevices() {}

  static void run(
      ConfigurableApplicationContext context,
      int port,
      int count,
      int events,
      Map<String, Object> results)
      throws Exception {
    UUID school = PostBenchmark.school(port);
    StoredRound round = PostBenchmark.round(context, school, PACKETS);
    Devices devices = context.getBean(Devices.class);
    List<Device> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new Device(i, devices.create(school, "Телефон " + i, "Ақсуат"), round, events));
    }
    double seconds = send(all, port);
    JdbcClient jdbc = context.getBean(JdbcClient.class);
    Set<UUID> sent = new HashSet<>();
    all.forEach(device -> sent.addAll(device.ids));
    List<UUID> stored =
        jdbc.sql("select id from post.handling_event where school_id = ?")
            .param(school)
            .query(UUID.class)
            .list();
    require(stored.size() == count * events, stored.size() + " events are stored");
    require(sent.equals(new HashSet<>(stored)), "others are stored than were sent");
    require(
        count(
                jdbc,
                "select count(*) from journey.fact where school_id = ? and kind <> 'PRINTED'",
                school)
            == stored.size(),
        "the journey does not know all of them");
    require(
        count(
                jdbc,
                "select count(*) from post.handling_event where school_id = ? and clock_doubtful",
                school)
            == all.stream().filter(device -> device.clock() != Clock.RIGHT).count() * events,
        "other clocks are doubted than are wrong");
    results.put("devices back after 30 days", count);
    results.put("events of each", events);
    results.put("stored exactly once", stored.size());
    results.put("seconds to the last", Math.round(seconds));
    results.put("devices back, events/s", Math.round(stored.size() / seconds));
  }

  private static double send(List<Device> devices, int port) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(devices.size());
    try {
      long start = System.nanoTime();
      List<Future<?>> senders = new ArrayList<>();
      devices.forEach(device -> senders.add(threads.submit(() -> device.send(port))));
      for (Future<?> sender : senders) {
        sender.get();
      }
      return (System.nanoTime() - start) / 1e9;
    } finally {
      threads.shutdown();
    }
  }

  private static long count(JdbcClient jdbc, String sql, UUID school) {
    return jdbc.sql(sql).param(school).query(Long.class).single();
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalStateException(otherwise);
    }
  }

  private enum Clock {
    RIGHT,
    IN_1970,
    IN_2049
  }

  /** One device with what it noted. */
  private record Device(
      int number, Devices.Created account, StoredRound round, int events, List<UUID> ids) {

    Device(int number, Devices.Created account, StoredRound round, int events) {
      this(number, account, round, events, new ArrayList<>());
      for (int i = 0; i < events; i++) {
        ids.add(UUID.randomUUID());
      }
    }

    Clock clock() {
      return switch (number % 10) {
        case 3 -> Clock.IN_1970;
        case 7 -> Clock.IN_2049;
        default -> Clock.RIGHT;
      };
    }

    private Instant began() {
      return switch (clock()) {
        case IN_1970 -> Instant.EPOCH;
        case IN_2049 -> Instant.parse("2049-06-01T00:00:00Z");
        case RIGHT -> Instant.now().minus(AWAY);
      };
    }

    void send(int port) {
      Web web = Web.asBearer(port, account.token());
      Instant began = began();
      for (int from = 0; from < events; from += BATCH) {
        List<Map<String, Object>> batch = new ArrayList<>(BATCH);
        for (int i = from; i < Math.min(from + BATCH, events); i++) {
          batch.add(event(i, began));
        }
        boolean answerLost = (number * events + from) / BATCH % 10 == 3;
        for (int times = answerLost ? 2 : 1; times > 0; times--) {
          // told to come again, a counter does
          Web.Reply reply = web.post("/api/v1/events", Map.of("events", batch));
          while (reply.status() == 503) {
            LockSupport.parkNanos(1_000_000_000L);
            reply = web.post("/api/v1/events", Map.of("events", batch));
          }
          reply.expect(200);
        }
      }
    }

    private Map<String, Object> event(int i, Instant began) {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("id", ids.get(i).toString());
      event.put("kind", i % 2 == 0 ? "ARRIVED" : "HANDED_OVER");
      event.put("packet", round.packet((number * events + i) % PACKETS));
      event.put("happenedAt", began.plus(AWAY.dividedBy(events).multipliedBy(i)).toString());
      event.put("device", account.id().toString());
      event.put("sequence", i + 1);
      event.put("place", "Ақсуат");
      event.put("by", "Г. Омарова");
      return event;
    }
  }
}
