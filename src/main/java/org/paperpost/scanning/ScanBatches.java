package org.paperpost.scanning;

import static java.util.stream.Collectors.toMap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.paperpost.imaging.Unreadable;
import org.paperpost.jobs.Jobs;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.scanning.ScanBatch.FailedFile;
import org.paperpost.scanning.ScanBatch.Repeated;
import org.paperpost.storage.BlobId;
import org.paperpost.storage.Blobs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes stacks in. A file is kept unchanged before anything is read from it, so that nothing is
 * lost whatever it turns out to be. None of these calls asks who is acting.
 */
@Service
public class ScanBatches {

  /** A ZIP that unpacks to more than this is refused. */
  private static final long MOST_UNPACKED = 4L << 30;

  private final JdbcClient jdbc;
  private final Blobs blobs;
  private final Jobs jobs;
  private final Clock clock;

  ScanBatches(JdbcClient jdbc, Blobs blobs, Jobs jobs, Clock clock) {
    this.jdbc = jdbc;
    this.blobs = blobs;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Keeps the files and has them read. ZIP files are unpacked. Refuses with SCAN_NOTHING if there
   * is no file, and with SCAN_ZIP_TOO_LARGE.
   */
  @Transactional
  public ScanBatch open(UUID school, String by, List<Upload> uploads) {
    UUID batch = UUID.randomUUID();
    List<Kept> kept = new ArrayList<>();
    for (Upload upload : uploads) {
      keep(upload, kept);
    }
    if (kept.isEmpty()) {
      throw Problem.of(ProblemCode.SCAN_NOTHING).refused();
    }
    UUID job = jobs.submit(school, ReadBatch.KIND, new ReadBatch.Payload(batch));
    insertBatch(school, batch, by, job);
    int position = 0;
    for (Kept file : kept) {
      insertFile(school, batch, position++, file);
    }
    return find(batch).orElseThrow();
  }

  /** Has the files read that an earlier job did not come to the end of. */
  @Transactional
  public ScanBatch readAgain(ScanBatch batch) {
    UUID job = jobs.submit(batch.school(), ReadBatch.KIND, new ReadBatch.Payload(batch.id()));
    jdbc.sql("update scanning.batch set job = ? where school_id = ? and id = ?")
        .params(job, batch.school(), batch.id())
        .update();
    return batch(batch.id());
  }

  /** Refuses with NOT_FOUND. */
  public ScanBatch batch(UUID id) {
    return find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  /** The newest first. */
  public List<ScanBatch> inSchool(UUID school, int limit) {
    return jdbc
        .sql("select id from scanning.batch where school_id = ? order by number desc limit ?")
        .params(school, limit)
        .query(UUID.class)
        .list()
        .stream()
        .map(this::batch)
        .toList();
  }

  private Optional<ScanBatch> find(UUID id) {
    return jdbc.sql(
            """
            select b.*, (select count(*) from scanning.file f
                          where f.school_id = b.school_id and f.batch = b.id) as files,
                   (select count(read_at) from scanning.file f
                     where f.school_id = b.school_id and f.batch = b.id) as files_read
              from scanning.batch b where b.id = ?
            """)
        .param(id)
        .query(
            (row, n) -> {
              UUID school = row.getObject("school_id", UUID.class);
              return new ScanBatch(
                  id,
                  school,
                  row.getInt("number"),
                  row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                  row.getObject("job", UUID.class),
                  row.getInt("files"),
                  row.getInt("files_read"),
                  states(school, id),
                  failed(school, id),
                  repeated(school, id));
            })
        .optional();
  }

  private Map<SideState, Integer> states(UUID school, UUID batch) {
    record Count(SideState state, int sides) {}
    return jdbc
        .sql(
            """
            select state, count(*) as sides from scanning.side_now
             where school_id = ? and batch = ? group by state
            """)
        .params(school, batch)
        .query(Count.class)
        .list()
        .stream()
        .collect(toMap(Count::state, Count::sides));
  }

  private List<FailedFile> failed(UUID school, UUID batch) {
    return jdbc.sql(
            """
            select f.name, x.index, x.reason from scanning.file_fault x
              join scanning.file f on f.school_id = x.school_id and f.id = x.file
             where f.school_id = ? and f.batch = ? order by f.position, x.index
            """)
        .params(school, batch)
        .query(
            (row, n) ->
                new FailedFile(
                    row.getString("name"),
                    row.getInt("index"),
                    Unreadable.valueOf(row.getString("reason"))))
        .list();
  }

  private List<Repeated> repeated(UUID school, UUID batch) {
    return jdbc.sql(
            """
            select f.name, b.number from scanning.file f
              join scanning.file e on e.school_id = f.school_id and e.id = f.same_as
              join scanning.batch b on b.school_id = e.school_id and b.id = e.batch
             where f.school_id = ? and f.batch = ? order by f.position
            """)
        .params(school, batch)
        .query((row, n) -> new Repeated(row.getString("name"), row.getInt("number")))
        .list();
  }

  private void insertBatch(UUID school, UUID batch, String by, UUID job) {
    jdbc.sql(
            """
            insert into scanning.batch (school_id, id, number, opened_at, opened_by, job)
            select :school, :batch, coalesce(max(number), 0) + 1, :at, :by, :job
              from scanning.batch where school_id = :school
            """)
        .param("school", school)
        .param("batch", batch)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("by", by)
        .param("job", job)
        .update();
  }

  private void insertFile(UUID school, UUID batch, int position, Kept file) {
    jdbc.sql(
            """
            insert into scanning.file (school_id, id, batch, position, name, blob, bytes, same_as)
            values (:school, :id, :batch, :position, :name, :blob, :bytes,
                    (select id from scanning.file
                      where school_id = :school and blob = :blob and bytes > 0
                      order by read_at nulls last limit 1))
            """)
        .param("school", school)
        .param("id", UUID.randomUUID())
        .param("batch", batch)
        .param("position", position)
        .param("name", file.name())
        .param("blob", file.blob().hash())
        .param("bytes", blobs.size(file.blob()))
        .update();
  }

  private void keep(Upload upload, List<Kept> kept) {
    try {
      BlobId blob = blobs.write(out -> copy(upload.content().open(), out));
      Kept whole = new Kept(upload.name(), blob);
      if (isZip(blob)) {
        unpack(whole, kept);
      } else {
        kept.add(whole);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the file \"" + upload.name() + "\" cannot be kept", e);
    }
  }

  private boolean isZip(BlobId blob) throws IOException {
    try (InputStream in = blobs.open(blob)) {
      byte[] head = in.readNBytes(4);
      return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }
  }

  /**
   * Adds the entries that can be unpacked; a damaged rest stands there as the ZIP itself, to be
   * reported.
   */
  private void unpack(Kept zip, List<Kept> kept) throws IOException {
    long[] left = {MOST_UNPACKED};
    int before = kept.size();
    try (ZipInputStream entries = new ZipInputStream(blobs.open(zip.blob()))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (!entry.isDirectory() && !isClutter(entry.getName())) {
          BlobId blob = blobs.write(out -> copy(bounded(entries, left, zip.name()), out));
          kept.add(new Kept(zip.name() + "/" + entry.getName(), blob));
        }
      }
      if (kept.size() == before) {
        kept.add(zip);
      }
    } catch (ZipException | java.io.EOFException e) {
      kept.add(zip);
    }
  }

  private static boolean isClutter(String name) {
    return name.startsWith("__MACOSX/") || name.endsWith(".DS_Store") || name.endsWith("Thumbs.db");
  }

  private static InputStream bounded(InputStream in, long[] left, String name) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        left[0] -= Math.max(read, 0);
        if (left[0] < 0) {
          throw Problem.of(ProblemCode.SCAN_ZIP_TOO_LARGE, "file", name).refused();
        }
        return read;
      }

      @Override
      public void close() {}
    };
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    try (from) {
      from.transferTo(to);
    }
  }

  private record Kept(String name, BlobId blob) {}
}
