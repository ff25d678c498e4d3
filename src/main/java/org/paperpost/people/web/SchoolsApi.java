package org.paperpost.people.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.people.Access;
import org.paperpost.people.Accounts;
import org.paperpost.people.Actor;
import org.paperpost.people.Audit;
import org.paperpost.people.Devices;
import org.paperpost.people.Pupil;
import org.paperpost.people.Pupils;
import org.paperpost.people.Role;
import org.paperpost.people.Rosters;
import org.paperpost.people.School;
import org.paperpost.people.Schools;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.problems.Sentences;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@Tag(name = "Schools", description = "Schools, their pupils, accounts and devices")
@RestController
@RequestMapping("/api/v1/schools")
class SchoolsApi {

  private final Schools schools;
  private final Pupils pupils;
  private final Accounts accounts;
  private final Devices devices;
  private final Access access;
  private final Audit audit;
  private final Rosters rosters;
  private final Sentences sentences;

  SchoolsApi(
      Schools schools,
      Pupils pupils,
      Accounts accounts,
      Devices devices,
      Access access,
      Audit audit,
      Rosters rosters,
      Sentences sentences) {
    this.schools = schools;
    this.pupils = pupils;
    this.accounts = accounts;
    this.devices = devices;
    this.access = access;
    this.audit = audit;
    this.rosters = rosters;
    this.sentences = sentences;
  }

  record Id(UUID id) {}

  record Page<T>(List<T> items, @Nullable String next) {}

  record SchoolItem(UUID id, String name, List<String> languages, String timeZone, String address) {

    static SchoolItem of(School school) {
      return new SchoolItem(
          school.id(),
          school.name(),
          school.languages(),
          school.timeZone().getId(),
          school.address());
    }
  }

  @Operation(summary = "Make a school; for the installation's administrator")
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Id create(@RequestBody Schools.Given given) {
    access.requireInstallation();
    return new Id(schools.create(given));
  }

  @Operation(summary = "The schools one may see")
  @GetMapping
  Page<SchoolItem> list() {
    Actor actor = access.actor();
    List<School> seen =
        actor.school() == null ? schools.all() : List.of(schools.school(actor.school()));
    return new Page<>(seen.stream().map(SchoolItem::of).toList(), null);
  }

  @Operation(summary = "A school")
  @GetMapping("/{school}")
  SchoolItem school(@PathVariable UUID school) {
    School found = schools.school(school);
    access.require(found.id());
    return SchoolItem.of(found);
  }

  @Operation(summary = "The pupils in class order; the look is noted in the audit")
  @GetMapping("/{school}/pupils")
  Page<PupilJson> pupils(
      @PathVariable UUID school,
      @RequestParam(required = false) @Nullable UUID after,
      @RequestParam(defaultValue = "200") int limit) {
    School found = schools.school(school);
    access.require(found.id(), Role.COORDINATOR, Role.TEACHER);
    if (limit < 1 || limit > 1000) {
      throw Problem.of(ProblemCode.PARAMETER_WRONG, "name", "limit", "value", limit).refused();
    }
    audit.viewed(school, "pupils", "");
    List<Pupil> all = pupils.inSchool(school);
    int from = 0;
    if (after != null) {
      while (from < all.size() && !all.get(from).id().equals(after)) {
        from++;
      }
      if (from == all.size()) {
        throw Problem.of(ProblemCode.PARAMETER_WRONG, "name", "after", "value", after).refused();
      }
      from++;
    }
    int to = Math.min(all.size(), from + limit);
    List<PupilJson> items = all.subList(from, to).stream().map(PupilJson::of).toList();
    return new Page<>(items, to < all.size() ? all.get(to - 1).id().toString() : null);
  }

  /** A row that was not taken, with its reason in the language of the request. */
  record RejectedRow(int row, String field, String value, String reason) {}

  record MissingPupil(UUID id, String name, @JsonProperty("class") String className) {}

  record RosterOutcome(
      int created,
      int updated,
      int unchanged,
      int missing,
      List<MissingPupil> missingPupils,
      List<RejectedRow> rejected,
      List<String> ignoredColumns) {}

