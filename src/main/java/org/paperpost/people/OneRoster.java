package org.paperpost.people;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;

/**
 * A OneRoster 1.1 or 1.2 CSV package as a roster: the active students of {@code users.csv}, each
 * with the class of the enrollment that is a homeroom or is named like a class, and the first
 * guardian of {@code agentSourcedIds}. OneRoster has no postal addresses; columns such as {@code
 * metadata.settlement}, which it leaves to others to define, are read as ours.
 */
final class OneRoster {

  private static final long MOST_UNPACKED = 64L << 20;
  private static final Set<String> GUARDIANS = Set.of("guardian", "parent", "relative");

  private final String file;
  private final Map<String, Sheet> sheets = new HashMap<>();

  private OneRoster(String file) {
    this.file = file;
  }

  /** Whether these are the entries of such a package. */
  static boolean isOne(Set<String> names) {
    return names.contains("users.csv")
        && (names.contains("manifest.csv") || names.contains("enrollments.csv"));
  }

  /** One of the package's tables. */
  private record Sheet(Map<String, Integer> columns, List<RosterTable.Line> lines) {

    String cell(RosterTable.Line line, String column) {
      Integer at = columns.get(column.toLowerCase(Locale.ROOT));
      return at == null ? "" : line.cell(at);
    }

    boolean isActive(RosterTable.Line line) {
      return !cell(line, "status").equalsIgnoreCase("tobedeleted");
    }
  }

  /**
   * Refuses with ROSTER_NOT_A_TABLE, ROSTER_TOO_LONG, ROSTER_EMPTY, ROSTER_COLUMNS,
   * ROSTER_CHANGES_ONLY, ROSTER_SEVERAL_SCHOOLS; each names the file.
   */
  static RosterTable table(String file, byte[] content) {
    OneRoster roster = new OneRoster(file);
    roster.open(content);
    return roster.table();
  }

