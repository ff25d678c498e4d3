package org.paperpost.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database of an installation as a command beside the application finds it: the one that
 * DATABASE_URL names, the embedded one of an application that is running, or the embedded one
 * started just for the command.
 */
public final class InstalledDatabase implements AutoCloseable {

  private final DataSource source;
  private final @Nullable EmbeddedPostgres started;

  private InstalledDatabase(DataSource source, @Nullable EmbeddedPostgres started) {
    this.source = source;
    this.started = started;
  }

  /**
   * Opens the database of the installation in this data folder.
   *
   * @param environment of the process, where DATABASE_URL stands if there is one
   * @throws DatabaseUnavailable with a sentence
   */
  public static InstalledDatabase open(Path data, Map<String, String> environment) {
    if (isExternal(environment)) {
      return external(environment);
    }
    try {
      if (Files.isDirectory(data) && DataFolderLock.isTaken(data.toRealPath())) {
        Path folder = data.toRealPath();
        String password = Files.readString(folder.resolve(EmbeddedPostgres.PASSWORD_FILE)).strip();
        return new InstalledDatabase(
            source(EmbeddedPostgres.addressOfRunning(folder), EmbeddedPostgres.USER, password),
            null);
      }
      EmbeddedPostgres server = EmbeddedPostgres.start(data, EmbeddedPostgres.Durability.KEPT);
      return new InstalledDatabase(
          source(server.jdbcUrl(EmbeddedPostgres.USER), EmbeddedPostgres.USER, server.password()),
          server);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Whether the database is one that DATABASE_URL names. */
  public static boolean isExternal(Map<String, String> environment) {
    return !environment.getOrDefault("DATABASE_URL", "").isBlank();
  }

  /** Whether a living process uses the data folder. */
  public static boolean isInUse(Path data) {
    try {
      return Files.isDirectory(data) && DataFolderLock.isTaken(data.toRealPath());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static InstalledDatabase external(Map<String, String> environment) {
    DatabaseUrl url =
        DatabaseUrl.parse(
            environment.getOrDefault("DATABASE_URL", ""),
            environment.get("DATABASE_USER"),
            environment.get("DATABASE_PASSWORD"));
    return new InstalledDatabase(source(url.jdbc(), url.user(), url.password()), null);
  }

  /** The driver's own source writes every setting into its address, which Flyway combs slowly. */
  private static DataSource source(String url, @Nullable String user, @Nullable String password) {
    DriverManagerDataSource source = new DriverManagerDataSource(url);
    source.setUsername(user);
    source.setPassword(password);
    return source;
  }

  /** Connections to it, a new one each. */
  public DataSource source() {
    return source;
  }

  /** Stops the server if it was started for this command. */
  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
