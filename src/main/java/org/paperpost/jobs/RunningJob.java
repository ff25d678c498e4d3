package org.paperpost.jobs;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** One run, which writes its progress seldom enough to cost nothing. */
class RunningJob implements JobRun {

  private static final long BETWEEN_WRITES = TimeUnit.MILLISECONDS.toNanos(500);

  private final Job job;
  private final JobTable table;
  private final JsonMapper json;
  private final TransactionTemplate apart;
  private final BooleanSupplier stopping;
  private long writtenAt = System.nanoTime() - BETWEEN_WRITES;

  /**
   * @param apart a transaction of its own, so that progress is seen while the handler's is open
   */
  RunningJob(
      Job job,
      JobTable table,
      JsonMapper json,
      TransactionTemplate apart,
      BooleanSupplier stopping) {
    this.job = job;
    this.table = table;
    this.json = json;
    this.apart = apart;
    this.stopping = stopping;
  }

  @Override
  public UUID job() {
    return job.id();
  }

  @Override
  public UUID school() {
    return job.school();
  }

  @Override
  public <T> T payload(Class<T> type) {
    return json.readValue(table.payload(job.id()), type);
  }

  @Override
  public synchronized void progress(long done, long total) {
    if (stopping.getAsBoolean()) {
      throw new JobStopped();
    }
    if (done < total && System.nanoTime() - writtenAt < BETWEEN_WRITES) {
      return;
    }
    writtenAt = System.nanoTime();
    apart.executeWithoutResult(status -> table.progress(job.id(), done, total));
  }
}
