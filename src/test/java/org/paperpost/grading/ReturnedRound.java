package org.paperpost.grading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.awaitility.Awaitility;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.NamedFile;
import org.paperpost.codes.PacketId;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.imaging.Doubt;
import org.paperpost.packets.NewRound;
import org.paperpost.packets.Packet;
import org.paperpost.packets.PacketSide;
import org.paperpost.packets.Packets;
import org.paperpost.packets.Printing;
import org.paperpost.packets.Round;
import org.paperpost.packets.Rounds;
import org.paperpost.scanning.SideFiled;
import org.paperpost.scanning.SideWithdrawn;
import org.paperpost.sheet.AnswerField;
import org.paperpost.testing.Web;
import org.paperpost.testing.paper.Damage;
import org.paperpost.testing.paper.Pen;
import org.paperpost.testing.paper.Scan;
import org.paperpost.testing.paper.ScanFiles;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A school whose round is printed and comes back: by news alone, or as real pictures through the
 * scanner. Six pupils in two classes, one paper with a question of each kind.
 */
public final class ReturnedRound {

  public static final Instant BACK = Instant.parse("2026-11-20T04:00:00Z");

  public static final String ASSIGNMENT =
      """
      ---
      title: Вода вокруг нас
      subject: Естествознание
      class: 5
      language: ru
      ---
      Прочитай вопросы спокойно и отвечай своими словами.

      # 1. $\\frac12 + \\frac14$ литра воды — это сколько литров? (2)
      - ( ) $\\frac14$
      - (x) $\\frac34$
      - ( ) $1$

      # 2. Отметь пресную воду (3)
      - [x] родник
      - [ ] море
      - [x] ледник
      - [x] дождь

      # 3. Кран теряет 8 мл в минуту. Сколько миллилитров за 125 минут? (2)
      = 1000 ± 0

      # 4. Назови газ, в который вода превращается при кипении (1)
      = пар | водяной пар

      # 5. Объясни, почему зимой лёд на реке появляется сначала у берега. (4)
      lines: 6
      > 2 балла: у берега мельче, вода медленнее течёт.
      > 2 балла: связь с остыванием до 0 °C.

      # 6. Сколько воды вытечет за сутки? Запиши решение. (3)
      squares: 50 mm
      > 3 балла за решение с единицами.
      """;

  private static final String ROSTER =
      """
      class;name;settlement;language;external_id
      5А;Абенова Аружан;Акбулак;ru;S-1
      5А;Ботабаев Ержан;Акбулак;ru;=S-2
      5А;Волков Пётр;Майбалык;ru;S-3
      5Ә;Әбілқасым Нұрислам;Майбалык;kk;S-4
      5Ә;Ғабитұлы Сұңғат;Каратал;kk;S-5
      5Ә;Өтеген Дана;Каратал;kk;S-6
      """;

  private static int made;

  public final UUID school;
  public final Round round;
  public final UUID edition;
  public final Web marker;
  public final Web teacher;
  public final Web admin;
  public final String teacherLogin;
  private final ApplicationContext context;
  private final Packets packets;
  private final Map<PacketId, byte[]> papers = new HashMap<>();
  private Instant now = BACK;

  public ReturnedRound(int port, ApplicationContext context) {
    this(port, context, ASSIGNMENT);
  }

  public ReturnedRound(int port, ApplicationContext context, String assignment) {
    this(port, context, assignment, 0);
  }

  public ReturnedRound(int port, ApplicationContext context, String assignment, int spares) {
    this.context = context;
    packets = context.getBean(Packets.class);
    admin = Web.asAdmin(port);
    school =
        UUID.fromString(
            admin
                .post("/api/v1/schools", Map.of("name", "Ақбұлақ орта мектебі"))
                .expect(201)
                .json()
                .get("id")
                .asString());
    admin
        .upload(
            "/api/v1/schools/" + school + "/roster", "file", Web.Upload.of("roster.csv", ROSTER))
        .expect(200);
    int n = ++made;
    teacherLogin = "gr-teacher" + n;
    teacher = account(port, teacherLogin, "teacher");
    marker = account(port, "gr-marker" + n, "marker");
    Assignments assignments = context.getBean(Assignments.class);
    UUID id =
        assignments.receive(
            school,
            List.of(new NamedFile("water.md", assignment.getBytes(StandardCharsets.UTF_8))));
    edition = assignments.publish(id).id();
    round =
        context
            .getBean(Rounds.class)
            .open(
                school,
                new NewRound(
                    "Круг 6",
                    List.of("5А", "5Ә"),
                    List.of(edition),
                    LocalDate.of(2099, 12, 18),
                    spares,
                    null,
                    true));
  }

  public Web account(int port, String login, String role) {
    admin
        .post(
            "/api/v1/schools/" + school + "/accounts",
            Map.of(
                "login",
                login,
                "name",
                "Гүлнәр Серікқызы",
                "password",
                "a-long-enough-password",
                "role",
                role))
        .expect(201);
    return Web.as(port, login, "a-long-enough-password");
  }

  /** In printing order. */
  public List<Packet> packets() {
    return packets.inRound(round.id());
  }

  public PacketId packet(int index) {
    return packets().get(index).id();
  }

  /** The id of a question that somebody has answered. */
  public String question(String no) {
    return context.getBean(MarkingQueue.class).ofSchool(school).stream()
        .filter(q -> q.question().no().equals(no))
        .findFirst()
        .orElseThrow()
        .question()
        .id()
        .toString();
  }

