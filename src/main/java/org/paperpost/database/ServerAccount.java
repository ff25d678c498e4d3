package org.paperpost.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
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
  NOBODY(List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups", "--"));

  private final List<String> prefix;

  ServerAccount(List<String> prefix) {
    this.prefix = prefix;
  }

  /** The account for a database folder that exists or is about to be made. */
  static ServerAccount of(Path database) throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return OURS;
    }
    if (Files.exists(database)) {
      return "root".equals(Files.getOwner(database).getName()) ? NAMESPACE : NOBODY;
    }
    return namespacesWork() ? NAMESPACE : NOBODY;
  }

  List<String> prefix() {
    return prefix;
  }

  /** Makes a file or folder the server's own. */
  void own(Path path) throws IOException {
    if (this == NOBODY) {
      Files.setOwner(
          path,
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
  }

  /** Lets the server walk into the folder; refuses when a folder above it shuts it out. */
  void admitTo(Path folder) throws IOException {
    if (this != NOBODY) {
      return;
    }
    Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
    if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
      Files.setPosixFilePermissions(folder, permissions);
    }
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new DatabaseUnavailable(
            "PostgreSQL does not run as root, and the account nobody may not enter "
                + above
                + ". Start as an ordinary user, or choose a folder outside with --data.");
      }
    }
  }

  private static boolean namespacesWork() throws IOException {
    try {
      return new ProcessBuilder("unshare", "-U", "--", "true")
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
