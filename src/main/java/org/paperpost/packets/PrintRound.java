package org.paperpost.packets;

import java.util.UUID;
import org.paperpost.jobs.JobHandler;
import org.paperpost.jobs.JobRun;
import org.springframework.stereotype.Component;

/** The job that makes a round's print file. */
@Component
class PrintRound implements JobHandler {

  static final String KIND = "print-round";

  private final Printing printing;
  private final PacketRows rows;

  PrintRound(Printing printing, PacketRows rows) {
    this.printing = printing;
    this.rows = rows;
  }

  /** What the job needs to know. */
  record Payload(UUID round) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Object run(JobRun run) throws Exception {
    UUID round = run.payload(Payload.class).round();
    long total = rows.places(round).size();
    return printing.print(round, done -> run.progress(done, total));
  }
}
