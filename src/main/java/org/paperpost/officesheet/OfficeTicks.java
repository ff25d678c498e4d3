package org.paperpost.officesheet;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.codes.PacketId;
import org.paperpost.imaging.AnswerReading;
import org.paperpost.packets.Round;
import org.paperpost.people.Actor;
import org.paperpost.people.Role;
import org.paperpost.people.Schools;
import org.paperpost.post.EventKind;
import org.paperpost.post.EventLog;
import org.paperpost.post.Outcome;
import org.paperpost.post.Report;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.paperpost.scanning.SheetTaker;
import org.paperpost.sheet.SidePlan;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ticks of sheets that came back, and the events they become. A tick beyond doubt becomes one
 * at once, on the day of scanning, and says so; a person who looks at the side says what the
 * machine could not, and the days. What was noted otherwise is then taken back by a correction,
 * never changed. A tick that comes twice is noted once. None of these calls asks who is acting.
 */
@Service
public class OfficeTicks implements SheetTaker {

  /** The machine that reads a side; what it may note is bound to no office. */
  private static final Actor READER =
      new Actor(new UUID(0, 0), "office-sheet", "", null, Set.of(Role.CLERK), null, null);

  private static final LocalDate FIRST_CREDIBLE = LocalDate.of(2020, 1, 1);

  private final SheetRows rows;
  private final OfficeSheets sheets;
  private final EventLog log;
  private final Schools schools;
  private final SheetPaper paper;
  private final Clock clock;

  OfficeTicks(
      SheetRows rows,
      OfficeSheets sheets,
      EventLog log,
      Schools schools,
      SheetPaper paper,
      Clock clock) {
    this.rows = rows;
    this.sheets = sheets;
    this.log = log;
    this.schools = schools;
    this.paper = paper;
    this.clock = clock;
  }

  /**
   * A row of a side as it stands.
   *
   * @param read what the machine takes to be ticked
   * @param noted what is noted of it now
   * @param doubtful whether the machine could not tell
   */
  public record Row(Line line, Set<Tick> read, Set<Tick> noted, boolean doubtful) {}

  /**
   * A side to look at.
   *
   * @param days what days its ticks are noted under, where a person gave one
   */
  public record Look(
      OfficeSheet sheet, ReturnedSide side, List<Row> rows, Map<Tick, LocalDate> days) {}

  /**
   * What a person sees on a side.
   *
   * @param ticked by row number; rows that are not named have no tick
   * @param days the days that stand on the sheet; for a tick without one the day of scanning stays
   */
  public record Seen(Map<Integer, Set<Tick>> ticked, Map<Tick, LocalDate> days) {}

  @Override
  public Optional<SidePlan> plan(UUID school, PacketId serial, int page) {
    return rows.plan(school, serial, page);
  }

  @Override
  @Transactional
  public void take(Returned taken) {
    ReturnedSide side =
        new ReturnedSide(
            taken.school(),
            taken.side(),
            taken.serial(),
            taken.page(),
            taken.registered(),
            taken.readings(),
            taken.at().truncatedTo(ChronoUnit.MICROS),
            null,
            null);
    rows.lock(side.school());
    rows.insert(side);
    Noting noting = new Noting(sheets.sheet(side.serial()), side.at(), READER);
    for (Line line : rows.lines(side.school(), side.serial(), side.page())) {
      AnswerReading reading = reading(side, line);
      if (reading == null || reading.needsReview()) {
        continue;
      }
      for (Tick tick : ticks(reading)) {
        // what a person decided before is not undone by a second scan
        line.packets().forEach(packet -> noting.add(line, packet, tick, null, false));
      }
    }
    noting.send();
  }

  /** What came back of a round's sheets, those that wait for a person first. */
  public List<ReturnedSide> returned(Round round) {
    List<ReturnedSide> all = rows.returnedInRound(round.school(), round.id());
    List<ReturnedSide> sorted = new ArrayList<>(all.stream().filter(ReturnedSide::waits).toList());
    all.stream().filter(side -> !side.waits()).forEach(sorted::add);
    return sorted;
  }

