package org.paperpost.people;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes rosters in. Good rows come in, bad ones are told with their reason; taking the same file
 * again changes nothing, and who is not in the file stays. A pupil is known again by the number the
 * school gave ({@code external_id}), else by class and name, and by the guardian where two in a
 * class have one name. Does not ask who is acting.
 */
@Service
public class Rosters {

  private final EntityManager entities;
  private final JdbcClient jdbc;
  private final Clock clock;

  Rosters(EntityManager entities, JdbcClient jdbc, Clock clock) {
    this.entities = entities;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What becomes of a row. */
  public enum Fate {
    CREATED,
    UPDATED,
    UNCHANGED
  }

  /** A row that is taken. */
  public record Taken(
      int row, String className, String name, String guardian, String settlement, Fate fate) {}

  /**
   * A row that is not taken.
   *
   * @param field the column, as in the contract
   */
  public record Rejected(
      int row, String className, String name, String field, String value, Problem reason) {}

  /**
   * What a roster did, or would do.
   *
   * @param missing the pupils of the school who are not in the file
   * @param ignoredColumns headings that mean nothing here
   */
  public record Outcome(
      List<Taken> taken,
      List<Pupil> missing,
      List<Rejected> rejected,
      List<String> ignoredColumns) {

    public int count(Fate fate) {
      return (int) taken.stream().filter(line -> line.fate() == fate).count();
    }
  }

  /**
   * A roster as it came.
   *
   * @param name the file's name, or what a pasted table is called, for the sentences
   * @param pasted whether it was pasted, so may lack headings
   */
  public record Source(String name, byte[] content, boolean pasted) {}

  /**
   * Takes the file in, or with {@code dryRun} only says what would happen. Refuses the file as a
   * whole with FILE_EMPTY and the ROSTER_ codes that name a file.
   */
  @Transactional
  public Outcome take(UUID school, Source source, boolean dryRun) {
    RosterTable table =
        source.pasted()
            ? RosterTable.ofPaste(source.name(), source.content())
            : RosterTable.read(source.name(), source.content());
    SchoolEntry entry = entities.find(SchoolEntry.class, school);
    if (entry == null) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
    // two at once would make the same pupil twice
    jdbc.sql("select id from people.school where id = ? for update")
        .param(school)
        .query(UUID.class)
        .single();
    List<PupilEntry> known =
        entities
            .createQuery("from PupilEntry where school = :school", PupilEntry.class)
            .setParameter("school", school)
            .getResultList();
    return new Taking(entry.asSchool(), table, known, dryRun).outcome();
  }

  /** Keeps a file until it is confirmed; of a school only the last one is kept. */
  @Transactional
  public UUID keep(UUID school, Source source) {
    UUID id = UUID.randomUUID();
    forget(school);
    jdbc.sql(
            "insert into people.roster_draft (school_id, id, file_name, content, pasted,"
                + " created_at) values (?, ?, ?, ?, ?, ?)")
        .params(
            school,
            id,
            source.name(),
            source.content(),
            source.pasted(),
            clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return id;
  }

  /** Refuses with NOT_FOUND if another file came since. */
  public Source kept(UUID school, UUID id) {
    return jdbc.sql(
            "select file_name, content, pasted from people.roster_draft"
                + " where school_id = ? and id = ?")
        .params(school, id)
        .query(
            (row, n) ->
                new Source(
                    row.getString("file_name"), row.getBytes("content"), row.getBoolean("pasted")))
        .optional()
        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).refused());
  }

  public void forget(UUID school) {
    jdbc.sql("delete from people.roster_draft where school_id = ?").param(school).update();
  }

  /** One file being taken into one school. */
  private final class Taking {

    private final School school;
    private final RosterTable table;
    private final List<PupilEntry> known;
    private final boolean dryRun;
    private final Instant now = clock.instant();
    private final Set<PupilEntry> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, String> classSpelling = new HashMap<>();
    private final List<Taken> taken = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final Set<Integer> rejectedRows = new HashSet<>();
    private final Map<String, List<PupilEntry>> byName;

    Taking(School school, RosterTable table, List<PupilEntry> known, boolean dryRun) {
      this.school = school;
      this.table = table;
      this.known = known;
      this.dryRun = dryRun;
      this.byName = known.stream().collect(Collectors.groupingBy(this::nameKey));
      known.forEach(
          pupil -> classSpelling.putIfAbsent(ClassNames.key(pupil.className), pupil.className));
    }

