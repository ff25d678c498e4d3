package org.paperpost.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperpost.authoring.Assignments;
import org.paperpost.authoring.Edition;
import org.paperpost.authoring.NamedFile;
import org.paperpost.packets.NewRound;
import org.paperpost.packets.Rounds;
import org.paperpost.people.Accounts;
import org.paperpost.people.Role;
import org.paperpost.people.Rosters;
import org.paperpost.people.Schools;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Loads a school from a folder into an empty installation, through the same doors that people use:
 * {@code school.yaml} with its accounts and rounds, {@code roster.csv}, and the assignments with
 * their pictures, which are published. Passwords are random, printed once and kept beside the data.
 */
@Component
@Order(0)
@ConditionalOnProperty("paperpost.demo")
class DemoSchool implements ApplicationRunner {

  /** Enough for the post there and back, and a week for the work. */
  private static final int WEEKS_BACK = 5;

  private final Path folder;
  private final Path accountsFile;
  private final Schools schools;
  private final Rosters rosters;
  private final Accounts accounts;
  private final Assignments assignments;
  private final Rounds rounds;
  private final Clock clock;

  DemoSchool(
      @Value("${paperpost.demo}") Path folder,
      @Value("${paperpost.data:data}") Path data,
      Schools schools,
      Rosters rosters,
      Accounts accounts,
      Assignments assignments,
      Rounds rounds,
      Clock clock) {
    this.folder = folder;
    this.accountsFile = data.resolve("demo-accounts.txt");
    this.schools = schools;
    this.rosters = rosters;
    this.accounts = accounts;
    this.assignments = assignments;
    this.rounds = rounds;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    if (Files.exists(accountsFile)) {
      System.out.println("the demo school is here already; its accounts stand in " + accountsFile);
      return;
    }
    if (!schools.all().isEmpty()) {
      throw new DemoRefused(
          "The data folder already holds a school, and the demo school is loaded only into an empty"
              + " one. Start without --demo, or name another folder with --data.");
    }
    Path head = folder.resolve("school.yaml");
    if (!Files.isRegularFile(head)) {
      throw new DemoRefused("There is no demo school in " + folder + ": school.yaml is missing.");
    }
    Map<String, Object> given =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(head, StandardCharsets.UTF_8));
    UUID school = school(given);
    roster(school);
    String signIns = accounts(school, given);
    rounds(school, given);
    keep(signIns);
    System.out.print(signIns);
  }

  private UUID school(Map<String, Object> given) {
    List<String> languages = strings(given.get("languages"));
    return schools.create(
        new Schools.Given(
            inLanguage(given.get("name"), languages.isEmpty() ? Languages.FIRST : languages.get(0)),
            languages,
            (String) given.get("timeZone"),
            (String) given.get("address")));
  }

  private void roster(UUID school) throws IOException {
    Path file = folder.resolve("roster.csv");
    Rosters.Outcome outcome =
        rosters.take(
            school, new Rosters.Source("roster.csv", Files.readAllBytes(file), false), false);
    if (!outcome.rejected().isEmpty()) {
      throw new IllegalStateException(file + " has rows that are refused: " + outcome.rejected());
    }
  }

  private String accounts(UUID school, Map<String, Object> given) {
    StringBuilder signIns = new StringBuilder("demo accounts (login, password, who):\n");
    for (Map<String, Object> account : maps(given.get("accounts"))) {
      Role role = Role.valueOf(text(account, "role").toUpperCase(Locale.ROOT));
      String name = text(account, "name");
      Accounts.Created created =
          accounts.create(
              school,
              new Accounts.NewAccount(
                  text(account, "login"),
                  name,
                  null,
                  Set.of(role),
                  (String) account.get("language"),
                  (String) account.get("office")));
      signIns.append(
          String.format(
              Locale.ROOT,
              "  %-12s %s  %s, %s%n",
              created.login(),
              created.password(),
              name,
              role.name().toLowerCase(Locale.ROOT)));
    }
    return signIns.toString();
  }

  private void rounds(UUID school, Map<String, Object> given) throws IOException {
    Map<String, Edition> editions = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("assignments"))) {
      for (Path text : files.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
        UUID assignment = assignments.receive(school, withPictures(text));
        editions.put(
            text.getFileName().toString().replace(".md", ""), assignments.publish(assignment));
      }
    }
    for (Map<String, Object> round : maps(given.get("rounds"))) {
      List<Edition> papers =
          strings(round.get("assignments")).stream().map(name -> edition(editions, name)).toList();
      rounds.open(
          school,
          new NewRound(
              inLanguage(round.get("name"), papers.get(0).language()),
              strings(round.get("classes")),
              papers.stream().map(Edition::id).toList(),
              dueBack((String) round.get("dueBack")),
              round.get("spares") instanceof Integer spares ? spares : 0,
              (String) round.get("envelope"),
              true));
    }
  }

  private static Edition edition(Map<String, Edition> editions, String name) {
    Edition edition = editions.get(name);
    if (edition == null) {
      throw new IllegalStateException("a round of the demo school asks for " + name + ".md");
    }
    return edition;
  }

  /** The text with those files beside it that it names. */
  private static List<NamedFile> withPictures(Path text) throws IOException {
    String content = Files.readString(text, StandardCharsets.UTF_8);
    List<NamedFile> files = new ArrayList<>();
    files.add(
        new NamedFile(text.getFileName().toString(), content.getBytes(StandardCharsets.UTF_8)));
    try (Stream<Path> beside = Files.list(text.getParent())) {
      for (Path file : beside.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".md") && content.contains("(" + name + ")")) {
          files.add(new NamedFile(name, Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }

  /** A day that is too near by now is put off, so that the demo begins with nothing late. */
  private LocalDate dueBack(@Nullable String day) {
    LocalDate today = LocalDate.now(clock);
    LocalDate wanted = day == null ? today : LocalDate.parse(day);
    LocalDate earliest = today.plusWeeks(WEEKS_BACK);
    return wanted.isBefore(earliest) ? earliest : wanted;
  }

  private void keep(String signIns) throws IOException {
    Files.createDirectories(accountsFile.toAbsolutePath().getParent());
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          accountsFile,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(
        accountsFile, signIns, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static String text(Map<String, Object> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("the demo school's " + map + " lacks " + key);
    }
    return value.toString();
  }

  private static String inLanguage(@Nullable Object text, String language) {
    if (text instanceof Map<?, ?> texts) {
      Object wanted = texts.get(language);
      return String.valueOf(wanted == null ? texts.values().iterator().next() : wanted);
    }
    return String.valueOf(text);
  }

  private static List<String> strings(@Nullable Object list) {
    return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(@Nullable Object list) {
    return list == null ? List.of() : (List<Map<String, Object>>) list;
  }
}