  /** Refuses with NOT_FOUND. */
  public Look look(UUID school, UUID side) {
    ReturnedSide returned =
        rows.returned(school, side)
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "what", side).refused());
    List<Row> seen = new ArrayList<>();
    Map<Tick, LocalDate> days = new EnumMap<>(Tick.class);
    for (Line line : rows.lines(school, returned.serial(), returned.page())) {
      AnswerReading reading = reading(returned, line);
      Set<Tick> noted = EnumSet.noneOf(Tick.class);
      rows.noted(school, line.packets().get(0))
          .forEach(
              (tick, last) -> {
                if (!last.takenBack()) {
                  noted.add(tick);
                  LocalDate dated = last.dated();
                  if (dated != null) {
                    days.put(tick, dated);
                  }
                }
              });
      seen.add(
          new Row(
              line,
              reading == null ? Set.of() : ticks(reading),
              noted,
              reading == null || reading.needsReview()));
    }
    return new Look(sheets.sheet(returned.serial()), returned, seen, days);
  }

  /**
   * A person says what is ticked on a side and which days stand above. May be said again: what is
   * different from before is corrected.
   *
   * <p>Refuses with NOT_FOUND, or OFFICE_SHEET_DAY_BAD for a day to come or before 2020.
   */
  @Transactional
  public void decide(UUID school, UUID sideId, Seen seen, Actor actor) {
    rows.lock(school);
    Look look = look(school, sideId);
    LocalDate today = LocalDate.ofInstant(clock.instant(), schools.school(school).timeZone());
    seen.days()
        .forEach(
            (tick, day) -> {
              if (day.isAfter(today) || day.isBefore(FIRST_CREDIBLE)) {
                throw Problem.of(ProblemCode.OFFICE_SHEET_DAY_BAD, "date", day.toString())
                    .refused();
              }
            });
    Noting noting = new Noting(look.sheet(), look.side().at(), unbound(actor));
    for (Row row : look.rows()) {
      Line line = row.line();
      Set<Tick> ticked = seen.ticked().getOrDefault(line.no(), Set.of());
      for (Tick tick : Tick.values()) {
        for (String packet : line.packets()) {
          if (ticked.contains(tick)) {
            noting.add(line, packet, tick, seen.days().get(tick), true);
          } else {
            noting.takeBack(line, packet, tick);
          }
        }
      }
    }
    noting.send();
    rows.decided(
        school,
        sideId,
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        actor.account(),
        actor.name());
  }

  private static @Nullable AnswerReading reading(ReturnedSide side, Line line) {
    return side.readings().stream()
        .filter(reading -> reading.question().equals(String.valueOf(line.no())))
        .findFirst()
        .orElse(null);
  }

  private static Set<Tick> ticks(AnswerReading reading) {
    Set<Tick> ticks = EnumSet.noneOf(Tick.class);
    reading.values().forEach(option -> Tick.ofOption(option).ifPresent(ticks::add));
    return ticks;
  }

  /** An office binds what a clerk sees at the counter, not what stands on a sheet. */
  private static Actor unbound(Actor actor) {
    Set<Role> roles = EnumSet.of(Role.CLERK);
    roles.addAll(actor.roles());
    return new Actor(
        actor.account(),
        actor.login(),
        actor.name(),
        actor.school(),
        roles,
        actor.language(),
        null);
  }

  /** What is told to the log because of one side. */
  private final class Noting {

    private record Change(String packet, Tick tick, SheetRows.Noted noted) {}

    private final OfficeSheet sheet;
    private final Instant scannedAt;
    private final Actor actor;
    private final List<Report> reports = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Map<Tick, SheetRows.Noted>> known = new TreeMap<>();

    Noting(OfficeSheet sheet, Instant scannedAt, Actor actor) {
      this.sheet = sheet;
      this.scannedAt = scannedAt;
      this.actor = actor;
    }

    /**
     * @param insist whether to note what was taken back, and to correct another day
     */
    void add(Line line, String packet, Tick tick, @Nullable LocalDate day, boolean insist) {
      SheetRows.Noted last = last(packet, tick);
      if (last != null) {
        boolean stands = !last.takenBack() && (day == null || day.equals(last.dated()));
        if (stands || !insist) {
          return;
        }
        if (!last.takenBack()) {
          correct(line, packet, tick, last);
        }
      }
      UUID event = UUID.randomUUID();
      Instant at =
          day == null
              ? scannedAt
              : day.atTime(LocalTime.NOON)
                  .atZone(schools.school(sheet.school()).timeZone())
                  .toInstant();
      report(
          event, tick.kind(), line, packet, tick, at, day == null ? paper.undated() : null, null);
      changes.add(new Change(packet, tick, new SheetRows.Noted(sheet.serial(), event, day, false)));
    }

    /** Only what this sheet told; another one may say otherwise. */
    void takeBack(Line line, String packet, Tick tick) {
      SheetRows.Noted last = last(packet, tick);
      if (last != null && !last.takenBack() && last.serial().equals(sheet.serial())) {
        correct(line, packet, tick, last);
      }
    }

    private void correct(Line line, String packet, Tick tick, SheetRows.Noted last) {
      report(
          UUID.randomUUID(),
          EventKind.CORRECTION,
          line,
          packet,
          tick,
          clock.instant(),
          null,
          last.event());
      changes.add(
          new Change(
              packet, tick, new SheetRows.Noted(sheet.serial(), last.event(), last.dated(), true)));
    }

    private SheetRows.@Nullable Noted last(String packet, Tick tick) {
      return known.computeIfAbsent(packet, serial -> rows.noted(sheet.school(), serial)).get(tick);
    }

    private void report(
        UUID id,
        EventKind kind,
        Line line,
        String packet,
        Tick tick,
        Instant at,
        @Nullable String note,
        @Nullable UUID corrects) {
      String reason = kind == EventKind.DELIVERY_FAILED ? "OTHER" : null;
      reports.add(
          new Report(
              id.toString(),
              kind.name(),
              packet,
              null,
              null,
              at.truncatedTo(ChronoUnit.MICROS).toString(),
              "sheet-" + sheet.serial().shortCode(),
              // one after the other where they have the same day
              String.valueOf(line.no() * 10 + tick.ordinal()),
              sheet.office(),
              null,
              reason,
              note,
              corrects == null ? null : corrects.toString(),
              kind + " " + packet + " " + sheet.serial()));
    }

    void send() {
      if (reports.isEmpty()) {
        return;
      }
      List<Outcome> outcomes = log.record(actor, sheet.school(), reports);
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      for (int i = 0; i < changes.size(); i++) {
        if (outcomes.get(i).kind() == Outcome.Kind.STORED) {
          Change change = changes.get(i);
          rows.note(sheet.school(), change.packet(), change.tick(), change.noted(), now);
        }
      }
    }
  }
}
