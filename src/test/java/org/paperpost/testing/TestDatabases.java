package org.paperpost.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.paperpost.database.EmbeddedPostgres;
import org.paperpost.database.ModuleMigrations;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * One server for all tests of this JVM, with one migrated template; a fresh database is a copy of
 * it. Nothing is left when the JVM ends.
 */
public final class TestDatabases {

  private static final class Holder {
    private static final TestDatabases INSTANCE = new TestDatabases();
  }

  private final Path folder;
  private final EmbeddedPostgres server;
  private final AtomicInteger count = new AtomicInteger();

  private TestDatabases() {
    try {
      folder = Files.createTempDirectory("paperpost-test");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server =
        EmbeddedPostgres.start(folder.resolve("postgres"), EmbeddedPostgres.Durability.THROWAWAY);
    // After the contexts, which still write when they close.
    SpringApplication.getShutdownHandlers().add(this::remove);
    execute("create database template_migrated");
    new ModuleMigrations(dataSource(server.jdbcUrl("template_migrated"))).run();
  }

  public static TestDatabases ofThisJvm() {
    return Holder.INSTANCE;
  }

  /** The JDBC address of a new database, migrated and empty. */
  public String fresh() {
    String name = "test_" + count.incrementAndGet();
    execute("create database " + name + " template template_migrated strategy file_copy");
    return server.jdbcUrl(name);
  }

  /** A plain source of connections to a database that {@link #fresh} gave. */
  public DataSource dataSource(String url) {
    return new DriverManagerDataSource(url, EmbeddedPostgres.USER, server.password());
  }

  public String password() {
    return server.password();
  }

  /** A new empty folder, removed when the JVM ends. */
  public Path newFolder() {
    try {
      return Files.createTempDirectory(folder, "data");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void execute(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl("postgres"), EmbeddedPostgres.USER, server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  private void remove() {
    server.close();
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
