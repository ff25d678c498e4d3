package org.paperpost.scanning;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.paperpost.imaging.Unreadable;
import org.paperpost.storage.BlobId;
import org.paperpost.storage.Blobs;

/**
 * Unpacks what mail programs and messengers make of many photographs. An entry that is damaged is
 * named by itself and the others are taken; of a ZIP that breaks off, what came before is. A ZIP
 * that unpacks to far more than any scans would is taken as far as that, and named.
 */
final class Unzip {

  /** A file to be read, or one of which is known already why it cannot be. */
  record Kept(String name, BlobId blob, @Nullable Unreadable why) {}

  private static final long MOST_BYTES = 4L << 30;

  /** Pictures are packed already; only pages of nothing shrink to a hundredth. */
  private static final int MOST_FOLD = 100;

  private static final long FREE_BYTES = 64L << 20;
  private static final int MOST_ENTRIES = 5_000;
  private static final int MOST_DEPTH = 3;
  private static final long LARGEST_DIRECTORY = 16L << 20;
  private static final int END_MARK = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_REMARK = 0xffff;

  /** Windows in this part of the world names entries so, without saying it. */
  private static final Charset OLD_NAMES = Charset.forName("IBM866");

  private final Blobs blobs;
  private final List<Kept> kept;
  private long bytesLeft;
  private int entriesLeft = MOST_ENTRIES;

  private Unzip(Blobs blobs, BlobId zip, List<Kept> kept) {
    this.blobs = blobs;
    this.kept = kept;
    this.bytesLeft = Math.min(MOST_BYTES, FREE_BYTES + MOST_FOLD * blobs.size(zip));
  }

  /** The file itself, or if it is a ZIP, what is in it, named {@code zip/entry}. */
  static List<Kept> files(Blobs blobs, String name, BlobId file) throws IOException {
    List<Kept> kept = new ArrayList<>();
    if (isZip(blobs, file)) {
      new Unzip(blobs, file, kept).unpack(name, file, 1);
    } else {
      kept.add(new Kept(name, file, null));
    }
    return kept;
  }

  private static boolean isZip(Blobs blobs, BlobId blob) throws IOException {
    byte[] head = head(blobs, blob);
    return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
  }

  private static byte[] head(Blobs blobs, BlobId blob) throws IOException {
    try (InputStream in = blobs.open(blob)) {
      return in.readNBytes(8);
    }
  }

  private void unpack(String name, BlobId zip, int depth) throws IOException {
    int before = kept.size();
    Path copy = Files.createTempFile("zip-", ".zip");
    try {
      try (InputStream in = blobs.open(zip)) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      byte[] head = head(blobs, zip);
      boolean locked = head.length > 6 && (head[6] & 1) != 0;
      Unreadable why = locked ? Unreadable.ENCRYPTED : all(name, copy, zip, depth);
      if (why != null) {
        kept.add(new Kept(name, zip, why));
      } else if (kept.size() == before) {
        kept.add(new Kept(name, zip, Unreadable.NOT_A_PICTURE));
      }
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** Why not all of it could be taken; null if it was. */
  private @Nullable Unreadable all(String name, Path copy, BlobId zip, int depth)
      throws IOException {
    try {
      long directory = directory(copy);
      if (directory > LARGEST_DIRECTORY) {
        return Unreadable.TOO_LARGE;
      }
      if (directory < 0) {
        asItComes(name, copy, depth);
        return Unreadable.TRUNCATED;
      }
      return byDirectory(name, copy, zip, depth);
    } catch (TooMuch e) {
      return Unreadable.TOO_LARGE;
    } catch (ZipException | EOFException e) {
      return Unreadable.TRUNCATED;
    }
  }

  private @Nullable Unreadable byDirectory(String name, Path copy, BlobId zip, int depth)
      throws IOException {
    try (ZipFile file = new ZipFile(copy.toFile(), StandardCharsets.ISO_8859_1)) {
      if (file.getEntry("[Content_Types].xml") != null || file.getEntry("mimetype") != null) {
        // a text document is a ZIP inside
        return Unreadable.NOT_A_PICTURE;
      }
      if (file.size() > MOST_ENTRIES) {
        return Unreadable.TOO_LARGE;
      }
      for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        try (InputStream in = file.getInputStream(entry)) {
          take(name, entry, in, depth);
        } catch (ZipException | EOFException e) {
          kept.add(new Kept(name + "/" + shown(entry), zip, Unreadable.TRUNCATED));
        }
      }
      return null;
    }
  }

  /** For a ZIP whose end, where its directory stands, has not come. */
  private void asItComes(String name, Path copy, int depth) throws IOException {
    try (ZipInputStream in =
        new ZipInputStream(Files.newInputStream(copy), StandardCharsets.ISO_8859_1)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        take(name, entry, in, depth);
      }
    }
  }

  private void take(String zip, ZipEntry entry, InputStream in, int depth) throws IOException {
    String name = shown(entry);
    if (entry.isDirectory() || isClutter(name)) {
      return;
    }
    if (--entriesLeft < 0) {
      throw new TooMuch();
    }
    BlobId blob = blobs.write(out -> bounded(in).transferTo(out));
    String whole = zip + "/" + name;
    if (depth < MOST_DEPTH && isZip(blobs, blob)) {
      unpack(whole, blob, depth + 1);
    } else {
      kept.add(new Kept(whole, blob, null));
    }
  }

  /** Names come as UTF-8, said or not, or in the letters of the old console. */
  private static String shown(ZipEntry entry) {
    String name = entry.getName();
    if (name.chars().anyMatch(letter -> letter > 0xff)) {
      return name;
    }
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, OLD_NAMES);
    }
  }

  private static boolean isClutter(String name) {
    return name.startsWith("__MACOSX/") || name.endsWith(".DS_Store") || name.endsWith("Thumbs.db");
  }

  /** The bytes of the directory at the end of the ZIP; -1 if there is none. */
  private static long directory(Path zip) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
      int length = (int) Math.min(file.length(), END_LENGTH + LONGEST_REMARK);
      byte[] tail = new byte[length];
      file.seek(file.length() - length);
      file.readFully(tail);
      ByteBuffer end = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
      for (int at = length - END_LENGTH; at >= 0; at--) {
        if (end.getInt(at) == END_MARK) {
          return Integer.toUnsignedLong(end.getInt(at + 12));
        }
      }
      return -1;
    }
  }

  private InputStream bounded(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        bytesLeft -= Math.max(read, 0);
        if (bytesLeft < 0) {
          throw new TooMuch();
        }
        return read;
      }

      @Override
      public void close() {}
    };
  }

  /** It unpacks to more than is taken. */
  private static final class TooMuch extends IOException {

    private static final long serialVersionUID = 1;
  }
}
