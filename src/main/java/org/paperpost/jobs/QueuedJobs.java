package org.paperpost.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jobs on PostgreSQL: db-scheduler decides which node runs which job when, {@code jobs.job} says
 * what it is and how it goes. A node that runs a job gives signs of life; when they stop, another
 * node, or the same one after its restart, runs the job again.
 */
class QueuedJobs implements Jobs, SmartLifecycle {

  /** A job that took its node down with it so often is not tried again. */
  static final int MOST_STARTS = 5;

  private static final Logger log = LoggerFactory.getLogger(QueuedJobs.class);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration POLLING = Duration.ofSeconds(1);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

  private final JobTable table;
  private final Supplier<List<JobHandler>> handlers;
  private final JsonMapper json;
  private final TransactionTemplate joining;
  private final TransactionTemplate apart;
  private final OneTimeTask<Void> task;
  private final SchedulerClient client;
  private final Scheduler scheduler;
  private final Clock clock;
  private final boolean works;
  private volatile boolean stopping;
  private volatile boolean running;

  /**
   * @param handlers asked for late, since handlers submit jobs themselves
   * @param workers how many jobs run at a time on this node; 0 for a node that only submits
   * @param heartbeat between two signs of life; after four missed ones a job is taken over
   */
  QueuedJobs(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      JsonMapper json,
      Clock clock,
      Supplier<List<JobHandler>> handlers,
      int workers,
      Duration heartbeat) {
    this.table = new JobTable(JdbcClient.create(dataSource), clock);
    this.handlers = handlers;
    this.json = json;
    this.joining = new TransactionTemplate(transactions);
    this.apart = new TransactionTemplate(transactions);
    this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
    this.works = workers > 0;
    this.task =
        Tasks.oneTime("job")
            .onDeadExecutionRevive()
            // Only a run that was called off, or could not write down its end, comes here.
            .onFailure((complete, operations) -> operations.reschedule(complete, clock.instant()))
            .execute((instance, context) -> run(UUID.fromString(instance.getId())));
    this.client =
        SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource), task)
            .build();
    this.scheduler =
        Scheduler.create(dataSource, task)
            .threads(Math.max(1, workers))
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(POLLING)
            .heartbeatInterval(heartbeat)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(STOP_PATIENCE)
            .build();
  }

  @Override
  public UUID submit(UUID school, String kind, Object payload) {
    handler(kind);
    UUID id = UUID.randomUUID();
    joining.executeWithoutResult(
        status -> {
          table.insert(school, id, kind, json.writeValueAsString(payload));
          client.scheduleIfNotExists(task.instance(id.toString()), clock.instant());
          TransactionSynchronizationManager.registerSynchronization(
              new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                  wake();
                }
              });
        });
    return id;
  }

  @Override
  public Optional<Job> find(UUID job) {
    return table.find(job);
  }

  private void wake() {
    if (works && running) {
      scheduler.triggerCheckForDueExecutions();
    }
  }

  private void run(UUID id) {
    Job job = table.find(id).orElse(null);
    if (job == null || job.state() == Job.State.DONE || job.state() == Job.State.FAILED) {
      // Its end was written, but the node died before it was taken off the schedule.
      return;
    }
    if (table.start(id) > MOST_STARTS) {
      log.error("Job {} ({}) is given up: it never came to an end", id, job.kind());
      table.fail(id, unexpected(id));
      return;
    }
    try {
      String result =
          json.writeValueAsString(
              handler(job.kind()).run(new RunningJob(job, table, json, apart, () -> stopping)));
      letWrite();
      table.finish(id, result);
    } catch (Refused refused) {
      letWrite();
      log.info("Job {} ({}) is refused: {}", id, job.kind(), refused.getMessage());
      table.fail(id, json.writeValueAsString(ProblemJson.of(refused.problem())));
    } catch (Throwable failed) {
      letWrite();
      if (stopping) {
        log.info("Job {} ({}) is stopped and will be run again", id, job.kind());
        table.callOff(id);
        throw new JobStopped();
      }
      log.error("Job {} ({}) failed", id, job.kind(), failed);
      table.fail(id, unexpected(id));
    }
  }

  /** The pool gives no connection to a thread that was interrupted because the node stops. */
  private static void letWrite() {
    Thread.interrupted();
  }

  private String unexpected(UUID id) {
    return json.writeValueAsString(
        ProblemJson.of(Problem.of(ProblemCode.UNEXPECTED, "job", id.toString())));
  }

  private JobHandler handler(String kind) {
    Map<String, JobHandler> byKind =
        handlers.get().stream().collect(Collectors.toMap(JobHandler::kind, handler -> handler));
    JobHandler handler = byKind.get(kind);
    if (handler == null) {
      throw new IllegalArgumentException(
          "There is no handler of jobs of the kind \"" + kind + "\", only of " + byKind.keySet());
    }
    return handler;
  }

  @Override
  public void start() {
    if (works) {
      scheduler.start();
    }
    running = true;
  }

  /** Runs before the pool is closed; jobs that do not end in time are run again later. */
  @Override
  public void stop() {
    stopping = true;
    running = false;
    if (works) {
      scheduler.stop();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** What {@code jobs.job.problem} holds. */
  private record ProblemJson(String code, Map<String, Object> arguments) {

    static ProblemJson of(Problem problem) {
      return new ProblemJson(problem.code().wireName(), problem.arguments());
    }
  }
}
