package org.paperpost.demo;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.paperpost.codes.PacketId;
import org.paperpost.codes.PageCode;
import org.paperpost.demo.ReturnedStack.Picture;
import org.paperpost.demo.SimulatedPupil.Answer;
import org.paperpost.testing.PrintedRound;
import org.paperpost.testing.Web;
import org.paperpost.testing.Web.Upload;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** The loop: author, print, dispatch, return, scan, mark, journal and feedback. */
final class DemoLoop {

  private static final String API = "/api/v1";
  private static final long SEED = 2020;

  private final Web web;
  private final Path folder;
  private final Path out;
  private final Report report = new Report(System.out);
  private final Map<String, String> editions = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> points = new HashMap<>();

  DemoLoop(Web web, Path folder, Path out) {
    this.web = web;
    this.folder = folder;
    this.out = out;
  }

  private record RoundRun(UUID id, String name, List<PrintedPacket> packets, Path printFile) {}

  /** Whether nothing went wrong that must never go wrong. */
  boolean run() throws IOException {
    Map<String, Object> plan = plan();
    UUID school = school(plan);
    author(school);
    Path foreign = foreignPrintFile();
    List<RoundRun> rounds = new ArrayList<>();
    for (Map<String, Object> round : list(plan, "rounds")) {
      rounds.add(print(school, round));
    }
    for (RoundRun round : rounds) {
      post(round);
      Map<String, Picture> truth = scan(school, round, foreign);
      mark(round, truth);
      results(round, truth);
    }
    return report.end();
  }

  private UUID school(Map<String, Object> plan) throws IOException {
    report.stage("School and roster");
    UUID school =
        id(
            web.post(
                    API + "/schools",
                    Map.of(
                        "name", map(plan, "name").get("kk"),
                        "languages", plan.get("languages"),
                        "timeZone", plan.get("timeZone"),
                        "address", plan.get("address")))
                .expect(201));
    Upload roster = file("roster.csv");
    JsonNode first =
        web.upload(API + "/schools/" + school + "/roster", "file", roster).expect(200).json();
    JsonNode again =
        web.upload(API + "/schools/" + school + "/roster", "file", roster).expect(200).json();
    report.in("roster.csv, twice");
    report.out(
        "%s pupils came in, %s rows were refused; the second time changed %s",
        first.get("created").asString(),
        first.get("rejected").size(),
        again.get("created").asInt() + again.get("updated").asInt());
    if (first.get("created").asInt() == 0 || !first.get("rejected").isEmpty()) {
      report.fault("the roster did not come in whole: %s", first);
    }
    if (again.get("created").asInt() + again.get("updated").asInt() != 0) {
      report.fault("importing the roster twice changed something: %s", again);
    }
    return school;
  }

