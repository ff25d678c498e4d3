package org.paperpost.scanning;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paperpost.jobs.JobHandler;
import org.paperpost.jobs.JobRun;
import org.paperpost.packets.Packets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the sides of a whole round again with the reader of today: those filed to it, and those
 * that lay unknown in the same batches. A side of which a person has ever decided is left alone.
 */
@Component
class RereadRound implements JobHandler {

  static final String KIND = "re-read-round";

  private static final Logger LOG = LoggerFactory.getLogger(RereadRound.class);

  /** What the job is given. */
  record Payload(UUID round) {}

  private final JdbcClient jdbc;
  private final Packets packets;
  private final SideArchive archive;
  private final SidePictures pictures;
  private final Intake intake;

  RereadRound(
      JdbcClient jdbc, Packets packets, SideArchive archive, SidePictures pictures, Intake intake) {
    this.jdbc = jdbc;
    this.packets = packets;
    this.archive = archive;
    this.pictures = pictures;
    this.intake = intake;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Object run(JobRun run) {
    List<UUID> sides = sides(run.school(), run.payload(Payload.class).round());
    int better = 0;
    int failed = 0;
    for (int i = 0; i < sides.size(); i++) {
      run.progress(i, sides.size());
      ScannedSide side = archive.side(sides.get(i));
      try {
        if (intake.again(side, pictures.gray(side))) {
          better++;
        }
      } catch (RuntimeException e) {
        // one side that cannot be read delays only itself: it stays as it is
        LOG.warn("side {} could not be read again", side.id(), e);
        failed++;
      }
    }
    return Map.of("sides", sides.size(), "better", better, "failed", failed);
  }

  private List<UUID> sides(UUID school, UUID round) {
    List<String> serials =
        packets.inRound(round).stream().map(packet -> packet.id().text()).toList();
    if (serials.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            with ours as (
              select n.id, n.batch, n.state, n.packet from scanning.side_now n
               where n.school_id = :school
                 and n.batch in (select s.batch from scanning.side s
                                   join scanning.side_fact k
                                     on k.school_id = s.school_id and k.side = s.id
                                  where k.school_id = :school and k.packet in (:serials)))
            select id from ours
             where ((state = 'FILED' and packet in (:serials))
                 or state in ('UNKNOWN', 'BLANK', 'FOREIGN'))
               and not exists (select from scanning.side_fact k
                                where k.school_id = :school and k.side = ours.id
                                  and k.by_whom <> :machine)
            """)
        .param("school", school)
        .param("serials", serials)
        .param("machine", SideLog.MACHINE)
        .query(UUID.class)
        .list();
  }
}
