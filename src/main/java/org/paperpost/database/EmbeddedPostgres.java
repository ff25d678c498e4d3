package org.paperpost.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server in the data folder, for an installation that has no other. It is kept
 * from start to start and loses nothing that was committed: not when this process is killed (the
 * server it leaves behind is found by the folder it works in, stopped and started anew), not when
 * the server itself is killed. It listens on 127.0.0.1 only, on a free port, and its password lies
 * in a file that only the owner may read.
 *
 * <p>In the data folder: {@code lock}, {@code postgres/<version>/} (programs), {@code database/}
 * (the cluster), {@code postgres.password}, {@code postgres.log}.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  /** What a power cut may cost. */
  public enum Durability {
    /** Nothing that was committed. */
    KEPT,
    /** Everything; for tests. */
    THROWAWAY
  }

  /** The one account and the name of the database. */
  public static final String USER = "paperpost";

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final int START_ATTEMPTS = 3;

  /** The line of postmaster.pid, from 0, that tells the port. */
  private static final int PID_FILE_PORT = 3;

  /** In the data folder; readable by its owner only. */
  static final String PASSWORD_FILE = "postgres.password";

  private static final Duration WATCH_EVERY = Duration.ofSeconds(1);
  private static final Duration STOP_STEP = Duration.ofMillis(50);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final Path data;
  private final Path cluster;
  private final Path home;
  private final Path logFile;
  private final ServerAccount account;
  private final DataFolderLock lock;
  private final String password;
  private final Durability durability;
  private volatile int port;
  private volatile boolean closed;

  private EmbeddedPostgres(
      Path data, Path home, ServerAccount account, DataFolderLock lock, Durability durability)
      throws IOException {
    this.durability = durability;
    this.data = data;
    this.cluster = data.resolve("database");
    this.home = home;
    this.logFile = data.resolve("postgres.log");
    this.account = account;
    this.lock = lock;
    this.password = password(data.resolve(PASSWORD_FILE));
  }

  /**
   * Starts the server of a data folder, making folder and cluster when there are none. Returns when
   * it answers.
   *
   * @throws DatabaseUnavailable with a sentence, when the folder is in use or the server does not
   *     start
   */
  public static EmbeddedPostgres start(Path folder, Durability durability) {
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      Path data = folder.toRealPath();
      DataFolderLock lock = DataFolderLock.take(data);
      try {
        ServerAccount account = ServerAccount.of(data);
        account.admitTo(data);
        Path home = PostgresBinaries.unpackInto(Files.createDirectories(data.resolve("postgres")));
        EmbeddedPostgres server = new EmbeddedPostgres(data, home, account, lock, durability);
        server.prepareLog();
        server.stopLeftover();
        server.prepareCluster();
        server.launch();
        server.ensureDatabase();
        server.watch();
        return server;
      } catch (IOException | RuntimeException failed) {
        lock.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw new DatabaseUnavailable(
          "The embedded PostgreSQL in " + folder + " cannot be started: " + failed, failed);
    }
  }

  public String jdbcUrl(String database) {
    return jdbcUrl(port, database);
  }

  /**
   * Where the server of a folder listens that another process uses right now.
   *
   * @throws DatabaseUnavailable with a sentence, if that process has not brought it up yet
   */
  static String addressOfRunning(Path data) throws IOException {
    Path pidFile = data.resolve("database").resolve("postmaster.pid");
    List<String> lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.of();
    if (lines.size() <= PID_FILE_PORT) {
      throw new DatabaseUnavailable(
          "The Paperpost that uses " + data + " is just starting or stopping. Try again.");
    }
    return jdbcUrl(Integer.parseInt(lines.get(PID_FILE_PORT).strip()), USER);
  }

  private static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public String password() {
    return password;
  }

  /** Stops the server in good order and gives the folder free. Safe to call twice. */
  @Override
  public synchronized void close() {
    closed = true;
    try {
      stopLeftover();
      lock.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String password(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Path part = file.resolveSibling(PASSWORD_FILE + ".part");
      Files.deleteIfExists(part);
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(part, HexFormat.of().formatHex(random));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file).strip();
  }

  private void prepareCluster() throws IOException {
    Path versionFile = cluster.resolve("PG_VERSION");
    if (Files.exists(versionFile)) {
      String version = Files.readString(versionFile).strip();
      if (!PostgresBinaries.VERSION.startsWith(version + ".")) {
        throw new DatabaseUnavailable(
            "The database in "
                + cluster
                + " was written by PostgreSQL "
                + version
                + ", this Paperpost brings "
                + PostgresBinaries.VERSION
                + ". Back it up with the Paperpost that wrote it and restore it with this one.");
      }
      return;
    }
    // Made aside and renamed, so that a start cut short leaves no half cluster.
    Path part = cluster.resolveSibling("database.part");
    PostgresBinaries.deleteTree(part);
    Files.createDirectory(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path passwordFile =
        Files.createTempFile(
            data,
            "initdb",
            ".password",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(passwordFile, password);
      account.own(part);
      account.own(passwordFile);
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "--pgdata=" + part,
                  "--username=" + USER,
                  "--pwfile=" + passwordFile,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8"));
      if (durability == Durability.THROWAWAY) {
        arguments.add("--no-sync");
      }
      if (run("initdb", arguments) != 0) {
        throw new DatabaseUnavailable(
            "PostgreSQL could not make its database in " + cluster + ". See " + logFile + ".");
      }
    } finally {
      Files.delete(passwordFile);
    }
    Files.move(part, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  private void launch() throws IOException {
    for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
      // A server started in the place of one that died keeps its port, so that the pool finds it.
      if (port == 0 || attempt > 1) {
        port = freePort();
      }
      String durable =
          durability == Durability.KEPT
              ? "-c fsync=on"
              : "-c fsync=off -c synchronous_commit=off -c full_page_writes=off";
      String options =
          "-p "
              + port
              + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
              + " -c max_connections=100 -c logging_collector=off "
              + durable;
      if (run(
              "pg_ctl",
              List.of(
                  "start",
                  "--wait",
                  "--timeout=60",
                  "--pgdata=" + cluster,
                  "--log=" + logFile,
                  "--options=" + options))
          == 0) {
        return;
      }
      log.warn("PostgreSQL did not start on port {}, attempt {}", port, attempt);
      stopLeftover();
    }
    throw new DatabaseUnavailable(
        "The embedded PostgreSQL in " + cluster + " did not start. See " + logFile + ".");
  }

  /**
   * Starts the server again when it dies under us: a machine short of memory kills the largest
   * process first. What was under way fails, what was committed is there.
   */
  private void watch() {
    Thread watch =
        new Thread(
            () -> {
              while (!closed) {
                try {
                  pause(WATCH_EVERY);
                  restartIfDead();
                } catch (IOException | RuntimeException failed) {
                  log.error("The embedded PostgreSQL cannot be started again", failed);
                }
              }
            },
            "embedded-postgres");
    watch.setDaemon(true);
    watch.start();
  }

  private synchronized void restartIfDead() throws IOException {
    if (closed || postmasterWorks()) {
      return;
    }
    log.warn("The embedded PostgreSQL has died; it is started again. See {}", logFile);
    stopLeftover();
    launch();
  }

  /** Whether the process that the pid file names is alive and is a server of this cluster. */
  private boolean postmasterWorks() {
    try {
      List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
      return !lines.isEmpty() && worksHere(Long.parseLong(lines.get(0).strip()));
    } catch (IOException | NumberFormatException noneOrHalfWritten) {
      return false;
    }
  }

  /** The server writes its own log; under another account it needs the file to be its own. */
  private void prepareLog() throws IOException {
    if (!Files.exists(logFile)) {
      Files.createFile(
          logFile,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      account.own(logFile);
    }
  }

  private void ensureDatabase() throws IOException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, password);
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("select 1 from pg_database where datname = '" + USER + "'")) {
      if (!found.next()) {
        statement.execute("create database " + USER);
      }
    } catch (SQLException failed) {
      close();
      throw new IOException("The server started but does not answer on port " + port, failed);
    }
  }

  /**
   * Stops whatever server works in the cluster, gently if it listens, and clears its pid file, so
   * that the next start is a clean one. A server is known by its working folder: a number in a pid
   * file may belong to another program by now.
   */
  private void stopLeftover() throws IOException {
    if (!Files.exists(cluster)) {
      return;
    }
    if (postmasterWorks()) {
      // We wait ourselves: pg_ctl takes a killed server that nobody has reaped for a living one.
      run("pg_ctl", List.of("stop", "--no-wait", "--mode=fast", "--pgdata=" + cluster));
    }
    // After a killed postmaster its children notice and leave by themselves within moments.
    long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
    while (!processes().isEmpty()) {
      if (System.nanoTime() > deadline) {
        processes().forEach(ProcessHandle::destroyForcibly);
      }
      pause(STOP_STEP);
    }
    Files.deleteIfExists(cluster.resolve("postmaster.pid"));
  }

  /** The living processes whose working folder is the cluster; a zombie has none. */
  private List<ProcessHandle> processes() {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(process -> worksHere(process.pid())).toList();
    }
  }

  private boolean worksHere(long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).equals(cluster);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  private int run(String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(account.prefix());
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    // Never our own stdout: a server that outlives us would keep it open and hang our caller.
    Process process =
        new ProcessBuilder(command)
            .directory(data.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()))
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + program, stopped);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the server", stopped);
    }
  }
}
