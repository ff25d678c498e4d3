package org.paperpost.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobsTests {

  private static final Instant NOW = Instant.parse("2026-12-01T06:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /** From the test vectors of FIPS 180-4. */
  private static final String SHA_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;
  private FolderBlobs blobs;

  @BeforeEach
  void open() throws IOException {
    blobs = new FolderBlobs(folder.resolve("blobs"), CLOCK);
  }

  @Test
  void namesABlobByItsContent() {
    BlobId id = blobs.put("abc".getBytes(StandardCharsets.US_ASCII));

    assertThat(id.hash()).isEqualTo(SHA_OF_ABC);
    assertThat(folder.resolve("blobs/ba/78").resolve(SHA_OF_ABC)).hasContent("abc");
    assertThat(blobs.get(id)).asString().isEqualTo("abc");
    assertThat(blobs.size(id)).isEqualTo(3);
  }

  @Test
  void keepsTheSameContentOnce() throws IOException {
    byte[] content = "лист".getBytes(StandardCharsets.UTF_8);

    assertThat(blobs.put(content)).isEqualTo(blobs.write(out -> out.write(content)));
    assertThat(filesUnder(folder)).hasSize(1);
  }

  @Test
  void keepsWhatAWriterWritesInPiecesAndCloses() throws IOException {
    byte[] piece = new byte[100_000];
    BlobId id =
        blobs.write(
            out -> {
              for (int i = 0; i < 50; i++) {
                out.write(piece);
              }
              out.write(7);
              out.close();
            });

    assertThat(blobs.size(id)).isEqualTo(5_000_001);
    try (InputStream in = blobs.open(id)) {
      in.skipNBytes(5_000_000);
      assertThat(in.read()).isEqualTo(7);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void leavesNothingOfAWriteThatFails() throws IOException {
    assertThatThrownBy(
            () ->
                blobs.write(
                    out -> {
                      out.write(new byte[200_000]);
                      throw new IOException("the disk is full");
                    }))
        .hasMessage("the disk is full");

    assertThat(filesUnder(folder)).isEmpty();
  }

  @Test
  void sweepsWhatACrashLeftHalfWritten() throws IOException {
    Path old = Files.writeString(folder.resolve("blobs/incoming/old"), "half");
    Path beingWritten = Files.writeString(folder.resolve("blobs/incoming/new"), "half");
    Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofDays(2))));
    Files.setLastModifiedTime(beingWritten, FileTime.from(NOW.minus(Duration.ofMinutes(2))));

    new FolderBlobs(folder.resolve("blobs"), CLOCK);

    assertThat(old).doesNotExist();
    assertThat(beingWritten).exists();
  }

  @Test
  void saysWhichBlobIsGone() {
    assertThatThrownBy(() -> blobs.get(new BlobId(SHA_OF_ABC)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(SHA_OF_ABC);
  }

  private static List<Path> filesUnder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
