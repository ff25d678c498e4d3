package org.paperpost.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.testing.TestDatabases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class QueuedJobsTests {

  private static final UUID SCHOOL = UUID.randomUUID();
  private static final Duration HEARTBEAT = Duration.ofMillis(200);

  private final List<QueuedJobs> nodes = new ArrayList<>();
  private DataSource dataSource;
  private JdbcTransactionManager transactions;

  @BeforeEach
  void takeADatabase() {
    TestDatabases databases = TestDatabases.ofThisJvm();
    dataSource = databases.dataSource(databases.fresh());
    transactions = new JdbcTransactionManager(dataSource);
  }

  @AfterEach
  void stopTheNodes() {
    nodes.forEach(QueuedJobs::stop);
  }

  @Test
  void leavesTheWorkToNodesThatWork() {
    QueuedJobs web = node(0, handler("greet", run -> "web"));
    UUID id = web.submit(SCHOOL, "greet", Map.of());
    assertThat(web.find(id).orElseThrow().state()).isEqualTo(Job.State.QUEUED);

    node(1, handler("greet", run -> "worker"));

    awaitEnd(web, id);
    assertThat(web.find(id).orElseThrow().result()).isEqualTo("\"worker\"");
  }

  @Test
  void goesOnWithAJobWhoseNodeWasKilled() {
    QueuedJobs web = node(0, handler("print", run -> "printed"));
    UUID id = web.submit(SCHOOL, "print", Map.of());
    JdbcClient jdbc = JdbcClient.create(dataSource);
    jdbc.sql(
            "update scheduled_tasks set picked = true, picked_by = 'killed',"
                + " last_heartbeat = now() - interval '1 minute'")
        .update();
    jdbc.sql("update jobs.job set state = 'running', starts = 1, done = 7, total = 9").update();

    node(1, handler("print", run -> "printed"));

    awaitEnd(web, id);
    assertThat(web.find(id).orElseThrow().state()).isEqualTo(Job.State.DONE);
  }

  @Test
  void givesUpAJobThatTakesItsNodeDownEveryTime() {
    QueuedJobs web = node(0, handler("explode", run -> "never"));
    UUID id = web.submit(SCHOOL, "explode", Map.of());
    JdbcClient.create(dataSource)
        .sql("update jobs.job set state = 'running', starts = " + QueuedJobs.MOST_STARTS)
        .update();

    node(1, handler("explode", run -> "never"));

    awaitEnd(web, id);
    assertThat(web.find(id).orElseThrow().problem()).contains("unexpected", id.toString());
  }

  @Test
  void showsHowFarItIsWhileTheHandlersTransactionIsOpen() {
    CountDownLatch seen = new CountDownLatch(1);
    QueuedJobs node =
        node(
            1,
            handler(
                "scan",
                run ->
                    new TransactionTemplate(transactions)
                        .execute(
                            status -> {
                              run.progress(3, 10);
                              waitFor(seen);
                              return "scanned";
                            })));
    UUID id = node.submit(SCHOOL, "scan", Map.of());

    await().until(() -> node.find(id).orElseThrow().done() == 3);
    Job job = node.find(id).orElseThrow();
    assertThat(job.state()).isEqualTo(Job.State.RUNNING);
    assertThat(job.total()).isEqualTo(10);
    seen.countDown();
    awaitEnd(node, id);
  }

  @Test
  void keepsTheProblemOfARefusal() {
    QueuedJobs node =
        node(
            1,
            handler(
                "scan",
                run -> {
                  throw Problem.of(ProblemCode.FILE_EMPTY, "file", "скан 1.pdf").refused();
                }));
    UUID id = node.submit(SCHOOL, "scan", Map.of());

    awaitEnd(node, id);
    Job job = node.find(id).orElseThrow();
    assertThat(job.state()).isEqualTo(Job.State.FAILED);
    assertThat(job.problem()).contains("\"file-empty\"", "\"скан 1.pdf\"");
  }

  @Test
  void failsAsUnexpectedOnAFault() {
    QueuedJobs node =
        node(
            1,
            handler(
                "scan",
                run -> {
                  throw new IllegalStateException("planted");
                }));
    UUID id = node.submit(SCHOOL, "scan", Map.of());

    awaitEnd(node, id);
    assertThat(node.find(id).orElseThrow().problem())
        .contains("\"unexpected\"", id.toString())
        .doesNotContain("planted");
  }

  @Test
  void forgetsAJobWhoseTransactionIsRolledBack() {
    AtomicInteger runs = new AtomicInteger();
    QueuedJobs node = node(1, handler("count", run -> runs.incrementAndGet()));

    UUID rolledBack =
        new TransactionTemplate(transactions)
            .execute(
                status -> {
                  status.setRollbackOnly();
                  return node.submit(SCHOOL, "count", Map.of());
                });
    UUID kept = node.submit(SCHOOL, "count", Map.of());

    awaitEnd(node, kept);
    assertThat(node.find(rolledBack)).isEmpty();
    assertThat(runs).hasValue(1);
  }

  @Test
  void runsAgainWhatTheStopOfItsNodeCutShort() {
    CountDownLatch begun = new CountDownLatch(1);
    QueuedJobs first =
        node(
            1,
            handler(
                "print",
                run -> {
                  begun.countDown();
                  new CountDownLatch(1).await();
                  return "never";
                }));
    UUID id = first.submit(SCHOOL, "print", Map.of());
    waitFor(begun);

    first.stop();
    assertThat(first.find(id).orElseThrow().state()).isEqualTo(Job.State.QUEUED);

    QueuedJobs second = node(1, handler("print", run -> "printed"));
    awaitEnd(second, id);
    assertThat(second.find(id).orElseThrow().result()).isEqualTo("\"printed\"");
  }

  @Test
  void refusesAKindThatNobodyHandles() {
    QueuedJobs node = node(0, handler("print", run -> "printed"));

    assertThatThrownBy(() -> node.submit(SCHOOL, "prnit", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"prnit\"")
        .hasMessageContaining("[print]");
  }

  private QueuedJobs node(int workers, JobHandler handler) {
    QueuedJobs node =
        new QueuedJobs(
            dataSource,
            transactions,
            JsonMapper.builder().build(),
            Clock.systemUTC(),
            () -> List.of(handler),
            workers,
            HEARTBEAT);
    node.start();
    nodes.add(node);
    return node;
  }

  private static void awaitEnd(QueuedJobs node, UUID id) {
    await()
        .until(
            () -> {
              Job.State state = node.find(id).orElseThrow().state();
              return state == Job.State.DONE || state == Job.State.FAILED;
            });
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private interface Work {
    Object run(JobRun run) throws Exception;
  }

  private static JobHandler handler(String kind, Work work) {
    return new JobHandler() {
      @Override
      public String kind() {
        return kind;
      }

      @Override
      public Object run(JobRun run) throws Exception {
        return work.run(run);
      }
    };
  }
}