  @Operation(
      summary = "Take a roster in, or with dryRun only say what would happen",
      description =
          "CSV (; or , or tab; UTF-8, UTF-16 or Windows-1251) or XLSX with headings in English,"
              + " Russian or Kazakh. Good rows come in, the others are told; nobody is deleted.")
  @PostMapping(path = "/{school}/roster", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  RosterOutcome roster(
      @PathVariable UUID school,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestPart("file") MultipartFile file)
      throws IOException {
    School found = schools.school(school);
    access.require(found.id(), Role.COORDINATOR);
    audit.viewed(school, "roster", "");
    Rosters.Outcome outcome = rosters.take(school, RosterPages.source(file), dryRun);
    return new RosterOutcome(
        outcome.count(Rosters.Fate.CREATED),
        outcome.count(Rosters.Fate.UPDATED),
        outcome.count(Rosters.Fate.UNCHANGED),
        outcome.missing().size(),
        outcome.missing().stream()
            .map(pupil -> new MissingPupil(pupil.id(), pupil.name(), pupil.className()))
            .toList(),
        outcome.rejected().stream()
            .map(
                bad ->
                    new RejectedRow(
                        bad.row(), bad.field(), bad.value(), sentences.of(bad.reason())))
            .toList(),
        outcome.ignoredColumns());
  }

  record NewAccount(
      @Nullable String login,
      @Nullable String name,
      @Nullable String password,
      @Nullable String role,
      @Nullable List<String> roles,
      @Nullable String language,
      @Nullable String office) {}

  @Operation(
      summary = "Make an account; without a password a random one is answered, this once",
      description = "Roles: admin, coordinator, teacher, scanner, marker, clerk.")
  @PostMapping("/{school}/accounts")
  @ResponseStatus(HttpStatus.CREATED)
  Accounts.Created createAccount(@PathVariable UUID school, @RequestBody NewAccount wanted) {
    School found = schools.school(school);
    access.require(found.id(), Role.ADMIN);
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (wanted.role != null) {
      roles.add(role(wanted.role));
    }
    if (wanted.roles != null) {
      wanted.roles.forEach(name -> roles.add(role(name)));
    }
    String login = wanted.login == null ? "" : wanted.login;
    return accounts.create(
        school,
        new Accounts.NewAccount(
            login,
            wanted.name == null ? "" : wanted.name,
            wanted.password,
            roles,
            wanted.language,
            wanted.office));
  }

  static Role role(String name) {
    try {
      return Role.valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw Problem.of(ProblemCode.ROLE_UNKNOWN, "role", name).refused();
    }
  }

  record AccountItem(
      UUID id,
      String login,
      String name,
      List<String> roles,
      @Nullable String language,
      @Nullable String office,
      boolean disabled) {}

  @Operation(summary = "The accounts of a school")
  @GetMapping("/{school}/accounts")
  Page<AccountItem> accounts(@PathVariable UUID school) {
    School found = schools.school(school);
    access.require(found.id(), Role.ADMIN);
    return new Page<>(
        accounts.inSchool(school).stream()
            .map(
                account ->
                    new AccountItem(
                        account.id(),
                        account.login(),
                        account.name(),
                        account.roles().stream()
                            .sorted()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .toList(),
                        account.language(),
                        account.office(),
                        account.disabled()))
            .toList(),
        null);
  }

  record NewDevice(@Nullable String name, @Nullable String office) {}

  @Operation(summary = "Make a device of one post office; its token is answered this once")
  @PostMapping("/{school}/devices")
  @ResponseStatus(HttpStatus.CREATED)
  Devices.Created createDevice(@PathVariable UUID school, @RequestBody NewDevice wanted) {
    School found = schools.school(school);
    access.require(found.id(), Role.ADMIN);
    return devices.create(
        school, wanted.name == null ? "" : wanted.name, wanted.office == null ? "" : wanted.office);
  }

  @Operation(summary = "The devices of a school")
  @GetMapping("/{school}/devices")
  Page<Devices.Device> devices(@PathVariable UUID school) {
    School found = schools.school(school);
    access.require(found.id(), Role.ADMIN);
    return new Page<>(devices.inSchool(school), null);
  }
}
