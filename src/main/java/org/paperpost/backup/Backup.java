package org.paperpost.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.paperpost.database.InstalledDatabase;
import org.paperpost.database.ModuleMigrations;
import org.paperpost.storage.BlobId;
import org.paperpost.storage.Blobs;
import org.paperpost.storage.InstalledBlobs;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a backup as a ZIP file. The rows are those of one moment, taken while others go on
 * working; a blob is kept before the row that names it, so the blobs are read after the rows. The
 * rows are PostgreSQL's own text, which no program of the server is needed for and which goes from
 * an embedded database to another and back.
 */
final class Backup {

  /** Made anew by every start, or by the restore. */
  private static final Set<String> NOT_KEPT =
      Set.of(
          "database",
          "database.part",
          "postgres",
          "postgres.log",
          "postgres.password",
          "lock",
          InstalledBlobs.FOLDER);

  private static final JsonMapper JSON = new JsonMapper();

  private final Path data;
  private final InstalledDatabase database;
  private final Blobs blobs;
  private final Clock clock;
  private final Consumer<String> told;

  Backup(Path data, InstalledDatabase database, Blobs blobs, Clock clock, Consumer<String> told) {
    this.data = data;
    this.database = database;
    this.blobs = blobs;
    this.clock = clock;
    this.told = told;
  }

  /**
   * Writes the file; it appears under its name only when it is whole, and only its owner may read
   * it: it holds names and addresses of children.
   */
  Contents write(Path file) throws IOException, SQLException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try {
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Contents contents;
      try (ZipOutputStream zip =
          new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
        zip.setLevel(Deflater.BEST_SPEED);
        contents = write(zip);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return contents;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Contents write(ZipOutputStream zip) throws IOException, SQLException {
    Map<String, String> migrations = new ModuleMigrations(database.source()).versions();
    if (migrations.isEmpty()) {
      throw new CannotGoOn("The database is empty: Paperpost was never started on it.");
    }
    List<Contents.Table> tables = new ArrayList<>();
    List<Contents.Sequence> sequences;
    try (Connection connection = database.source().getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      Tables all = new Tables(connection);
      for (Map.Entry<String, List<String>> table : all.columns().entrySet()) {
        tables.add(write(all, table.getKey(), table.getValue(), zip));
      }
      sequences = all.sequences();
      connection.commit();
    }
    told.accept(tables.stream().mapToLong(Contents.Table::rows).sum() + " rows");
    long kept = writeBlobs(zip);
    List<String> files = writeFiles(zip);
    Contents contents =
        new Contents(Contents.FORMAT, clock.instant(), migrations, tables, sequences, kept, files);
    zip.putNextEntry(new ZipEntry(Contents.ENTRY));
    zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(contents));
    zip.closeEntry();
    return contents;
  }

  private static Contents.Table write(
      Tables all, String name, List<String> columns, ZipOutputStream zip)
      throws IOException, SQLException {
    MessageDigest digest = Digests.sha256();
    zip.putNextEntry(new ZipEntry(new Contents.Table(name, columns, 0, "").entry()));
    long rows = all.copyOut(name, columns, new DigestOutputStream(zip, digest));
    zip.closeEntry();
    return new Contents.Table(name, columns, rows, HexFormat.of().formatHex(digest.digest()));
  }

  private long writeBlobs(ZipOutputStream zip) {
    long[] kept = new long[1];
    blobs.forEach(
        id -> {
          try {
            write(id, zip);
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
          if (++kept[0] % 1000 == 0) {
            told.accept(kept[0] + " files");
          }
        });
    return kept[0];
  }

  private void write(BlobId id, ZipOutputStream zip) throws IOException {
    MessageDigest digest = Digests.sha256();
    zip.putNextEntry(new ZipEntry(Contents.blobEntry(id.hash())));
    try (InputStream in = blobs.open(id)) {
      OutputStream out = new DigestOutputStream(zip, digest);
      in.transferTo(out);
    }
    zip.closeEntry();
    if (!HexFormat.of().formatHex(digest.digest()).equals(id.hash())) {
      throw new CannotGoOn(
          "The kept file "
              + id
              + " has changed on the disk, which may be failing. Nothing was backed up; copy the"
              + " data folder aside and look at the disk.");
    }
  }

  private List<String> writeFiles(ZipOutputStream zip) throws IOException {
    List<String> kept = new ArrayList<>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path below = data.relativize(file);
        if (!NOT_KEPT.contains(below.getName(0).toString())) {
          kept.add(below.toString());
          zip.putNextEntry(new ZipEntry(Contents.fileEntry(below.toString())));
          Files.copy(file, zip);
          zip.closeEntry();
        }
      }
    }
    return kept;
  }
}
