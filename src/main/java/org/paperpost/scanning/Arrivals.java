package org.paperpost.scanning;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.scanning.ScanBatch.Way;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files on their way in over a line that breaks. A file comes in pieces, each kept as it arrives,
 * on whichever node; after a cut, a reload or a day the sender asks how much is here and goes on
 * from there. The whole file then joins its batch. None of these calls asks who is acting.
 */
@Service
public class Arrivals {

  /** No file is larger. */
  private static final long MOST_BYTES = 4L << 30;

  /** After so long an unfinished file is not waited for any more. */
  private static final Duration PATIENCE = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final ScanBatches batches;
  private final Clock clock;

  Arrivals(JdbcClient jdbc, ScanBatches batches, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
  }

  /**
   * How far a file is.
   *
   * @param received bytes that are here, from the first on
   * @param complete whether it is kept whole as a file of the batch
   * @param sameAs the number of the batch in which the same content was handed in before, else null
   */
  public record Arrival(
      UUID id,
      UUID school,
      UUID batch,
      String name,
      long bytes,
      long received,
      boolean complete,
      @Nullable Integer sameAs) {}

  /**
   * What a sender announces.
   *
   * @param batch chosen by the sender: files of one id become one batch
   * @param fingerprint by which the sender knows the same file again
   * @param note where the paper lies
   */
  public record Announced(
      UUID batch, Way way, String note, String name, String fingerprint, long bytes) {}

  /**
   * Begins a file, or finds the one that the same sender began and did not finish. Refuses with
   * FILE_TOO_LARGE.
   */
  @Transactional
  public Arrival begin(UUID school, Announced file, String by) {
    if (file.bytes() > MOST_BYTES) {
      throw Problem.of(
              ProblemCode.FILE_TOO_LARGE, "file", file.name(), "megabytes", MOST_BYTES >> 20)
          .refused();
    }
    forgetOld(school);
    UUID id =
        jdbc.sql(
                """
                select id from scanning.arrival
                 where school_id = :school and begun_by = :by and fingerprint = :fingerprint
                   and name = :name and bytes = :bytes and (file is null or batch = :batch)
                 order by received desc limit 1
                """)
            .param("school", school)
            .param("by", by)
            .param("fingerprint", file.fingerprint())
            .param("name", file.name())
            .param("bytes", file.bytes())
            .param("batch", file.batch())
            .query(UUID.class)
            .optional()
            .orElseGet(() -> insert(school, file, by));
    return file.bytes() == 0 ? append(id, 0, new byte[0]) : arrival(id);
  }

