package org.paperpost.portal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.jobs.Job;
import org.paperpost.jobs.Jobs;
import org.paperpost.people.Access;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long work is going. */
@Tag(name = "Jobs", description = "Long work and how far it is")
@RestController
@RequestMapping("/api/v1/jobs")
class JobsApi {

  private final Jobs jobs;
  private final Access access;
  private final ProblemAnswer answer;
  private final JsonMapper json;

  JobsApi(Jobs jobs, Access access, ProblemAnswer answer, JsonMapper json) {
    this.jobs = jobs;
    this.access = access;
    this.answer = answer;
    this.json = json;
  }

  /**
   * A job on the API.
   *
   * @param result what the work gave, once done
   * @param problem why it could not be done, once failed
   */
  record State(
      UUID id,
      String kind,
      String state,
      long done,
      long total,
      @Nullable JsonNode result,
      @Nullable Map<String, Object> problem) {}

  @Operation(summary = "A job: queued, running, done or failed")
  @GetMapping("/{job}")
  State job(@PathVariable UUID job, Locale locale) {
    return state(find(job), locale);
  }

  Job find(UUID id) {
    Job job = jobs.find(id).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
    access.require(job.school());
    return job;
  }

  State state(Job job, Locale locale) {
    return new State(
        job.id(),
        job.kind(),
        job.state().name().toLowerCase(Locale.ROOT),
        job.done(),
        job.total(),
        job.result() == null ? null : json.readTree(job.result()),
        job.problem() == null ? null : answer.body(problem(job.problem()), locale));
  }

  /** The problem that a failed job left as JSON. */
  private Problem problem(String text) {
    JsonNode kept = json.readTree(text);
    try {
      ProblemCode code =
          ProblemCode.valueOf(
              kept.path("code").asString("").toUpperCase(Locale.ROOT).replace('-', '_'));
      Map<String, Object> arguments =
          json.convertValue(
              kept.path("arguments"), new tools.jackson.core.type.TypeReference<>() {});
      return new Problem(code, arguments == null ? Map.of() : arguments);
    } catch (IllegalArgumentException unknown) {
      return Problem.of(ProblemCode.UNEXPECTED);
    }
  }
}
