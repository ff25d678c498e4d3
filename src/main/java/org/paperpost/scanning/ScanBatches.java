package org.paperpost.scanning;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.paperpost.imaging.Unreadable;
import org.paperpost.jobs.Jobs;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.scanning.ScanBatch.FailedFile;
import org.paperpost.scanning.ScanBatch.Repeated;
import org.paperpost.scanning.ScanBatch.Way;
import org.paperpost.scanning.Unzip.Kept;
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

  private static final int MOST_TRIES = 20;

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
   * is no file.
   */
  @Transactional
  public ScanBatch open(UUID school, String by, List<Upload> uploads) {
    return open(school, by, Way.API, "", uploads);
  }

  /**
   * @param note where the paper lies
   */
  @Transactional
  public ScanBatch open(UUID school, String by, Way way, String note, List<Upload> uploads) {
    List<Kept> kept = kept(uploads);
    if (kept.isEmpty()) {
      throw Problem.of(ProblemCode.SCAN_NOTHING).refused();
    }
    return addKept(school, UUID.randomUUID(), by, way, note, kept);
  }

  /**
   * Adds files to the batch of this id, which is opened by the first of them, and has them read:
   * how a stack comes in whose files arrive one by one. Refuses with NOT_FOUND if the id is another
   * school's.
   */
  @Transactional
  public ScanBatch add(
      UUID school, UUID batch, String by, Way way, String note, List<Upload> uploads) {
    return addKept(school, batch, by, way, note, kept(uploads));
  }

  private ScanBatch addKept(
      UUID school, UUID batch, String by, Way way, String note, List<Kept> kept) {
    List<UUID> files = kept.stream().map(file -> UUID.randomUUID()).toList();
    UUID job = jobs.submit(school, ReadBatch.KIND, new ReadBatch.Payload(batch, files));
    if (find(batch).isEmpty()) {
      insertBatch(school, batch, by, way, note, job);
    }
    boolean ours =
        jdbc.sql("select id from scanning.batch where school_id = ? and id = ? for update")
            .params(school, batch)
            .query(UUID.class)
            .optional()
            .isPresent();
    if (!ours) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
    jdbc.sql("update scanning.batch set job = ? where school_id = ? and id = ?")
        .params(job, school, batch)
        .update();
    int position =
        jdbc.sql(
                """
                select coalesce(max(position) + 1, 0) from scanning.file
                 where school_id = ? and batch = ?
                """)
            .params(school, batch)
            .query(Integer.class)
            .single();
    for (int i = 0; i < kept.size(); i++) {
      insertFile(school, batch, files.get(i), position + i, kept.get(i));
    }
    return batch(batch);
  }

  /** Says where the paper of a batch lies. */
  @Transactional
  public void note(ScanBatch batch, String note) {
    jdbc.sql("update scanning.batch set note = ? where school_id = ? and id = ?")
        .params(note.strip(), batch.school(), batch.id())
        .update();
  }

  /** Has the files read that an earlier job did not come to the end of. */
  @Transactional
  public ScanBatch readAgain(ScanBatch batch) {
    UUID job = jobs.submit(batch.school(), ReadBatch.KIND, new ReadBatch.Payload(batch.id(), null));
    jdbc.sql("update scanning.batch set job = ? where school_id = ? and id = ?")
        .params(job, batch.school(), batch.id())
        .update();
    return batch(batch.id());
  }

  /** Refuses with NOT_FOUND. */
  public ScanBatch batch(UUID id) {
    return find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  /**
   * The newest first.
   *
   * @param words those whose number it is, or whose note or file names have all of it; empty for
   *     all
   */
  public List<ScanBatch> inSchool(UUID school, String words, int limit) {
    return jdbc
        .sql(
            """
            select b.id from scanning.batch b
             where b.school_id = :school
               and (:words = '' or b.number::text = :words
                 or position(lower(:words) in lower(b.note)) > 0
                 or exists (select from scanning.file f
                             where f.school_id = b.school_id and f.batch = b.id
                               and position(lower(:words) in lower(f.name)) > 0))
             order by b.number desc limit :limit
            """)
        .param("school", school)
        .param("words", words.strip())
        .param("limit", limit)
        .query(UUID.class)
        .list()
        .stream()
        .map(this::batch)
        .toList();
  }

  /** How many sides a file gave, or for a ZIP the files in it. */
  int sidesOf(ScanBatch batch, String file) {
    return jdbc.sql(
            """
            select count(*) from scanning.side s
              join scanning.file f on f.school_id = s.school_id and f.id = s.file
             where f.school_id = ? and f.batch = ? and (f.name = ? or starts_with(f.name, ?))
            """)
        .params(batch.school(), batch.id(), file, file + "/")
        .query(Integer.class)
        .single();
  }

  Optional<ScanBatch> find(UUID id) {
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
                  Way.valueOf(row.getString("way").toUpperCase(Locale.ROOT)),
                  row.getString("note"),
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

  /** Two batches opened at a time count up to the same number; the second counts again. */
  private void insertBatch(UUID school, UUID batch, String by, Way way, String note, UUID job) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int inserted =
          jdbc.sql(
                  """
                  insert into scanning.batch
                    (school_id, id, number, opened_at, opened_by, job, way, note)
                  select :school, :batch, coalesce(max(number), 0) + 1, :at, :by, :job, :way, :note
                    from scanning.batch where school_id = :school
                  on conflict do nothing
                  """)
              .param("school", school)
              .param("batch", batch)
              .param("at", clock.instant().atOffset(ZoneOffset.UTC))
              .param("by", by)
              .param("job", job)
              .param("way", way.name().toLowerCase(Locale.ROOT))
              .param("note", note.strip())
              .update();
      if (inserted == 1 || find(batch).isPresent()) {
        return;
      }
    }
    throw new IllegalStateException("no number for batch " + batch + " of school " + school);
  }

  /** What was handed in before is named; its sides are read all the same, and are duplicates. */
  private void insertFile(UUID school, UUID batch, UUID id, int position, Kept file) {
    OffsetDateTime read = file.why() == null ? null : clock.instant().atOffset(ZoneOffset.UTC);
    jdbc.sql(
            """
            insert into scanning.file
              (school_id, id, batch, position, name, blob, bytes, same_as, read_at)
            select :school, :id, :batch, :position, :name, :blob, :bytes, earlier.id,
                   cast(:read as timestamptz)
              from (select 1) as one
              left join lateral (select id from scanning.file
                                  where school_id = :school and blob = :blob and bytes > 0
                                    and same_as is null and cast(:read as timestamptz) is null
                                  order by read_at nulls last limit 1) as earlier on true
            """)
        .param("school", school)
        .param("id", id)
        .param("batch", batch)
        .param("position", position)
        .param("name", file.name())
        .param("blob", file.blob().hash())
        .param("bytes", blobs.size(file.blob()))
        .param("read", read)
        .update();
    if (file.why() != null) {
      jdbc.sql(
              """
              insert into scanning.file_fault (school_id, file, index, reason)
              values (?, ?, 0, ?)
              """)
          .params(school, id, file.why().name())
          .update();
    }
  }

  private List<Kept> kept(List<Upload> uploads) {
    List<Kept> kept = new ArrayList<>();
    for (Upload upload : uploads) {
      try (InputStream content = upload.content().open()) {
        kept.addAll(Unzip.files(blobs, upload.name(), blobs.write(content::transferTo)));
      } catch (IOException e) {
        throw new IllegalStateException("the file \"" + upload.name() + "\" cannot be kept", e);
      }
    }
    return kept;
  }
}
