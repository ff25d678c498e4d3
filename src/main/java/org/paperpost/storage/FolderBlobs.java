package org.paperpost.storage;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blobs as files {@code blobs/ab/cd/<hash>}. A blob is written beside its later place, forced to
 * disk, and only then given its name in one step, so that a crash at any moment leaves the whole
 * blob or none. What a crash left half written is swept when the store next opens.
 */
final class FolderBlobs implements Blobs {

  private static final Logger log = LoggerFactory.getLogger(FolderBlobs.class);
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final int BUFFER = 64 * 1024;

  /** Longer than any write takes: another node may be writing into the same folder right now. */
  private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

  private final Path root;
  private final Path incoming;

  /** Opens the store in a folder, which is made if it is missing. */
  FolderBlobs(Path root, Clock clock) throws IOException {
    this.root = root;
    this.incoming = root.resolve("incoming");
    makeFolder(incoming);
    sweep(clock.instant().minus(LEFTOVER_AGE));
  }

  @Override
  public BlobId put(byte[] content) {
    BlobId id = new BlobId(HexFormat.of().formatHex(sha256().digest(content)));
    if (Files.exists(file(id))) {
      return id;
    }
    try {
      return write(out -> out.write(content));
    } catch (IOException failed) {
      throw new UncheckedIOException("blob " + id + " cannot be kept", failed);
    }
  }

  @Override
  public BlobId write(Content content) throws IOException {
    Path part = incoming.resolve(UUID.randomUUID().toString());
    MessageDigest digest = sha256();
    try {
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out =
            new BufferedOutputStream(
                new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
        content.writeTo(new Unclosable(out));
        out.flush();
        channel.force(true);
      }
      BlobId id = new BlobId(HexFormat.of().formatHex(digest.digest()));
      Path folder = folder(id);
      makeFolder(folder);
      Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE);
      force(folder);
      return id;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public byte[] get(BlobId id) {
    try {
      return Files.readAllBytes(file(id));
    } catch (IOException failed) {
      throw gone(id, failed);
    }
  }

  @Override
  public InputStream open(BlobId id) {
    try {
      return Files.newInputStream(file(id));
    } catch (IOException failed) {
      throw gone(id, failed);
    }
  }

  @Override
  public long size(BlobId id) {
    try {
      return Files.size(file(id));
    } catch (IOException failed) {
      throw gone(id, failed);
    }
  }

  @Override
  public void forEach(Consumer<BlobId> told) {
    try (Stream<Path> files = Files.find(root, 3, (file, is) -> is.isRegularFile())) {
      files
          .filter(file -> !file.startsWith(incoming))
          .forEach(file -> told.accept(new BlobId(file.getFileName().toString())));
    } catch (IOException failed) {
      throw new UncheckedIOException("the blobs cannot be listed", failed);
    }
  }

  private Path file(BlobId id) {
    return folder(id).resolve(id.hash());
  }

  private Path folder(BlobId id) {
    return root.resolve(id.hash().substring(0, 2)).resolve(id.hash().substring(2, 4));
  }

  /** Makes a folder and those above it, each one's name forced to disk. */
  private static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      makeFolder(parent);
    }
    Files.createDirectories(folder, OWNER_ONLY);
    if (parent != null) {
      force(parent);
    }
  }

  /** Forces a folder's entries to disk: without it a power cut may forget a rename. */
  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void sweep(Instant before) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(incoming)) {
      for (Path leftover : leftovers) {
        if (Files.getLastModifiedTime(leftover).toInstant().isBefore(before)
            && Files.deleteIfExists(leftover)) {
          log.info("Swept {}, which was never written to its end", leftover);
        }
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static UncheckedIOException gone(BlobId id, IOException cause) {
    return new UncheckedIOException("blob " + id + " cannot be read", cause);
  }

  /** Writers such as zip streams close what they are given; the file is not finished by that. */
  private static final class Unclosable extends FilterOutputStream {

    Unclosable(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