  /** The pages that ask something. */
  public List<Integer> pages(PacketId packet) {
    return packets.sides(packet).stream()
        .filter(side -> !side.plan().fields().isEmpty())
        .map(PacketSide::page)
        .toList();
  }

  public int pageOf(PacketId packet, String question) {
    return packets.sides(packet).stream()
        .filter(side -> side.plan().fields().stream().anyMatch(f -> f.question().equals(question)))
        .findFirst()
        .orElseThrow()
        .page();
  }

  /** News that a side was filed, a second after the last news. */
  public UUID filed(PacketId packet, int page, AnswerReading... readings) {
    UUID side = UUID.randomUUID();
    now = now.plusSeconds(1);
    publish(
        new SideFiled(school, round.id(), side, packet.text(), page, List.of(readings), now, null));
    return side;
  }

  /** News that all pages are back with these readings. */
  public void back(PacketId packet, AnswerReading... readings) {
    for (int page : pages(packet)) {
      filed(
          packet,
          page,
          List.of(readings).stream()
              .filter(r -> pageOf(packet, r.question()) == page)
              .toArray(AnswerReading[]::new));
    }
  }

  public void withdrawn(PacketId packet, int page, UUID side) {
    now = now.plusSeconds(1);
    publish(new SideWithdrawn(school, round.id(), side, packet.text(), page, now));
  }

  /** News that a better scan took a side's place. */
  public UUID replaced(PacketId packet, int page, UUID side, AnswerReading... readings) {
    withdrawn(packet, page, side);
    now = now.minusSeconds(1);
    return filed(packet, page, readings);
  }

  public void publish(Object event) {
    context
        .getBean(TransactionTemplate.class)
        .executeWithoutResult(status -> context.publishEvent(event));
  }

  public static AnswerReading choice(String question, String... values) {
    return new AnswerReading(question, "choice", List.of(values), 0.98, false, List.of());
  }

  public static AnswerReading doubtful(String question, String... values) {
    return new AnswerReading(
        question, "choice", List.of(values), 0.41, true, List.of(Doubt.ERASED));
  }

  public static AnswerReading number(String question, String value) {
    return new AnswerReading(question, "number", List.of(value), 0.97, false, List.of());
  }

  /** Has the round printed, which packets need before they are written out singly. */
  public void print() {
    UUID job = context.getBean(Printing.class).submit(round);
    awaitJob(job);
  }

  /** The packet as printed; it is as it was when first asked for, even if it is void by now. */
  public byte[] paper(PacketId packet) {
    return papers.computeIfAbsent(
        packet,
        id -> {
          ByteArrayOutputStream pdf = new ByteArrayOutputStream();
          try {
            context.getBean(Printing.class).write(id, pdf);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return pdf.toByteArray();
        });
  }

  /**
   * Puts packets through the scanner as a pupil filled them in.
   *
   * @param leftOut pages that do not come back, by packet
   */
  public void scan(
      Path folder, List<PacketId> back, Map<PacketId, Set<Integer>> leftOut, Hand hand) {
    try {
      List<java.awt.image.BufferedImage> sides = new ArrayList<>();
      for (PacketId packet : back) {
        try (PDDocument document = Loader.loadPDF(paper(packet))) {
          for (PacketSide side : packets.sides(packet)) {
            if (side.edition() == null
                || leftOut.getOrDefault(packet, Set.of()).contains(side.page())) {
              continue;
            }
            Scan scan = Scan.ofPdf(document, side.page() - 1, 200);
            Map<String, List<AnswerField>> fields = new LinkedHashMap<>();
            side.plan()
                .fields()
                .forEach(f -> fields.computeIfAbsent(f.question(), q -> new ArrayList<>()).add(f));
            Pen pen = new Pen(packet.text().hashCode());
            fields.forEach(
                (question, own) ->
                    hand.answer(packet, new Question(question, own), (w, b) -> w.on(pen, scan, b)));
            sides.add(
                scan.damaged(side.page(), Damage.placed(0.6, 1, -1, 1), Damage.noise(4)).image());
          }
        }
      }
      Path file = folder.resolve("stack.pdf");
      ScanFiles.pdf(file, sides, 200, ScanFiles.Kind.values()[0]);
      Web.Reply reply =
          admin
              .upload(
                  "/api/v1/schools/" + school + "/scan-batches",
                  "files",
                  new Web.Upload("stack.pdf", Files.readAllBytes(file)))
              .expect(202);
      awaitJob(UUID.fromString(reply.json().get("job").asString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A question as it stands on a side. */
  public record Question(String no, List<AnswerField> fields) {}

  /** A stroke of the pen. */
  @FunctionalInterface
  public interface Stroke {
    void on(Pen pen, Scan scan, AnswerField field);
  }

  /** Fills in one question of one packet. */
  @FunctionalInterface
  public interface Hand {
    void answer(PacketId packet, Question question, BiConsumer<Stroke, AnswerField> draw);
  }

  private void awaitJob(UUID job) {
    Awaitility.await()
        .atMost(java.time.Duration.ofMinutes(3))
        .until(
            () -> {
              String state =
                  admin.get("/api/v1/jobs/" + job).expect(200).json().get("state").asString();
              if (state.equals("failed")) {
                throw new AssertionError(admin.get("/api/v1/jobs/" + job).text());
              }
              return state.equals("done");
            });
  }
}
