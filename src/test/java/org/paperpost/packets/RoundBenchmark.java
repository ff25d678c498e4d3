package org.paperpost.packets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.paperpost.PaperpostApplication;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.TestInstallation;
import org.paperpost.testing.Web;
import org.paperpost.testing.Web.Upload;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A district's round as a coordinator prints it, over HTTP and through the job: the roster comes
 * in, papers are published, the round opens, everything is printed into the store. {@code
 * scripts/bench round --pupils=N}. The database of the tests runs without fsync.
 */
public final class RoundBenchmark {

  private static final int PUPILS = 20_000;
  private static final int A_CLASS = 80;
  private static final int PAPERS = 3;

  /** With the cover they make 40 sides. */
  private static final int SIDES_A_PAPER = 13;

  private RoundBenchmark() {}

  /** A step, and how long it took. */
  private record Step(String name, double seconds) {}

  public static void main(String[] arguments) throws Exception {
    int pupils = PUPILS;
    for (String argument : arguments) {
      if (argument.startsWith("--pupils=")) {
        pupils = Integer.parseInt(argument.substring("--pupils=".length()));
      }
    }
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(PaperpostApplication.class)
            .initializers(new TestInstallation())
            .run("--server.port=0", "--logging.level.root=warn")) {
      int port =
          Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
      run(Web.asAdmin(port), pupils);
    }
    System.exit(0);
  }

  private static void run(Web web, int pupils) throws IOException {
    List<Step> steps = new ArrayList<>();
    UUID school = PrintedRound.newSchool(web);
    List<String> classes = new ArrayList<>();
    String roster = roster(pupils, classes);
    long start = System.nanoTime();
    web.upload("/api/v1/schools/" + school + "/roster", "file", Upload.of("roster.csv", roster))
        .expect(200);
    start = step(steps, "the roster comes in", start);
    List<UUID> editions = new ArrayList<>();
    for (int i = 0; i < PAPERS; i++) {
      editions.add(PrintedRound.publish(web, school, paper(i)));
    }
    start = step(steps, "three papers are published", start);
    JsonNode round =
        web.post(
                "/api/v1/schools/" + school + "/rounds",
                Map.of(
                    "name",
                    "1-айналым",
                    "classes",
                    classes,
                    "editions",
                    editions,
                    "dueBack",
                    "2099-12-18",
                    "spares",
                    0,
                    "envelope",
                    "C4",
                    "duplex",
                    true))
            .expect(201)
            .json();
    start = step(steps, "the round opens", start);
    JsonNode result = await(web, round.get("id").asString());
    start = step(steps, "everything is printed", start);
    print(round.get("estimate"), result, steps, pupils);
  }

  /** Follows the job as its page does. */
  private static JsonNode await(Web web, String round) {
    String job =
        web.post("/api/v1/rounds/" + round + "/print").expect(202).json().get("job").asString();
    long last = -1;
    while (true) {
      JsonNode state = web.get("/api/v1/jobs/" + job).expect(200).json();
      switch (state.get("state").asString()) {
        case "done" -> {
          return state.get("result");
        }
        case "failed" -> throw new IllegalStateException("the job failed: " + state);
        default -> {
          long done = state.path("done").asLong();
          if (done != last) {
            System.err.println("printed " + done + " of " + state.path("total").asLong());
            last = done;
          }
          LockSupport.parkNanos(500_000_000);
        }
      }
    }
  }

  private static String roster(int pupils, List<String> classes) {
    StringBuilder roster =
        new StringBuilder("class;name;guardian;postcode;settlement;office;language\n");
    for (int i = 0; i < pupils; i++) {
      int number = i / A_CLASS;
      String name = number % 11 + 1 + "-" + number / 11;
      if (i % A_CLASS == 0) {
        classes.add(name);
      }
      int village = i / 50;
      roster
          .append(name)
          .append(";Сейтқали Айгерім ")
          .append(i)
          .append(";Сейтқали Гүлнәр;150700;Ақбұлақ ")
          .append(village)
          .append(";150700 Ақбұлақ ")
          .append(village / 4)
          .append(";kk\n");
    }
    return roster.toString();
  }

  private static String paper(int number) {
    StringBuilder text =
        new StringBuilder(
            "---\ntitle: Жұмыс "
                + (number + 1)
                + "\nsubject: Математика\nclass: 5\nlanguage: kk\n---\n");
    for (int i = 1; i <= SIDES_A_PAPER; i++) {
      text.append("# ").append(i).append(". Түсіндір (4)\nbox: 190 mm\n\n");
    }
    return text.toString();
  }

  private static long step(List<Step> steps, String name, long start) {
    long now = System.nanoTime();
    Step step = new Step(name, (now - start) / 1e9);
    steps.add(step);
    System.out.printf(Locale.ROOT, "%-30s %8.1f s%n", step.name(), step.seconds());
    return now;
  }

  private static void print(JsonNode estimate, JsonNode result, List<Step> steps, int pupils)
      throws IOException {
    System.out.println("estimate " + estimate + ", printed " + result);
    Path results = Path.of("target/bench-round.json");
    Files.createDirectories(results.toAbsolutePath().getParent());
    Files.write(
        results,
        JsonMapper.shared()
            .writeValueAsBytes(
                Map.of("benchmark", "round", "pupils", pupils, "printed", result, "steps", steps)));
  }
}
