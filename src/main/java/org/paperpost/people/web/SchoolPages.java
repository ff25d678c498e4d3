package org.paperpost.people.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Account;
import org.paperpost.people.Accounts;
import org.paperpost.people.Actor;
import org.paperpost.people.Audit;
import org.paperpost.people.ClassNames;
import org.paperpost.people.Devices;
import org.paperpost.people.Pupil;
import org.paperpost.people.Pupils;
import org.paperpost.people.Role;
import org.paperpost.people.Schools;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The school: its name, pupils, offices, accounts and devices. */
@Controller
@RequestMapping("/school")
class SchoolPages {

  private static final List<String> ZONES =
      List.of("Asia/Almaty", "Asia/Aqtau", "Asia/Qyzylorda", "Europe/Moscow", "UTC");

  private final Schools schools;
  private final Pupils pupils;
  private final Accounts accounts;
  private final Devices devices;
  private final Access access;
  private final Audit audit;

  SchoolPages(
      Schools schools,
      Pupils pupils,
      Accounts accounts,
      Devices devices,
      Access access,
      Audit audit) {
    this.schools = schools;
    this.pupils = pupils;
    this.accounts = accounts;
    this.devices = devices;
    this.access = access;
    this.audit = audit;
  }

  /** Something of the school with how many pupils it has. */
  record Count(String name, long pupils) {}

  @GetMapping
  String school(Model model) {
    Actor actor = access.actor();
    Optional<UUID> chosen = access.findSchool();
    if (actor.school() == null) {
      model.addAttribute("schools", schools.all());
    }
    model.addAttribute("installation", actor.school() == null);
    model.addAttribute("languages", Schools.LANGUAGES);
    model.addAttribute("zones", ZONES);
    if (chosen.isEmpty()) {
      access.requireInstallation();
      return "people/new-school";
    }
    UUID school = chosen.get();
    access.require(school, Role.COORDINATOR);
    boolean admin = actor.roles().contains(Role.ADMIN);
    List<Pupil> all = pupils.inSchool(school);
    Map<String, Long> classes = new TreeMap<>(ClassNames.ORDER);
    Map<String, Long> offices = new TreeMap<>(ClassNames.LETTERS);
    all.forEach(pupil -> classes.merge(pupil.className(), 1L, Long::sum));
    all.forEach(pupil -> offices.merge(pupil.office(), 1L, Long::sum));
    model.addAttribute("school", schools.school(school));
    model.addAttribute("pupils", all.size());
    model.addAttribute("classes", counts(classes));
    model.addAttribute("offices", counts(offices));
    model.addAttribute("admin", admin);
    model.addAttribute("roles", Role.values());
    model.addAttribute("accounts", admin ? accounts.inSchool(school) : List.of());
    model.addAttribute("devices", admin ? devices.inSchool(school) : List.of());
    return "people/school";
  }

  private static List<Count> counts(Map<String, Long> counted) {
    return counted.entrySet().stream().map(e -> new Count(e.getKey(), e.getValue())).toList();
  }

  @GetMapping("/new")
  String newSchool(Model model) {
    access.requireInstallation();
    model.addAttribute("installation", true);
    model.addAttribute("schools", schools.all());
    model.addAttribute("languages", Schools.LANGUAGES);
    model.addAttribute("zones", ZONES);
    return "people/new-school";
  }

  @PostMapping("/new")
  String create(
      @RequestParam String name,
      @RequestParam(required = false) @Nullable List<String> language,
      @RequestParam(defaultValue = "") String timeZone,
      @RequestParam(defaultValue = "") String address) {
    access.requireInstallation();
    access.choose(schools.create(new Schools.Given(name, language, timeZone, address)));
    return "redirect:/school";
  }

  @PostMapping
  String change(
      @RequestParam String name,
      @RequestParam(required = false) @Nullable List<String> language,
      @RequestParam(defaultValue = "") String timeZone,
      @RequestParam(defaultValue = "") String address) {
    UUID school = administered();
    schools.change(school, new Schools.Given(name, language, timeZone, address));
    return "redirect:/school";
  }

  @PostMapping("/choose")
  String choose(@RequestParam UUID school) {
    access.choose(schools.school(school).id());
    return "redirect:/";
  }

  @GetMapping("/pupils")
  String pupils(Model model) {
    UUID school = access.school();
    access.require(school, Role.COORDINATOR, Role.TEACHER);
    audit.viewed(school, "pupils", "");
    Map<String, List<Pupil>> classes = new LinkedHashMap<>();
    pupils
        .inSchool(school)
        .forEach(
            pupil ->
                classes.computeIfAbsent(pupil.className(), name -> new ArrayList<>()).add(pupil));
    model.addAttribute("classes", classes);
    return "people/pupils";
  }

  @PostMapping("/accounts")
  String createAccount(
      @RequestParam String login,
      @RequestParam String name,
      @RequestParam(required = false) @Nullable List<Role> role,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "") String office,
      Model model) {
    UUID school = administered();
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (role != null) {
      roles.addAll(role);
    }
    Accounts.Created created =
        accounts.create(
            school,
            new Accounts.NewAccount(
                login, name, null, roles, language.isEmpty() ? null : language, office));
    return once(model, created.login(), name, created.password());
  }

  @PostMapping("/accounts/{id}/password")
  String newPassword(@PathVariable UUID id, Model model) {
    Account account = own(id);
    return once(model, account.login(), account.name(), accounts.newPassword(id));
  }

  @PostMapping("/accounts/{id}/enabled")
  String enable(@PathVariable UUID id, @RequestParam boolean enabled) {
    Account account = own(id);
    if (account.id().equals(access.actor().account())) {
      throw Problem.of(ProblemCode.ACCOUNT_IS_YOURS).refused();
    }
    accounts.enable(id, enabled);
    return "redirect:/school#accounts";
  }

  @PostMapping("/devices")
  String createDevice(@RequestParam String name, @RequestParam String office, Model model) {
    UUID school = administered();
    Devices.Created created = devices.create(school, name, office);
    return once(model, "", name, created.token());
  }

  @PostMapping("/devices/{id}/revoke")
  String revoke(@PathVariable UUID id) {
    devices.revoke(administered(), id);
    return "redirect:/school#devices";
  }

  /** Shows a secret on the answer to the form itself: it is kept nowhere, not even in a session. */
  private static String once(Model model, String login, String name, @Nullable String secret) {
    model.addAttribute("login", login);
    model.addAttribute("name", name);
    model.addAttribute("secret", secret);
    return "people/once";
  }

  private UUID administered() {
    UUID school = access.school();
    access.require(school, Role.ADMIN);
    return school;
  }

  private Account own(UUID id) {
    Account account = accounts.account(id);
    if (!administered().equals(account.school())) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
    return account;
  }
}
