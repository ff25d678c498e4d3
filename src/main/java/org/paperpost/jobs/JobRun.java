package org.paperpost.jobs;

import java.util.UUID;

/** One run of a job, as its handler sees it. */
public interface JobRun {

  UUID job();

  UUID school();

  /** The payload given at submission. */
  <T> T payload(Class<T> type);

  /**
   * Says how far the work is; cheap enough to call for every piece. Throws an exception of its own,
   * to be let through, when the node is being stopped: the job is then run again.
   */
  void progress(long done, long total);
}
