package org.paperpost.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.paperpost.database.InstalledDatabase;
import org.paperpost.database.ModuleMigrations;
import org.paperpost.storage.BlobId;
import org.paperpost.storage.Blobs;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills an empty database and an empty data folder from a backup. The tables are made as they were
 * when it was taken; the next start moves them on.
 */
final class Restore implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path file;
  private final ZipFile zip;
  private final Contents contents;
  private final Consumer<String> told;

  /** Opens a backup and judges whether it is one; refuses with {@link CannotGoOn}. */
  Restore(Path file, Consumer<String> told) throws IOException {
    this.file = file;
    this.told = told;
    try {
      this.zip = new ZipFile(file.toFile());
    } catch (ZipException broken) {
      throw notWhole(file);
    }
    try {
      ZipEntry entry = zip.getEntry(Contents.ENTRY);
      if (entry == null) {
        throw new CannotGoOn(file + " is not a backup of Paperpost: it has no list of contents.");
      }
      this.contents = JSON.readValue(zip.getInputStream(entry), Contents.class);
    } catch (JacksonException | CannotGoOn notOne) {
      zip.close();
      throw notOne instanceof CannotGoOn refusal ? refusal : notWhole(file);
    }
  }

  private static CannotGoOn notWhole(Path file) {
    return new CannotGoOn(
        file + " is no whole backup: it was cut short or changed. Take another copy of it.");
  }

  Contents contents() {
    return contents;
  }

  /** Refuses a backup of a later Paperpost. */
  void requireReadable(ModuleMigrations migrations) {
    Map<String, String> newest = migrations.newest();
    boolean later =
        contents.format() != Contents.FORMAT
            || contents.migrations().entrySet().stream()
                .anyMatch(
                    taken ->
                        !newest.containsKey(taken.getKey())
                            || version(taken.getValue()) > version(newest.get(taken.getKey())));
    if (later) {
      throw new CannotGoOn(
          file
              + " was made by a later Paperpost than this one. Restore it with that one, or bring"
              + " this one up to date first.");
    }
  }

  private static int version(@Nullable String version) {
    return version == null ? 0 : Integer.parseInt(version);
  }

  void into(InstalledDatabase database) throws IOException, SQLException {
    ModuleMigrations migrations = new ModuleMigrations(database.source());
    requireReadable(migrations);
    if (!migrations.versions().isEmpty()) {
      throw new CannotGoOn(
          "The database of DATABASE_URL has a Paperpost already. Name an empty one.");
    }
    migrations.runUpTo(contents.migrations());
    try (Connection connection = database.source().getConnection()) {
      connection.setAutoCommit(false);
      Tables tables = new Tables(connection);
      tables.empty(contents.tables());
      for (Contents.Table table : contents.tables()) {
        fill(tables, table);
      }
      for (Contents.Sequence sequence : contents.sequences()) {
        tables.set(sequence);
      }
      connection.commit();
    }
    told.accept(contents.rows() + " rows");
  }

  private void fill(Tables tables, Contents.Table table) throws IOException, SQLException {
    MessageDigest digest = Digests.sha256();
    long rows;
    try (InputStream in = new DigestInputStream(open(table.entry()), digest)) {
      rows = tables.copyIn(table, in);
    }
    if (rows != table.rows() || !hex(digest).equals(table.sha256())) {
      throw notWhole(file);
    }
  }

  void into(Blobs blobs) throws IOException {
    long taken = 0;
    for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
      if (entry.getName().startsWith(Contents.blobEntry(""))) {
        BlobId named = new BlobId(entry.getName().substring(Contents.blobEntry("").length()));
        try (InputStream in = zip.getInputStream(entry)) {
          if (!blobs.write(in::transferTo).equals(named)) {
            throw notWhole(file);
          }
        }
        if (++taken % 1000 == 0) {
          told.accept(taken + " files");
        }
      }
    }
    if (taken != contents.blobs()) {
      throw notWhole(file);
    }
  }

  void intoFolder(Path data) throws IOException {
    for (String path : contents.files()) {
      Path target = data.resolve(path).normalize();
      if (!target.startsWith(data)) {
        throw new CannotGoOn(file + " reaches outside its folder with " + path + ".");
      }
      Files.createDirectories(target.getParent(), OWNER_ONLY);
      try (InputStream in = open(Contents.fileEntry(path))) {
        Files.copy(in, target);
      }
    }
  }

  private InputStream open(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw notWhole(file);
    }
    return zip.getInputStream(entry);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
