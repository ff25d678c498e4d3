package org.paperpost.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * As whom the server runs. PostgreSQL refuses to run as root, so root steps down: into a user
 * namespace of its own where that is allowed, else to the account {@code nobody}. A folder stays
 * with the way that made it.
 */
enum ServerAccount {
  OURS(List.of()),
  NAMESPACE(List.of("unshare", "-U", "--")),
  NOBODY(List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups", "--")),
  /**
   * Where a folder above is closed to others, as /root is: nobody, with the one capability that
   * passes closed doors. The secure bit lets access(2), which PostgreSQL asks, count it.
   */
  NOBODY_LET_IN(
      List.of(
          "setpriv",
          "--reuid=nobody",
          "--regid=65534",
          "--clear-groups",
          "--securebits=+no_setuid_fixup",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override",
          "--"));

  private final List<String> prefix;

  ServerAccount(List<String> prefix) {
    this.prefix = prefix;
  }

  /** The account for a data folder, whose database exists or is about to be made. */
  static ServerAccount of(Path data) throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return OURS;
    }
    Path database = data.resolve("database");
    if (Files.exists(database)) {
      return "root".equals(Files.getOwner(database).getName()) ? NAMESPACE : nobody(data);
    }
    return works(NAMESPACE) ? NAMESPACE : nobody(data);
  }

  private static ServerAccount nobody(Path data) throws IOException {
    for (Path above = data.getParent(); above != null; above = above.getParent()) {
      if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        if (works(NOBODY_LET_IN)) {
          return NOBODY_LET_IN;
        }
        throw new DatabaseUnavailable(
            "PostgreSQL does not run as root, and the account nobody may not enter "
                + above
                + ". Start as an ordinary user, or choose a folder outside with --data.");
      }
    }
    return NOBODY;
  }

  private boolean isNobody() {
    return this == NOBODY || this == NOBODY_LET_IN;
  }

  List<String> prefix() {
    return prefix;
  }

  /** Makes a file or folder the server's own. */
  void own(Path path) throws IOException {
    if (isNobody()) {
      Files.setOwner(
          path,
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
  }

  /** Lets the server walk into the folder. */
  void admitTo(Path folder) throws IOException {
    if (isNobody()) {
      Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
      if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
        Files.setPosixFilePermissions(folder, permissions);
      }
    }
  }

  private static boolean works(ServerAccount account) throws IOException {
    List<String> trial = new ArrayList<>(account.prefix);
    trial.add("true");
    try {
      return new ProcessBuilder(trial)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }
}
