package org.paperpost.jobs;

import org.springframework.stereotype.Component;

/** Found by the component scan of every test context, as the real handlers are. */
@Component
class CountingJob implements JobHandler {

  record Payload(long upTo) {}

  record Result(long counted) {}

  @Override
  public String kind() {
    return "test-count";
  }

  @Override
  public Object run(JobRun run) {
    long upTo = run.payload(Payload.class).upTo();
    for (long i = 1; i <= upTo; i++) {
      run.progress(i, upTo);
    }
    return new Result(upTo);
  }
}
