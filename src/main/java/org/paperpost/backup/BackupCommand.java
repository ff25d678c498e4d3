package org.paperpost.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.paperpost.database.DatabaseUnavailable;
import org.paperpost.database.InstalledDatabase;
import org.paperpost.storage.InstalledBlobs;

/** {@code scripts/backup}: arguments are the file and the data folder. */
public final class BackupCommand {

  private BackupCommand() {}

  /** Ends the process: 0 done, 1 refused or failed with one line on stderr. */
  public static void main(String[] arguments) {
    System.exit(
        run(Path.of(arguments[0]), Path.of(arguments[1]), System.getenv(), System.out, System.err));
  }

  static int run(
      Path file, Path data, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      if (Files.exists(file)) {
        throw new CannotGoOn(file + " is there already. Choose another name.");
      }
      Path parent = file.toAbsolutePath().getParent();
      if (parent == null || !Files.isDirectory(parent)) {
        throw new CannotGoOn("There is no folder " + parent + " to write the backup into.");
      }
      boolean external = InstalledDatabase.isExternal(environment);
      if (!Files.isDirectory(data.resolve(external ? InstalledBlobs.FOLDER : "database"))) {
        throw new CannotGoOn(
            "There is no installation in " + data + ". Name its folder with --data.");
      }
      try (InstalledDatabase database = InstalledDatabase.open(data, environment)) {
        Clock clock = Clock.systemUTC();
        Contents contents =
            new Backup(data, database, InstalledBlobs.open(data, clock), clock, err::println)
                .write(file);
        out.printf(
            "backed up %d rows and %d files into %s, %.1f MB%n",
            contents.rows(),
            contents.blobs() + contents.files().size(),
            file,
            Files.size(file) / 1e6);
      }
      return 0;
    } catch (CannotGoOn | DatabaseUnavailable refused) {
      err.println("backup: " + refused.getMessage());
    } catch (IOException | SQLException failed) {
      err.println("backup: nothing was written, " + failed.getMessage());
    }
    return 1;
  }
}
