package org.paperpost.post.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Devices;
import org.paperpost.people.Role;
import org.paperpost.people.Schools;
import org.paperpost.post.Outcome;
import org.paperpost.post.counter.Clerks;
import org.paperpost.post.counter.Counters;
import org.paperpost.post.counter.OutboxFiles;
import org.paperpost.post.counter.Quarantine;
import org.paperpost.problems.Problem;
import org.paperpost.problems.Sentences;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The school's side of its counters: invitations, clerks, files, and reports of lost devices. */
@Tag(name = "Counters", description = "Devices at post offices, with and without a network")
@RestController
@RequestMapping("/api/v1/schools/{school}")
class CountersApi {

  private final Access access;
  private final Schools schools;
  private final Devices devices;
  private final Counters counters;
  private final Clerks clerks;
  private final OutboxFiles files;
  private final Quarantine quarantine;
  private final Sentences sentences;

  CountersApi(
      Access access,
      Schools schools,
      Devices devices,
      Counters counters,
      Clerks clerks,
      OutboxFiles files,
      Quarantine quarantine,
      Sentences sentences) {
    this.access = access;
    this.schools = schools;
    this.devices = devices;
    this.counters = counters;
    this.clerks = clerks;
    this.files = files;
    this.quarantine = quarantine;
    this.sentences = sentences;
  }

  record Page<T>(List<T> items, @Nullable String next) {}

  record NewCounter(@Nullable String name, @Nullable String office) {}

  record Invitation(String code, String office, Instant expiresAt) {}

  @Operation(summary = "Invite a device to be an office's counter; the code is answered this once")
  @PostMapping("/counters")
  @ResponseStatus(HttpStatus.CREATED)
  Invitation invite(@PathVariable UUID school, @RequestBody NewCounter wanted) {
    access.require(schools.school(school).id(), Role.ADMIN);
    Counters.Invited invited =
        counters.invite(access.actor(), school, given(wanted.name), given(wanted.office));
    return new Invitation(invited.code().shown(), invited.office(), invited.expiresAt());
  }

  record NewClerk(@Nullable String name, @Nullable String office, @Nullable String pin) {}

  @Operation(summary = "A clerk at an office's counters; without a PIN a random one is answered")
  @PostMapping("/clerks")
  @ResponseStatus(HttpStatus.CREATED)
  Clerks.WithPin addClerk(@PathVariable UUID school, @RequestBody NewClerk wanted) {
    access.require(schools.school(school).id(), Role.ADMIN);
    return clerks.add(school, given(wanted.office), given(wanted.name), given(wanted.pin));
  }

  @Operation(summary = "Let a device in no longer; what it still sends is kept apart")
  @PostMapping("/devices/{device}/revoke")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable UUID school, @PathVariable UUID device) {
    access.require(schools.school(school).id(), Role.ADMIN);
    devices.revoke(school, device);
  }

  record LineItem(int line, @Nullable String id, String outcome, @Nullable ProblemItem problem) {}

  record ProblemItem(String code, String detail) {}

  record Taken(
      String device, String office, List<LineItem> outcomes, @Nullable ProblemItem problem) {}

  @Operation(
      summary = "Take in the file that a counter wrote instead of sending",
      description =
          "As if the device had sent it: sending it twice, or both ways, stores nothing twice. A"
              + " line that was changed by hand is refused alone.")
  @PostMapping(path = "/events/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  Taken take(@PathVariable UUID school, @RequestPart("file") MultipartFile file)
      throws IOException {
    access.require(schools.school(school).id(), Role.CLERK, Role.COORDINATOR, Role.SCANNER);
    String name = file.getOriginalFilename();
    OutboxFiles.Taken taken = files.take(school, name == null ? "" : name, file.getBytes());
    return new Taken(
        taken.device(),
        taken.office(),
        taken.lines().stream().map(this::item).toList(),
        item(taken.problem()));
  }

  private LineItem item(OutboxFiles.LineOutcome line) {
    Outcome outcome = line.outcome();
    return new LineItem(
        line.line(), outcome.id(), outcome.kind().wireName(), item(outcome.problem()));
  }

  private @Nullable ProblemItem item(@Nullable Problem problem) {
    return problem == null
        ? null
        : new ProblemItem(problem.code().wireName(), sentences.of(problem));
  }

  record KeptItem(
      UUID id,
      UUID device,
      Instant receivedAt,
      @Nullable String kind,
      @Nullable String packet,
      @Nullable String happenedAt,
      @Nullable String by) {}

  @Operation(summary = "Events of revoked devices on which nobody has decided, a thousand at most")
  @GetMapping("/quarantine")
  Page<KeptItem> quarantine(@PathVariable UUID school) {
    access.require(schools.school(school).id(), Role.COORDINATOR);
    return new Page<>(
        quarantine.undecided(school).stream()
            .map(
                kept ->
                    new KeptItem(
                        kept.id(),
                        kept.device(),
                        kept.receivedAt(),
                        kept.report().kind(),
                        kept.report().packet(),
                        kept.report().happenedAt(),
                        kept.report().by()))
            .toList(),
        null);
  }

  record Decision(boolean accept, @Nullable List<UUID> reports) {}

  record Decided(int decided) {}

  @Operation(summary = "Accept or discard events of revoked devices; without a list, all of them")
  @PostMapping("/quarantine/decisions")
  Decided decide(@PathVariable UUID school, @RequestBody Decision decision) {
    access.require(schools.school(school).id(), Role.COORDINATOR);
    Set<UUID> reports =
        decision.reports == null
            ? quarantine.undecided(school).stream()
                .map(Quarantine.Kept::id)
                .collect(Collectors.toSet())
            : Set.copyOf(decision.reports);
    return new Decided(quarantine.decide(access.actor(), school, reports, decision.accept));
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : text;
  }
}
