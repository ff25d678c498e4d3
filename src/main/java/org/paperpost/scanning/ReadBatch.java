package org.paperpost.scanning;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.paperpost.imaging.PagePicture;
import org.paperpost.imaging.PageSink;
import org.paperpost.imaging.PictureFiles;
import org.paperpost.imaging.Unreadable;
import org.paperpost.jobs.JobHandler;
import org.paperpost.jobs.JobRun;
import org.paperpost.storage.BlobId;
import org.paperpost.storage.Blobs;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the files of a batch, page by page, on all cores. Each page is kept and judged by itself:
 * one bad page delays only itself, and a run that was stopped goes on with the pages not seen yet.
 */
@Component
class ReadBatch implements JobHandler {

  static final String KIND = "read-scans";

  /**
   * What the job is given.
   *
   * @param files those to be read; null for all of the batch that are not read yet
   */
  record Payload(UUID batch, @Nullable List<UUID> files) {}

  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final int MOST_TRIES = 5;

  private final JdbcClient jdbc;
  private final Blobs blobs;
  private final Intake intake;
  private final Clock clock;

  ReadBatch(JdbcClient jdbc, Blobs blobs, Intake intake, Clock clock) {
    this.jdbc = jdbc;
    this.blobs = blobs;
    this.intake = intake;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Object run(JobRun run) throws Exception {
    Payload payload = run.payload(Payload.class);
    UUID batch = payload.batch();
    Tally tally = new Tally(run);
    AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();
    ExecutorService workers = Executors.newFixedThreadPool(CORES);
    try {
      for (ScanFile file : unread(run.school(), batch)) {
        if (payload.files() == null || payload.files().contains(file.id())) {
          read(file, workers, tally, fault);
        }
      }
    } finally {
      workers.shutdownNow();
    }
    RuntimeException thrown = fault.get();
    if (thrown != null) {
      throw thrown;
    }
    return Map.of("batch", batch, "sides", tally.done.get());
  }

  private void read(
      ScanFile file,
      ExecutorService workers,
      Tally tally,
      AtomicReference<@Nullable RuntimeException> fault)
      throws Exception {
    Path copy = Files.createTempFile("scan-", ".bin");
    try (InputStream content = blobs.open(file.blob())) {
      Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
      Pages pages = new Pages(file, workers, tally);
      PictureFiles.read(copy, pages);
      RuntimeException thrown = pages.await();
      if (thrown != null) {
        fault.compareAndSet(null, thrown);
        return;
      }
    } finally {
      Files.deleteIfExists(copy);
    }
    jdbc.sql("update scanning.file set read_at = ? where school_id = ? and id = ?")
        .params(clock.instant().atOffset(ZoneOffset.UTC), file.school(), file.id())
        .update();
  }

  private List<ScanFile> unread(UUID school, UUID batch) {
    return jdbc.sql(
            """
            select id, blob, name from scanning.file
             where school_id = ? and batch = ? and read_at is null order by position
            """)
        .params(school, batch)
        .query(
            (row, n) ->
                new ScanFile(
                    row.getObject("id", UUID.class),
                    school,
                    batch,
                    row.getString("name"),
                    new BlobId(row.getString("blob"))))
        .list();
  }

  /** Hands each page to a worker; no more pages are in memory than there are cores, and one. */
  private final class Pages implements PageSink {

    private final ScanFile file;
    private final ExecutorService workers;
    private final Tally tally;
    private final Set<Integer> seen;
    private final Semaphore room = new Semaphore(CORES + 1);
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();

    Pages(ScanFile file, ExecutorService workers, Tally tally) {
      this.file = file;
      this.workers = workers;
      this.tally = tally;
      this.seen = intake.seen(file);
    }

    @Override
    public void expect(int pages) {
      tally.expect(pages);
    }

    @Override
    public void page(PagePicture page) {
      tally.tell();
      if (seen.contains(page.index())) {
        tally.oneMore();
        return;
      }
      room.acquireUninterruptibly();
      workers.execute(
          () -> {
            try {
              takePatiently(page);
              tally.oneMore();
            } catch (OutOfMemoryError e) {
              // decoded it just fitted; with what is looked for in it, it does not
              unreadable(page.index(), Unreadable.TOO_LARGE);
            } catch (RuntimeException e) {
              fault.compareAndSet(null, e);
            } finally {
              room.release();
            }
          });
    }

    @Override
    public void unreadable(int index, Unreadable why) {
      jdbc.sql(
              """
              insert into scanning.file_fault (school_id, file, index, reason)
              values (?, ?, ?, ?) on conflict do nothing
              """)
          .params(file.school(), file.id(), index, why.name())
          .update();
    }

    /** Another transaction may be in the way for a moment; that must not cost the page its turn. */
    private void takePatiently(PagePicture page) {
      for (int tries = 1; ; tries++) {
        try {
          intake.take(file, page);
          return;
        } catch (TransientDataAccessException e) {
          if (tries == MOST_TRIES) {
            throw e;
          }
        }
      }
    }

    /** Waits for all pages; gives what the first of them threw that could not be taken. */
    @Nullable RuntimeException await() throws InterruptedException {
      room.acquire(CORES + 1);
      tally.tell();
      return fault.get();
    }
  }

  /** How far the whole batch is. */
  private static final class Tally {

    private final JobRun run;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong expected = new AtomicLong();

    Tally(JobRun run) {
      this.run = run;
    }

    void expect(int pages) {
      expected.addAndGet(pages);
    }

    void oneMore() {
      done.incrementAndGet();
    }

    /** Only from the job's own thread: it throws when the node stops. */
    void tell() {
      long sides = done.get();
      run.progress(sides, Math.max(sides, expected.get()));
    }
  }
}