    Outcome outcome() {
      List<RosterRow> rows = withoutDoubles(read());
      Map<RosterRow, PupilEntry> matches = match(rows);
      for (RosterRow row : rows) {
        if (rejectedRows.contains(row.row())) {
          continue;
        }
        PupilEntry pupil = matches.get(row);
        Fate fate = pupil == null ? create(row) : update(pupil, row);
        taken.add(
            new Taken(
                row.row(),
                spelling(row.className()),
                row.name(),
                row.guardian() == null ? "" : row.guardian(),
                pupil == null ? settlement(row) : given(row.settlement(), pupil.settlement),
                fate));
      }
      List<Pupil> missing =
          known.stream()
              .filter(pupil -> !seen.contains(pupil))
              .map(PupilEntry::asPupil)
              .sorted(Pupils.ORDER)
              .toList();
      rejected.sort(Comparator.comparingInt(Rejected::row));
      return new Outcome(taken, missing, rejected, table.ignored());
    }

    private List<RosterRow> read() {
      List<RosterRow> rows = new ArrayList<>();
      for (RosterTable.Line line : table.lines()) {
        RosterRow.Read read = RosterRow.read(table, line);
        if (read.good() != null) {
          rows.add(read.good());
        }
        for (RosterRow.Fault fault : read.faults()) {
          rejected.add(
              new Rejected(
                  read.row(),
                  read.className(),
                  read.name(),
                  fault.field().wireName(),
                  fault.value(),
                  fault.reason()));
        }
        if (read.good() == null) {
          // the pupil stands in the file, so is not missing from it
          seen.addAll(byName.getOrDefault(nameKey(read.className(), read.name()), List.of()));
        }
      }
      return rows;
    }

    /** The same pupil twice in one file: the first counts, unless they say different things. */
    private List<RosterRow> withoutDoubles(List<RosterRow> rows) {
      Map<String, RosterRow> first = new HashMap<>();
      Set<RosterRow> out = Collections.newSetFromMap(new IdentityHashMap<>());
      for (RosterRow row : rows) {
        boolean numbered = !row.externalId().isEmpty();
        String identity = numbered ? "#" + row.externalId() : row.identity();
        RosterRow before = first.putIfAbsent(identity, row);
        if (before == null) {
          continue;
        }
        String field = numbered ? "external_id" : "name";
        String value = numbered ? row.externalId() : row.name();
        out.add(row);
        reject(row, field, value, twice(before, row));
        if (numbered
            && !RosterRow.fold(before.name()).equals(RosterRow.fold(row.name()))
            && out.add(before)) {
          reject(before, field, value, twice(before, row));
        }
      }
      return rows.stream().filter(row -> !out.contains(row)).toList();
    }

    private Problem twice(RosterRow first, RosterRow second) {
      return Problem.of(
          ProblemCode.ROSTER_ROW_TWICE,
          "first",
          String.valueOf(first.row()),
          "second",
          String.valueOf(second.row()),
          "name",
          second.name());
    }

    private void reject(RosterRow row, String field, String value, Problem reason) {
      rejectedRows.add(row.row());
      rejected.add(new Rejected(row.row(), row.className(), row.name(), field, value, reason));
      seen.addAll(byName.getOrDefault(nameKey(row.className(), row.name()), List.of()));
    }

    private Map<RosterRow, PupilEntry> match(List<RosterRow> rows) {
      Map<RosterRow, PupilEntry> matches = new IdentityHashMap<>();
      Set<PupilEntry> used = Collections.newSetFromMap(new IdentityHashMap<>());
      Map<String, PupilEntry> byNumber =
          known.stream()
              .filter(pupil -> !pupil.externalId.isEmpty())
              .collect(Collectors.toMap(pupil -> pupil.externalId, Function.identity()));
      for (RosterRow row : rows) {
        PupilEntry pupil = row.externalId().isEmpty() ? null : byNumber.get(row.externalId());
        if (pupil != null) {
          matches.put(row, pupil);
          used.add(pupil);
        }
      }
      Map<String, List<RosterRow>> open =
          rows.stream()
              .filter(row -> !matches.containsKey(row))
              .collect(Collectors.groupingBy(row -> nameKey(row.className(), row.name())));
      open.forEach(
          (key, namesakes) -> {
            List<PupilEntry> candidates =
                byName.getOrDefault(key, List.of()).stream()
                    .filter(pupil -> !used.contains(pupil))
                    .toList();
            for (RosterRow row : namesakes) {
              List<PupilEntry> fit =
                  candidates.stream()
                      .filter(pupil -> !used.contains(pupil))
                      .filter(pupil -> row.externalId().isEmpty() || pupil.externalId.isEmpty())
                      .toList();
              List<PupilEntry> sameGuardian =
                  fit.stream()
                      .filter(
                          p -> RosterRow.fold(p.guardian).equals(RosterRow.fold(row.guardian())))
                      .toList();
              if (namesakes.size() == 1 && fit.size() == 1) {
                matches.put(row, fit.get(0));
                used.add(fit.get(0));
              } else if (sameGuardian.size() == 1) {
                matches.put(row, sameGuardian.get(0));
                used.add(sameGuardian.get(0));
              } else if (namesakes.size() < fit.size() || sameGuardian.size() > 1) {
                reject(
                    row,
                    "name",
                    row.name(),
                    Problem.of(ProblemCode.ROSTER_ROW_UNCLEAR, "name", row.name()));
              }
            }
          });
      seen.addAll(used);
      return matches;
    }

