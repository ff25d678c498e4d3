package org.paperpost.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The files of {@code templates/paper}: the installation's own where it has put one in place, else
 * those that came with Paperpost. One folder for the whole process, named once when it starts, for
 * sheets must look alike whoever prints them.
 *
 * <p>Names are paths below that folder with {@code /}, e.g. {@code cover/cover.html}.
 */
public final class PaperFiles {

  /** Touched in the folder with every change, so that every process of the installation sees it. */
  public static final String CHANGED = ".changed";

  private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

  private static volatile @Nullable Path own;
  private static volatile Runnable look = () -> {};
  private static volatile long revision;
  private static volatile long looked = System.nanoTime() - LOOK_EVERY;

  private PaperFiles() {}

  /** Names the folder of the installation's own files; it need not be there. */
  public static void own(Path folder) {
    own(folder, () -> {});
  }

  /**
   * Names the folder of the installation's own files.
   *
   * @param look done before the files are used, at most once a second: whoever keeps the folder may
   *     look for changes then
   */
  public static void own(Path folder, Runnable look) {
    own = folder;
    PaperFiles.look = look;
    looked = System.nanoTime() - LOOK_EVERY;
  }

  /**
   * A number that is another one after a change, by at most a second later. Who keeps something
   * that was made of these files asks for it.
   */
  public static long revision() {
    long now = System.nanoTime();
    if (now - looked >= LOOK_EVERY) {
      looked = now;
      look.run();
      Path folder = own;
      long changed = 0;
      if (folder != null) {
        try {
          FileTime time = Files.getLastModifiedTime(folder.resolve(CHANGED));
          changed = time.to(TimeUnit.MICROSECONDS);
        } catch (IOException e) {
          // No change yet.
          changed = 0;
        }
      }
      revision = changed;
    }
    return revision;
  }

  /** The file's text; an {@link IllegalArgumentException} if there is none of that name. */
  public static String text(String name) {
    Path path = ownFile(name);
    if (path != null) {
      try {
        return Files.readString(path);
      } catch (IOException e) {
        throw new UncheckedIOException(path.toString(), e);
      }
    }
    return packaged(name)
        .orElseThrow(() -> new IllegalArgumentException("no templates/paper/" + name));
  }

  /** The file's keys and values; an {@link IllegalArgumentException} as for {@link #text}. */
  public static Properties properties(String name) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    return properties;
  }

  /** Whether the installation has put its own in place. */
  public static boolean isOwn(String name) {
    return ownFile(name) != null;
  }

  /** The text that came with Paperpost. */
  public static Optional<String> packaged(String name) {
    String path = "/templates/paper/" + name;
    try (@Nullable InputStream in = PaperFiles.class.getResourceAsStream(path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static @Nullable Path ownFile(String name) {
    Path folder = own;
    if (folder == null) {
      return null;
    }
    Path path = folder.resolve(name).normalize();
    return path.startsWith(folder.normalize()) && Files.isRegularFile(path) ? path : null;
  }
}
