package org.paperpost.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperpost.database.DatabaseUnavailable;
import org.paperpost.database.InstalledDatabase;
import org.paperpost.storage.InstalledBlobs;
import org.springframework.util.FileSystemUtils;

/**
 * {@code scripts/restore}: arguments are the file and the data folder. The folder is made anew
 * beside the old one, which is moved aside only when all is well; nothing is ever overwritten.
 */
public final class RestoreCommand {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final Path file;
  private final Path data;
  private final Map<String, String> environment;
  private final PrintStream err;
  private final Clock clock;

  private RestoreCommand(
      Path file, Path data, Map<String, String> environment, PrintStream err, Clock clock) {
    this.file = file;
    this.data = data;
    this.environment = environment;
    this.err = err;
    this.clock = clock;
  }

  /** Ends the process: 0 done, 1 refused or failed with one line on stderr. */
  public static void main(String[] arguments) {
    System.exit(
        run(Path.of(arguments[0]), Path.of(arguments[1]), System.getenv(), System.out, System.err));
  }

  static int run(
      Path file, Path data, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      out.println(
          new RestoreCommand(
                  file,
                  data.toAbsolutePath().normalize(),
                  environment,
                  err,
                  Clock.systemDefaultZone())
              .restore());
      return 0;
    } catch (CannotGoOn | DatabaseUnavailable refused) {
      err.println("restore: " + refused.getMessage());
    } catch (IOException | UncheckedIOException | SQLException failed) {
      err.println("restore: nothing was changed, " + failed.getMessage());
    }
    return 1;
  }

  private String restore() throws IOException, SQLException {
    if (!Files.isRegularFile(file)) {
      throw new CannotGoOn("There is no file " + file + ".");
    }
    if (InstalledDatabase.isInUse(data)) {
      throw new CannotGoOn("The Paperpost in " + data + " is running. Stop it first.");
    }
    Path fresh = data.resolveSibling(data.getFileName() + ".restoring");
    FileSystemUtils.deleteRecursively(fresh);
    Files.createDirectories(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Contents contents;
    try (Restore restore = new Restore(file, err::println)) {
      contents = restore.contents();
      try (InstalledDatabase database = InstalledDatabase.open(fresh, environment)) {
        restore.into(database);
      }
      restore.into(InstalledBlobs.open(fresh, clock));
      restore.intoFolder(fresh);
    } catch (IOException | SQLException | RuntimeException failed) {
      FileSystemUtils.deleteRecursively(fresh);
      throw failed;
    }
    Path aside = moveAside();
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    return "restored %d rows and %d files of %s into %s%s"
        .formatted(
            contents.rows(),
            contents.blobs() + contents.files().size(),
            contents.madeAt(),
            data,
            aside == null
                ? ""
                : "; what was there is in "
                    + aside
                    + ", delete it once you are sure: it holds names of children");
  }

  /** Where the folder went, or null if there was nothing in it. */
  private @Nullable Path moveAside() throws IOException {
    if (!Files.exists(data)) {
      return null;
    }
    try (Stream<Path> inside = Files.list(data)) {
      if (inside.findAny().isEmpty()) {
        Files.delete(data);
        return null;
      }
    }
    Path aside =
        data.resolveSibling(
            data.getFileName() + "-before-restore-" + LocalDateTime.now(clock).format(STAMP));
    Files.move(data, aside, StandardCopyOption.ATOMIC_MOVE);
    return aside;
  }
}
