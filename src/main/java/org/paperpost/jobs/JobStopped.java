package org.paperpost.jobs;

/** Leaves a job in the middle because this node is being stopped; it is run again. */
class JobStopped extends RuntimeException {

  private static final long serialVersionUID = 1;

  JobStopped() {
    super("this node is being stopped");
  }
}
