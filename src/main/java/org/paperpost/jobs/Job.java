package org.paperpost.jobs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as others see it.
 *
 * @param result JSON of the result once done, else null
 * @param problem JSON of the problem ({@code code}, {@code arguments}) once failed, else null
 */
public record Job(
    UUID id,
    UUID school,
    String kind,
    State state,
    long done,
    long total,
    @Nullable String result,
    @Nullable String problem) {

  /** The states of a job. */
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED
  }
}
