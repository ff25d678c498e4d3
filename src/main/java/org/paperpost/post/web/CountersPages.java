package org.paperpost.post.web;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.ClassNames;
import org.paperpost.people.Devices;
import org.paperpost.people.Pupil;
import org.paperpost.people.Pupils;
import org.paperpost.people.Role;
import org.paperpost.people.Schools;
import org.paperpost.post.Outcome;
import org.paperpost.post.counter.Clerks;
import org.paperpost.post.counter.Counters;
import org.paperpost.post.counter.OutboxFiles;
import org.paperpost.post.counter.Quarantine;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Sentences;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The counters of a school's offices: who and what works there, and what came another way. */
@Controller
@RequestMapping("/counters")
class CountersPages {

  private final Access access;
  private final Schools schools;
  private final Pupils pupils;
  private final Devices devices;
  private final Counters counters;
  private final Clerks clerks;
  private final OutboxFiles files;
  private final Quarantine quarantine;
  private final Sentences sentences;

  CountersPages(
      Access access,
      Schools schools,
      Pupils pupils,
      Devices devices,
      Counters counters,
      Clerks clerks,
      OutboxFiles files,
      Quarantine quarantine,
      Sentences sentences) {
    this.access = access;
    this.schools = schools;
    this.pupils = pupils;
    this.devices = devices;
    this.counters = counters;
    this.clerks = clerks;
    this.files = files;
    this.quarantine = quarantine;
    this.sentences = sentences;
  }

  @GetMapping
  String counters(Model model) {
    UUID school = access.school();
    access.require(school, Role.COORDINATOR);
    Set<String> offices = new TreeSet<>(ClassNames.LETTERS);
    pupils.inSchool(school).stream()
        .map(Pupil::office)
        .filter(office -> !office.isBlank())
        .forEach(offices::add);
    model.addAttribute("admin", access.actor().roles().contains(Role.ADMIN));
    model.addAttribute("offices", offices);
    model.addAttribute("devices", devices.inSchool(school));
    model.addAttribute("open", counters.open(school));
    model.addAttribute("clerks", clerks.inSchool(school));
    model.addAttribute("late", quarantine.undecided(school).size());
    model.addAttribute("zone", zone(school));
    return "post/counters";
  }

  /** Where an address is good for a counter: everywhere, without opening offline, or only here. */
  enum Reach {
    ANYWHERE,
    WITH_A_NETWORK,
    HERE;

    static Reach of(String page) {
      if (page.matches("https?://(localhost|127\\.0\\.0\\.1|\\[::1\\])[:/].*")) {
        return HERE;
      }
      return page.startsWith("https:") ? ANYWHERE : WITH_A_NETWORK;
    }
  }

  /** Shows the code on the answer to the form itself: it is kept nowhere. */
  @PostMapping("/invitations")
  String invite(@RequestParam String name, @RequestParam String office, Model model) {
    UUID school = administered();
    Counters.Invited invited = counters.invite(access.actor(), school, name, office);
    String page =
        ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/counter/index.html")
            .toUriString();
    model.addAttribute("school", schools.school(school).name());
    model.addAttribute("invited", invited);
    model.addAttribute("page", page);
    model.addAttribute("reach", Reach.of(page));
    model.addAttribute("qr", QrPicture.of(page + "#" + invited.code().text()));
    model.addAttribute("until", invited.expiresAt().atZone(zone(school)).toLocalDate());
    return "post/counter-invitation";
  }

  @PostMapping("/invitations/{id}/withdraw")
  String withdraw(@PathVariable UUID id) {
    counters.withdraw(administered(), id);
    return "redirect:/counters#devices";
  }

  @PostMapping("/devices/{id}/revoke")
  String revoke(@PathVariable UUID id) {
    devices.revoke(administered(), id);
    return "redirect:/counters#devices";
  }

  @PostMapping("/clerks")
  String addClerk(
      @RequestParam String name,
      @RequestParam String office,
      @RequestParam(defaultValue = "") String pin,
      Model model) {
    model.addAttribute("clerk", clerks.add(administered(), office, name, pin));
    return "post/counter-clerk";
  }

  @PostMapping("/clerks/{id}/leave")
  String leave(@PathVariable UUID id) {
    clerks.leave(administered(), id);
    return "redirect:/counters#clerks";
  }

  /**
   * A line of a file that was not stored.
   *
   * @param why the sentence
   */
  record Refusal(int line, String why) {}

  @GetMapping("/file")
  String file() {
    access.require(access.school(), Role.CLERK, Role.COORDINATOR, Role.SCANNER);
    return "post/counter-file";
  }

  @PostMapping("/file")
  String take(@RequestParam MultipartFile file, Model model) throws IOException {
    UUID school = access.school();
    access.require(school, Role.CLERK, Role.COORDINATOR, Role.SCANNER);
    String name = file.getOriginalFilename();
    if (file.isEmpty()) {
      throw Problem.of(ProblemCode.FILE_MISSING, "name", "file").refused();
    }
    OutboxFiles.Taken taken = files.take(school, name == null ? "" : name, file.getBytes());
    model.addAttribute("taken", taken);
    model.addAttribute("stored", taken.count(Outcome.Kind.STORED));
    model.addAttribute("known", taken.count(Outcome.Kind.KNOWN));
    model.addAttribute("warning", sentence(taken.problem()));
    model.addAttribute(
        "refused",
        taken.lines().stream()
            .filter(line -> line.outcome().problem() != null)
            .map(line -> new Refusal(line.line(), sentence(line.outcome().problem())))
            .toList());
    return "post/counter-file";
  }

  @GetMapping("/late")
  String late(Model model) {
    UUID school = access.school();
    access.require(school, Role.COORDINATOR);
    Map<UUID, Devices.Device> byId =
        devices.inSchool(school).stream()
            .collect(Collectors.toMap(Devices.Device::id, device -> device));
    model.addAttribute("kept", quarantine.undecided(school));
    model.addAttribute("byId", byId);
    return "post/counter-late";
  }

  @PostMapping("/late")
  String decide(
      @RequestParam(required = false) @Nullable List<UUID> report, @RequestParam boolean accept) {
    UUID school = access.school();
    access.require(school, Role.COORDINATOR);
    quarantine.decide(
        access.actor(), school, report == null ? Set.of() : Set.copyOf(report), accept);
    return "redirect:/counters/late";
  }

  private String sentence(@Nullable Problem problem) {
    return problem == null ? "" : sentences.of(problem);
  }

  private ZoneId zone(UUID school) {
    return schools.school(school).timeZone();
  }

  private UUID administered() {
    UUID school = access.school();
    access.require(school, Role.ADMIN);
    return school;
  }
}
