package org.paperpost.people;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paperpost.problems.Problem;
import org.paperpost.problems.ProblemCode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The schools of this installation. */
@Service
public class Schools {

  /** The languages that screens, sheets and pupils can have. */
  public static final List<String> LANGUAGES = List.of("kk", "ru", "en");

  private static final String USUAL_ZONE = "Asia/Almaty";

  private final EntityManager entities;
  private final Clock clock;

  Schools(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /**
   * A school as given.
   *
   * @param languages at least one of {@link #LANGUAGES}, the usual one first; null for kk and ru
   * @param timeZone an IANA name; null for Kazakhstan's
   */
  public record Given(
      @Nullable String name,
      @Nullable List<String> languages,
      @Nullable String timeZone,
      @Nullable String address) {}

  /** Refuses with NOT_FOUND. Does not ask who is acting. */
  @Transactional(readOnly = true)
  public School school(UUID id) {
    return entry(id).asSchool();
  }

  /** The school's secret for its page codes, 32 bytes, made with the school. */
  @Transactional(readOnly = true)
  public byte[] codeSecret(UUID school) {
    return entry(school).codeSecret.clone();
  }

  /** By name. */
  @Transactional(readOnly = true)
  public List<School> all() {
    return entities
        .createQuery("from SchoolEntry", SchoolEntry.class)
        .getResultStream()
        .map(SchoolEntry::asSchool)
        .sorted((a, b) -> ClassNames.LETTERS.compare(a.name(), b.name()))
        .toList();
  }

  /** Refuses with SCHOOL_NAME_MISSING, LANGUAGE_UNKNOWN, TIME_ZONE_UNKNOWN. */
  @Transactional
  public UUID create(Given given) {
    SchoolEntry entry = new SchoolEntry();
    entry.id = UUID.randomUUID();
    entry.codeSecret = Secrets.bytes(32);
    entry.createdAt = clock.instant();
    fill(entry, given);
    entities.persist(entry);
    return entry.id;
  }

  /** Refuses as {@link #create} does, and with NOT_FOUND. */
  @Transactional
  public void change(UUID school, Given given) {
    fill(entry(school), given);
  }

  private static void fill(SchoolEntry entry, Given given) {
    String name = given.name() == null ? "" : given.name().strip();
    if (name.isEmpty() || name.length() > 200) {
      throw Problem.of(ProblemCode.SCHOOL_NAME_MISSING).refused();
    }
    List<String> languages =
        given.languages() == null || given.languages().isEmpty()
            ? List.of("kk", "ru")
            : List.copyOf(new LinkedHashSet<>(given.languages()));
    for (String language : languages) {
      if (!LANGUAGES.contains(language)) {
        throw Problem.of(ProblemCode.LANGUAGE_UNKNOWN, "language", language).refused();
      }
    }
    entry.name = name;
    entry.languages = String.join(",", languages);
    entry.timeZone = zone(given.timeZone());
    entry.address = given.address() == null ? "" : given.address().strip();
  }

  private static String zone(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return USUAL_ZONE;
    }
    try {
      return ZoneId.of(name.strip()).getId();
    } catch (DateTimeException unknown) {
      throw Problem.of(ProblemCode.TIME_ZONE_UNKNOWN, "timeZone", name).refused();
    }
  }

  private SchoolEntry entry(UUID id) {
    SchoolEntry entry = entities.find(SchoolEntry.class, id);
    if (entry == null) {
      throw Problem.of(ProblemCode.NOT_FOUND).refused();
    }
    return entry;
  }
}
