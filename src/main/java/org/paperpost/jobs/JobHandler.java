package org.paperpost.jobs;

/**
 * Does one kind of long work. It may be stopped at any point and run again from the start, on this
 * node or another, so it must be safe to repeat.
 */
public interface JobHandler {

  /** The kind's name, e.g. {@code print-round}. */
  String kind();

  /**
   * Does the work. {@link org.paperpost.problems.Refused} ends the job as failed with its problem;
   * any other exception as failed with the code {@code unexpected}, logged with the job's id.
   *
   * @return the job's result, serialised as JSON
   */
  Object run(JobRun run) throws Exception;
}
