package org.paperpost.jobs;

/**
 * Does one kind of long work. It may be stopped at any point and run again from the start, on this
 * node or another, so it must be safe to repeat.
 */
public interface JobHandler {

  /** The kind's name, e.g. {@code print-round}. */
  String kind();

  /**
   * Does the work. A {@link RuntimeException} carrying a problem ends the job as failed; any other
   * exception too, and is logged with the job's id.
   *
   * @return the job's result, serialised as JSON
   */
  Object run(JobRun run) throws Exception;
}
