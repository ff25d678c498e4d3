package org.paperpost.post.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Actor;
import org.paperpost.people.Audit;
import org.paperpost.people.Role;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
import org.paperpost.post.EventKind;
import org.paperpost.post.counter.Clerks;
import org.paperpost.post.counter.Counters;
import org.paperpost.post.counter.OfficeLists;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an offline counter asks of the school; it reports by {@code POST /events} like everyone. */
@Tag(name = "Counters", description = "Devices at post offices, with and without a network")
@RestController
@RequestMapping("/api/v1/counter")
class CounterApi {

  private final Access access;
  private final Audit audit;
  private final Schools schools;
  private final Counters counters;
  private final OfficeLists lists;
  private final Clock clock;

  CounterApi(
      Access access,
      Audit audit,
      Schools schools,
      Counters counters,
      OfficeLists lists,
      Clock clock) {
    this.access = access;
    this.audit = audit;
    this.schools = schools;
    this.counters = counters;
    this.lists = lists;
    this.clock = clock;
  }

  record Code(@Nullable String code) {}

  record Enrolled(
      UUID device,
      String name,
      String office,
      String token,
      String school,
      List<String> languages) {}

  @Operation(
      summary = "Turn this device into a counter; needs a printed code and no sign-in",
      description = "A code is good once. The token is answered this once and not kept.")
  @PostMapping("/enrol")
  Enrolled enrol(@RequestBody Code code) {
    Counters.SetUp device = counters.setUp(code.code == null ? "" : code.code);
    School school = schools.school(device.school());
    return new Enrolled(
        device.device(),
        device.name(),
        device.office(),
        device.token(),
        school.name(),
        school.languages());
  }

  record PacketItem(
      String packet,
      String to,
      String place,
      @Nullable String item,
      @Nullable String voidBy,
      Set<EventKind> noted) {}

  record ClerkItem(UUID id, String name, String salt, int iterations, String hash) {}

  record OfficeList(
      String office,
      String school,
      Instant now,
      List<PacketItem> packets,
      List<OfficeLists.Bundle> bundles,
      List<ClerkItem> clerks) {}

  @Operation(
      summary = "What the device's office is to expect, and who works there",
      description = "The look at names is noted in the audit. A PIN is told as a slow salted key.")
  @GetMapping("/list")
  OfficeList list() {
    Actor actor = access.actor();
    UUID school = access.school();
    access.require(school, Role.CLERK);
    String office = actor.office();
    if (office == null || office.isBlank()) {
      throw Problem.of(ProblemCode.COUNTER_NEEDS_OFFICE).refused();
    }
    audit.viewed(school, "counter", office);
    OfficeLists.OfficeList list = lists.of(school, office);
    return new OfficeList(
        office,
        schools.school(school).name(),
        clock.instant(),
        list.packets().stream().map(CounterApi::item).toList(),
        list.bundles(),
        list.clerks().stream().map(CounterApi::item).toList());
  }

  private static PacketItem item(OfficeLists.Expected packet) {
    return new PacketItem(
        packet.packet(),
        packet.to(),
        packet.place(),
        packet.item(),
        packet.voidBy(),
        packet.noted());
  }

  private static ClerkItem item(Clerks.Clerk clerk) {
    return new ClerkItem(clerk.id(), clerk.name(), clerk.salt(), clerk.iterations(), clerk.hash());
  }
}
