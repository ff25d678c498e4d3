package org.paperpost.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperpost.database.InstalledDatabase;
import org.paperpost.database.ModuleMigrations;
import org.paperpost.storage.BlobId;
import org.paperpost.storage.InstalledBlobs;

class BackupAndRestoreTests {

  /** One for all: making a cluster takes a second. */
  @TempDir static Path folder;

  private static Path installation;
  private static Path backup;
  private static BlobId scan;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeAll
  static void backUpARunningInstallation() throws Exception {
    installation = folder.resolve("data");
    backup = folder.resolve("monday.backup");
    try (InstalledDatabase database = InstalledDatabase.open(installation, Map.of())) {
      new ModuleMigrations(database.source()).run();
      try (Connection connection = database.source().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "insert into people.school (id, name, languages, time_zone, address, code_secret,"
                + " created_at) values (gen_random_uuid(), E'Ақсу\\tорта\\nмектебі \\\\N', 'kk',"
                + " 'Asia/Almaty', '{}', sha256('secret'), now())");
        statement.execute("insert into spring_session values ('p', 's', 0, 0, 0, 0, 'admin')");
        statement.execute("select setval(pg_get_serial_sequence('people.audit', 'id'), 41)");
      }
      Files.writeString(
          Files.createDirectories(installation.resolve("templates/paper")).resolve("base.css"),
          "p { }");
      scan =
          InstalledBlobs.open(installation, Clock.systemUTC())
              .put("скан".getBytes(StandardCharsets.UTF_8));
      ByteArrayOutputStream complaints = new ByteArrayOutputStream();
      assertThat(
              BackupCommand.run(
                  backup, installation, Map.of(), quiet(), new PrintStream(complaints)))
          .as(complaints.toString(StandardCharsets.UTF_8))
          .isZero();
    }
  }

  /** One restore for both: each starts a server of its own. */
  @Test
  void givesBackEveryRowBlobAndFileAndMovesAsideWhatWasThere() throws Exception {
    Path copy = folder.resolve("copy");
    Files.writeString(Files.createDirectories(copy).resolve("precious"), "old");

    assertThat(restore(backup, copy)).isZero();

    assertThat(copy.resolve("precious")).doesNotExist();
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside.filter(p -> p.getFileName().toString().startsWith("copy-before-restore-")))
          .singleElement()
          .satisfies(aside -> assertThat(aside.resolve("precious")).hasContent("old"));
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("copy-before-restore-");

    assertThat(InstalledBlobs.open(copy, Clock.systemUTC()).get(scan)).asString().isNotEmpty();
    assertThat(copy.resolve("templates/paper/base.css")).hasContent("p { }");
    try (InstalledDatabase was = InstalledDatabase.open(installation, Map.of());
        InstalledDatabase is = InstalledDatabase.open(copy, Map.of())) {
      Map<String, String> rows = rows(is);
      assertThat(rows).isEqualTo(rows(was)).hasSizeGreaterThan(20);
      assertThat(rows.get("people.school")).contains("орта");
      assertThat(new ModuleMigrations(is.source()).versions())
          .isEqualTo(new ModuleMigrations(was.source()).versions());
      try (Connection connection = is.source().getConnection();
          Statement statement = connection.createStatement()) {
        assertThat(statement.executeQuery("select from spring_session").next())
            .as("a session ends with its installation")
            .isFalse();
        assertThat(new Tables(connection).sequences())
            .contains(new Contents.Sequence("people.audit_id_seq", 41L));
      }
    }
  }

  @Test
  void keepsTheFileFromOthers() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesAFileThatWasCutAtAnyPlaceAndChangesNothing() throws IOException {
    byte[] whole = Files.readAllBytes(backup);
    Path target = folder.resolve("untouched");
    Files.writeString(Files.createDirectories(target).resolve("precious"), "old");
    for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
      Path cut = folder.resolve("cut-" + length);
      Files.write(cut, Arrays.copyOf(whole, length));

      assertThat(restore(cut, target)).as("cut at %d", length).isEqualTo(1);
    }
    assertThat(complained.toString(StandardCharsets.UTF_8)).contains("is no whole backup");
    assertThat(target.resolve("precious")).hasContent("old");
    assertThat(folder.resolve("untouched.restoring")).doesNotExist();
  }

  @Test
  void refusesWhileTheInstallationRuns() {
    try (InstalledDatabase running = InstalledDatabase.open(installation, Map.of())) {
      assertThat(running.source()).isNotNull();
      assertThat(restore(backup, installation)).isEqualTo(1);
    }
    assertThat(complained.toString(StandardCharsets.UTF_8)).contains("Stop it first");
  }

  @Test
  void neverOverwritesABackup() {
    assertThat(BackupCommand.run(backup, installation, Map.of(), quiet(), complaints()))
        .isEqualTo(1);
    assertThat(complained.toString(StandardCharsets.UTF_8)).contains("is there already");
  }

  @Test
  void saysThatAFolderHoldsNoInstallation() {
    Path nothing = folder.resolve("nothing");

    assertThat(
            BackupCommand.run(folder.resolve("n.backup"), nothing, Map.of(), quiet(), complaints()))
        .isEqualTo(1);
    assertThat(complained.toString(StandardCharsets.UTF_8))
        .contains("There is no installation in " + nothing);
    assertThat(nothing).doesNotExist();
  }

  private int restore(Path file, Path target) {
    return RestoreCommand.run(file, target, Map.of(), new PrintStream(said), complaints());
  }

  private PrintStream complaints() {
    return new PrintStream(complained, true, StandardCharsets.UTF_8);
  }

  private static PrintStream quiet() {
    return new PrintStream(PrintStream.nullOutputStream());
  }

  private static Map<String, String> rows(InstalledDatabase database)
      throws SQLException, IOException {
    Map<String, String> rows = new TreeMap<>();
    try (Connection connection = database.source().getConnection()) {
      Tables tables = new Tables(connection);
      for (var table : tables.columns().entrySet()) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tables.copyOut(table.getKey(), table.getValue(), out);
        rows.put(table.getKey(), out.toString(StandardCharsets.UTF_8));
      }
    }
    return rows;
  }
}
