package org.paperpost.scanning;

import java.util.UUID;
import org.paperpost.jobs.Jobs;
import org.paperpost.packets.Round;
import org.springframework.stereotype.Service;

/** Has a round read again with a newer reader. Does not ask who is acting. */
@Service
public class Rereading {

  private final Jobs jobs;

  Rereading(Jobs jobs) {
    this.jobs = jobs;
  }

  /**
   * Nothing that a person decided is changed by it.
   *
   * @return the job
   */
  public UUID reread(Round round) {
    return jobs.submit(round.school(), RereadRound.KIND, new RereadRound.Payload(round.id()));
  }
}
