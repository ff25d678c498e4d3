package org.paperpost.post;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paperpost.packets.StoredRounds;
import org.paperpost.packets.StoredRounds.Someone;
import org.paperpost.packets.StoredRounds.StoredRound;
import org.paperpost.testing.Web;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** A school with a printed round, and those who work there. */
public final class PostFixtures {

  public static final LocalDate DUE = LocalDate.of(2099, 12, 18);
  private static final String PASSWORD = "a-long-enough-password";
  private static int made;

  public final UUID school;
  public final Web clerk;
  public final Web coordinator;
  public final Web scanner;
  public final Web aksuatClerk;
  public final String clerkLogin;

  /** The newest round. */
  public StoredRound round;

  private final StoredRounds rounds;
  private final LocalDate due;

  public PostFixtures(int port, ApplicationContext context) {
    this(port, context, DUE);
  }

  public PostFixtures(int port, ApplicationContext context, LocalDate due) {
    Web admin = Web.asAdmin(port);
    school =
        UUID.fromString(
            admin
                .post(
                    "/api/v1/schools",
                    Map.of("name", "Ақжар тірек мектебі", "address", "Ақжар а., Мектеп к-сі, 1"))
                .expect(201)
                .json()
                .get("id")
                .asString());
    int n = ++made;
    clerkLogin = "clerk" + n;
    clerk = account(admin, port, clerkLogin, "clerk", null);
    aksuatClerk = account(admin, port, "aksuat" + n, "clerk", "Ақсуат");
    coordinator = account(admin, port, "coordinator" + n, "coordinator", null);
    scanner = account(admin, port, "scanner" + n, "scanner", null);
    this.due = due;
    rounds = new StoredRounds(context);
    round = rounds.printed(school, due, people());
  }

  public StoredRound newRound() {
    round = rounds.printed(school, due, people());
    return round;
  }

  public static List<Someone> people() {
    return List.of(
        new Someone(
            "Әбдірахман Нұрлан",
            "5А",
            "Әбдірахман Ерлан Қайратұлы",
            "Ақсуат",
            "Мектеп к-сі, 3",
            "Ақсуат"),
        new Someone("Бекмұратова Дана", "5А", "", "Ақсуат", "", "Ақсуат"),
        new Someone(
            "Иванова Мария", "5А", "Иванова Светлана Петровна", "Тасты", "ул. Абая, 7", "Тасты"),
        new Someone("Ғабитұлы Сұңғат", "5А", "Ғабит Өмірбекұлы", "Тасты", "", ""));
  }

  public static String password() {
    return PASSWORD;
  }

  private Web account(Web admin, int port, String login, String role, String office) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("login", login);
    account.put("name", "Г. Омарова");
    account.put("password", PASSWORD);
    account.put("role", role);
    account.put("office", office);
    admin.post("/api/v1/schools/" + school + "/accounts", account).expect(201);
    return Web.as(port, login, PASSWORD);
  }

  /** A report with what every report needs; more as alternating names and values. */
  public static Map<String, Object> event(String kind, String packet, Object... more) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", UUID.randomUUID().toString());
    event.put("kind", kind);
    event.put("packet", packet);
    event.put("happenedAt", "2026-11-06T14:32:00+05:00");
    event.put("device", "phone-1");
    event.put("sequence", 1);
    for (int i = 0; i < more.length; i += 2) {
      event.put((String) more[i], more[i + 1]);
    }
    return event;
  }

  /** Sends the reports; gives the outcomes. */
  @SafeVarargs
  public static JsonNode send(Web who, Map<String, Object>... events) {
    return who.post("/api/v1/events", Map.of("events", List.of(events)))
        .expect(200)
        .json()
        .get("outcomes");
  }
}
