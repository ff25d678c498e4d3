package org.paperpost.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paperpost.testing.PaperpostTest;
import org.springframework.beans.factory.annotation.Autowired;

@PaperpostTest
class JobsInTheApplicationTests {

  @Autowired Jobs jobs;

  @Test
  void runsAJobWithItsPayloadAndKeepsTheResult() {
    UUID school = UUID.randomUUID();

    UUID id = jobs.submit(school, "test-count", new CountingJob.Payload(1000));

    await().until(() -> jobs.find(id).orElseThrow().state() == Job.State.DONE);
    Job job = jobs.find(id).orElseThrow();
    assertThat(job.school()).isEqualTo(school);
    assertThat(job.done()).isEqualTo(1000);
    assertThat(job.total()).isEqualTo(1000);
    assertThat(job.result()).isEqualToIgnoringWhitespace("{\"counted\":1000}");
  }
}
