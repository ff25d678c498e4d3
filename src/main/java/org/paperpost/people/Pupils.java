package org.paperpost.people;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The pupils on a school's roll. */
@Service
public class Pupils {

  /** By class, then by name as the Kazakh alphabet has it. */
  static final Comparator<Pupil> ORDER =
      Comparator.comparing(Pupil::className, ClassNames.ORDER)
          .thenComparing(Pupil::name, ClassNames.LETTERS)
          .thenComparing(Pupil::id);

  private final EntityManager entities;
  private final JdbcClient jdbc;

  Pupils(EntityManager entities, JdbcClient jdbc) {
    this.entities = entities;
    this.jdbc = jdbc;
  }

  /**
   * The pupils of these classes in class order, by name within a class. Does not ask who is acting.
   */
  @Transactional(readOnly = true)
  public List<Pupil> inClasses(UUID school, List<String> classes) {
    Set<String> keys = new HashSet<>();
    classes.forEach(name -> keys.add(ClassNames.key(name)));
    List<String> written =
        classes(school).stream().filter(name -> keys.contains(ClassNames.key(name))).toList();
    return pupils(
        entities
            .createQuery(
                "from PupilEntry where school = :school and className in :classes",
                PupilEntry.class)
            .setParameter("school", school)
            .setParameter("classes", written));
  }

  /** The names of the classes that have pupils, in order. */
  public List<String> classes(UUID school) {
    return jdbc
        .sql("select distinct class_name from people.pupil where school_id = ?")
        .param(school)
        .query(String.class)
        .list()
        .stream()
        .sorted(ClassNames.ORDER)
        .toList();
  }

  /** All pupils, in class order, by name within a class. Does not ask who is acting. */
  @Transactional(readOnly = true)
  public List<Pupil> inSchool(UUID school) {
    return pupils(
        entities
            .createQuery("from PupilEntry where school = :school", PupilEntry.class)
            .setParameter("school", school));
  }

  private static List<Pupil> pupils(TypedQuery<PupilEntry> query) {
    return query.getResultStream().map(PupilEntry::asPupil).sorted(ORDER).toList();
  }

  /** Does not ask who is acting. */
  @Transactional(readOnly = true)
  public Optional<Pupil> find(UUID school, UUID id) {
    return Optional.ofNullable(entities.find(PupilEntry.class, id))
        .filter(entry -> entry.school.equals(school))
        .map(PupilEntry::asPupil);
  }
}