  private void author(UUID school) throws IOException {
    report.stage("Authoring");
    List<Path> texts;
    List<Upload> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("assignments"))) {
      texts = files.sorted().toList();
    }
    for (Path picture : texts) {
      if (!picture.toString().endsWith(".md")) {
        pictures.add(upload(picture));
      }
    }
    for (Path text : texts) {
      if (!text.toString().endsWith(".md")) {
        continue;
      }
      List<Upload> parts = new ArrayList<>(pictures);
      parts.add(0, upload(text));
      UUID assignment =
          id(
              web.upload(
                      API + "/schools/" + school + "/assignments",
                      "file",
                      parts.toArray(Upload[]::new))
                  .expect(201));
      JsonNode edition =
          web.post(API + "/assignments/" + assignment + "/editions").expect(201).json();
      String id = edition.get("id").asString();
      String name = text.getFileName().toString().replace(".md", "");
      editions.put(name, id);
      Map<String, Integer> byQuestion = new TreeMap<>();
      edition
          .get("questions")
          .forEach(q -> byQuestion.put(q.get("no").asString(), q.get("points").asInt()));
      points.put(id, byQuestion);
      save("preview-" + name + ".pdf", web.get(API + "/editions/" + id + "/preview.pdf"));
      save("key-" + name + ".pdf", web.get(API + "/editions/" + id + "/key.pdf"));
      report.out(
          "%-20s %s sides, %s variants, %s questions, %s points",
          name,
          edition.get("pages").asString(),
          edition.get("variants").asString(),
          edition.get("questions").size(),
          edition.get("maxPoints").asString());
    }
    report.in("%s assignments, %s pictures", editions.size(), pictures.size());
  }

  private RoundRun print(UUID school, Map<String, Object> plan) throws IOException {
    String name = String.valueOf(map(plan, "name").get("kk"));
    report.stage("Printing: " + name);
    JsonNode opened =
        web.post(
                API + "/schools/" + school + "/rounds",
                Map.of(
                    "name", name,
                    "classes", plan.get("classes"),
                    "editions", strings(plan, "assignments").stream().map(editions::get).toList(),
                    "dueBack", LocalDate.now(ZoneId.systemDefault()).plusDays(24).toString(),
                    "spares", plan.get("spares"),
                    "envelope", plan.get("envelope"),
                    "duplex", true))
            .expect(201)
            .json();
    UUID round = UUID.fromString(opened.get("id").asString());
    report.in("classes %s, papers %s", plan.get("classes"), plan.get("assignments"));
    JsonNode printed =
        PrintedRound.await(web, web.post(API + "/rounds/" + round + "/print").expect(202));
    Path printFile =
        save(folderOf(name) + "/packets.pdf", web.get(API + "/rounds/" + round + "/packets.pdf"));
    save(folderOf(name) + "/labels.pdf", web.get(API + "/rounds/" + round + "/labels.pdf"));
    List<PrintedPacket> packets = new ArrayList<>();
    int first = 0;
    for (JsonNode packet : items(API + "/rounds/" + round + "/packets")) {
      JsonNode map =
          web.get(API + "/packets/" + packet.get("packet").asString() + "/page-map.json")
              .expect(200)
              .json();
      PrintedPacket found = PrintedPacket.of(packet, first, map);
      packets.add(found);
      first += found.sides().size();
    }
    report.out(
        "%s packets, %s sides in one file; estimate was %s",
        printed.get("packets").asString(), printed.get("sides").asString(), opened.get("estimate"));
    if (first != printed.get("sides").asInt()) {
      report.fault("the packets have %d sides, the print file says %s", first, printed);
    }
    return new RoundRun(round, name, packets, printFile);
  }

  private void post(RoundRun round) {
    report.stage("Dispatch and return: " + round.name());
    Map<String, List<PrintedPacket>> offices = new TreeMap<>();
    round.packets().stream()
        .filter(packet -> !packet.isSpare())
        .forEach(
            packet ->
                offices.computeIfAbsent(packet.office(), office -> new ArrayList<>()).add(packet));
    int lists = 0;
    for (String office : offices.keySet()) {
      JsonNode list =
          web.post(
                  API + "/rounds/" + round.id() + "/dispatch-lists",
                  Map.of(
                      "carrier",
                      office.contains("(") ? "Е. Қасымбеков" : "post",
                      "kind",
                      "letter",
                      "category",
                      "registered",
                      "office",
                      office))
              .expect(201)
              .json();
      String id = list.get("id").asString();
      web.post(API + "/dispatch-lists/" + id + "/freeze").expect(200);
      lists++;
      save(
          folderOf(round.name()) + "/form103-" + lists + ".pdf",
          web.get(API + "/dispatch-lists/" + id + "/form103.pdf"));
    }
    report.in("%s packets for %s offices", round.packets().size(), offices.size());
    report.out("%s dispatch lists frozen and printed", lists);

    List<PrintedPacket> posted = round.packets().stream().filter(p -> !p.isSpare()).toList();
    Instant now = Instant.now().minus(20, ChronoUnit.DAYS);
    List<Map<String, Object>> events = new ArrayList<>();
    for (int i = 0; i < posted.size(); i++) {
      String packet = posted.get(i).id();
      events.add(event("HANDED_TO_CARRIER", packet, now, i));
      events.add(event("ARRIVED", packet, now.plus(3, ChronoUnit.DAYS), i));
      events.add(event("HANDED_OVER", packet, now.plus(4, ChronoUnit.DAYS), i));
      events.add(event("RETURN_ACCEPTED", packet, now.plus(14, ChronoUnit.DAYS), i));
    }
    java.util.Collections.shuffle(events, new java.util.Random(SEED));
    List<Map<String, Object>> odd =
        List.of(
            events.get(0),
            event("HANDED_OVER", PacketId.random().text(), now, 1),
            event("ARRIVED", posted.get(0).id(), Instant.ofEpochSecond(3600), 2));
    Map<String, Integer> outcomes = new TreeMap<>(send(events));
    Map<String, Integer> oddOutcomes = send(odd);
    report.in("%s events from the offices, out of order", events.size());
    report.out("outcomes %s", outcomes);
    report.in("one event twice, one of an unknown packet, one dated 1970");
    report.out("outcomes %s", oddOutcomes);
    if (outcomes.getOrDefault("stored", 0) != events.size()) {
      report.fault("of %d events only these were stored: %s", events.size(), outcomes);
    }
    if (!oddOutcomes.equals(Map.of("known", 1, "refused", 1, "stored", 1))) {
      report.fault("the odd events came out as %s", oddOutcomes);
    }
    report.out("where they are: %s", journey(round));
  }

  private Map<String, Picture> scan(UUID school, RoundRun round, Path foreign) throws IOException {
    report.stage("Scanning in: " + round.name());
    List<PrintedPacket> back =
        round.packets().stream().filter(packet -> !packet.isSpare()).skip(1).toList();
    Path scans = out.resolve(folderOf(round.name())).resolve("scans");
    ReturnedStack stack = new ReturnedStack(scans, round.printFile(), SEED);
    Picture lost = stack.make(back, foreign);
    int pictures = stack.files().values().stream().mapToInt(List::size).sum();
    report.in(
        "%s packets back, one packet not; %s pictures in %s files",
        back.size(), pictures, stack.files().size());
    report.in("one side lost, one scanned twice, one foreign, one blank, one with inked codes");

    List<Upload> uploads = new ArrayList<>();
    for (String name : new TreeSet<>(stack.files().keySet())) {
      uploads.add(upload(scans.resolve(name)));
    }
    Web.Reply opened =
        web.upload(
                API + "/schools/" + school + "/scan-batches",
                "files",
                uploads.toArray(Upload[]::new))
            .expect(202);
    PrintedRound.await(web, opened);
    String batch = opened.json().get("id").asString();
    JsonNode summary = web.get(API + "/scan-batches/" + batch).expect(200).json();
    report.out(
        "%s sides: filed %s, unknown %s, duplicate %s, blank %s, foreign %s",
        summary.get("sides").asString(),
        summary.get("filed").asString(),
        summary.get("unknown").asString(),
        summary.get("duplicate").asString(),
        summary.get("blank").asString(),
        summary.get("foreign").asString());
    summary.get("failedFiles").forEach(file -> report.out("%s", file.get("sentence").asString()));
    if (summary.get("sides").asInt() != pictures) {
      report.fault("%d pictures went in, %s sides came out", pictures, summary.get("sides"));
    }
    return sort(round, stack, items(API + "/scan-batches/" + batch + "/sides"), lost);
  }

  /** Holds every side against the truth, and does what a person at the triage table would. */
  private Map<String, Picture> sort(
      RoundRun round, ReturnedStack stack, List<JsonNode> sides, Picture lost) {
    Map<String, Picture> filed = new HashMap<>();
    Map<String, Integer> wrongReadings = new TreeMap<>();
    int read = 0;
    int review = 0;
    int byHand = 0;
    for (JsonNode side : sides) {
      Picture truth =
          stack.files().get(side.get("file").asString()).get(side.get("index").asInt() - 1);
      String state = side.get("state").asString();
      switch (truth.kind()) {
        case FOREIGN, BLANK -> {
          if (state.equals("filed") || state.equals("duplicate")) {
            report.fault("a %s page was filed: %s", truth.kind(), side);
          }
        }
        case ORDINARY, TWICE, CODES_INKED -> {
          if (state.equals("unknown")) {
            String text = new PageCode(new PacketId(truth.packet().id()), truth.page(), 0).text();
            web.post(API + "/sides/" + side.get("id").asString() + "/file", Map.of("text", text))
                .expect(200);
            byHand++;
          } else if (!side.path("packet").asString("").equals(truth.packet().id())
              || side.path("page").asInt() != truth.page()) {
            report.fault("filed wrongly: %s is %s/%d", side, truth.packet().id(), truth.page());
          }
          if (!state.equals("duplicate")) {
            filed.put(truth.packet().id() + "/" + truth.page(), truth);
          }
        }
      }
      for (JsonNode reading : side.get("readings")) {
        read++;
        if (reading.get("needsReview").asBoolean()) {
          review++;
        } else if (!value(reading).equals(meant(truth, reading.get("question").asString()))) {
          wrongReadings.merge(
              "%s/%d question %s: read %s, meant %s"
                  .formatted(
                      truth.packet().id(),
                      truth.page(),
                      reading.get("question").asString(),
                      value(reading),
                      meant(truth, reading.get("question").asString())),
              1,
              Integer::sum);
        }
      }
    }
    report.out("%s answers read by machine, of which %s want a second look", read, review);
    report.person("%s sides were filed by typing the code beside the square one", byHand);
    wrongReadings.keySet().forEach(wrong -> report.fault("read wrongly: %s", wrong));
    List<JsonNode> missing = items(API + "/rounds/" + round.id() + "/missing-sides");
    report.person(
        "not back of packets that are partly back: %s",
        missing.stream()
            .map(m -> m.get("pupil").asString() + " " + m.get("missing"))
            .collect(joining("; ")));
    boolean lostIsNamed =
        missing.stream()
            .anyMatch(
                m ->
                    m.get("packet").asString().equals(lost.packet().id())
                        && m.get("missing").toString().contains(String.valueOf(lost.page())));
    if (!lostIsNamed || missing.size() != 1) {
      report.fault(
          "page %d of %s was lost, listed are %s", lost.page(), lost.packet().id(), missing);
    }
    return filed;
  }

  private void mark(RoundRun round, Map<String, Picture> filed) {
    report.stage("Marking: " + round.name());
    Map<String, JsonNode> answers = new HashMap<>();
    Map<String, Integer> states = new TreeMap<>();
    for (JsonNode answer : items(API + "/rounds/" + round.id() + "/answers")) {
      answers.put(
          answer.get("packet").asString()
              + "/"
              + answer.get("paper").asString()
              + "/"
              + answer.get("question").asString(),
          answer);
      states.merge(answer.get("state").asString(), 1, Integer::sum);
    }
    report.in("%s sides with what pupils wrote", filed.size());
    report.out("answers by state: %s", states);
    int marked = 0;
    Set<String> expected = new HashSet<>();
    Map<String, Boolean> right = new HashMap<>();
    for (Picture picture : filed.values()) {
      String paper = picture.packet().sides().get(picture.page() - 1).paper();
      for (Answer answer : picture.answers()) {
        String key = picture.packet().id() + "/" + paper + "/" + answer.question();
        expected.add(key);
        right.merge(key, answer.right(), Boolean::logicalAnd);
      }
    }
    for (String key : expected) {
      JsonNode answer = answers.get(key);
      if (answer == null) {
        report.fault("lost answer %s", key);
      } else if (answer.get("state").asString().equals("waiting")) {
        String id = answer.get("id").asString();
        web.get(API + "/answers/" + id + "/image").expect(200);
        int max = answer.get("maxPoints").asInt();
        boolean good = Boolean.TRUE.equals(right.get(key));
        web.put(
                API + "/answers/" + id + "/mark",
                Map.of(
                    "points", good ? max : max / 2,
                    "comment", marked % 5 == 0 ? "Жарайсың, ойыңды анық жаздың." : ""))
            .expect(200);
        marked++;
      }
    }
    report.person("%s answers were marked on screen", marked);
    long waiting =
        items(API + "/rounds/" + round.id() + "/answers").stream()
            .filter(answer -> answer.get("state").asString().equals("waiting"))
            .count();
    report.out("%s answers are still waiting", waiting);
    if (waiting != 0) {
      report.fault("%d answers are waiting after everything was marked", waiting);
    }
  }

  private void results(RoundRun round, Map<String, Picture> filed) {
    report.stage("Journal and feedback: " + round.name());
    String at = folderOf(round.name());
    Path csv = save(at + "/results.csv", web.get(API + "/rounds/" + round.id() + "/results.csv"));
    save(at + "/results.xlsx", web.get(API + "/rounds/" + round.id() + "/results.xlsx"));
    Path feedback =
        save(at + "/feedback.pdf", web.get(API + "/rounds/" + round.id() + "/feedback.pdf"));
    long rows = lines(csv) - 1;
    long pupils = round.packets().stream().filter(packet -> !packet.isSpare()).count();
    report.out(
        "results.csv with %s rows, results.xlsx, feedback.pdf of %s kB", rows, size(feedback));
    report.out("where they are: %s", journey(round));
    if (rows < pupils) {
      report.fault("%d pupils, but %d rows of results", pupils, rows);
    }
    report.person("print %s and put it into the next packets", out.relativize(feedback));
  }

  private Map<String, Integer> send(List<Map<String, Object>> events) {
    Map<String, Integer> outcomes = new TreeMap<>();
    JsonNode answer = web.post(API + "/events", Map.of("events", events)).expect(200).json();
    answer
        .get("outcomes")
        .forEach(outcome -> outcomes.merge(outcome.get("outcome").asString(), 1, Integer::sum));
    return outcomes;
  }

  private static Map<String, Object> event(String kind, String packet, Instant at, long sequence) {
    return Map.of(
        "id",
        UUID.randomUUID().toString(),
        "kind",
        kind,
        "packet",
        packet,
        "happenedAt",
        at.toString(),
        "device",
        "demo-counter",
        "sequence",
        sequence);
  }

  private JsonNode journey(RoundRun round) {
    return web.get(API + "/rounds/" + round.id() + "/journey").expect(200).json().get("byStatus");
  }

  /** A print file of another school, of which a page gets into our stack. */
  private Path foreignPrintFile() {
    PrintedRound other = PrintedRound.in(web);
    return save("another-school.pdf", web.get(API + "/rounds/" + other.round() + "/packets.pdf"));
  }

  private static String value(JsonNode reading) {
    JsonNode value = reading.get("value");
    if (!value.isArray()) {
      return value.asString();
    }
    Set<String> options = new TreeSet<>();
    value.forEach(option -> options.add(option.asString()));
    return String.join("", options);
  }

  private static String meant(Picture truth, String question) {
    return truth.answers().stream()
        .filter(answer -> answer.question().equals(question))
        .map(answer -> answer.value().stream().sorted().collect(joining()))
        .findFirst()
        .orElse("?");
  }

  private List<JsonNode> items(String path) {
    List<JsonNode> items = new ArrayList<>();
    String next = null;
    do {
      JsonNode page =
          web.get(path + "?limit=500" + (next == null ? "" : "&after=" + next)).expect(200).json();
      page.get("items").forEach(items::add);
      JsonNode cursor = page.path("next");
      next = cursor.isNull() || cursor.isMissingNode() ? null : cursor.asString();
    } while (next != null);
    return items;
  }

  private Path save(String name, Web.Reply reply) {
    try {
      Path file = out.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, reply.expect(200).bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String folderOf(String round) {
    return round.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.filter(line -> !line.isBlank()).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file) / 1000;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> plan() throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions()))
        .load(Files.readString(folder.resolve("school.yaml")));
  }

  private Upload file(String name) throws IOException {
    return upload(folder.resolve(name));
  }

  private static Upload upload(Path file) throws IOException {
    return new Upload(file.getFileName().toString(), Files.readAllBytes(file));
  }

  private static UUID id(Web.Reply reply) {
    return UUID.fromString(reply.json().get("id").asString());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> from, String key) {
    return (Map<String, Object>) from.get(key);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> from, String key) {
    return (List<Map<String, Object>>) from.get(key);
  }

  @SuppressWarnings("unchecked")
  private static List<String> strings(Map<String, Object> from, String key) {
    return (List<String>) from.get(key);
  }
}
