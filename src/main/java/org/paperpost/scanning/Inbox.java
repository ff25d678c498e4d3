package org.paperpost.scanning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.School;
import org.paperpost.problems.Refused;
import org.paperpost.problems.Sentences;
import org.paperpost.scanning.ScanBatch.FailedFile;
import org.paperpost.scanning.ScanBatch.Repeated;
import org.paperpost.scanning.ScanBatch.Way;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;

/**
 * The folder that an office scanner writes into. A file is taken when its size and time have rested
 * for a while; all that rest at a time become one batch. It is taken by being moved into a folder
 * named as the batch, which only one of several nodes can do; what a node that died left there is
 * taken by the next. When it is read it goes to {@code done}, or, if nothing could be read of it,
 * to {@code refused}, with the reason in a text beside it.
 */
final class Inbox {

  static final Duration REST = Duration.ofSeconds(5);

  /** So long a node may take over moving the files of one batch. */
  static final Duration MOVING = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final String BY = "inbox";

  private final Path folder;
  private final ScanBatches batches;
  private final MessageSource messages;
  private final Sentences sentences;
  private final Clock clock;
  private final Map<Path, Seen> seen = new HashMap<>();

  Inbox(
      Path folder, ScanBatches batches, MessageSource messages, Sentences sentences, Clock clock) {
    this.folder = folder;
    this.batches = batches;
    this.messages = messages;
    this.sentences = sentences;
    this.clock = clock;
  }

  private record Seen(long size, FileTime time, Instant since) {

    boolean isOf(BasicFileAttributes now) {
      return size == now.size() && time.equals(now.lastModifiedTime());
    }
  }

  /** Looks into the folder of a school, making it if there is none. */
  void look(School school) {
    Path own = folder.resolve(school.id().toString());
    try {
      for (String name : List.of("taken", "done", "refused")) {
        Files.createDirectories(own.resolve(name));
      }
      settle(school, own);
      List<Path> rested = rested(own);
      if (!rested.isEmpty()) {
        take(school, own, rested);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("the scans in {} cannot be taken now", own, e);
    }
  }

  private List<Path> rested(Path own) throws IOException {
    List<Path> rested = new ArrayList<>();
    Instant now = clock.instant();
    for (Path file : files(own)) {
      BasicFileAttributes is;
      try {
        is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException gone) {
        continue;
      }
      Seen before = seen.get(file);
      if (before == null || !before.isOf(is)) {
        seen.put(file, new Seen(is.size(), is.lastModifiedTime(), now));
      } else if (!now.isBefore(before.since().plus(REST))) {
        rested.add(file);
      }
    }
    seen.keySet().removeIf(file -> file.startsWith(own) && !Files.exists(file));
    return rested;
  }

  private void take(School school, Path own, List<Path> rested) throws IOException {
    UUID batch = UUID.randomUUID();
    Path taken = Files.createDirectory(own.resolve("taken").resolve(batch.toString()));
    for (Path file : rested) {
      seen.remove(file);
      try {
        Files.move(file, taken.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      } catch (NoSuchFileException another) {
        LOG.debug("{} was taken by another node", file);
      }
    }
    keep(school, own, batch, taken);
  }

  private void keep(School school, Path own, UUID batch, Path taken) throws IOException {
    for (Path file : files(taken)) {
      String name = file.getFileName().toString();
      try {
        batches.add(
            school.id(),
            batch,
            BY,
            Way.FOLDER,
            "",
            List.of(new Upload(name, () -> Files.newInputStream(file))));
      } catch (Refused refused) {
        Locale language = language(school);
        away(file, own.resolve("refused"), sentences.of(refused.problem(), language));
      }
    }
    Files.deleteIfExists(empty(taken));
  }

  /** Puts away what is read, and takes on what a node that died has left. */
  private void settle(School school, Path own) throws IOException {
    for (Path taken : folders(own.resolve("taken"))) {
      UUID id;
      try {
        id = UUID.fromString(taken.getFileName().toString());
      } catch (IllegalArgumentException notOurs) {
        continue;
      }
      ScanBatch batch = batches.find(id).orElse(null);
      if (batch == null) {
        Instant since = Files.getLastModifiedTime(taken).toInstant();
        if (clock.instant().isAfter(since.plus(MOVING))) {
          keep(school, own, id, taken);
        }
      } else if (batch.isRead()) {
        for (Path file : files(taken)) {
          putAway(school, own, batch, file);
        }
        Files.deleteIfExists(empty(taken));
      }
    }
  }

  private void putAway(School school, Path own, ScanBatch batch, Path file) throws IOException {
    String name = file.getFileName().toString();
    Locale language = language(school);
    List<String> remarks = new ArrayList<>();
    for (FailedFile failed : batch.failed()) {
      if (isOf(failed.file(), name)) {
        remarks.add(
            say(
                "scanning.unreadable."
                    + failed.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                language,
                Map.of("file", failed.file(), "page", failed.page())));
      }
    }
    boolean repeated = false;
    for (Repeated one : batch.repeated()) {
      if (isOf(one.file(), name)) {
        repeated = true;
        remarks.add(
            messages.getMessage(
                "scanning.repeated.file", new Object[] {one.file(), one.batchNumber()}, language));
      }
    }
    boolean useless = batches.sidesOf(batch, name) == 0 && !remarks.isEmpty() && !repeated;
    away(
        file,
        own.resolve(useless ? "refused" : "done"),
        remarks.isEmpty() ? null : String.join(System.lineSeparator(), remarks));
  }

  private static boolean isOf(String inBatch, String file) {
    return inBatch.equals(file) || inBatch.startsWith(file + "/");
  }

  private void away(Path file, Path where, @Nullable String remark) throws IOException {
    Path target = where.resolve(file.getFileName());
    if (Files.exists(target)) {
      target = where.resolve(clock.instant().toEpochMilli() + "-" + file.getFileName());
    }
    try {
      if (remark != null) {
        Files.writeString(
            where.resolve(target.getFileName() + ".txt"), remark + System.lineSeparator());
      }
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException | FileAlreadyExistsException another) {
      LOG.debug("{} was put away by another node", file);
    }
  }

  private String say(String key, Locale language, Map<String, Object> arguments) {
    return messages.getMessage(key, new Object[] {arguments}, language);
  }

  private static Locale language(School school) {
    return Locale.forLanguageTag(school.languages().get(0));
  }

  /** The folder if nothing is in it; a place that does not exist if something is. */
  private static Path empty(Path folder) throws IOException {
    return files(folder).isEmpty() ? folder : folder.resolve("-");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (NoSuchFileException | UncheckedIOException gone) {
      return List.of();
    }
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }
}
