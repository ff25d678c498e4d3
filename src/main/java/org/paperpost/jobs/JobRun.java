package org.paperpost.jobs;

import java.util.UUID;

/** One run of a job, as its handler sees it. */
public interface JobRun {

  UUID job();

  UUID school();

  /** The payload given at submission. */
  <T> T payload(Class<T> type);

  /** Says how far the work is; cheap enough to call for every piece. */
  void progress(long done, long total);
}
