package org.paperpost.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class EmbeddedPostgresTests {

  /** One for all: making a cluster takes a second. */
  @TempDir static Path folder;

  private Path data;

  @BeforeEach
  void nameTheDataFolder() {
    data = folder.resolve("data");
  }

  @Test
  void keepsWhatWasCommittedFromStartToStart() {
    try (EmbeddedPostgres server = start()) {
      execute(server, "create table kept (n int)", "insert into kept values (1)");
    }
    try (EmbeddedPostgres server = start()) {
      assertThat(number(server, "select n from kept")).isEqualTo(1);
      execute(server, "drop table kept");
    }
  }

  @Test
  void startsCleanAfterTheServerWasKilled() throws IOException {
    EmbeddedPostgres killed = EmbeddedPostgres.start(data, EmbeddedPostgres.Durability.KEPT);
    execute(killed, "create table survived (n int)", "insert into survived values (2)");
    postmaster().destroyForcibly();
    killed.close();

    try (EmbeddedPostgres server = start()) {
      assertThat(number(server, "select n from survived")).isEqualTo(2);
      execute(server, "drop table survived");
    }
  }

  @Test
  void bringsTheServerBackWhenItDiesInTheMiddle() throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(data, EmbeddedPostgres.Durability.KEPT)) {
      execute(server, "create table outlived (n int)", "insert into outlived values (5)");
      String address = server.jdbcUrl(EmbeddedPostgres.USER);
      long first = postmaster().pid();
      postmaster().destroyForcibly();

      await()
          .ignoreExceptions()
          .until(() -> postmaster().pid() != first && number(server, "select 1") == 1);
      assertThat(number(server, "select n from outlived")).isEqualTo(5);
      assertThat(server.jdbcUrl(EmbeddedPostgres.USER)).isEqualTo(address);
      execute(server, "drop table outlived");
    }
  }

  @Test
  void takesOverTheServerOfAKilledProcess() throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    classPath(),
                    ServerThatIsKilled.class.getName(),
                    data.toString()))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = process.inputReader()) {
      String line = output.readLine();
      while (line != null && !line.equals("started")) {
        line = output.readLine();
      }
      assertThat(line).isEqualTo("started");
      long leftBehind = postmaster().pid();
      assertThatThrownBy(this::start)
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining("in use by another Paperpost (process " + process.pid() + ")");

      // Through the handle: Process would close its output as well.
      process.toHandle().destroyForcibly();
      process.onExit().join();

      // The server must not hold its parent's output open, or whoever reads it waits for ever.
      assertThat(output.readLine()).isNull();
      assertThat(ProcessHandle.of(leftBehind)).isPresent();
      try (EmbeddedPostgres server = start()) {
        assertThat(postmaster().pid()).isNotEqualTo(leftBehind);
        assertThat(number(server, "select 3")).isEqualTo(3);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void refusesAFolderThatIsInUse() {
    try (EmbeddedPostgres server = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining(data.toString())
          .hasMessageContaining("is in use")
          .hasMessageContaining("--data");
      assertThat(number(server, "select 4")).isEqualTo(4);
    }
  }

  @Test
  void letsNobodyInWithoutThePassword() throws IOException {
    try (EmbeddedPostgres server = start()) {
      assertThatThrownBy(
              () ->
                  DriverManager.getConnection(
                      server.jdbcUrl("postgres"), EmbeddedPostgres.USER, "guess"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(data.resolve("postgres.password"))))
          .isEqualTo("rw-------");
      assertThat(setting(server, "listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void forcesEverythingToDiskUnlessItIsThrownAway() {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(data, EmbeddedPostgres.Durability.KEPT)) {
      assertThat(setting(server, "fsync")).isEqualTo("on");
      assertThat(setting(server, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(server, "full_page_writes")).isEqualTo("on");
    }
  }

  @Test
  void bringsTheVersionItNames() {
    try (EmbeddedPostgres server = start()) {
      assertThat(setting(server, "server_version")).startsWith(PostgresBinaries.VERSION);
    }
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(data, EmbeddedPostgres.Durability.THROWAWAY);
  }

  /** That of the tests, which a launcher may keep in a class loader of its own. */
  private static String classPath() {
    if (EmbeddedPostgresTests.class.getClassLoader() instanceof URLClassLoader loader) {
      return Stream.of(loader.getURLs())
          .map(url -> Path.of(URI.create(url.toString())).toString())
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path");
  }

  private ProcessHandle postmaster() throws IOException {
    String pid = Files.readAllLines(data.resolve("database/postmaster.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static void execute(EmbeddedPostgres server, String... statements) {
    for (String statement : statements) {
      jdbc(server).sql(statement).update();
    }
  }

  private static int number(EmbeddedPostgres server, String sql) {
    return jdbc(server).sql(sql).query(Integer.class).single();
  }

  private static String setting(EmbeddedPostgres server, String name) {
    return jdbc(server).sql("select current_setting('" + name + "')").query(String.class).single();
  }

  private static JdbcClient jdbc(EmbeddedPostgres server) {
    return JdbcClient.create(
        new DriverManagerDataSource(
            server.jdbcUrl(EmbeddedPostgres.USER), EmbeddedPostgres.USER, server.password()));
  }
}
