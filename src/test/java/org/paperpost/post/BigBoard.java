package org.paperpost.post;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paperpost.packets.StoredRounds;
import org.paperpost.packets.StoredRounds.Someone;
import org.paperpost.packets.StoredRounds.StoredRound;
import org.paperpost.testing.Screens;
import org.paperpost.testing.Web;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * The board of a big round that is three days overdue, four in five of its packets back, scanned
 * and marked: on the API, on the screen, and the board of one of its 100 offices. Before each
 * asking five more events come in, so that no answer can be the one before.
 */
final class BigBoard {

  private static final int OFFICES = 100;
  private static final int BATCH = 5000;
  private static final int NEWS = 5;

  private BigBoard() {}

  static void run(
      ConfigurableApplicationContext context,
      int port,
      int packets,
      int askings,
      Map<String, Object> results) {
    UUID school = PostBenchmark.school(port);
    List<Someone> people = new ArrayList<>();
    for (int i = 0; i < packets; i++) {
      String village = "Ауыл " + i % OFFICES;
      people.add(new Someone("Оқушы " + i, "5А", "", village, "Мектеп к-сі, " + i, village));
    }
    StoredRound round =
        new StoredRounds(context)
            .printed(school, LocalDate.now(ZoneOffset.UTC).minusDays(3), people);
    Web coordinator = coordinator(port, school);
    history(context, coordinator, round);
    results.put("packets of the round", packets);
    results.put("facts of the round", facts(context, school));

    String api = "/api/v1/rounds/" + round.id() + "/journey";
    long start = System.nanoTime();
    JsonNode first = coordinator.get(api).expect(200).json();
    results.put("board asked for the first time, ms", millis(start));
    check(first, packets);
    News news = new News(coordinator, round);
    ask("board, API", () -> coordinator.get(api).expect(200), news, askings, results);
    Screens screens = Screens.as(port, "bench", PostFixtures.password());
    String board = "/rounds/" + round.id();
    ask("board, screen", () -> screens.get(board), news, askings, results);
    String office = "/offices/board?name=" + URLEncoder.encode("Ауыл 7", StandardCharsets.UTF_8);
    ask("board of an office, screen", () -> screens.get(office), news, askings, results);
    JsonNode last = coordinator.get(api).expect(200).json();
    check(last, packets);
    int more =
        last.get("byStatus").get("graded").asInt() - first.get("byStatus").get("graded").asInt();
    if (more != 0 || here(last, "coming-back") - here(first, "coming-back") != news.sent) {
      throw new IllegalStateException("the board does not show the " + news.sent + " news");
    }
    results.put("facts of the round at the end", facts(context, school));
  }

  private static Web coordinator(int port, UUID school) {
    Web.asAdmin(port)
        .post(
            "/api/v1/schools/" + school + "/accounts",
            Map.of(
                "login",
                "bench",
                "name",
                "Bench",
                "password",
                PostFixtures.password(),
                "role",
                "coordinator"))
        .expect(201);
    return Web.as(port, "bench", PostFixtures.password());
  }

  /** One packet in five stays at the pupil's; the others come back whole and are marked. */
  private static void history(
      ConfigurableApplicationContext context, Web coordinator, StoredRound round) {
    Instant out = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(40, ChronoUnit.DAYS);
    List<Map<String, Object>> events = new ArrayList<>();
    List<String> back = new ArrayList<>();
    for (int i = 0; i < round.packets().size(); i++) {
      String packet = round.packet(i);
      List<String> kinds =
          i % 5 == 0
              ? List.of("ACCEPTED", "ARRIVED", "HANDED_OVER")
              : List.of(
                  "ACCEPTED", "ARRIVED", "HANDED_OVER", "RETURN_ACCEPTED", "RECEIVED_AT_SCHOOL");
      for (int k = 0; k < kinds.size(); k++) {
        String at = out.plus(k * 5L, ChronoUnit.DAYS).toString();
        events.add(PostFixtures.event(kinds.get(k), packet, "happenedAt", at, "sequence", k));
      }
      if (i % 5 != 0) {
        back.add(packet);
      }
    }
    for (int from = 0; from < events.size(); from += BATCH) {
      List<Map<String, Object>> batch = events.subList(from, Math.min(from + BATCH, events.size()));
      coordinator.post("/api/v1/events", Map.of("events", batch)).expect(200);
    }
    // as scanning and marking tell it
    context
        .getBean(JdbcClient.class)
        .sql(
            """
            insert into journey.fact (school_id, packet, source, kind, believed_at, happened_at,
              received_at, device, sequence, page, side, clock_doubtful)
            select :school, packet, 'told/' || page, case page when 9 then 'GRADED' else 'SIDE_FILED' end,
              now(), now(), now(), '', 0, nullif(page, 9),
              case page when 9 then null else gen_random_uuid() end, false
            from unnest(:packets) packet, unnest(array[2, 3, 9]) page
            """)
        .param("school", round.school())
        .param("packets", back.toArray(String[]::new))
        .update();
  }

  /** Packets that had stayed at the pupil's come back, one after the other. */
  private static final class News {
    private final Web coordinator;
    private final StoredRound round;
    private int sent;

    News(Web coordinator, StoredRound round) {
      this.coordinator = coordinator;
      this.round = round;
    }

    void send() {
      List<Map<String, Object>> events = new ArrayList<>();
      for (int i = 0; i < NEWS && sent * 5 < round.packets().size(); i++) {
        events.add(
            PostFixtures.event(
                "RETURN_ACCEPTED",
                round.packet(sent++ * 5),
                "happenedAt",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "sequence",
                9));
      }
      coordinator.post("/api/v1/events", Map.of("events", events)).expect(200);
    }
  }

  private static void ask(
      String what, Runnable asking, News news, int askings, Map<String, Object> results) {
    double[] millis = new double[askings];
    for (int i = 0; i < askings; i++) {
      news.send();
      long start = System.nanoTime();
      asking.run();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    results.put(what + ", the first ms", Math.round(millis[0]));
    Arrays.sort(millis);
    results.put(what + ", p50 ms", Math.round(millis[askings / 2]));
    results.put(what + ", p95 ms", Math.round(millis[(int) Math.ceil(askings * 0.95) - 1]));
  }

  private static void check(JsonNode board, int packets) {
    int all = board.get("byStatus").valueStream().mapToInt(JsonNode::asInt).sum();
    if (all != packets) {
      throw new IllegalStateException("the board counts " + all + " packets");
    }
  }

  private static int here(JsonNode board, String step) {
    return board
        .get("steps")
        .valueStream()
        .filter(one -> one.get("step").asString().equals(step))
        .mapToInt(one -> one.get("here").asInt())
        .sum();
  }

  private static long facts(ConfigurableApplicationContext context, UUID school) {
    return context
        .getBean(JdbcClient.class)
        .sql("select count(*) from journey.fact where school_id = ?")
        .param(school)
        .query(Long.class)
        .single();
  }

  private static long millis(long start) {
    return Math.round((System.nanoTime() - start) / 1e6);
  }
}