    private String nameKey(PupilEntry pupil) {
      return nameKey(pupil.className, pupil.name);
    }

    private String nameKey(String className, String name) {
      return ClassNames.key(className) + "|" + RosterRow.fold(name);
    }

    private String spelling(String className) {
      return classSpelling.computeIfAbsent(ClassNames.key(className), key -> className);
    }

    /** OneRoster has no addresses: until one is known, post goes to the school. */
    private String settlement(RosterRow row) {
      return given(row.settlement(), school.address().isBlank() ? school.name() : school.address());
    }

    private Fate create(RosterRow row) {
      if (!dryRun) {
        PupilEntry pupil = new PupilEntry();
        pupil.id = UUID.randomUUID();
        pupil.school = school.id();
        pupil.createdAt = now;
        pupil.settlement = settlement(row);
        pupil.guardian = "";
        pupil.postcode = "";
        pupil.region = "";
        pupil.district = "";
        pupil.street = "";
        pupil.house = "";
        pupil.office = "";
        pupil.language = school.languages().get(0);
        pupil.accommodation = Accommodation.NONE;
        pupil.externalId = "";
        fill(pupil, row);
        entities.persist(pupil);
      } else {
        spelling(row.className());
      }
      return Fate.CREATED;
    }

    private Fate update(PupilEntry pupil, RosterRow row) {
      Pupil before = pupil.asPupil();
      PupilEntry after = dryRun ? copy(pupil) : pupil;
      Instant changedBefore = pupil.changedAt;
      fill(after, row);
      if (after.asPupil().equals(before)) {
        after.changedAt = changedBefore;
        return Fate.UNCHANGED;
      }
      return Fate.UPDATED;
    }

    private PupilEntry copy(PupilEntry pupil) {
      PupilEntry copy = new PupilEntry();
      copy.id = pupil.id;
      copy.school = pupil.school;
      copy.settlement = pupil.settlement;
      copy.guardian = pupil.guardian;
      copy.postcode = pupil.postcode;
      copy.region = pupil.region;
      copy.district = pupil.district;
      copy.street = pupil.street;
      copy.house = pupil.house;
      copy.office = pupil.office;
      copy.language = pupil.language;
      copy.accommodation = pupil.accommodation;
      copy.externalId = pupil.externalId;
      return copy;
    }

    /** A column that the file does not have leaves what is known. */
    private void fill(PupilEntry pupil, RosterRow row) {
      pupil.name = row.name();
      pupil.className = spelling(row.className());
      pupil.settlement = given(row.settlement(), pupil.settlement);
      pupil.guardian = given(row.guardian(), pupil.guardian);
      pupil.postcode = given(row.postcode(), pupil.postcode);
      pupil.region = given(row.region(), pupil.region);
      pupil.district = given(row.district(), pupil.district);
      pupil.street = given(row.street(), pupil.street);
      pupil.house = given(row.house(), pupil.house);
      pupil.office = given(row.office(), pupil.office);
      pupil.language = given(row.language(), pupil.language);
      if (row.accommodation() != null) {
        pupil.accommodation = row.accommodation();
      }
      if (!row.externalId().isEmpty()) {
        pupil.externalId = row.externalId();
      }
      pupil.changedAt = now;
    }

    private String given(@Nullable String value, String otherwise) {
      return value == null ? otherwise : value;
    }
  }
}
