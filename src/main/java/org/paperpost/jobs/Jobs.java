package org.paperpost.jobs;

import java.util.Optional;
import java.util.UUID;

/** Submits long work and tells how it goes. */
public interface Jobs {

  /**
   * Keeps the work to be done; it is started after the current transaction commits, on any node
   * that does work, and goes on after a restart.
   *
   * @param payload a record that becomes JSON
   */
  UUID submit(UUID school, String kind, Object payload);

  Optional<Job> find(UUID job);
}