  private void open(byte[] content) {
    long left = MOST_UNPACKED;
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        String name = entry.getName().replaceFirst("^.*/", "").toLowerCase(Locale.ROOT);
        if (!name.endsWith(".csv")) {
          continue;
        }
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] bytes = in.readNBytes((int) left + 1);
          left -= bytes.length;
          if (left < 0) {
            throw tooLong();
          }
          sheets.put(name, sheet(name, bytes));
        }
      }
    } catch (IOException broken) {
      throw Problem.of(ProblemCode.ROSTER_NOT_A_TABLE, "file", file).refused();
    }
  }

  private Sheet sheet(String name, byte[] bytes) {
    List<RosterTable.Line> lines =
        bytes.length == 0 ? List.of() : RosterTable.csv(name, RosterTable.decoded(name, bytes));
    if (lines.size() > RosterTable.MOST_ROWS) {
      throw tooLong();
    }
    Map<String, Integer> columns = new HashMap<>();
    if (!lines.isEmpty()) {
      for (int i = 0; i < lines.get(0).cells().size(); i++) {
        columns.putIfAbsent(lines.get(0).cell(i).toLowerCase(Locale.ROOT), i);
      }
    }
    return new Sheet(columns, lines.stream().skip(1).filter(line -> !line.isBlank()).toList());
  }

  private RuntimeException tooLong() {
    return Problem.of(ProblemCode.ROSTER_TOO_LONG, "file", file, "most", RosterTable.MOST_ROWS)
        .refused();
  }

  private Sheet sheet(String name) {
    return sheets.getOrDefault(name, new Sheet(Map.of(), List.of()));
  }

  private RosterTable table() {
    refuseChangesOnly();
    Sheet users = sheet("users.csv");
    String missing =
        Stream.of("sourcedId", "familyName")
            .filter(c -> !users.columns().containsKey(c.toLowerCase(Locale.ROOT)))
            .map(c -> "users.csv " + c)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw Problem.of(ProblemCode.ROSTER_COLUMNS, "file", file, "missing", missing).refused();
    }
    Map<String, Set<String>> roles = roles(users);
    Map<String, String> classes = classes();
    Map<String, String> names = new HashMap<>();
    users.lines().forEach(u -> names.put(users.cell(u, "sourcedId"), name(users, u)));
    Map<String, Integer> own = ownColumns(users);
    List<RosterTable.Line> pupils = new ArrayList<>();
    Set<String> schools = new TreeSet<>();
    for (RosterTable.Line user : users.lines()) {
      String id = users.cell(user, "sourcedId");
      if (!roles.getOrDefault(id, Set.of()).contains("student")
          || !users.isActive(user)
          || users.cell(user, "enabledUser").equalsIgnoreCase("false")) {
        continue;
      }
      schools.addAll(schoolsOf(users, user));
      String number = users.cell(user, "identifier");
      List<String> cells = new ArrayList<>();
      cells.add(
          classes.getOrDefault(
              id, users.cell(user, "grades").split(",")[0].replaceFirst("^0+", "")));
      cells.add(name(users, user));
      cells.add(guardian(users, user, roles, names));
      cells.add(number.isEmpty() ? id : number);
      own.values().forEach(at -> cells.add(user.cell(at)));
      pupils.add(new RosterTable.Line(user.row(), cells));
    }
    if (pupils.isEmpty()) {
      throw Problem.of(ProblemCode.ROSTER_EMPTY, "file", file).refused();
    }
    if (schools.size() > 1) {
      throw Problem.of(
              ProblemCode.ROSTER_SEVERAL_SCHOOLS,
              "file",
              file,
              "schools",
              String.join(", ", schools))
          .refused();
    }
    return new RosterTable(columns(own), List.of(), pupils);
  }

  private static Map<RosterField, Integer> columns(Map<String, Integer> own) {
    Map<RosterField, Integer> columns = new EnumMap<>(RosterField.class);
    columns.put(RosterField.CLASS, 0);
    columns.put(RosterField.NAME, 1);
    columns.put(RosterField.GUARDIAN, 2);
    columns.put(RosterField.EXTERNAL_ID, 3);
    int at = 4;
    for (String heading : own.keySet()) {
      int column = at++;
      RosterField.of(heading).ifPresent(field -> columns.putIfAbsent(field, column));
    }
    return columns;
  }

  /** The extensions among the columns that name something a roster of ours has. */
  private static Map<String, Integer> ownColumns(Sheet users) {
    Map<String, Integer> own = new LinkedHashMap<>();
    new TreeMap<>(users.columns())
        .forEach(
            (heading, at) -> {
              String bare = heading.replaceFirst("^metadata\\.(?:.*\\.)?", "");
              if (!bare.equals(heading) && RosterField.of(bare).isPresent()) {
                own.putIfAbsent(bare, at);
              }
            });
    return own;
  }

  /** A package of changes cannot say who is missing. */
  private void refuseChangesOnly() {
    Sheet manifest = sheet("manifest.csv");
    for (RosterTable.Line line : manifest.lines()) {
      if (line.cell(0).equalsIgnoreCase("file.users") && line.cell(1).equalsIgnoreCase("delta")) {
        throw Problem.of(ProblemCode.ROSTER_CHANGES_ONLY, "file", file).refused();
      }
    }
  }

  /** By user; 1.1 has one in {@code users.csv}, 1.2 any number in {@code roles.csv}. */
  private Map<String, Set<String>> roles(Sheet users) {
    Map<String, Set<String>> roles = new HashMap<>();
    for (RosterTable.Line user : users.lines()) {
      String role = users.cell(user, "role").toLowerCase(Locale.ROOT);
      if (!role.isEmpty()) {
        roles.computeIfAbsent(users.cell(user, "sourcedId"), id -> new TreeSet<>()).add(role);
      }
    }
    Sheet given = sheet("roles.csv");
    for (RosterTable.Line line : given.lines()) {
      if (given.isActive(line)) {
        roles
            .computeIfAbsent(given.cell(line, "userSourcedId"), id -> new TreeSet<>())
            .add(given.cell(line, "role").toLowerCase(Locale.ROOT));
      }
    }
    return roles;
  }

  private Set<String> schoolsOf(Sheet users, RosterTable.Line user) {
    Sheet orgs = sheet("orgs.csv");
    Map<String, String> names = new HashMap<>();
    for (RosterTable.Line org : orgs.lines()) {
      if (orgs.cell(org, "type").equalsIgnoreCase("school")) {
        names.put(orgs.cell(org, "sourcedId"), orgs.cell(org, "name"));
      }
    }
    String of = users.cell(user, "orgSourcedIds") + "," + users.cell(user, "primaryOrgSourcedId");
    return Stream.of(of.split(","))
        .map(id -> names.getOrDefault(id.strip(), ""))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The title of each pupil's own class: of several the homeroom, else what looks like one. */
  private Map<String, String> classes() {
    Sheet classes = sheet("classes.csv");
    Map<String, RosterTable.Line> byId = new HashMap<>();
    classes.lines().stream()
        .filter(classes::isActive)
        .forEach(line -> byId.put(classes.cell(line, "sourcedId"), line));
    Sheet enrolled = sheet("enrollments.csv");
    List<RosterTable.Line> newestLast =
        enrolled.lines().stream()
            .filter(enrolled::isActive)
            .filter(line -> enrolled.cell(line, "role").equalsIgnoreCase("student"))
            .sorted(Comparator.comparing(line -> enrolled.cell(line, "beginDate")))
            .toList();
    Map<String, String> titles = new HashMap<>();
    Map<String, Integer> ranks = new HashMap<>();
    for (RosterTable.Line line : newestLast) {
      RosterTable.Line found = byId.get(enrolled.cell(line, "classSourcedId"));
      if (found == null) {
        continue;
      }
      String title = classes.cell(found, "title");
      String code = classes.cell(found, "classCode");
      boolean homeroom = classes.cell(found, "classType").equalsIgnoreCase("homeroom");
      String named = looksLikeAClass(title) || !looksLikeAClass(code) ? title : code;
      int rank = homeroom ? 2 : looksLikeAClass(named) ? 1 : 0;
      String user = enrolled.cell(line, "userSourcedId");
      if (rank >= ranks.getOrDefault(user, 1)) {
        ranks.put(user, rank);
        titles.put(user, named);
      }
    }
    return titles;
  }

  private static boolean looksLikeAClass(String title) {
    return title.matches("\\d{1,2}\\P{L}{0,3}\\p{L}{0,2}\\P{L}?");
  }

  private static String name(Sheet users, RosterTable.Line user) {
    return Stream.of("familyName", "givenName", "middleName")
        .map(column -> users.cell(user, column))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String guardian(
      Sheet users,
      RosterTable.Line user,
      Map<String, Set<String>> roles,
      Map<String, String> names) {
    return Stream.of(users.cell(user, "agentSourcedIds").split(","))
        .map(String::strip)
        .filter(id -> roles.getOrDefault(id, Set.of()).stream().anyMatch(GUARDIANS::contains))
        .map(id -> names.getOrDefault(id, ""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }
}