  /** Refuses with NOT_FOUND. */
  public Arrival arrival(UUID id) {
    return find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  /** What this sender began and did not finish, the latest first. */
  public List<Arrival> unfinished(UUID school, String by) {
    return jdbc.sql(
            ARRIVAL
                + " where a.school_id = ? and a.begun_by = ? and a.file is null"
                + " order by a.touched_at desc")
        .params(school, by)
        .query(ROWS)
        .list();
  }

  /** A file that will not come after all. */
  @Transactional
  public void giveUp(Arrival arrival) {
    jdbc.sql("delete from scanning.arrival where school_id = ? and id = ? and file is null")
        .params(arrival.school(), arrival.id())
        .update();
  }

  /**
   * Keeps the next piece; with the last one the file joins its batch and is read. Refuses with
   * ARRIVAL_ELSEWHERE, naming how much is here, if the piece is not the next one.
   */
  @Transactional
  public Arrival append(UUID id, long atByte, byte[] piece) {
    jdbc.sql("select 1 from scanning.arrival where id = ? for update")
        .param(id)
        .query(Integer.class)
        .optional();
    Arrival now = arrival(id);
    if (now.complete()) {
      return now;
    }
    if (atByte != now.received() || atByte + piece.length > now.bytes()) {
      throw Problem.of(
              ProblemCode.ARRIVAL_ELSEWHERE, "file", now.name(), "received", now.received())
          .refused();
    }
    if (piece.length > 0) {
      jdbc.sql(
              """
              insert into scanning.arrival_piece (school_id, arrival, at_byte, content)
              values (?, ?, ?, ?)
              """)
          .params(now.school(), id, atByte, piece)
          .update();
    }
    long received = atByte + piece.length;
    jdbc.sql("update scanning.arrival set received = ?, touched_at = ? where id = ?")
        .params(received, clock.instant().atOffset(ZoneOffset.UTC), id)
        .update();
    if (received == now.bytes()) {
      finish(now);
    }
    return arrival(id);
  }

  private void finish(Arrival arrival) {
    record Begun(String way, String note, String by) {}
    Begun begun =
        jdbc.sql("select way, note, begun_by as by from scanning.arrival where id = ?")
            .param(arrival.id())
            .query(Begun.class)
            .single();
    batches.add(
        arrival.school(),
        arrival.batch(),
        begun.by(),
        Way.valueOf(begun.way().toUpperCase(Locale.ROOT)),
        begun.note(),
        List.of(new Upload(arrival.name(), () -> content(arrival))));
    jdbc.sql(
            """
            update scanning.arrival set file =
              (select id from scanning.file
                where school_id = :school and batch = :batch order by position desc limit 1)
             where id = :id
            """)
        .param("school", arrival.school())
        .param("batch", arrival.batch())
        .param("id", arrival.id())
        .update();
    jdbc.sql("delete from scanning.arrival_piece where school_id = ? and arrival = ?")
        .params(arrival.school(), arrival.id())
        .update();
  }

  /** The pieces one after the other, one in memory at a time. */
  private InputStream content(Arrival arrival) throws IOException {
    return new SequenceInputStream(
        new Enumeration<>() {
          private long at;

          @Override
          public boolean hasMoreElements() {
            return at < arrival.bytes();
          }

          @Override
          public InputStream nextElement() {
            byte[] piece =
                jdbc.sql(
                        """
                        select content from scanning.arrival_piece
                         where school_id = ? and arrival = ? and at_byte = ?
                        """)
                    .params(arrival.school(), arrival.id(), at)
                    .query((row, n) -> row.getBytes(1))
                    .single();
            at += piece.length;
            return new ByteArrayInputStream(piece);
          }
        });
  }

  private UUID insert(UUID school, Announced file, String by) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into scanning.arrival (school_id, id, batch, way, note, name, fingerprint, bytes,
                                          begun_by, begun_at, touched_at)
            values (:school, :id, :batch, :way, :note, :name, :fingerprint, :bytes, :by, :now, :now)
            """)
        .param("school", school)
        .param("id", id)
        .param("batch", file.batch())
        .param("way", file.way().name().toLowerCase(Locale.ROOT))
        .param("note", file.note())
        .param("name", file.name())
        .param("fingerprint", file.fingerprint())
        .param("bytes", file.bytes())
        .param("by", by)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return id;
  }

  private void forgetOld(UUID school) {
    jdbc.sql("delete from scanning.arrival where school_id = ? and touched_at < ?")
        .params(school, clock.instant().minus(PATIENCE).atOffset(ZoneOffset.UTC))
        .update();
  }

  private Optional<Arrival> find(UUID id) {
    return jdbc.sql(ARRIVAL + " where a.id = ?").param(id).query(ROWS).optional();
  }

  private static final String ARRIVAL =
      """
      select a.*, b.number as same_as from scanning.arrival a
        left join scanning.file f on f.school_id = a.school_id and f.id = a.file
        left join scanning.file e on e.school_id = f.school_id and e.id = f.same_as
        left join scanning.batch b on b.school_id = e.school_id and b.id = e.batch
      """;

  private static final RowMapper<Arrival> ROWS =
      (row, n) ->
          new Arrival(
              row.getObject("id", UUID.class),
              row.getObject("school_id", UUID.class),
              row.getObject("batch", UUID.class),
              row.getString("name"),
              row.getLong("bytes"),
              row.getLong("received"),
              row.getObject("file", UUID.class) != null,
              row.getObject("same_as", Integer.class));
}
